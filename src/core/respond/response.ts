/** Cause and effect: what the alarms ask of relay, siren, lamp and stand-by unit. */
import { isStanding } from '../alarm/alarm.ts'
import { type Cause, drivingOf, gather } from '../alarm/causes.ts'
import type { Person } from '../event.ts'
import { markBad, markGood } from '../hear/readings.ts'
import type { ActuatorState, AlarmState, SirenState } from '../room.ts'
import type { ActuatorSpec } from '../site.ts'
import { record, type Step } from '../step.ts'
import { MINUTE, type Millis, SECOND } from '../time.ts'
import { isRefusal, wantsRequest } from './request.ts'
import { breakOff } from './self-test.ts'

export const REFLASH: Millis = 2 * SECOND
/** After a reflash the relay stays in alarm at least this long, however many alarms come. */
export const REFLASH_REST: Millis = 8 * SECOND
export const SIREN_HOLD: Millis = 30 * SECOND
export const SIREN_LONG: Millis = 3 * MINUTE
export const SIREN_SHORT: Millis = 20 * SECOND
export const TEST: Millis = 3 * SECOND
const AGAIN = { critical: 3 * MINUTE, high: 10 * MINUTE } as const

export const newActuator = (spec: ActuatorSpec, now: Millis): ActuatorState => ({
  wanted: spec.fail,
  since: now,
  why: 'starting',
  test: null,
})

/** Works out every actuator anew: cheap, and no path can forget one. */
export function respond(step: Step): void {
  callAttention(step, gather(step).calling)
  for (const spec of Object.values(step.site.actuators)) {
    const [wanted, why] = wants(step, spec)
    command(step, spec, wanted, why)
  }
}

function wants(step: Step, spec: ActuatorSpec): [state: string, why: string] {
  const { all, calling } = drivingOf(step, spec.id)
  const tested = testing(step, spec)
  if (spec.kind === 'relay') return wantsRelay(step, spec, all, tested)
  if (spec.kind === 'siren') return wantsSiren(step, spec, calling, tested)
  if (spec.kind === 'lamp') return wantsLamp(step, all, tested)
  return wantsRequest(step, spec)
}

function wantsLamp(step: Step, mine: readonly Cause[], tested: boolean): [string, string] {
  if (step.room.phase === 'starting') return ['on', 'starting']
  if (mine.length > 0) return ['on', 'alarms']
  return tested ? ['on', 'test'] : ['off', 'well']
}

/** Alarm while blind or while anything active or latched is not deferred; well again for a moment on each new alarm. */
function wantsRelay(step: Step, spec: ActuatorSpec, mine: readonly Cause[], tested: boolean): [string, string] {
  if (step.room.phase === 'starting') return ['alarm', 'starting']
  if (isBlind(step)) return ['alarm', 'blind']
  const holding = mine.find(c => holds(c.alarm))
  if (holding === undefined) {
    Object.assign(step.room.relay, { until: null, wanted: false })
    return tested ? ['alarm', 'test'] : ['well', 'well']
  }
  return spec.reflash && isReflashing(step, spec, mine) ? ['well', 'reflash'] : ['alarm', holding.rule.id]
}

/** Whatever its alarms say or were told to hide: a guard that hears no device at all is not well. */
const isBlind = ({ site, room }: Step): boolean =>
  site.index.wired.every(device => room.devices[device.id]?.communication !== 'ok')

/** What was put off and acknowledged waits for its repair; put before people again, it holds the relay again. */
const holds = (alarm: AlarmState): boolean => isStanding(alarm) && !(alarm.deferred && alarm.acked)

/** Only what has stood in alarm for another alarm, long enough to be noticed, is flashed: the first one is never delayed. */
function isReflashing(step: Step, spec: ActuatorSpec, mine: readonly Cause[]): boolean {
  const { relay, now } = step.room
  const isNew = step.announced.size > 0 && mine.some(c => step.announced.has(c.rule.id) && isStanding(c.alarm))
  const was = step.room.actuators[spec.id]
  if (isNew && was?.wanted === 'alarm' && step.site.alarms[was.why]) relay.wanted = true
  if (relay.until !== null && now.mono >= relay.until) relay.until = null
  const since = was === undefined ? now.mono : was.since
  if (relay.wanted && relay.until === null && now.mono >= Math.max(relay.notBefore, since + REFLASH)) {
    relay.wanted = false
    relay.until = now.mono + REFLASH
    relay.notBefore = relay.until + REFLASH_REST
  }
  return relay.until !== null
}

/** The siren calls for critical and high until somebody on site acknowledges. */
function wantsSiren(step: Step, spec: ActuatorSpec, calling: readonly Cause[], tested: boolean): [string, string] {
  if (isBypassed(step)) return ['off', 'bypassed']
  if (calling.length === 0) return tested ? ['on', 'test'] : ['off', 'nobody-called']
  if (isHeld(step, calling)) return ['off', 'starting']
  return sounds(step.room.siren, step.now.mono, again(calling))
    ? ['on', callerOf(step, spec, calling)]
    : ['off', 'pause']
}

/** Whom a person is to be sent to: what calls anew, then what it sounds for already, then the most urgent that nobody has seen. */
function callerOf(step: Step, { id }: ActuatorSpec, calling: readonly Cause[]): string {
  const anew = calling.filter(c => step.announced.has(c.rule.id))
  const before = calling.filter(c => c.rule.id === step.room.actuators[id]?.why)
  const [first] = [anew, before, calling].map(mostUrgent).filter(cause => cause !== undefined)
  return first?.rule.id ?? ''
}

const mostUrgent = (causes: readonly Cause[]): Cause | undefined =>
  causes.find(c => c.rule.level === 'critical') ?? causes[0]

/** The service key stands on bypass, by a contact that is read well: an unread key silences nothing. */
const isBypassed = ({ site, room }: Step): boolean =>
  site.index.sirenKeys.some(id => room.readings[id]?.quality === 'good' && room.readings[id]?.value === 'bypassed')

/** At start nobody is startled for what the first answers explain; what stood before the restart rings at once. */
function isHeld(step: Step, calling: readonly Cause[]): boolean {
  const { phase, started, atStart } = step.room
  return (
    phase === 'starting' && step.now.mono - started.mono < SIREN_HOLD && !calling.some(c => atStart.includes(c.rule.id))
  )
}

const again = (calling: readonly Cause[]): Millis =>
  calling.some(c => c.rule.level === 'critical') ? AGAIN.critical : AGAIN.high

/** Long at first, then a short sounding at the end of every pause; after a silence only the short ones. */
export function sounds(siren: SirenState, now: Millis, pause: Millis): boolean {
  if (siren.since === null) return false
  const elapsed = now - siren.since
  if (siren.full && elapsed < SIREN_LONG) return true
  const resting = siren.full ? elapsed - SIREN_LONG : elapsed
  return resting % pause >= pause - SIREN_SHORT
}

/** A new alarm starts the long sounding; when nobody is called any more the pattern ends. */
function callAttention(step: Step, calling: readonly Cause[]): void {
  const { siren } = step.room
  if (calling.length === 0) siren.since = null
  else if (siren.since === null || (step.announced.size > 0 && calling.some(c => step.announced.has(c.rule.id)))) {
    siren.since = step.now.mono
    siren.full = true
  }
}

/** Quiet now, reminded later: silence is not an acknowledgement. */
export function silence(step: Step, by: Person): void {
  step.room.siren.full = false
  if (step.room.siren.since !== null) step.room.siren.since = step.now.mono
  breakOff(step, 'silenced')
  record(step, { kind: 'silenced', by })
}

function testing(step: Step, spec: ActuatorSpec): boolean {
  const state = step.room.actuators[spec.id]
  if (state?.test && state.test.until <= step.now.mono) state.test = null
  return state?.test != null
}

function command(step: Step, spec: ActuatorSpec, wanted: string, why: string): void {
  const state = step.room.actuators[spec.id] ?? newActuator(spec, step.now.mono)
  step.room.actuators[spec.id] = state
  const isTold = state.wanted !== wanted || (state.why !== why && isRefusal(why))
  state.why = why
  if (!isTold) return
  if (state.wanted !== wanted) state.since = step.now.mono
  state.wanted = wanted
  step.actuators.add(spec.id)
  record(step, { kind: 'actuator', actuator: spec.id, state: wanted, why })
}

/** Are relay, siren and lamp where they were sent? Told as points, so that their failure is an ordinary alarm. */
export function checkAgreement(step: Step): void {
  for (const { id, readBack, point } of step.site.index.agreements) {
    const position = step.room.readings[readBack]?.value ?? null
    const wanted = step.room.actuators[id]?.wanted
    if (position === null || wanted === undefined) markBad(step, point, 'source-bad')
    else markGood(step, point, position === wanted ? 'agrees' : 'disagrees')
  }
}
