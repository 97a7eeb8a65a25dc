/** Relay, siren and lamp: what each does when nobody commands it, where its real position is read, and what drives it. */

import type { ActuatorSpec, Effect, Level, Point } from '../core/site.ts'
import { LEVELS } from '../core/site.ts'
import { SECOND } from '../core/time.ts'
import { type TermName, term } from '../core/vocabulary.ts'
import type { WiredActuator } from '../drivers/bridge/profile.ts'
import type { Blame } from './blame.ts'
import { seatOf } from './board-actuators.ts'
import { blameAt, type Sourced } from './draft.ts'
import type { ActuatorPlan } from './plan.ts'
import { knownPoint, plainPoint } from './points.ts'
import type { WrittenActuator } from './room.ts'
import type { Source } from './yaml.ts'

type Kind = WrittenActuator['kind']

/** Commanded every half second; silent for longer than this it falls to its fail state. */
const TTL = 2 * SECOND
/** A position nobody has read back for this long is not known. */
const POSITION_STALE = 10 * SECOND

const FAIL: Readonly<Record<Kind, string>> = { relay: 'alarm', siren: 'off', lamp: 'off', request: 'open' }
const DRIVEN_BY: Readonly<Record<Kind, readonly Level[]>> = {
  relay: ['critical', 'high', 'medium'],
  siren: ['critical', 'high'],
  lamp: LEVELS,
  request: [],
}

const STANDARD: readonly WrittenActuator[] = [
  { id: 'relay', kind: 'relay' },
  { id: 'siren', kind: 'siren' },
  { id: 'lamp', kind: 'lamp' },
]

/** How the program itself fares. */
const FIGURES = [
  'controller.loop.delay',
  'controller.memory',
  'controller.disk.free',
  'controller.disk.write',
  'controller.restarts',
] as const

export interface Actuation {
  readonly specs: readonly ActuatorSpec[]
  readonly effects: readonly Effect[]
  readonly points: readonly Point[]
  readonly plans: readonly ActuatorPlan[]
}

/** `written` is what the room file lists; undefined if it lists none. */
export function actuation(written: readonly WrittenActuator[] | undefined): Actuation {
  const all = written ?? STANDARD
  return {
    specs: all.map(specOf),
    effects: all
      .filter(({ kind }) => kind !== 'request')
      .map(({ id, kind }) => ({ actuator: id, levels: DRIVEN_BY[kind] })),
    points: [
      ...all.flatMap(({ id }) => pointsOf(id)),
      knownPoint('controller', 'clock'),
      knownPoint('controller', 'self-test'),
      knownPoint('controller', 'self-test.step'),
      knownPoint('controller', 'output'),
      knownPoint('controller', 'store'),
      knownPoint('controller', 'store.lost'),
      knownPoint('controller', 'records'),
      knownPoint('controller', 'settings'),
      knownPoint('controller', 'calibration'),
      knownPoint('controller', 'disk'),
      ...FIGURES.map(name => knownPoint('controller', name)),
    ],
    plans: all.map(planOf),
  }
}

function planOf(written: WrittenActuator): ActuatorPlan {
  const { id, gpio } = written
  if (gpio !== undefined) return { id, driver: 'gpio', pin: pinOf({ ...written, gpio }) }
  const seat = seatOf(written)
  return seat ? { id: written.id, driver: 'board', seat } : { id: written.id, driver: 'simulated' }
}

export function pinOf({ id, gpio, energised, feedback }: WrittenActuator & { gpio: number }): WiredActuator {
  const seen = feedback && { gpio: feedback.gpio, energised: levelOf(feedback.closed ?? 'low') }
  return { id, gpio, energised: levelOf(energised ?? 'high'), ...(seen && { feedback: seen }) }
}

const levelOf = (level: 'low' | 'high'): 0 | 1 => (level === 'high' ? 1 : 0)

function specOf({ id, kind, reflash }: WrittenActuator): ActuatorSpec {
  return {
    id,
    kind,
    fail: FAIL[kind],
    ttl: TTL,
    ...(hasPosition(id) && { readBack: `controller/${positionOf(id)}` }),
    reflash: reflash ?? kind === 'relay',
  }
}

/** Where it really stands, and whether that is where it was sent. */
function pointsOf(id: string): Point[] {
  if (!hasPosition(id)) return []
  return [
    plainPoint('controller', positionOf(id), POSITION_STALE),
    knownPoint('controller', `${id}.agreement` as TermName),
  ]
}

const positionOf = (id: string): TermName => `${id}.position` as TermName
const hasPosition = (id: string): boolean => term(positionOf(id)) !== undefined

/** An actuator's position is a point, so its id must be one that the vocabulary has a position for. */
export function checkActuators(
  source: Source,
  entries: readonly Sourced<WrittenActuator>[],
  listed: readonly unknown[] | undefined,
  blame: Blame,
): void {
  const ids = entries.map(({ written }) => written.id)
  for (const [index, entry] of entries.entries()) {
    const { id, kind, reflash } = entry.written
    if (ids.indexOf(id) < index) blameAt(blame, entry, ['id'], 'duplicate-actuator', { name: id })
    if (kind === 'request' ? hasPosition(id) : id !== kind)
      blameAt(blame, entry, ['id'], 'actuator-id', { name: id, kind })
    checkRequestKeys(entry, blame)
    if (kind !== 'relay' && reflash) blameAt(blame, entry, ['reflash'], 'reflash-of-relay', { kind })
  }
  const isComplete = listed?.length === entries.length
  const hasRelay = entries.some(({ written }) => written.kind === 'relay')
  if (isComplete && !hasRelay) blame(source.keyPlace(['actuators']), 'relay-needed')
}

function checkRequestKeys(entry: Sourced<WrittenActuator>, blame: Blame): void {
  const { kind } = entry.written
  if (kind === 'request') return
  for (const key of ['unit', 'enabled', 'leak'] as const)
    if (entry.written[key] !== undefined) blameAt(blame, entry, [key], 'key-of-request', { name: key, kind })
}
