/** Every sentence a scenario may contain, and what it does. Placeholders in braces are defined at the bottom. */
import { idOf, NAMES } from './building.ts'
import { repaired } from './fresh.ts'
import type { Mood } from './mood.ts'
import { feeders } from './physics/power.ts'
import type { Feeder, Fire, Generator, Pac, PacId, Ups, UpsId, Utility, World } from './world.ts'

/** What a sentence does: to the room, to one device's wire, or to the scenario itself. */
export type Effect =
  | { readonly kind: 'world'; readonly change: (world: World) => World }
  | { readonly kind: 'mood'; readonly device: string; readonly mood: Mood }
  /** Everything repaired, every device well. */
  | { readonly kind: 'normal' }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'end' }

export type Filled = Readonly<Record<Placeholder, string>>
type Row = readonly [says: string, does: (filled: Filled) => Effect]

const change = (by: (world: World) => World): Effect => ({ kind: 'world', change: by })

const pac = (says: string, part: Partial<Pac>): Row => [
  `PAC {pac} ${says}`,
  ({ pac }) => {
    const id = Number(pac) as PacId
    return change(w => ({ ...w, pacs: { ...w.pacs, [id]: { ...w.pacs[id], ...part } } }))
  },
]

const ups = (says: string, part: (filled: Filled) => Partial<Ups>): Row => [
  `UPS {ups} ${says}`,
  filled => {
    const id = filled.ups.toUpperCase() as UpsId
    return change(w => ({ ...w, upses: { ...w.upses, [id]: { ...w.upses[id], ...part(filled) } } }))
  },
]

const utility = (says: string, part: (filled: Filled, now: Utility) => Partial<Utility>): Row => [
  says,
  filled => change(w => ({ ...w, utility: { ...w.utility, ...part(filled, w.utility) } })),
]

const genset = (says: string, by: (now: Generator, filled: Filled) => Generator): Row => [
  `genset ${says}`,
  filled => change(w => ({ ...w, generator: by(w.generator, filled) })),
]

const fire = (says: string, part: Partial<Fire>): Row => [
  says,
  () => change(w => ({ ...w, fire: { ...w.fire, ...part } })),
]

const water = (says: string, part: Partial<World['water']>): Row => [
  says,
  () => change(w => ({ ...w, water: { ...w.water, ...part } })),
]

const whole = (says: string, part: (filled: Filled, now: World) => Partial<World>): Row => [
  says,
  filled => change(w => ({ ...w, ...part(filled, w) })),
]

const wire = (says: string, mood: (filled: Filled) => Mood): Row => [
  `{device} ${says}`,
  filled => ({ kind: 'mood', device: idOf(filled.device), mood: mood(filled) }),
]

const percent = (filled: Filled): number => Number(filled.persen) / 100
const TEST_SECONDS = 15
const CALIBRATION_SECONDS = 1200

export const SENTENCES: readonly Row[] = [
  ['ruangan normal', () => ({ kind: 'normal' })],
  ['ulangi dari awal', () => ({ kind: 'repeat' })],
  ['selesai', () => ({ kind: 'end' })],

  whole('cuaca biasa', () => ({ heatwave: 0 })),
  whole('cuaca panas', () => ({ heatwave: 4 })),
  whole('beban server {persen} persen', filled => ({ work: percent(filled) })),

  pac('gagal', { failed: true }),
  pac('pulih', { on: true, failed: false }),
  pac('kehilangan gas', { gas: false }),
  pac('diisi gas', { gas: true }),
  pac('saringan kotor', { filterDirty: true }),
  pac('saringan bersih', { filterDirty: false }),
  pac('dimatikan', { on: false }),
  pac('dihidupkan', { on: true }),

  utility('PLN padam', () => ({ feeders: feeders(false) })),
  utility('PLN kembali', () => ({ feeders: feeders(true), level: 1, lostPhase: 0 })),
  utility('penyulang {feeder} padam', ({ feeder }, now) => ({
    feeders: { ...now.feeders, [Number(feeder) as Feeder]: false },
  })),
  utility('penyulang {feeder} kembali', ({ feeder }, now) => ({
    feeders: { ...now.feeders, [Number(feeder) as Feeder]: true },
  })),
  utility('tegangan PLN {persen} persen', filled => ({ level: percent(filled) })),
  utility('fasa {fasa} hilang', ({ fasa }) => ({ lostPhase: Number(fasa.slice(1)) as 1 | 2 | 3 })),
  utility('fasa lengkap', () => ({ lostPhase: 0 })),
  whole('ATS macet', (_, now) => ({ ats: { ...now.ats, stuck: true } })),
  whole('ATS lancar', (_, now) => ({ ats: { ...now.ats, stuck: false } })),

  genset('menolak start', now => ({ ...now, reluctant: 99 })),
  genset('perlu start {kali} kali', (now, { kali }) => ({ ...now, reluctant: Number(kali) - 1 })),
  genset('siap lagi', repaired),
  genset('mode auto', now => ({ ...now, mode: 'auto' })),
  genset('mode manual', now => ({ ...now, mode: 'manual' })),
  genset('mode mati', now => ({ ...now, mode: 'off' })),
  genset('uji tanpa beban', now => ({ ...now, mode: 'test' })),
  genset('solar {persen} persen', (now, filled) => ({ ...now, fuel: 100 * percent(filled) })),
  genset('aki lemah', now => ({ ...now, weakBattery: true })),

  ups('uji baterai', () => ({ test: 'test', testLeft: TEST_SECONDS })),
  ups('kalibrasi baterai', () => ({ test: 'calibration', testLeft: CALIBRATION_SECONDS })),
  ups('baterai aus', () => ({ health: 0.2, replace: true })),
  ups('baterai diganti', () => ({ health: 1, replace: false, charge: 1 })),
  ups('baterai {persen} persen', filled => ({ charge: percent(filled) })),
  ups('bypass', () => ({ bypassed: true })),
  ups('keluar dari bypass', () => ({ bypassed: false })),
  ups('masukan putus', () => ({ fed: false })),
  ups('masukan tersambung', () => ({ fed: true })),

  water('air menetes di bawah rak', { drip: true }),
  water('air menggenang di bawah rak', { pool: true }),
  water('lantai kering', { drip: false, pool: false }),
  water('kabel air putus', { cableBroken: true }),
  water('kabel air tersambung', { cableBroken: false }),

  fire('asap tipis', { smoke: 1 }),
  fire('asap bertambah', { smoke: 2 }),
  fire('asap tebal', { smoke: 3 }),
  fire('asap pekat', { smoke: 4 }),
  fire('udara bersih', { smoke: 0 }),
  fire('tekanan pipa turun', { pipe: 'low' }),
  fire('tekanan pipa hilang', { pipe: 'lost' }),
  fire('tekanan pipa penuh', { pipe: 'full' }),
  fire('panel kebakaran gangguan', { trouble: true }),
  fire('panel kebakaran baik', { trouble: false }),
  fire('panel kebakaran diisolasi', { isolated: true }),
  fire('panel kebakaran aktif', { isolated: false }),

  whole('pintu dibuka', () => ({ door: { open: true } })),
  whole('pintu ditutup', () => ({ door: { open: false } })),
  whole('kamera mati', (_, now) => ({ camera: { ...now.camera, online: false } })),
  whole('kamera hidup', (_, now) => ({ camera: { ...now.camera, online: true } })),
  whole('perekam berhenti', (_, now) => ({ camera: { ...now.camera, recording: false } })),
  whole('perekam merekam', (_, now) => ({ camera: { ...now.camera, recording: true } })),
  whole('cakram server {persen} persen', (filled, now) => ({ server: { ...now.server, disk: 100 * percent(filled) } })),
  whole('memori server {persen} persen', (filled, now) => ({
    server: { ...now.server, memory: 100 * percent(filled) },
  })),
  whole('pemutus utama jatuh', (_, now) => ({ board: { ...now.board, tripped: true } })),
  whole('pemutus utama dinaikkan', (_, now) => ({ board: { ...now.board, tripped: false } })),
  whole('arus bocor ke tanah', (_, now) => ({ board: { ...now.board, earthLeak: true } })),
  whole('arus bocor hilang', (_, now) => ({ board: { ...now.board, earthLeak: false } })),
  whole('penangkal petir aus', (_, now) => ({ board: { ...now.board, surgeWorn: true } })),
  whole('penangkal petir diganti', (_, now) => ({ board: { ...now.board, surgeWorn: false } })),

  whole('banjir alarm', () => ({ flood: true })),
  whole('banjir alarm surut', () => ({ flood: false })),

  wire('menjawab lagi', () => ({ kind: 'well' })),
  wire('bisu', () => ({ kind: 'mute' })),
  wire('lambat, {ms} ms per bita', ({ ms }) => ({ kind: 'slow', gap: Number(ms) })),
  wire('terlambat {ms} ms', ({ ms }) => ({ kind: 'late', by: Number(ms) })),
  wire('menjawab kurang', () => ({ kind: 'short' })),
  wire('menjawab terpotong', () => ({ kind: 'torn' })),
  wire('menjawab dua kali', () => ({ kind: 'twice' })),
  wire('menjawab {bita} bita acak', ({ bita }) => ({ kind: 'noise', bytes: Number(bita) })),
  wire('menolak dengan kode {kode}', ({ kode }) => ({ kind: 'exception', code: Number(kode) })),
  wire('memakai alamat salah', () => ({ kind: 'wrong-unit' })),
  wire('membeku', () => ({ kind: 'frozen' })),
  wire('menggantung', () => ({ kind: 'hung' })),
  wire('memutus sambungan', () => ({ kind: 'reset' })),
  wire('menolak sambungan', () => ({ kind: 'refuse' })),
]

/** What may stand in a place: fixed words, or a number within bounds. */
export const PLACEHOLDERS = {
  pac: ['1', '2'],
  ups: ['A', 'B'],
  feeder: ['1', '2'],
  fasa: ['L1', 'L2', 'L3'],
  device: Object.keys(NAMES),
  persen: { min: 0, max: 200 },
  kali: { min: 1, max: 3 },
  ms: { min: 1, max: 60_000 },
  bita: { min: 1, max: 1_000_000 },
  kode: { min: 1, max: 11 },
} as const
export type Placeholder = keyof typeof PLACEHOLDERS
