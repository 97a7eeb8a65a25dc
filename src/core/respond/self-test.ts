/** The weekly test of relay, siren and lamp (R16): announced, sounded, and passed only when a person says that they heard it. */
import { ageOf } from '../alarm/excuse.ts'
import { localDay } from '../calendar.ts'
import type { Person } from '../event.ts'
import { markGood } from '../hear/readings.ts'
import type { Input, RefusalCode } from '../input.ts'
import type { SelfTest } from '../room.ts'
import type { ActuatorId, ActuatorSpec } from '../site.ts'
import { record, refuse, type Step } from '../step.ts'
import { DAY, MINUTE, type Millis, type Now, SECOND } from '../time.ts'
import { dueSlot, obstacle } from './self-test-due.ts'

export const RESULT = 'controller/self-test'
const STEP = 'controller/self-test.step'

/** How long the page announces it before it sounds: by schedule, and where the one who asked stands there. */
const NOTICE: Millis = MINUTE
const AT_HAND: Millis = 10 * SECOND
const SOUNDS: Millis = 5 * SECOND
const HEARD_WITHIN: Millis = 10 * MINUTE
/** A week, and a day to make up for what stood in its way. */
const OWED: Millis = 8 * DAY

const SOUNDING: Partial<Record<ActuatorSpec['kind'], string>> = { relay: 'alarm', siren: 'on', lamp: 'on' }

type Running = NonNullable<SelfTest['running']>

/** Every turn: what is due begins, what runs goes on, and both points say how it stands. */
export function noteSelfTest(step: Step): void {
  if (step.site.points[RESULT] === undefined) return
  const test = step.room.kept.selfTest
  test.owed ??= step.now
  if (test.running) goOn(step, test, test.running)
  else if (dueSlot(step, test) !== null) startDue(step, test)
  markGood(step, RESULT, resultOf(step, test))
  if (step.site.points[STEP]) markGood(step, STEP, test.running?.step ?? 'idle')
}

/** When the present step of a running test ends. */
export const lasts = ({ step, by }: Running): Millis =>
  step === 'announced' ? (by === null ? NOTICE : AT_HAND) : step === 'sounding' ? SOUNDS : HEARD_WITHIN

function resultOf(step: Step, { failed, passed, owed }: SelfTest): string {
  if (failed) return failed
  if (ageOf(step, passed?.at ?? owed) > OWED) return 'overdue'
  return passed ? 'passed' : 'new'
}

function startDue(step: Step, test: SelfTest): void {
  const why = obstacle(step)
  if (why === null) {
    test.slot = dueSlot(step, test)
    return begin(step, test, null)
  }
  const day = localDay(step.now.wall, step.site.utcOffset)
  if (test.putOff?.day !== day || test.putOff.why !== why) record(step, { kind: 'self-test', step: 'put-off', why })
  test.putOff = { at: step.now, day, why }
}

function begin(step: Step, test: SelfTest, by: Person | null): void {
  test.running = { step: 'announced', since: step.now, by: by?.name ?? null, heard: null }
  record(step, { kind: 'self-test', ...(by ? { step: 'asked', by } : { step: 'announced' }) })
}

function goOn(step: Step, test: SelfTest, running: Running): void {
  const why = running.step === 'waiting' ? null : obstacle(step)
  if (why !== null) return breakOff(step, why)
  if (ageOf(step, running.since) < lasts(running)) return
  if (running.step === 'announced') sound(step, running)
  else if (running.step === 'sounding') listen(step, test, running)
  else fail(step, test, 'unheard', [])
}

const tested = ({ site }: Step): ActuatorSpec[] =>
  Object.values(site.actuators).filter(({ kind }) => SOUNDING[kind] !== undefined)

/** A real alarm needs no room made for it: it outweighs whatever is only tested. */
function sound(step: Step, running: Running): void {
  Object.assign(running, { step: 'sounding', since: step.now })
  const until = step.now.mono + SOUNDS
  for (const { id } of tested(step)) {
    const state = step.room.actuators[id]
    if (state) state.test = { until, by: running.by ?? 'self-test' }
  }
  record(step, { kind: 'self-test', step: 'sounding' })
}

/** It has sounded: what its contacts said of it, and whether somebody has already heard it. */
function listen(step: Step, test: SelfTest, running: Running): void {
  const disobeying = tested(step).filter(spec => disobeys(step, spec))
  if (disobeying.length > 0) {
    const ids = disobeying.map(({ id }) => id)
    return fail(step, test, 'disobeyed', ids)
  }
  if (running.heard) return pass(step, test, running.heard)
  Object.assign(running, { step: 'waiting', since: step.now })
  record(step, { kind: 'self-test', step: 'waiting' })
}

/** One whose place nobody can read has an alarm of its own; here the ear decides. */
function disobeys({ room }: Step, { kind, readBack }: ActuatorSpec): boolean {
  const reading = readBack === undefined ? undefined : room.readings[readBack]
  return reading?.quality === 'good' && reading.value !== SOUNDING[kind]
}

function fail(step: Step, test: SelfTest, how: 'unheard' | 'disobeyed', actuators: readonly ActuatorId[]): void {
  test.running = null
  test.failed = how
  record(step, { kind: 'self-test', step: how, ...(actuators.length > 0 && { actuators }) })
}

function pass(step: Step, test: SelfTest, by: Person): void {
  Object.assign(test, { running: null, failed: null, passed: { at: step.now, by: by.name } })
  record(step, { kind: 'self-test', step: 'heard', by })
}

/** Nothing is proved either way: it is tried again. */
export function breakOff(step: Step, why: string): void {
  const test = step.room.kept.selfTest
  if (test.running === null || test.running.step === 'waiting') return
  for (const { id } of tested(step)) {
    const state = step.room.actuators[id]
    if (state) state.test = null
  }
  // What a schedule began is still owed.
  if (test.running.by === null) test.slot = 0
  test.running = null
  test.putOff = { at: step.now, day: localDay(step.now.wall, step.site.utcOffset), why }
  record(step, { kind: 'self-test', step: 'broken-off', why })
}

type Asking = Extract<Input, { kind: 'self-test' | 'heard-test' }>

/** By hand: begun at any hour by whoever stands there, and heard by whoever stands there. */
export function handSelfTest(step: Step, input: Asking): void {
  const refusal = input.kind === 'self-test' ? start(step, input.by) : hear(step, input.by)
  if (refusal) refuse(step, input, refusal)
}

function start(step: Step, by: Person): RefusalCode | null {
  const test = step.room.kept.selfTest
  if (by.place === 'remote') return 'never-remote'
  if (step.site.points[RESULT] === undefined) return 'no-test'
  if (test.running) return 'test-running'
  const why = obstacle(step)
  if (why !== null) return `test-${why}`
  begin(step, test, by)
  return null
}

function hear(step: Step, by: Person): RefusalCode | null {
  const test = step.room.kept.selfTest
  // Whoever is far away has heard nothing.
  if (by.place === 'remote') return 'never-remote'
  if (test.running === null || test.running.step === 'announced') return 'no-test'
  if (test.running.step === 'waiting') pass(step, test, by)
  else test.running.heard = by
  return null
}

/** How a running test stands, for whoever shows it: until when it is announced, sounds, or waits to be heard. */
export function runningTest({ kept, now }: { readonly kept: { readonly selfTest: SelfTest }; readonly now: Now }) {
  const { running } = kept.selfTest
  if (running === null) return null
  const passed = running.since.boot === now.boot ? now.mono - running.since.mono : now.wall - running.since.wall
  return { step: running.step, left: Math.max(0, lasts(running) - passed) }
}
