/** The room in a few words, and whether the guard itself is well. */
import { isCalling, isHidden, stateName } from '../../core/alarm/alarm.ts'
import { runningTest } from '../../core/respond/self-test.ts'
import type { Room } from '../../core/room.ts'
import type { Level } from '../../core/site.ts'
import { SECOND } from '../../core/time.ts'
import { type ApiKey, inBoth } from '../../texts/api.ts'
import type { Counts, Head, HealthCode, HealthReason, HealthView, SirenView } from '../types.ts'
import { actuatorView, relayOf } from './actuator.ts'
import { callView, displayView } from './call.ts'
import { paperworkView } from './paperwork.ts'
import type { ViewSource } from './source.ts'
import { iso, isoOfMono } from './time.ts'

/** A turn is taken every 500 ms; later than this the controller is not watching. */
const LATE = 2 * SECOND

export function headView(source: ViewSource): Head {
  const room = source.room()
  const reasons = healthReasons(source)
  return {
    seq: room.seq,
    turns: room.turns,
    boot: room.now.boot,
    at: iso(room.now.wall),
    trusted: room.now.trusted,
    phase: room.phase,
    status: statusOf(reasons),
    reasons,
    siren: sirenView(room),
    selfTest: selfTestView(room),
    counts: counts(source),
    flood: floodView(room),
    firstOut: room.firstOut,
    call: callView(source),
    paperwork: paperworkView(source),
    display: displayView(source),
  }
}

export function healthView(source: ViewSource): HealthView {
  const { seq, phase, now } = source.room()
  const reasons = healthReasons(source)
  const { version } = source
  return { status: statusOf(reasons), reasons, phase, relay: relayOf(source), seq, version, boot: now.boot }
}

const statusOf = (reasons: readonly HealthReason[]) =>
  reasons.some(reason => reason.code !== 'settling') ? 'degraded' : 'ok'

function healthReasons(source: ViewSource): HealthReason[] {
  const { site, mistakes = [] } = source
  const { phase, devices, failed } = source.room()
  const lost = Object.keys(site.devices).filter(id => isLost(devices[id]?.communication))
  const astray = Object.values(site.actuators).filter(spec => actuatorView(source, spec).mismatch)
  const late = lateness(source)
  return [
    ...(phase === 'watching' ? [] : [reason(phase, [])]),
    ...about('mistakes', [...new Set(mistakes.map(m => m.file))], { count: mistakes.length }),
    ...(late > LATE ? [reason('late', [], { seconds: Math.round(late / SECOND) })] : []),
    ...about('lost', lost),
    ...about(
      'actuator',
      astray.map(spec => spec.id),
    ),
    ...about('output', Object.keys(failed)),
  ]
}

const about = (code: HealthCode, ids: string[], values: Record<string, number> = {}) =>
  ids.length > 0 ? [reason(code, ids, values)] : []

const isLost = (communication: string | undefined) => communication === 'lost' || communication === 'frozen'

const lateness = ({ room, clock }: ViewSource) => clock.now().mono - room().now.mono

function reason(code: HealthCode, about: string[], values: Record<string, number> = {}): HealthReason {
  const key: ApiKey = `health-${code}`
  return { code, about, text: inBoth(key, { about: about.join(', '), ...values }) }
}

const sirenView = ({ siren, now }: Room): SirenView => ({
  sounding: siren.since !== null,
  silenced: siren.since !== null && !siren.full,
  since: siren.since === null ? null : isoOfMono(now, siren.since),
})

function selfTestView(room: Room): Head['selfTest'] {
  const running = runningTest(room)
  return running && { step: running.step, until: iso(room.now.wall + running.left) }
}

const floodView = ({ flood, now }: Room): Head['flood'] =>
  flood.since === null ? null : { since: isoOfMono(now, flood.since), calls: flood.calls.length }

function counts({ site, room }: ViewSource): Counts {
  const alarms: Record<Level, number> = { critical: 0, high: 0, medium: 0, low: 0 }
  let unacknowledged = 0
  const { open, alarms: states } = room()
  for (const id of Object.keys(open)) {
    const level = site.alarms[id]?.level
    const state = states[id]
    if (level === undefined || !state || isHidden(state) || stateName(state) === 'normal') continue
    alarms[level] += 1
    if (isCalling(state)) unacknowledged += 1
  }
  return { alarms, unacknowledged, incidents: 0, forms: 0 }
}
