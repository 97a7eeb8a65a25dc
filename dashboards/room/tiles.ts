/** One tile for each of the ten parameters: the worst thing known about it, or how it rests. */
import type { AlarmView, PointView, RegulationView, RoomView } from '../../src/api/types.ts'
import { isBlind } from './blind.ts'
import { rank, standing } from './standing.ts'

export type Mark = 'critical' | 'high' | 'medium' | 'low' | 'fault' | 'uncertain' | 'none'
export type Watch = 'watched' | 'manual' | 'absent'

export interface Tile {
  readonly id: string
  readonly watch: Watch
  readonly reason: string | null
  readonly mark: Mark
  /** Somebody still has to acknowledge an alarm of this parameter. */
  readonly unseen: boolean
  /** The worst point; null where there is none. */
  readonly lead: PointView | null
  /** Other points of the lead's name and how many are in which state, when nothing is wrong. */
  readonly rest: readonly PointView[]
  /** One more fact worth a line, only ever a good one. */
  readonly extra: PointView | null
  /** A plain contact among what it shows: a wire that is cut would look like rest. */
  readonly unsupervised: boolean
  readonly bad: number
  readonly all: number
}

const FAMILY: Record<string, readonly string[]> = { R10: ['R10', 'R11', 'R12'] }

/** What a reader wants to see first while all is well. */
const LEADS: Record<string, readonly string[]> = {
  R1: ['supply.present', 'input.voltage', 'input.L1-N.voltage'],
  R2: ['generator.state', 'generator.mode'],
  R3: ['ups.status', 'battery.charge'],
  R4: ['pac.state', 'pac.alarm', 'pac.return.temperature'],
  R5: ['leak', 'leak.cable'],
  R6: ['fire.fire1', 'fire.zone1', 'fire.detection', 'fire.alert', 'fire.trouble', 'fire.extinguisher'],
  R7: ['door', 'door.alarm'],
  R8: ['camera.online', 'recorder.online'],
  R9: ['breaker', 'phase'],
  R10: ['temperature'],
}
const RUNS_OUT: readonly string[] = ['battery.runtime', 'battery.charge', 'generator.fuel', 'input.voltage']
const EXTRAS: Record<string, readonly string[]> = {
  R1: ['input.voltage', 'input.L1-N.voltage', 'input.frequency'],
  R2: ['generator.fuel'],
  R3: ['battery.runtime', 'ups.load'],
  R4: ['pac.return.temperature'],
  R8: ['recorder.recording'],
  R9: ['board.load'],
  R10: ['humidity'],
}

export function tiles(room: RoomView): Tile[] {
  const list = standing(room.alarms)
  return room.regulation.map(parameter => tile(room, parameter, list))
}

function tile(room: RoomView, parameter: RegulationView, list: readonly AlarmView[]): Tile {
  const points = settled(pointsOf(room, parameter))
  const alarms = list.filter(alarm => belongs(room, parameter.id, alarm, points))
  const lead = worst(room, parameter.id, points, alarms)
  const plain = lead !== null && score(lead, alarms) === PLAIN
  const rest = plain ? points.filter(point => point.name === lead.name) : []
  return {
    id: parameter.id,
    watch: watch(parameter, points),
    reason: parameter.reason,
    mark: mark(room, points, alarms),
    unseen: alarms.some(alarm => !alarm.acknowledged),
    lead,
    rest,
    extra: extra(parameter.id, points, lead),
    unsupervised: [lead, ...rest].some(point => point?.supervised === false),
    bad: points.filter(point => point.quality === 'bad').length,
    all: points.length,
  }
}

function watch(parameter: RegulationView, points: readonly PointView[]): Watch {
  if (points.length > 0) return 'watched'
  return parameter.coverage === 'manual' ? 'manual' : 'absent'
}

function pointsOf(room: RoomView, parameter: RegulationView): PointView[] {
  const family = FAMILY[parameter.id] ?? [parameter.id]
  return room.points.filter(point => parameter.points.includes(point.id) || family.includes(point.requirement))
}

/** What is still gathering says nothing yet, unless nothing else is there. */
function settled(points: readonly PointView[]): readonly PointView[] {
  const told = points.filter(point => point.reason !== 'gathering')
  return told.length > 0 ? told : points
}

/** A silent device is a trouble of the parameter it serves, and so is the bus whose alarm hides its own. */
function belongs(room: RoomView, id: string, alarm: AlarmView, points: readonly PointView[]): boolean {
  if ((FAMILY[id] ?? [id]).includes(alarm.requirement) || points.some(point => point.id === alarm.point)) return true
  const ids = silentBy(room, alarm)
  return room.devices.some(device => device.parameter === id && ids.includes(device.id))
}

function silentBy(room: RoomView, alarm: AlarmView): string[] {
  if (!alarm.point.endsWith('/bus')) return [alarm.device]
  return room.alarms.filter(one => one.suppressedBy === alarm.id && one.type === 'STALE').map(({ device }) => device)
}

const PLAIN = 6

/** 0 is the worst. */
function score(point: PointView, alarms: readonly AlarmView[]): number {
  const levels = alarms.filter(alarm => alarm.point === point.id).map(alarm => [0, 1, 3, 5][rank(alarm.level)] ?? PLAIN)
  const quality = { bad: 2, uncertain: 4, good: PLAIN }[point.quality]
  return Math.min(quality, ...levels)
}

function worst(room: RoomView, id: string, points: readonly PointView[], alarms: readonly AlarmView[]) {
  const alarmed = room.points.filter(point => alarms.some(alarm => alarm.point === point.id))
  const sorted = [...new Set([...alarmed, ...points])].sort((a, b) => score(a, alarms) - score(b, alarms))
  const first = sorted[0]
  if (!first) return null
  return score(first, alarms) < PLAIN ? first : (resting(LEADS[id] ?? [], points) ?? first)
}

/** The first of these names that the room has; of several such points the one nearest to a limit. */
function resting(names: readonly string[], points: readonly PointView[]): PointView | null {
  for (const name of names) {
    const found = points.filter(point => point.name === name)
    if (found.length > 0) return nearest(found)
  }
  return null
}

function nearest(points: readonly PointView[]): PointView | null {
  return [...points].sort((a, b) => margin(a) - margin(b) || badness(b) - badness(a))[0] ?? null
}

/** Where no limit is watched, more is worse, save for what runs out. */
function badness({ name, value }: PointView): number {
  if (typeof value !== 'number') return 0
  return RUNS_OUT.includes(name) ? -value : value
}

/** How far the value may still go before an alarm watches it, in its unit. */
function margin({ value, limits }: PointView): number {
  if (typeof value !== 'number' || limits.length === 0) return Number.MAX_VALUE
  return Math.min(...limits.map(limit => (limit.side === 'above' ? limit.value - value : value - limit.value)))
}

function extra(id: string, points: readonly PointView[], lead: PointView | null): PointView | null {
  const good = points.filter(point => point.quality === 'good' && point.id !== lead?.id)
  return resting(EXTRAS[id] ?? [], good)
}

function mark(room: RoomView, points: readonly PointView[], alarms: readonly AlarmView[]): Mark {
  const top = alarms[0]
  const bad = points.some(point => isBlind(room, point))
  if (top && (rank(top.level) < 2 || !bad)) return top.level
  if (bad) return 'fault'
  return points.some(point => point.quality === 'uncertain') ? 'uncertain' : 'none'
}
