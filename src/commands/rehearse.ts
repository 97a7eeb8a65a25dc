/** The whole judgement of a room without wires: simulated registers, real profiles, real rules, virtual time. */
import { building, crowd, type SimulatedDevice } from '../../hardware/simulator/building.ts'
import { type PlayOptions, playTimeline, type Stage } from '../../hardware/simulator/play.ts'
import type { Scenario, Step } from '../../hardware/simulator/scenario.ts'
import type { World } from '../../hardware/simulator/world.ts'
import type { Plan } from '../config/plan.ts'
import type { Event } from '../core/event.ts'
import { type IndexedSite, indexSite } from '../core/indexed.ts'
import type { Input } from '../core/input.ts'
import { newRoom } from '../core/restart.ts'
import type { Room } from '../core/room.ts'
import type { Sample } from '../core/sample.ts'
import { DAY, type Millis, type Now, SECOND } from '../core/time.ts'
import { turn } from '../core/turn.ts'
import { type Asking, asking } from './asking.ts'
import type { Telling } from './readers.ts'

export const TICK: Millis = 250
/** A Monday, so that working days and office hours mean something. */
const MONDAY = Date.UTC(2026, 0, 5)

export interface Moment {
  readonly now: Now
  readonly stage: Stage
  readonly steps: readonly Step[]
  /** What the room was told in this turn. */
  readonly inputs: readonly Input[]
  readonly events: readonly Event[]
  readonly room: Room
  readonly site: IndexedSite
}

export interface RehearsalOptions extends PlayOptions {
  /** What people do at this moment. */
  readonly people?: (moment: Omit<Moment, 'events' | 'inputs' | 'steps'>) => readonly Input[]
  /** Milliseconds between turns; never coarser than the room's own heartbeat for what is to be believed. */
  readonly tick?: Millis
}

/** Plays a scenario through the room's own judgement; `show` is given every turn. */
export function rehearse(
  plan: Plan,
  scenario: Scenario,
  show: (moment: Moment) => void,
  options: RehearsalOptions = {},
): Room {
  const site = indexSite(plan.site)
  const clock = (world: World): Now => nowOf(site, scenario, world)
  const asks = asksOf(plan)
  let room: Room | undefined
  const onState = (stage: Stage, steps: readonly Step[]): void => {
    const now = clock(stage.world)
    room ??= newRoom(site, now)
    const told: Telling = { samples: positions(site, room, now.mono), again: [] }
    for (const ask of asks) ask(stage, now.mono, told)
    const acts = options.people?.({ now, stage, room, site }) ?? []
    const again = [{ at: now.mono, samples: told.again }]
    const inputs: Input[] = [{ kind: 'samples', samples: told.samples, again }, ...acts, { kind: 'tick' }]
    const { events } = turn(site, room, inputs, now)
    show({ now, stage, steps, inputs, events, room, site })
  }
  const last = playTimeline(scenario, options.tick ?? TICK, onState, options)
  return room ?? newRoom(site, clock(last.world))
}

function nowOf(site: IndexedSite, scenario: Scenario, world: World): Now {
  const mono = Math.round(world.t * SECOND)
  const midnight = MONDAY - (site.utcOffset % DAY)
  return { mono, wall: midnight + scenario.clock * SECOND + mono, trusted: true, boot: 'rehearsal' }
}

const TWO_INROWS = { 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' } as const
const EXTRA = /^crowd-(\d+)$/

/** Whoever the building does not have is never heard. */
function asksOf({ wiring }: Plan): Asking[] {
  const extra = Math.max(0, ...wiring.map(({ device }) => Number(EXTRA.exec(device)?.[1] ?? 0)))
  const devices: Readonly<Record<string, SimulatedDevice>> = { ...building(TWO_INROWS), ...crowd(extra) }
  return wiring.flatMap(one => {
    const device = devices[one.device]
    return (device && asking(one, device)) ?? []
  })
}

/** Relay, siren and lamp obey at once in a rehearsal. */
function positions(site: IndexedSite, room: Room, at: Millis): Sample[] {
  return Object.values(site.actuators).flatMap(({ id, readBack }) =>
    readBack ? [{ point: readBack, at, value: room.actuators[id]?.wanted ?? '' }] : [],
  )
}
