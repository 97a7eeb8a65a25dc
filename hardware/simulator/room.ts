/** A room that is not there, with real wires: the scenario runs, the devices answer on loopback. */
import { building, crowd, type PacModels } from './building.ts'
import type { Mood } from './mood.ts'
import { happened, type Moved, moodOf, moved, opened, QUANTUM, type Stage } from './play.ts'
import type { Scenario, Step } from './scenario.ts'
import { hangUp, serveAll, type Wires } from './serve.ts'
import type { World } from './world.ts'

export interface RoomOptions {
  readonly scenario: Scenario
  /** World seconds per real second. */
  readonly speed?: number
  readonly seed?: number
  /** Ports to listen on if they are free; any other is taken as it comes. */
  readonly ports?: Readonly<Record<string, number>>
  readonly pacs?: PacModels
  /** Extra contact modules, crowd-1 and on, for a flood of alarms. */
  readonly crowd?: number
  /** Told of each step of the scenario as it happens. */
  readonly onStep?: (step: Step, world: World) => void
}

export interface SimulatedRoom {
  /** Where each device really listens: whoever reads it must use these, not the ports of the room file. */
  readonly ports: Readonly<Record<string, number>>
  readonly timeline: readonly Step[]
  /** The room as it is now; a new object after every step. */
  world(): World
  /** Lets something happen at once, outside the scenario. */
  change(by: (world: World) => World): void
  mood(device: string, mood: Mood): Promise<void>
  /** Moves `seconds` of world time at once. */
  skip(seconds: number): void
  /** Starts the clock. */
  run(): void
  stop(): Promise<void>
}

const TICK = 250
/** After a pause of the machine the room goes on from here instead of racing to catch up. */
const CATCH_UP_MOST = 2000
const TWO_INROWS: PacModels = { 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' }

interface Running {
  readonly options: RoomOptions
  wires: Wires
  stage: Stage
  /** World seconds not yet stepped. */
  owed: number
}

export async function simulateRoom(options: RoomOptions): Promise<SimulatedRoom> {
  const { scenario, seed = 1, pacs = TWO_INROWS, crowd: extra = 0, ports = {} } = options
  const room: Running = { options, wires: {}, stage: opened(scenario, seed), owed: 0 }
  room.wires = await serveAll({ ...building(pacs), ...crowd(extra) }, () => room.stage.world, ports)
  show(room, happened(scenario, room.stage))
  return handles(room)
}

function handles(room: Running): SimulatedRoom {
  const { scenario, speed = 1 } = room.options
  let clock: NodeJS.Timeout | undefined
  let last = 0
  const tick = () => {
    const now = performance.now()
    skip(room, (Math.min(now - last, CATCH_UP_MOST) / 1000) * speed)
    last = now
  }
  return {
    ports: Object.fromEntries(Object.entries(room.wires).map(([id, wire]) => [id, wire.port])),
    timeline: scenario.steps,
    world: () => room.stage.world,
    change: by => {
      room.stage = { ...room.stage, world: by(room.stage.world) }
    },
    mood: (device, mood) => setMood(room, device, mood),
    skip: seconds => skip(room, seconds),
    run: () => {
      last = performance.now()
      clock ??= setInterval(tick, TICK)
    },
    stop: async () => {
      clearInterval(clock)
      await hangUp(room.wires)
    },
  }
}

function skip(room: Running, seconds: number): void {
  room.owed += seconds
  while (room.owed >= QUANTUM) {
    room.owed -= QUANTUM
    show(room, moved(room.options.scenario, room.stage))
  }
}

function show(room: Running, { stage, done }: Moved): void {
  const before = room.stage
  room.stage = stage
  if (stage.moods !== before.moods) turnMoods(room, before)
  for (const step of done) room.options.onStep?.(step, stage.world)
}

/** A wire that cannot be turned is a fault of this machine, not of the room: it ends the program loudly. */
function turnMoods(room: Running, before: Stage): void {
  for (const [id, wire] of Object.entries(room.wires)) {
    const mood = moodOf(room.stage, id)
    if (mood !== moodOf(before, id)) void wire.mood(mood)
  }
}

function setMood(room: Running, device: string, mood: Mood): Promise<void> {
  const wire = room.wires[device]
  if (!wire) return Promise.reject(new Error(`no simulated device is called ${device}`))
  room.stage = { ...room.stage, moods: { ...room.stage.moods, [device]: mood } }
  return wire.mood(mood)
}
