/** The one door: hear, derive, judge, respond. `turn` changes `room` in place and nothing else may. */

import { alarmOf, endService, endShelf, judge, reAlarm } from './alarm/alarm.ts'
import { noteFlood } from './alarm/flood.ts'
import { checkPhase } from './alarm/phase.ts'
import { recall } from './alarm/recall.ts'
import { suppressAll, suppressOne } from './alarm/suppress.ts'
import { takeDue } from './deadlines.ts'
import { deriveAll } from './derive/derive.ts'
import { noteLatelyLost } from './derive/lately.ts'
import { isOfficeTime } from './duty.ts'
import type { Event } from './event.ts'
import { hearAgain } from './hear/again.ts'
import { checkCalm } from './hear/chatter.ts'
import { compareProbes } from './hear/compare.ts'
import { checkDevice, checkMoves } from './hear/device.ts'
import { checkStale, hear } from './hear/hear.ts'
import { noteAnswer } from './hear/link.ts'
import { putOff } from './hear/put-off.ts'
import { markGood } from './hear/readings.ts'
import { checkStuck } from './hear/stuck.ts'
import type { IndexedSite } from './indexed.ts'
import type { Input, Refusal } from './input.ts'
import { act } from './people/acts.ts'
import { confirmClock } from './people/clock.ts'
import { configure } from './people/limit.ts'
import { notePaperwork } from './people/paperwork.ts'
import { pass } from './people/pass.ts'
import { recordFound } from './people/record.ts'
import { isBeyond } from './people/rights.ts'
import { signRound } from './people/round.ts'
import { set } from './people/setting.ts'
import { ranked } from './ranked.ts'
import { endOfLast, notePower } from './respond/own-power.ts'
import { checkAgreement, respond, silence } from './respond/response.ts'
import { handSelfTest, noteSelfTest } from './respond/self-test.ts'
import { testActuator } from './respond/test-actuator.ts'
import type { Deadline, Room } from './room.ts'
import type { DeviceId, PointId } from './sample.ts'
import type { ActuatorId, AlarmId, Rule } from './site.ts'
import { newStep, record, refuse, type Step, wakeAt } from './step.ts'
import { type Millis, type Now, SECOND } from './time.ts'

/** Ids only: whoever is told reads the values from the room. */
export interface Changed {
  readonly points: readonly PointId[]
  readonly devices: readonly DeviceId[]
  readonly alarms: readonly AlarmId[]
  readonly actuators: readonly ActuatorId[]
  readonly phase: boolean
}

export interface Outcome {
  readonly events: readonly Event[]
  readonly changed: Changed
  readonly refusals: readonly Refusal[]
}

export function turn(site: IndexedSite, room: Room, inputs: readonly Input[], now: Now): Outcome {
  const step = newStep(site, room, now)
  const phase = room.phase
  begin(step)
  for (const input of inputs) take(step, input)
  for (let due = takeDue(room.deadlines, now.mono); due; due = takeDue(room.deadlines, now.mono)) wake(step, due)
  putOff(step)
  for (const [device, how] of step.answers) noteAnswer(step, device, how === 'garbled')
  know(step)
  workOut(step)
  recall(step)
  checkPhase(step)
  noteFlood(step)
  respond(step)
  notePaperwork(step)
  return outcome(step, phase !== room.phase)
}

function start(step: Step): void {
  const { room, site } = step
  const after = endOfLast(room)
  room.kept.ended = null
  const { restored } = room
  record(step, { kind: 'started', site: site.id, hash: site.hash, restored, ...(after && { after }) })
}

function begin(step: Step): void {
  const { room, now } = step
  if (room.turns === 0) start(step)
  noteClock(step)
  room.turns += 1
  room.now = now
}

/** A clock that jumps is an event: people read wall time, Jaga does not live by it. */
function noteClock(step: Step): void {
  const { now: was } = step.room
  const { now } = step
  const jump = was.boot === now.boot ? now.wall - was.wall - (now.mono - was.mono) : 0
  if (Math.abs(jump) <= 5 * SECOND && was.trusted === now.trusted) return
  record(step, { kind: 'clock', trusted: now.trusted, step: jump })
}

function take(step: Step, input: Input): void {
  if (isBeyond(input)) return refuse(step, input, 'never-role')
  switch (input.kind) {
    case 'tick':
      return
    case 'samples':
      for (const sample of input.samples) hear(step, sample, sample.at)
      for (const again of input.again ?? []) hearAgain(step, again)
      return
    case 'silence':
      // Quiet needs somebody who hears what comes of it.
      return input.by.place === 'remote' ? refuse(step, input, 'never-remote') : silence(step, input.by)
    case 'enter':
    case 'move-goods':
      return pass(step, input)
    case 'sign-round':
      return signRound(step, input)
    case 'record':
      return recordFound(step, input)
    case 'backup':
    case 'sign-in':
    case 'sign-out':
    case 'sign-in-refused':
      return record(step, { kind: input.kind, by: input.by })
    case 'set':
      return set(step, input)
    case 'configure':
      return configure(step, input)
    case 'test-actuator':
      return testActuator(step, input)
    case 'self-test':
    case 'heard-test':
      return handSelfTest(step, input)
    case 'output':
      return noteOutput(step, input)
    case 'confirm-clock':
      return confirmClock(step, input)
    case 'records-restored':
      return record(step, { kind: 'records-restored', ...input.mended })
    case 'stop':
      step.room.kept.ended = 'stop'
      return record(step, { kind: 'stopped' })
    default:
      return act(step, input)
  }
}

function noteOutput(step: Step, input: Extract<Input, { kind: 'output' }>): void {
  const { failed } = step.room
  if (input.state === 'failed' && !failed[input.output]) {
    failed[input.output] = true
    record(step, { kind: 'output-failed', output: input.output, ...(input.reason ? { reason: input.reason } : {}) })
  } else if (input.state === 'ok' && failed[input.output]) {
    delete failed[input.output]
    record(step, { kind: 'output-back', output: input.output })
  }
}

/** Time's own inputs. */
const WAKE: Record<Deadline['kind'], (step: Step, key: string) => void> = {
  stale: checkStale,
  device: checkDevice,
  moves: checkMoves,
  calm: checkCalm,
  stuck: checkStuck,
  derived: (step, key) => void step.woken.add(key),
  alarm: (step, key) => void step.due.add(key),
  suppression: (step, key) => void step.due.add(key),
  're-alarm': (step, key) => withRule(step, key, rule => reAlarm(step, rule)),
  shelf: (step, key) =>
    withRule(step, key, rule => {
      const alarm = alarmOf(step, key)
      if (isOver(step, 'shelf', key, alarm.shelved)) endShelf(step, rule, alarm)
    }),
  service: (step, key) =>
    withRule(step, key, rule => {
      const alarm = alarmOf(step, key)
      if (isOver(step, 'service', key, alarm.outOfService)) endService(step, rule, alarm)
    }),
}

/** Woken for an earlier hiding that a person ended, it looks again at the end of the present one. */
function isOver(step: Step, kind: 'shelf' | 'service', key: AlarmId, hiding: { until: Millis } | null): boolean {
  if (hiding === null) return false
  if (hiding.until > step.now.mono) wakeAt(step, hiding.until, kind, key)
  return hiding.until <= step.now.mono
}

const wake = (step: Step, due: Deadline): void => WAKE[due.kind](step, due.key)

function withRule(step: Step, id: AlarmId, then: (rule: Rule) => unknown): void {
  const rule = step.site.alarms[id]
  if (rule) then(rule)
}

/** What the core knows of itself: clock, outputs, and whether the actuators obey. */
function know(step: Step): void {
  const { points } = step.site
  if (points['controller/clock']) markGood(step, 'controller/clock', step.now.trusted ? 'trusted' : 'untrusted')
  noteLatelyLost(step)
  const duty = isOfficeTime(step) ? 'within' : 'outside'
  if (points['room/duty.hours']) markGood(step, 'room/duty.hours', duty)
  const failed = Object.keys(step.room.failed).length > 0
  if (points['controller/output']) markGood(step, 'controller/output', failed ? 'failed' : 'ok')
  checkAgreement(step)
  notePower(step)
  noteSelfTest(step)
}

/** What the room means by all this; where nothing has changed, nothing. */
function workOut(step: Step): void {
  if (step.dirty.size + step.woken.size + step.due.size + step.alarms.size === 0) return
  compareProbes(step)
  deriveAll(step)
  judgeAll(step)
}

/** Causes before what they explain, so that one lost device is one alarm. */
function judgeAll(step: Step): void {
  const { alarmsOf, causeRank } = step.site.index
  const todo = ranked<Rule>(rule => causeRank.get(rule.id) ?? 0)
  for (const point of step.dirty) for (const rule of alarmsOf.get(point) ?? NONE) todo.add(rule)
  for (const id of step.due) withRule(step, id, rule => todo.add(rule))
  const judged: AlarmId[] = []
  for (let rule = todo.take(); rule !== undefined; rule = todo.take()) {
    if (rule.suppressedBy.length > 0 || rule.unless) suppressOne(step, rule)
    judge(step, rule)
    judged.push(rule.id)
  }
  suppressAll(step, [...step.alarms, ...judged])
}

const NONE: readonly Rule[] = []

function outcome(step: Step, phase: boolean): Outcome {
  const { events, refusals, dirty, devices, alarms, actuators } = step
  const changed = { points: [...dirty], devices: [...devices], alarms: [...alarms], actuators: [...actuators], phase }
  return { events, changed, refusals }
}
