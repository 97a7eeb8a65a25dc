/** Requests to stand-by units (R12): the unit each starts, what asks for it, and what must allow it. */

import type { ActuatorSpec, Request, Rule } from '../core/site.ts'
import { MINUTE } from '../core/time.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { interlocksOf, missingIn, probesIn } from './interlocks.ts'
import { hint } from './nearest.ts'
import type { WrittenActuator } from './room.ts'

/** The room warms up suddenly, or will be too hot within minutes. */
const ASKS: readonly string[] = ['room-sudden-rise', 'room-critical-soon']
const LEAST = 15 * MINUTE
/** Well inside the band of the regulation, 22 °C ± 2 °C. */
const BACK = { point: 'room/temperature', below: 23.5 } as const
const MISSING = { fire: 'request-no-fire', leak: 'request-no-leak', generator: 'request-no-generator' } as const

export function withRequest(
  draft: Draft,
  alarms: readonly Rule[],
  entries: readonly Sourced<WrittenActuator>[],
  spec: ActuatorSpec,
): ActuatorSpec {
  const entry = entries.find(({ written }) => written.id === spec.id)
  if (spec.kind !== 'request' || !entry) return spec
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, path, ...said)
  const request = requestOf(draft, alarms, entry.written, tell)
  return request ? { ...spec, request } : spec
}

function requestOf(draft: Draft, alarms: readonly Rule[], written: WrittenActuator, tell: Tell): Request | undefined {
  const { unit, leak, enabled = false } = written
  if (unit === undefined) return enabled ? void tell([], 'request-needs-unit') : undefined
  if (!isThere(draft, unit, 'pac.state', ['unit'], tell)) return undefined
  if (leak !== undefined && !isThere(draft, leak, 'leak', ['leak'], tell)) return undefined
  const askedBy = alarms.filter(({ rule }) => ASKS.includes(rule)).map(({ id }) => id)
  if (enabled && draft.broken.size === 0) checkEnabled(draft, written, unit, askedBy.length, tell)
  return { unit, enabled, askedBy, least: LEAST, until: [BACK], interlocks: interlocksOf(draft, unit, leak) }
}

function isThere({ devices, points, broken }: Draft, id: string, name: string, path: string[], tell: Tell): boolean {
  if (broken.has(id)) return false
  if (points.has(`${id}/${name}`)) return true
  const able = [...devices.keys()].filter(one => points.has(`${one}/${name}`))
  tell(path, name === 'leak' ? 'request-leak' : 'request-unit', { name: id, hint: hint(id, able) })
  return false
}

function checkEnabled(draft: Draft, { leak }: WrittenActuator, unit: string, asking: number, tell: Tell): void {
  const missing = missingIn(draft, unit, leak)
  if (missing) tell(['enabled'], MISSING[missing], { name: unit })
  if (probesIn(draft) < 2) tell(['enabled'], 'request-no-probes')
  else if (asking === 0) tell(['enabled'], 'request-nobody-asks')
}
