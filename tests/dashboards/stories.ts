/** Everything that may happen to the quiet room: one function a story. */
import type { PointView, RoomView } from '../../src/api/types.ts'
import { actuator, POINTS, pointsWith, RELAYS, regulation, room, TEN } from './rooms.ts'
import { alarm, iso, lost, point } from './views.ts'

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

/** As critical, with people to call. */
export const called = (): RoomView => ({
  ...critical(),
  call: [
    { name: 'Pos jaga malam', role: 'guard', phone: '+6281234567890' },
    { name: 'Siti Rahmawati', role: 'admin', phone: '+628119876543' },
    { name: 'Layanan PAC', role: 'vendor', phone: '+62215551234' },
    { name: 'Bambang', role: 'kasi', phone: '+6281355512345' },
  ],
})
export const large = (): RoomView => ({ ...called(), display: { language: 'id', dim: false, large: true } })
export const dimmed = (): RoomView => ({ ...room(), display: { language: 'en', dim: true, large: false } })

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

/** One alarm of each level. */
export const levels = (): RoomView =>
  room({ alarms: LEVELS.map(level => alarm(`probe-1.temperature.${level}`, `Alarm ${level}`, { level })) })
const LEVELS = ['critical', 'high', 'medium', 'low'] as const

const FLOODED = ['R6', 'R5', 'R9', 'R4', 'R13', 'R15', 'R11'] as const

export const flood = (): RoomView =>
  room({
    ...critical(),
    flood: { since: iso(300), calls: 1004 },
    firstOut: 'device-1.temperature.flood',
    alarms: Array.from({ length: 1000 }, (_, n) => ({
      ...[HOT, PAC, RETURNED, REDUNDANCY][n % 4],
      ...alarm(`device-${n}.temperature.flood`, `Perangkat nomor ${n} melaporkan keadaan yang tidak biasa`, {
        level: LEVELS[n % 4] ?? 'low',
        requirement: FLOODED[n % FLOODED.length] ?? 'R10',
      }),
    })),
  })

export const mistakes = (): RoomView =>
  room({
    points: [point('controller/relay.position', 'alarm', { requirement: 'R14' })],
    devices: [],
    status: 'degraded',
    phase: 'starting',
    actuators: [actuator('relay', 'alarm', 'alarm')],
    regulation: TEN.map(id => ({ ...regulation(id, []), coverage: 'tidak ada' as const })),
    reasons: [
      { code: 'starting', about: [], text: { id: 'Pengontrol sedang memulai.', en: 'The controller is starting.' } },
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

/** A door that stands open, or was opened and nobody said why. */
export const doorStory = (entry: string, moving = 'no', reed = 'open'): RoomView => {
  const quiet = room()
  const more = { requirement: 'R7', derived: true } as const
  const points = quiet.points.map(one => (one.id === 'door/door' ? { ...one, value: reed } : one))
  return {
    ...quiet,
    points: [...points, point('door/door.entry', entry, more), point('door/door.moving', moving, more)],
  }
}
export const doorOpen = (): RoomView => doorStory('waiting')

const REPAIR: RoomView['paperwork'][number] = {
  id: 'repair:ups-a.battery.packs.bad.ups-battery-pack-bad',
  paper: 'repair',
  subject: 'ups-a.battery.packs.bad.ups-battery-pack-bad',
  title: { id: 'Kaset baterai UPS rusak (UPS A)', en: 'UPS battery pack bad (UPS A)' },
  incident: 'GGN-2026-017',
  owner: 'Siti Rahmawati',
  due: iso(2 * 86_400),
  since: { at: iso(2 * 86_400), trusted: true },
}

/** A repair that was put off is late, and another one. */
export const paperwork = (): RoomView => ({
  ...medium(),
  paperwork: [REPAIR, { ...REPAIR, id: 'repair:2', due: iso(3600) }],
})

/** The weekly test waits to be heard. */
export const selfTest = (): RoomView => room({ selfTest: { step: 'waiting', until: iso(-480) } })
export const testOwed = (): RoomView => {
  const { points } = room()
  return room({ points: [...points, point('controller/self-test', 'unheard', { requirement: 'R16' })] })
}
