/** The room for Prometheus: base units, and what is not good shows as quality and age, never as a number. */
import { Counter, Gauge, Registry } from 'prom-client'
import { newAlarm } from '../core/alarm/alarm.ts'
import { neverHeard } from '../core/hear/reading.ts'
import type { Point } from '../core/site.ts'
import { SECOND } from '../core/time.ts'
import { type Term, term, type Unit } from '../core/vocabulary.ts'
import type { Live, Store } from '../ports.ts'
import { actuatorView } from './views/actuator.ts'
import type { ViewSource } from './views/source.ts'

type Labels = Record<string, string>
type Say = (name: string, help: string, labels: Labels, value: number) => void

export interface MetricsSource extends ViewSource {
  readonly live: Live
  readonly store: Pick<Store, 'figures'>
}

const QUALITY = { bad: 0, uncertain: 1, good: 2 } as const

/** Suffix and factor of each unit. */
const BASE: Readonly<Record<Unit, readonly [suffix: string, factor: number]>> = {
  '°C': ['_celsius', 1],
  K: ['_kelvins', 1],
  '%': ['_ratio', 0.01],
  '%RH': ['_ratio', 0.01],
  '%/m': ['_per_meter_ratio', 0.01],
  V: ['_volts', 1],
  A: ['_amperes', 1],
  Hz: ['_hertz', 1],
  W: ['_watts', 1],
  VA: ['_voltamperes', 1],
  kWh: ['_joules', 3.6e6],
  ms: ['_seconds', 0.001],
  MB: ['_bytes', 1e6],
  'Mbit/s': ['_bytes_per_second', 125_000],
  s: ['_seconds', 1],
  min: ['_seconds', 60],
  h: ['_seconds', 3600],
  d: ['_seconds', 86_400],
  kPa: ['_pascals', 1000],
  rpm: ['_hertz', 1 / 60],
  m: ['_meters', 1],
  '': ['', 1],
}

export async function metrics(source: MetricsSource): Promise<string> {
  const registry = new Registry()
  const say = gauges(registry)
  for (const point of Object.values(source.site.points)) tellPoint(source, registry, say, point)
  tellAlarms(source, say)
  await tellStore(source, say)
  tellActuators(source, say)
  tellGuard(source, registry, say)
  return registry.metrics()
}

export const METRICS_TYPE = new Registry().contentType

function gauges(registry: Registry): Say {
  return (name, help, labels, value) => {
    const known = registry.getSingleMetric(name) as Gauge | undefined
    const gauge = known ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] })
    gauge.set(labels, value)
  }
}

function tellPoint({ site, room }: MetricsSource, registry: Registry, say: Say, point: Point): void {
  const { value, quality, wall } = room().readings[point.id] ?? neverHeard()
  const labels = { device: point.device, name: point.name }
  say('jaga_reading_quality', '2 good, 1 uncertain, 0 bad', labels, QUALITY[quality])
  if (wall !== null) say('jaga_reading_timestamp_seconds', 'When the value was heard', labels, wall / SECOND)
  const known = term(point.name)
  if (value === null || !known) return
  const where = { device: point.device, role: point.role ?? site.devices[point.device]?.role ?? '' }
  if (typeof value === 'string') tellState(say, known, { ...labels, role: where.role }, value)
  else if (Number.isFinite(value)) tellNumber(registry, say, known, point.name, where, value)
}

function tellNumber(registry: Registry, say: Say, known: Term, point: string, labels: Labels, value: number): void {
  const [suffix, factor] = BASE[known.unit]
  const name = `jaga_${point.toLowerCase().replace(/[^a-z0-9]+/g, '_')}${suffix}`
  if (known.kind !== 'counter') return say(name, `${point} (${known.req})`, labels, value * factor)
  const total = `${name}_total`
  const counter =
    (registry.getSingleMetric(total) as Counter | undefined) ??
    new Counter({
      name: total,
      help: `${point} (${known.req})`,
      labelNames: Object.keys(labels),
      registers: [registry],
    })
  counter.inc(labels, value * factor)
}

/** One row per word the state can have, 1 for those it has; free text is no label. */
function tellState(say: Say, known: Term, labels: Labels, value: string): void {
  const words = new Set(known.flags ? value.split(' ') : [value])
  for (const state of known.values ?? []) {
    if (state !== '')
      say('jaga_state', 'States and flags, 1 for those that hold', { ...labels, state }, words.has(state) ? 1 : 0)
  }
}

/** Nothing where nothing is kept, or the disk does not answer. */
async function tellStore({ store }: MetricsSource, say: Say): Promise<void> {
  const found = await store.figures()
  if (!found) return
  say('jaga_store_size_bytes', 'Size of all records', {}, found.bytes)
  say('jaga_store_events', 'Events in the journal', {}, found.events)
  const [today] = found.written
  if (today) say('jaga_store_written_today_bytes', 'Written to the disk since midnight UTC, at most', {}, today.bytes)
}

function tellAlarms({ site, room }: MetricsSource, say: Say): void {
  const { alarms } = room()
  for (const rule of Object.values(site.alarms)) {
    const state = alarms[rule.id] ?? newAlarm()
    const labels = { tag: rule.id, priority: rule.level }
    say('jaga_alarm_active', 'The condition holds', labels, state.active ? 1 : 0)
    say('jaga_alarm_unacknowledged', 'Nobody has seen it yet', labels, state.acked ? 0 : 1)
  }
}

function tellActuators(source: MetricsSource, say: Say): void {
  for (const spec of Object.values(source.site.actuators)) {
    const { wanted, position, mismatch } = actuatorView(source, spec)
    const labels = { actuator: spec.id, kind: spec.kind }
    const help = 'State of an output: as wanted, and as read back'
    say('jaga_actuator_state', help, { ...labels, source: 'wanted', state: wanted }, 1)
    if (position !== null) say('jaga_actuator_state', help, { ...labels, source: 'position', state: position }, 1)
    say('jaga_actuator_mismatch', 'The output is not where it should be', labels, mismatch ? 1 : 0)
  }
}

function tellGuard({ room, site, version, live }: MetricsSource, registry: Registry, say: Say): void {
  const { turns, seq, now, phase, devices, started } = room()
  say('jaga_build_info', 'The version that runs', { version }, 1)
  say('jaga_start_timestamp_seconds', 'When the room was started', {}, started.wall / SECOND)
  say('jaga_last_turn_timestamp_seconds', 'When the room was last judged', {}, now.wall / SECOND)
  say('jaga_clock_trusted', 'The wall clock is known to be right', {}, now.trusted ? 1 : 0)
  say('jaga_live_readers', 'Pages that watch', {}, live.readers())
  for (const name of ['starting', 'settling', 'watching'])
    say('jaga_phase', 'Phase of the watch', { phase: name }, phase === name ? 1 : 0)
  for (const { id, parameter } of Object.values(site.devices)) {
    const up = devices[id]?.communication === 'ok' ? 1 : 0
    say('jaga_device_up', 'The device is heard and alive', { device: id, parameter }, up)
  }
  const counters = { turns, events: seq }
  for (const [name, value] of Object.entries(counters)) {
    new Counter({ name: `jaga_${name}_total`, help: `Number of ${name}`, registers: [registry] }).inc(value)
  }
}
