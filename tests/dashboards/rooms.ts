/** Rooms for the wall to show: one quiet evening and everything that may happen to it. */
import type { ActuatorView, AlarmView, DeviceView, PointView, RegulationView, RoomView } from '../../src/api/types.ts'

export const START = Date.parse('2026-11-20T07:05:00.000Z')
const iso = (secondsAgo: number) => new Date(START - secondsAgo * 1000).toISOString()

export function point(id: string, value: number | string, more: Partial<PointView> = {}): PointView {
  const [device = '', name = ''] = id.split('/')
  const numeric = typeof value === 'number'
  return {
    id,
    device,
    name,
    title: null,
    role: null,
    requirement: 'R1',
    kind: numeric ? 'measurement' : 'state',
    unit: '',
    value,
    quality: 'good',
    reason: null,
    detail: null,
    at: iso(1),
    last: value,
    staleSeconds: 15,
    derived: false,
    proof: 'transcribed',
    supervised: null,
    limits: [],
    ...more,
  }
}

/** The same point, no longer heard since `seconds`. */
export function lost(one: PointView, seconds: number, reason = 'stale'): PointView {
  return { ...one, quality: 'bad', reason, value: null, at: iso(seconds) }
}

export function alarm(id: string, title: string, more: Partial<AlarmView> = {}): AlarmView {
  const [device = '', ...rest] = id.split('.')
  const text = {
    title,
    means: 'Suhu ruang melampaui batas.',
    cause: 'PAC berhenti atau pintu terbuka.',
    consequence: 'Server mati sendiri.',
    action: 'Periksa PAC A dan PAC B, pastikan keduanya bekerja, lalu tutup pintu ruang server.',
  }
  const english = { ...text, title: `${title} (EN)`, action: 'Check both PAC units, then close the server room door.' }
  return {
    id,
    rule: rest.at(-1) ?? '',
    point: `${device}/${rest.slice(0, -1).join('.')}`,
    device,
    requirement: 'R10',
    type: 'HI',
    level: 'medium',
    class: 'temperature',
    state: 'unacknowledged',
    occurrence: 3,
    active: true,
    acknowledged: false,
    latched: false,
    value: 27.3,
    now: 27.8,
    unit: '°C',
    raisedAt: { at: iso(400), trusted: true },
    returnedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    provinceSaw: null,
    shelved: null,
    outOfService: null,
    deferred: null,
    suppressedBy: null,
    respondWithinSeconds: 600,
    actions: ['acknowledge', 'shelve', 'out-of-service'],
    text: { id: text, en: english },
    ...more,
  }
}

const TEMPERATURE = { requirement: 'R10', unit: '°C' } as const
const LIMITS: PointView['limits'] = [
  { level: 'medium', side: 'above', value: 24 },
  { level: 'high', side: 'above', value: 27 },
  { level: 'critical', side: 'above', value: 32 },
  { level: 'low', side: 'below', value: 20 },
]

const POINTS: readonly PointView[] = [
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
  point('leak-rack/leak', 'dry', { requirement: 'R5' }),
  point('leak-rack/leak.cable', 'normal', { requirement: 'R5' }),
  point('fire/fire.fire1', 'normal', { requirement: 'R6' }),
  point('fire/fire.trouble', 'normal', { requirement: 'R6' }),
  point('door/door', 'closed', { requirement: 'R7' }),
  point('cctv/recorder.online', 'online', { requirement: 'R8' }),
  point('cctv/recorder.recording', 'recording', { requirement: 'R8' }),
  point('board/breaker', 'closed', { requirement: 'R9' }),
  point('probe-1/temperature', 23.1, { ...TEMPERATURE, role: 'inlet', limits: LIMITS }),
  point('probe-1/humidity', 49.2, { requirement: 'R11', unit: '%RH', role: 'room' }),
  point('probe-2/temperature', 22.4, { ...TEMPERATURE, role: 'room', limits: LIMITS }),
  point('room/temperature', 22.8, { ...TEMPERATURE, derived: true, limits: LIMITS }),
  point('controller/relay.position', 'well', { requirement: 'R14' }),
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

const regulation = (id: string, points: readonly PointView[]): RegulationView => ({
  id,
  title: { id: `Parameter ${id}`, en: `Parameter ${id}` },
  coverage: 'terpasang, belum diuji',
  label: { id: 'terpasang, belum diuji', en: 'fitted, not tested' },
  reason: null,
  points: points.filter(one => one.requirement === id).map(one => one.id),
  bad: [],
})

const actuator = (id: ActuatorView['kind'], position: string, fail: string): ActuatorView => ({
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

const RELAYS = {
  well: [actuator('relay', 'well', 'alarm'), actuator('siren', 'off', 'off'), actuator('lamp', 'off', 'off')],
  alarm: [actuator('relay', 'alarm', 'alarm'), actuator('siren', 'on', 'off'), actuator('lamp', 'on', 'off')],
}

const TEN = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10']

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
    counts: { alarms: { critical: 0, high: 0, medium: 0, low: 0 }, unacknowledged: 0, incidents: 0, forms: 0 },
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

const known = (id: string): PointView => POINTS.find(one => one.id === id) ?? point(id, 0)

const HOT = alarm('room.temperature.room-critical', 'Suhu ruang sangat tinggi', { level: 'critical', type: 'HIHI' })
const PAC = alarm('pac-a.pac.state.pac-stopped', 'PAC berhenti mendinginkan', {
  level: 'high',
  class: 'pac',
  requirement: 'R4',
  type: 'DISCRETE',
  value: 'stopped',
})
const REDUNDANCY = alarm('room.pac.state.redundancy', 'Redundansi PAC hilang', {
  requirement: 'R13',
  class: 'redundancy',
  state: 'acknowledged',
  acknowledged: true,
  acknowledgedAt: { at: iso(120), trusted: true },
  acknowledgedBy: 'Sari',
  actions: ['shelve', 'out-of-service'],
})
const RETURNED = alarm('probe-1.humidity.humidity-band', 'Kelembaban di luar rentang baku', {
  requirement: 'R11',
  class: 'humidity',
  state: 'returned-unacknowledged',
  active: false,
  returnedAt: { at: iso(60), trusted: true },
})
const SHELVED = alarm('pac-b.pac.filter.pac-filter', 'Filter PAC kotor', {
  level: 'low',
  state: 'shelved',
  acknowledged: true,
  shelved: { until: iso(-7200), once: false, by: 'Budi', note: 'menunggu penyedia' },
  actions: ['unshelve'],
})

/** The hottest probe, a stopped PAC, the siren on. */
export const critical = (): RoomView =>
  room({
    status: 'ok',
    points: pointsWith(
      { ...known('probe-1/temperature'), value: 33.2 },
      { ...known('room/temperature'), value: 32.6 },
      { ...known('pac-a/pac.state'), value: 'stopped' },
    ),
    alarms: [SHELVED, RETURNED, REDUNDANCY, PAC, HOT],
    actuators: RELAYS.alarm,
    siren: { sounding: true, silenced: false, since: iso(30) },
  })

export const medium = (): RoomView =>
  room({
    alarms: [RETURNED, REDUNDANCY],
    actuators: [actuator('relay', 'alarm', 'alarm'), actuator('siren', 'off', 'off')],
  })

/** One UPS does not answer, one probe has failed, one figure is in doubt. */
export const fault = (): RoomView =>
  room({
    status: 'degraded',
    reasons: [
      {
        code: 'lost',
        about: ['ups-a'],
        text: { id: 'Perangkat tidak terpantau: ups-a.', en: 'Devices not watched: ups-a.' },
      },
    ],
    points: pointsWith(
      lost(known('ups-a/ups.status'), 42),
      lost(known('ups-a/battery.charge'), 42),
      lost(known('ups-a/battery.runtime'), 42),
      lost(known('probe-2/temperature'), 4000, 'out-of-range'),
      { ...known('meter/input.voltage'), quality: 'uncertain', reason: 'unconfirmed' },
    ),
    alarms: [
      alarm('ups-a.communication.device-lost', 'Perangkat tidak menjawab', {
        class: 'communication',
        requirement: 'R3',
        type: 'STALE',
        value: 'lost',
        unit: '',
      }),
    ],
    actuators: [actuator('relay', 'alarm', 'alarm'), actuator('siren', 'off', 'off')],
  })

export const flood = (): RoomView =>
  room({
    ...critical(),
    alarms: Array.from({ length: 1000 }, (_, n) => ({
      ...[HOT, PAC, RETURNED, REDUNDANCY][n % 4],
      ...alarm(`device-${n}.temperature.flood`, `Perangkat nomor ${n} melaporkan keadaan yang tidak biasa`, {
        level: (['critical', 'high', 'medium', 'low'] as const)[n % 4] ?? 'low',
      }),
    })),
  })

export const mistakes = (): RoomView =>
  room({
    points: [],
    devices: [],
    status: 'degraded',
    phase: 'starting',
    actuators: [actuator('relay', 'alarm', 'alarm')],
    regulation: TEN.map(id => ({ ...regulation(id, []), coverage: 'tidak ada' as const })),
    reasons: [
      { code: 'mistakes', about: ['room.yaml'], text: { id: 'Berkas ruang salah.', en: 'Room file is wrong.' } },
    ],
    mistakes: [
      {
        file: 'room.yaml',
        line: 14,
        col: 5,
        text: 'Profil "ups/apc-smartup" tidak ada. Mungkin maksudnya "ups/apc-smartups-modbus".',
      },
      {
        file: 'room.yaml',
        line: 31,
        col: 9,
        text: 'Alamat 127.0.0.1:1502 unit 1 dipakai dua kali: ups-a dan pac-a. Ubah salah satu.',
      },
      { file: 'rules.yaml', line: 3, col: 12, text: 'Batas 40 °C melewati yang diizinkan, paling tinggi 27 °C.' },
    ],
  })

export const starting = (): RoomView =>
  room({
    phase: 'starting',
    status: 'degraded',
    reasons: [
      {
        code: 'starting',
        about: [],
        text: {
          id: 'Pengontrol sedang memulai; relai alarm masih pada posisi alarm.',
          en: 'The controller is starting.',
        },
      },
    ],
    points: POINTS.map(one => ({ ...lost(one, 0, 'never-heard'), at: null, last: null })),
    actuators: [actuator('relay', 'alarm', 'alarm'), actuator('siren', 'off', 'off')],
  })
