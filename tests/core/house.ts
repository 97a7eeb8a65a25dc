/** A room small enough to read in a test, and a watch over it whose clock goes only when it is told to wait. */
import { newAlarm, type StateName, stateName } from '../../src/core/alarm/alarm.ts'
import type { Event, Person } from '../../src/core/event.ts'
import type { Reading } from '../../src/core/hear/reading.ts'
import { type IndexedSite, indexSite } from '../../src/core/indexed.ts'
import type { Input, RefusalCode } from '../../src/core/input.ts'
import { newRoom } from '../../src/core/restart.ts'
import type { AlarmState, Room } from '../../src/core/room.ts'
import type { Fault, FaultCode, PointId, Sample, Value } from '../../src/core/sample.ts'
import type {
  ActuatorSpec,
  AlarmId,
  Condition,
  Derived,
  Device,
  Effect,
  Point,
  Rule,
  Site,
} from '../../src/core/site.ts'
import { HOUR, type Millis, type Now, SECOND } from '../../src/core/time.ts'
import { type Outcome, turn } from '../../src/core/turn.ts'
import { type TermName, term } from '../../src/core/vocabulary.ts'

export const TICK = 250
/** Wednesday 2026-01-07 10.00 WIB. */
export const MORNING = 1_767_754_800_000
export const STALE = 15 * SECOND

export const admin: Person = { name: 'Sari', place: 'local' }
export const province: Person = { name: 'Provinsi', place: 'remote' }
export const fault = (code: FaultCode, detail?: string): Fault => ({ code, ...(detail && { detail }) })

const partsOf = (id: PointId): [device: string, name: TermName] => {
  const cut = id.indexOf('/')
  return [id.slice(0, cut), id.slice(cut + 1) as TermName]
}

export function device(id: string, more: Partial<Device> = {}): Device {
  return { id, title: id, parameter: 'R10', profile: 'test/any', evidence: 'S', stale: STALE, ...more }
}

export function point(id: PointId, more: Partial<Point> = {}): Point {
  const [owner, name] = partsOf(id)
  return { id, device: owner, name, stale: STALE, report: term(name)?.report ?? 'periodic', ...more }
}

export const derived = (id: PointId, how: Derived): Point => point(id, { derived: how })

/** A medium alarm that rings at once, never settles, and may be shelved by anyone for eight hours, unless told otherwise. */
export function rule(
  on: PointId,
  name: string,
  more: Omit<Partial<Rule>, 'when'> & { when: Omit<Condition, 'point'> },
): Rule {
  const [owner] = partsOf(on)
  const level = more.level ?? 'medium'
  return {
    id: `${on.replace('/', '.')}.${name}`,
    rule: name,
    point: on,
    device: owner,
    requirement: 'R10',
    type: 'DISCRETE',
    level,
    class: 'temperature',
    and: [],
    onDelay: 0,
    offDelay: 0,
    settle: 0,
    latching: false,
    siren: level === 'critical' || level === 'high',
    shelve: { allowed: true, max: 8 * HOUR, remote: true },
    suppressedBy: [],
    ...more,
    when: { ...more.when, point: on },
  }
}

export const ACTUATORS: readonly ActuatorSpec[] = [
  { id: 'relay', kind: 'relay', fail: 'alarm', ttl: 2 * SECOND, reflash: true },
  { id: 'siren', kind: 'siren', fail: 'off', ttl: 2 * SECOND, reflash: false },
  { id: 'lamp', kind: 'lamp', fail: 'off', ttl: 2 * SECOND, reflash: false },
]
const EFFECTS: readonly Effect[] = [
  { actuator: 'relay', levels: ['critical', 'high', 'medium'] },
  { actuator: 'siren', levels: ['critical', 'high'] },
  { actuator: 'lamp', levels: ['critical', 'high', 'medium', 'low'] },
]
const ZONES = { WIB: 7 * HOUR, WITA: 8 * HOUR, WIT: 9 * HOUR }

export interface Parts {
  readonly devices: readonly Device[]
  readonly points: readonly Point[]
  readonly rules?: readonly Rule[]
  readonly actuators?: readonly ActuatorSpec[]
  readonly zone?: keyof typeof ZONES
  /** Monday to Friday 07.30 to 16.00 unless told otherwise. */
  readonly duty?: NonNullable<Site['duty']>
}

const OFFICE = { days: [1, 2, 3, 4, 5], from: 7.5 * HOUR, to: 16 * HOUR }

export function house({
  devices,
  points,
  rules = [],
  actuators = ACTUATORS,
  zone = 'WIB',
  duty = OFFICE,
}: Parts): IndexedSite {
  const communication = devices.filter(d => d.via === undefined).map(d => point(`${d.id}/communication`, ON_EVENT))
  return indexSite({
    id: 'test',
    title: 'Ruang uji',
    organisation: 'Diskominfo',
    zone,
    utcOffset: ZONES[zone],
    duty,
    hash: '0123456789abcdef',
    devices: byId(devices),
    points: byId([...communication, ...points]),
    alarms: byId(rules),
    actuators: byId(actuators),
    effects: EFFECTS.filter(e => actuators.some(a => a.id === e.actuator)),
    coverage: {},
    switchedOff: [],
  })
}

const ON_EVENT: Partial<Point> = { report: 'on-event' }
const byId = <T extends { readonly id: string }>(items: readonly T[]) => Object.fromEntries(items.map(i => [i.id, i]))

type Wire = Value | Fault
type Act = Extract<Input, { alarm: string }>
type More = { occurrence?: number; by?: Person; note?: string; until?: number; once?: boolean } & {
  owner?: string
  reason?: string
  incident?: string
  due?: number
}

export type Watch = ReturnType<typeof watch>

/** Shown every turn, after it. */
export type Witness = (outcome: Outcome, room: Room, now: Now) => void

export function watch(site: IndexedSite, past: { room?: Room; now?: Now; witness?: Witness } = {}) {
  let now: Now = past.now ?? past.room?.now ?? { mono: 1_000_000, wall: MORNING, trusted: true, boot: 'boot-1' }
  let room = past.room ?? newRoom(site, now)
  const events: Event[] = []
  const wires = new Map<PointId, Wire>()
  const mute = new Set<string>()
  let polled = now.mono

  const sampleOf = (id: PointId, wire: Wire): Sample =>
    typeof wire === 'object' ? { point: id, at: now.mono, fault: wire } : { point: id, at: now.mono, value: wire }
  const wireOf = (id: PointId): string => site.devices[partsOf(id)[0]]?.via ?? partsOf(id)[0]

  function tell(...inputs: Input[]): Outcome {
    const outcome = turn(site, room, inputs, now)
    events.push(...outcome.events)
    past.witness?.(outcome, room, now)
    return outcome
  }

  /** As drivers tell it: what every wire still carries was told before. */
  function poll(): Input {
    polled = now.mono
    const heard = [...wires].filter(([id]) => !mute.has(wireOf(id)))
    const samples = heard.map(([id, wire]) => sampleOf(id, wire))
    return { kind: 'samples', samples: [], again: [{ at: now.mono, samples }] }
  }

  const watching = {
    site,
    get room() {
      return room
    },
    get now() {
      return now
    },
    tell,
    /** What the wires carry from now on: heard at once and again every second. */
    set(wire: Record<PointId, Wire>): Outcome {
      for (const [id, value] of Object.entries(wire)) wires.set(id, value)
      const samples = Object.entries(wire).filter(([id]) => !mute.has(wireOf(id)))
      return tell({ kind: 'samples', samples: samples.map(([id, value]) => sampleOf(id, value)) })
    },
    /** One sample, and only this one. */
    say: (id: PointId, value: Wire): Outcome => tell({ kind: 'samples', samples: [sampleOf(id, value)] }),
    /** The wire says nothing about these points any more; its other points are heard as before. */
    forget: (...ids: PointId[]): void => ids.forEach(id => void wires.delete(id)),
    mute: (id: string): void => void mute.add(id),
    unmute: (id: string): void => void mute.delete(id),
    /** Ticks every 250 ms, polls every second. */
    wait(span: Millis, tick: Millis = TICK): void {
      const end = now.mono + span
      while (now.mono < end) {
        const by = Math.min(tick, end - now.mono)
        now = { ...now, mono: now.mono + by, wall: now.wall + by }
        tell(now.mono - polled >= SECOND ? poll() : { kind: 'tick' })
      }
    },
    /** The wall clock alone is set; time itself goes on as before. */
    setClock(clock: Partial<Pick<Now, 'wall' | 'trusted'>>): void {
      now = { ...now, ...clock }
      tell({ kind: 'tick' })
    },
    /** The room is taken away and put back as text. */
    reload(): void {
      room = JSON.parse(JSON.stringify(room)) as Room
    },
    /** What a person does; answers `done` or the reason of the refusal. */
    act(kind: Act['kind'], alarm: AlarmId, more: More = {}): RefusalCode | 'done' {
      const occurrence = room.alarms[alarm]?.occurrence ?? 0
      const reason = kind === 'shelve' ? { note: 'ada pekerjaan' } : {}
      const { refusals } = tell({ kind, alarm, occurrence, by: admin, ...reason, ...more } as Act)
      return refusals[0]?.code ?? 'done'
    },
    silence: (by: Person = admin): Outcome => tell({ kind: 'silence', by }),
    test: (actuator: string): Outcome => tell({ kind: 'test-actuator', actuator, by: admin }),
    events: (kind?: Event['kind']): Event[] => events.filter(e => kind === undefined || e.kind === kind),
    /** What has happened to one alarm, in order. */
    story: (alarm: AlarmId): string[] => events.flatMap(e => ('alarm' in e && e.alarm === alarm ? [e.kind] : [])),
    alarm: (alarm: AlarmId): AlarmState => room.alarms[alarm] ?? newAlarm(),
    state: (alarm: AlarmId): StateName => stateName(room.alarms[alarm] ?? newAlarm()),
    reading: (id: PointId): Reading | undefined => room.readings[id],
    value: (id: PointId): Value | null => room.readings[id]?.value ?? null,
    quality: (id: PointId) => room.readings[id]?.quality,
    reason: (id: PointId) => room.readings[id]?.reason,
    relay: (): string | undefined => room.actuators.relay?.wanted,
    siren: (): string | undefined => room.actuators.siren?.wanted,
    lamp: (): string | undefined => room.actuators.lamp?.wanted,
  }
  return watching
}

/** How an actuator stood over the next while, as spans: `alarm 3.5 s, well 2 s`. */
export function spans(watching: Watch, span: Millis, what: () => string | undefined, tick: Millis = TICK) {
  const told: { state: string; for: Millis }[] = []
  for (let gone = 0; gone < span; gone += tick) {
    const state = what() ?? 'none'
    const last = told.at(-1)
    if (last?.state === state) last.for += tick
    else told.push({ state, for: tick })
    watching.wait(tick, tick)
  }
  return told
}
