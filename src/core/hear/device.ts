/** Whether each device is heard, and whether what it says still moves. Silence is not health. */
import { carrier, communicationOf, type Heard } from '../indexed.ts'
import type { DeviceState } from '../room.ts'
import { type DeviceId, type FaultCode, GONE_FAULTS, type Sample, type Value, WIRE_FAULTS } from '../sample.ts'
import type { Device, Point } from '../site.ts'
import { record, type Step, wakeAt } from '../step.ts'
import { type Millis, SECOND } from '../time.ts'
import type { Reason } from './reading.ts'
import { markBad, markGood, readingOf } from './readings.ts'

export const newDevice = (): DeviceState => ({
  communication: 'waiting',
  heard: null,
  moved: null,
  fault: null,
  answers: [],
})

/** Notes that a device answered at `at` or failed to; says how it is heard now. */
export function answered(step: Step, { point, carrier, provesLife }: Heard, sample: Sample, at: Millis): Communication {
  if (carrier === null) return 'ok'
  const { latest } = step
  if (latest?.device === carrier && latest.at === at && !provesLife && 'value' in sample) return 'ok'
  const state = stateOf(step, carrier.id)
  if ('fault' in sample && isSilence(sample.fault.code)) {
    step.latest = null
    state.fault = sample.fault.code
    if (sample.fault.code === 'bad-frame') step.answers.set(carrier.id, 'garbled')
    if (isGone(sample.fault.code)) lose(step, carrier, state)
    return state.communication
  }
  if (!step.answers.has(carrier.id)) step.answers.set(carrier.id, 'clean')
  heard(step, carrier, state, at)
  if (provesLife && 'value' in sample) moved(step, carrier, state, point, sample.value)
  if (state.communication === 'ok') step.latest = { device: carrier, at }
  return state.communication
}

type Communication = DeviceState['communication']

const isSilence = (code: FaultCode): boolean => (WIRE_FAULTS as readonly string[]).includes(code)
const isGone = (code: FaultCode): boolean => (GONE_FAULTS as readonly string[]).includes(code)

export function stateOf(step: Step, id: DeviceId): DeviceState {
  const known = step.room.devices[id]
  if (known !== undefined) return known
  const state = newDevice()
  step.room.devices[id] = state
  return state
}

function heard(step: Step, device: Device, state: DeviceState, at: Millis): void {
  state.heard = at
  if (state.communication === 'ok' || state.communication === 'frozen') return
  if (state.communication === 'lost') record(step, { kind: 'device-back', device: device.id })
  state.fault = null
  setCommunication(step, device, 'ok')
  wakeAt(step, state.heard + device.stale, 'device', device.id)
  if (device.moves) watchMoves(step, device, state)
}

function watchMoves(step: Step, device: Device, state: DeviceState): void {
  state.moved = step.now.mono
  wakeAt(step, step.now.mono + (device.moves?.within ?? 0), 'moves', device.id)
}

/** Compared with the raw value last heard, also while frozen, when readings stand still. */
function moved(step: Step, device: Device, state: DeviceState, point: Point, value: Value): void {
  const reading = readingOf(step, point.id)
  if (reading.raw === value) return
  if (state.communication !== 'frozen') {
    state.moved = step.now.mono
    return
  }
  if (reading.raw === null) {
    reading.raw = value
    return
  }
  record(step, { kind: 'device-back', device: device.id })
  setCommunication(step, device, 'ok')
  watchMoves(step, device, state)
}

/** Nothing was heard for the device's stale time. */
export function checkDevice(step: Step, id: DeviceId): void {
  const device = step.site.devices[id]
  const state = stateOf(step, id)
  if (device === undefined || state.communication === 'lost') return
  const at = silentAt(step, id) ?? 0
  if (at > step.now.mono) return wakeAt(step, at, 'device', id)
  lose(step, device, state)
}

/** When it will not have been heard for its stale time. */
export function silentAt({ site, room }: Step, id: DeviceId): Millis | null {
  const device = site.devices[id]
  return device === undefined ? null : (room.devices[id]?.heard ?? room.started.mono) + device.stale
}

function lose(step: Step, device: Device, state: DeviceState): void {
  if (state.communication === 'lost') return
  record(step, { kind: 'device-lost', device: device.id })
  setCommunication(step, device, 'lost')
  blind(step, device.id, (state.fault as Reason | null) ?? 'no-answer')
}

/** When a device last heard in the same breath as this point will be lost with it; its loss then speaks for both. */
export function lostAt(step: Step, point: Point, heard: Millis): Millis {
  const device = step.site.devices[carrier(step.site, point.device)]
  const last = device && step.room.devices[device.id]?.heard
  if (!last || device.stale > point.stale || last - heard > SECOND) return heard + point.stale
  return last + device.stale
}

/** It answers, but what always moves on a living device stands still: a gateway's memory, or a hung controller. A dead line is still too: all zero is no proof. */
export function checkMoves(step: Step, id: DeviceId): void {
  const device = step.site.devices[id]
  const state = stateOf(step, id)
  if (device?.moves === undefined || state.communication !== 'ok') return
  const at = frozenAt(step, id) ?? 0
  if (at > step.now.mono) return wakeAt(step, at, 'moves', id)
  if (device.moves.any.every(point => readingOf(step, point).raw === 0)) return watchMoves(step, device, state)
  record(step, { kind: 'device-frozen', device: id })
  const seen = device.moves.any.map(point => [point, readingOf(step, point).raw] as const)
  setCommunication(step, device, 'frozen')
  blind(step, id, 'frozen')
  for (const [point, raw] of seen) readingOf(step, point).raw = raw
}

/** When it will have stood still for too long. */
export function frozenAt({ site, room, now }: Step, id: DeviceId): Millis | null {
  const { moves } = site.devices[id] ?? {}
  return moves === undefined ? null : (room.devices[id]?.moved ?? now.mono) + moves.within
}

/** Every point on this device's wire, those behind its contacts too. */
function blind(step: Step, id: DeviceId, reason: Reason): void {
  for (const point of step.site.index.onWire.get(id) ?? []) markBad(step, point.id, reason)
}

function setCommunication(step: Step, device: Device, to: 'ok' | 'lost' | 'frozen'): void {
  stateOf(step, device.id).communication = to
  markGood(step, communicationOf(device.id), to)
  step.devices.add(device.id)
}
