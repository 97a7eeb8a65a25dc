/** What people find out about a point: kept on record, and a calibration is in force at once. */
import type { Correction, Found } from '../found.ts'
import { correct } from '../hear/reading.ts'
import { readingOf } from '../hear/readings.ts'
import type { Input, RefusalCode } from '../input.ts'
import type { Point } from '../site.ts'
import { record, refuse, type Step } from '../step.ts'
import { term } from '../vocabulary.ts'

type Recording = Extract<Input, { kind: 'record' }>
type Calibrated = Extract<Found, { what: 'calibrated' }>

/** What a sensor may need, and no more: a slip of the pen must not hide a fire. Share of the possible range. */
const MOST_OFFSET = 0.05
const MOST_GAIN = 0.1

export function recordFound(step: Step, input: Recording): void {
  const point = step.site.index.heard.get(input.point)?.point
  const refusal = point === undefined ? 'unknown-point' : refusalOf(point, input)
  if (point === undefined || refusal) return refuse(step, input, refusal ?? 'unknown-point')
  const { found, by, note, since } = input
  keep(step, point, found)
  const kept = since === undefined ? {} : { kept: true as const }
  if (since === undefined || found.what === 'calibrated')
    record(step, { kind: 'record', point: point.id, ...found, by, ...(note !== undefined && { note }), ...kept })
}

/** Whoever finds something out stands in the room. */
function refusalOf(point: Point, { by, found }: Recording): RefusalCode | null {
  if (by.place === 'remote') return 'never-remote'
  return found.what === 'calibrated' ? wrongWith(point, found) : null
}

function wrongWith(point: Point, { gain, offset, asLeft }: Calibrated): RefusalCode | null {
  const known = term(point.name)
  const range = point.range ?? known?.range
  if (known?.kind !== 'measurement' || range === undefined) return 'not-calibratable'
  if (Math.abs(gain - 1) > MOST_GAIN || Math.abs(offset) > MOST_OFFSET * (range[1] - range[0]))
    return 'calibration-too-far'
  const off = (shown: number): number => Math.abs(shown - asLeft.reference)
  return off(asLeft.shown * gain + offset) > off(asLeft.shown) ? 'calibration-worse' : null
}

/** The correction belongs to the sensor it was found for: another one begins without. */
function keep(step: Step, point: Point, found: Found): void {
  const { fitted } = step.room
  const was = fitted[point.id] ?? { serial: null, correction: null }
  // How the regulation is covered is looked at again.
  step.dirty.add(point.id)
  if (found.what === 'commissioned') return
  if (found.what === 'calibrated') {
    const { gain, offset } = found
    return put(step, point, { ...was, correction: { gain, offset } })
  }
  const isSame = was.serial === null || was.serial === found.serial
  put(step, point, { serial: found.serial, correction: isSame ? was.correction : null })
}

function put(step: Step, point: Point, fitted: { serial: string | null; correction: Correction | null }): void {
  step.room.fitted[point.id] = fitted
  const reading = readingOf(step, point.id)
  if (reading.quality === 'bad' || typeof reading.raw !== 'number') return
  const value = correct(reading.raw, fitted.correction ?? point.calibrate)
  if (value === reading.value) return
  reading.value = value
  reading.last = value
  step.dirty.add(point.id)
}
