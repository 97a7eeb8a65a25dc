/** The room as it is when all is well, and how it is put right again. */
import type { Generator, Pac, PacId, Ups, UpsId, World } from './world.ts'

const freshPac = (fanHours: number): Pac => ({
  on: true,
  failed: false,
  gas: true,
  filterDirty: false,
  setpoint: 22,
  up: 3600,
  demand: 0.5,
  returnAir: 24.5,
  supplyAir: 19,
  fanHours,
  compressorHours: fanHours * 0.6,
})

const freshUps = (): Ups => ({
  mode: 'online',
  fed: true,
  bypassed: false,
  charge: 1,
  health: 1,
  replace: false,
  test: 'none',
  testLeft: 0,
  load: 4000,
  batteryTemperature: 25,
})

const freshGenerator = (): Generator => ({
  state: 'rest',
  since: 3600,
  mode: 'auto',
  cranks: 0,
  reluctant: 0,
  fuel: 86,
  weakBattery: false,
  coolant: 38,
  load: 0,
  runSeconds: 412 * 3600,
  starts: 318,
})

/** A room where all is well, at `clock` seconds of the day. */
export function freshWorld(seed: number, clock = 8 * 3600): World {
  return {
    seed,
    t: 0,
    clock,
    heatwave: 0,
    work: 1,
    air: { temperature: 22, walls: 23, moisture: 8.3 },
    pacs: { 1: freshPac(9120), 2: freshPac(8870) },
    utility: { feeders: { 1: true, 2: true }, level: 1, lostPhase: 0 },
    ats: { position: 'utility', waiting: 0, stuck: false },
    upses: { A: freshUps(), B: freshUps() },
    generator: freshGenerator(),
    water: { drip: false, pool: false, cableBroken: false },
    fire: { smoke: 0, pipe: 'full', trouble: false, isolated: false },
    door: { open: false, forced: false, grants: [] },
    exit: { open: false },
    cameras: { 1: { on: true, picture: true }, 2: { on: true, picture: true } },
    recorder: { on: true, recording: true },
    post: { pressed: false, bypassed: false },
    site: { page: 'right', days: 74 },
    server: { disk: 62, memory: 57 },
    board: { tripped: false, surgeWorn: false, earthLeak: false },
    flood: false,
    energy: 48_210,
  }
}

/** Everything repaired, dried, closed and switched back; temperature, charge and fuel stay as they are. */
export function healed(world: World): World {
  const fresh = freshWorld(world.seed, world.clock)
  const pac = (id: PacId): Pac => ({ ...world.pacs[id], on: true, failed: false, gas: true, filterDirty: false })
  const ups = (id: UpsId): Ups => {
    const { fed, bypassed, health, replace, test, testLeft } = fresh.upses[id]
    return { ...world.upses[id], fed, bypassed, health, replace, test, testLeft }
  }
  return {
    ...fresh,
    t: world.t,
    air: world.air,
    energy: world.energy,
    door: { ...fresh.door, grants: world.door.grants },
    pacs: { 1: pac(1), 2: pac(2) },
    upses: { A: ups('A'), B: ups('B') },
    ats: { ...world.ats, stuck: false },
    generator: repaired(world.generator),
  }
}

/** A failed engine goes back to rest; a running one keeps running until nobody needs it. */
export function repaired(g: Generator): Generator {
  const well: Generator = { ...g, mode: 'auto', reluctant: 0, weakBattery: false }
  return g.state === 'failed' ? { ...well, state: 'rest', since: 0, cranks: 0 } : well
}
