/** A room for the wall to show: one quiet evening, with the pieces that may be exchanged. */
import type { ActuatorView, DeviceView, PointView, RegulationView, RoomView } from '../../src/api/types.ts'
import { iso, point } from './views.ts'

const TEMPERATURE = { requirement: 'R10', unit: '°C' } as const
const LIMITS: PointView['limits'] = [
  { level: 'medium', side: 'above', value: 24 },
  { level: 'high', side: 'above', value: 27 },
  { level: 'critical', side: 'above', value: 32 },
  { level: 'low', side: 'below', value: 20 },
]

export const POINTS: readonly PointView[] = [
  point('mains-1/supply.present', 'present'),
  point('mains-2/supply.present', 'present'),
  point('meter/input.voltage', 221.4, { unit: 'V', role: 'utility' }),
  point('meter/input.frequency', 50.02, { unit: 'Hz' }),
  point('genset/generator.state', 'rest', { requirement: 'R2' }),
  point('genset/generator.mode', 'auto', { requirement: 'R2' }),
  point('genset/generator.fuel', 82, { requirement: 'R2', unit: '%' }),
  point('ups-a/ups.status', 'OL CHRG', { requirement: 'R3' }),
  point('ups-a/battery.charge', 100, { requirement: 'R3', unit: '%' }),
  point('ups-a/battery.runtime', 2460, { requirement: 'R3', unit: 's' }),
  point('ups-b/ups.status', 'OL', { requirement: 'R3' }),
  point('ups-b/battery.runtime', 3120, { requirement: 'R3', unit: 's' }),
  point('pac-a/pac.state', 'running', { requirement: 'R4' }),
  point('pac-a/pac.return.temperature', 24.1, { requirement: 'R4', unit: '°C' }),
  point('pac-b/pac.state', 'standby', { requirement: 'R4' }),
  point('leak-rack/leak', 'dry', { requirement: 'R5', supervised: false }),
  point('leak-rack/leak.cable', 'normal', { requirement: 'R5', supervised: false }),
  point('fire/fire.fire1', 'normal', { requirement: 'R6', supervised: false }),
  point('fire/fire.trouble', 'normal', { requirement: 'R6', supervised: false }),
  point('door/door', 'closed', { requirement: 'R7', supervised: false }),
  point('cctv/recorder.online', 'online', { requirement: 'R8' }),
  point('cctv/recorder.recording', 'recording', { requirement: 'R8' }),
  point('board/breaker', 'closed', { requirement: 'R9', supervised: false }),
  point('probe-1/temperature', 23.1, { ...TEMPERATURE, role: 'inlet', limits: LIMITS }),
  point('probe-1/humidity', 49.2, { requirement: 'R11', unit: '%RH', role: 'room' }),
  point('probe-2/temperature', 22.4, { ...TEMPERATURE, role: 'room', limits: LIMITS }),
  point('room/temperature', 22.8, { ...TEMPERATURE, derived: true, limits: LIMITS }),
]

const device = (id: string, title: string, parameter: string): DeviceView => ({
  id,
  title,
  parameter,
  profile: 'meter/sdm630',
  evidence: 'S',
  role: null,
  communication: 'ok',
  heardAt: iso(1),
  fault: null,
  via: null,
})

const DEVICES: readonly DeviceView[] = [
  device('mains-1', 'PLN penyulang 1', 'R1'),
  device('mains-2', 'PLN penyulang 2', 'R1'),
  device('meter', 'Meter PLN', 'R1'),
  device('genset', 'Genset', 'R2'),
  device('ups-a', 'UPS A', 'R3'),
  device('ups-b', 'UPS B', 'R3'),
  device('pac-a', 'PAC A', 'R4'),
  device('pac-b', 'PAC B', 'R4'),
  device('leak-rack', 'Kabel air bawah rak', 'R5'),
  device('fire', 'Panel kebakaran', 'R6'),
  device('door', 'Pintu utama', 'R7'),
  device('cctv', 'Perekam CCTV', 'R8'),
  device('board', 'Panel utama', 'R9'),
  device('probe-1', 'Rak 1 depan', 'R10'),
  device('probe-2', 'Tengah ruang', 'R10'),
]

export const regulation = (id: string, points: readonly PointView[]): RegulationView => ({
  id,
  title: { id: `Parameter ${id}`, en: `Parameter ${id}` },
  coverage: 'terpasang, belum diuji',
  label: { id: 'terpasang, belum diuji', en: 'fitted, not tested' },
  reason: null,
  points: points.filter(one => one.requirement === id).map(one => one.id),
  bad: [],
})

export const actuator = (id: ActuatorView['kind'], position: string, fail: string): ActuatorView => ({
  id,
  kind: id,
  wanted: position,
  position,
  fail,
  since: iso(4000),
  why: '',
  mismatch: false,
  test: null,
})

export const RELAYS = {
  well: [actuator('relay', 'well', 'alarm'), actuator('siren', 'off', 'off'), actuator('lamp', 'off', 'off')],
  alarm: [actuator('relay', 'alarm', 'alarm'), actuator('siren', 'on', 'off'), actuator('lamp', 'on', 'off')],
}

export const TEN = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10']

/** All is well. Pass what differs. */
export function room(more: Partial<RoomView> = {}): RoomView {
  const points = more.points ?? [...POINTS]
  return {
    seq: 41,
    turns: 1000,
    boot: 'boot-1',
    at: iso(0),
    trusted: true,
    phase: 'watching',
    status: 'ok',
    reasons: [],
    siren: { sounding: false, silenced: false, since: null },
    selfTest: null,
    counts: { alarms: { critical: 0, high: 0, medium: 0, low: 0 }, unacknowledged: 0, incidents: 0, forms: 0 },
    flood: null,
    firstOut: null,
    call: [],
    paperwork: [],
    display: { language: 'id', dim: false, large: false },
    version: '0.1.0',
    site: {
      id: 'lpse-contoh',
      title: 'Ruang Server LPSE',
      organisation: 'Diskominfo Kabupaten Contoh',
      zone: 'WIB',
      utcOffsetSeconds: 25_200,
      hash: '0123456789abcdef',
      switchedOff: [],
    },
    mistakes: [],
    alarms: [],
    actuators: RELAYS.well,
    devices: [...DEVICES],
    regulation: TEN.map(id => regulation(id, points)),
    ...more,
    points,
  }
}

/** The points with some of them replaced. */
export function pointsWith(...changed: readonly PointView[]): PointView[] {
  return POINTS.map(one => changed.find(other => other.id === one.id) ?? one)
}
