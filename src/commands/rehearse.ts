/** The whole judgement of a room without wires: simulated registers, real profiles, real rules, virtual time. */
import { building, type SimulatedDevice } from '../../hardware/simulator/building.ts'
import type { Registers } from '../../hardware/simulator/devices/registers.ts'
import type { Mood } from '../../hardware/simulator/mood.ts'
import { moodOf, type PlayOptions, playTimeline, type Stage } from '../../hardware/simulator/play.ts'
import type { Scenario, Step } from '../../hardware/simulator/scenario.ts'
import type { World } from '../../hardware/simulator/world.ts'
import type { Plan, Wiring } from '../config/plan.ts'
import type { Event } from '../core/event.ts'
import { type IndexedSite, indexSite } from '../core/indexed.ts'
import type { Input } from '../core/input.ts'
import { newRoom } from '../core/restart.ts'
import type { Room } from '../core/room.ts'
import type { Fault, Sample } from '../core/sample.ts'
import { DAY, type Millis, type Now, SECOND } from '../core/time.ts'
import { turn } from '../core/turn.ts'
import { samplesOf } from '../drivers/modbus/samples.ts'

export const TICK: Millis = 250
/** A Monday, so that working days and office hours mean something. */
const MONDAY = Date.UTC(2026, 0, 5)

export interface Moment {
  readonly now: Now
  readonly stage: Stage
  readonly steps: readonly Step[]
  readonly events: readonly Event[]
  readonly room: Room
  readonly site: IndexedSite
}

export interface RehearsalOptions extends PlayOptions {
  /** What people do at this moment. */
  readonly people?: (moment: Omit<Moment, 'events' | 'steps'>) => readonly Input[]
  /** Milliseconds between turns; never coarser than the room's own heartbeat for what is to be believed. */
  readonly tick?: Millis
}

/** Plays a scenario through the room's own judgement; `told` hears every turn. */
export function rehearse(
  plan: Plan,
  scenario: Scenario,
  told: (moment: Moment) => void,
  options: RehearsalOptions = {},
): Room {
  const site = indexSite(plan.site)
  const clock = (world: World): Now => nowOf(site, scenario, world)
  const asks = plan.wiring.map(wiring => asking(wiring))
  let room: Room | undefined
  const onState = (stage: Stage, steps: readonly Step[]): void => {
    const now = clock(stage.world)
    room ??= newRoom(site, now)
    const heard = asks.flatMap(ask => ask(stage, now.mono))
    const samples = [...positions(site, room, now.mono), ...heard]
    const acts = options.people?.({ now, stage, room, site }) ?? []
    const { events } = turn(site, room, [{ kind: 'samples', samples }, ...acts, { kind: 'tick' }], now)
    told({ now, stage, steps, events, room, site })
  }
  const last = playTimeline(scenario, options.tick ?? TICK, onState, options)
  return room ?? newRoom(site, clock(last.world))
}

function nowOf(site: IndexedSite, scenario: Scenario, world: World): Now {
  const mono = Math.round(world.t * SECOND)
  const midnight = MONDAY - (site.utcOffset % DAY)
  return { mono, wall: midnight + scenario.clock * SECOND + mono, trusted: true, boot: 'rehearsal' }
}

/** Relay, siren and lamp obey at once in a rehearsal. */
function positions(site: IndexedSite, room: Room, at: Millis): Sample[] {
  return Object.values(site.actuators).flatMap(({ id, readBack }) =>
    readBack ? [{ point: readBack, at, value: room.actuators[id]?.wanted ?? '' }] : [],
  )
}

type Asking = (stage: Stage, at: Millis) => Sample[]

/** Asks one device at its own pace, as its profile says, of the registers it has in this world. */
function asking(wiring: Wiring): Asking {
  const device: SimulatedDevice | undefined = Object.entries(building({ 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' })).find(
    ([id]) => id === wiring.device,
  )?.[1]
  let due = 0
  let frozen: World | undefined
  return (stage, at) => {
    if (device === undefined || at < due) return []
    due = at + wiring.poll
    const mood = moodOf(stage, wiring.device)
    frozen = mood.kind === 'frozen' ? (frozen ?? stage.world) : undefined
    const fault = faultOf(mood)
    const registers = device.registers(frozen ?? stage.world)
    return samplesOf(wiring.points, span => ({ ...(fault ? { fault } : wordsAt(registers, span)), at }))
  }
}

/** What each illness of a wire comes to; the driver's own tests prove it on real sockets. */
function faultOf({ kind, ...mood }: Mood): Fault | null {
  if (kind === 'well' || kind === 'frozen' || kind === 'twice') return null
  if (kind === 'exception' && 'code' in mood) return { code: 'refused', detail: `exception ${mood.code}` }
  if (kind === 'short' || kind === 'torn' || kind === 'noise' || kind === 'wrong-unit') return { code: 'bad-frame' }
  return { code: kind === 'refuse' || kind === 'reset' ? 'port' : 'no-answer' }
}

interface Span {
  readonly table: keyof Registers
  readonly address: number
  readonly length: number
}

function wordsAt(registers: Registers, { table, address, length }: Span): { words: number[] } | { fault: Fault } {
  const words: number[] = []
  for (let i = address; i < address + length; i++) {
    const word = registers[table]?.words.get(i) ?? registers[table]?.hole(i) ?? null
    if (word === null) return { fault: { code: 'refused', detail: 'exception 2' } }
    words.push(word)
  }
  return { words }
}
