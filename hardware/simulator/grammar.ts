/** Every sentence a scenario may contain, and what it does. Placeholders in braces are those of places.ts. */
import { repaired } from './fresh.ts'
import { both, camera, fire, genset, granted, pac, type Row, ups, utility, water, whole, wire } from './phrases.ts'
import { feeders } from './physics/power.ts'
import type { Filled } from './places.ts'
import type { Feeder } from './world.ts'

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

  whole('pintu dibuka', (_, now) => ({ door: { open: true, forced: false, grants: granted(now.door, 'card') } })),
  whole('pintu dibuka dari dalam', (_, now) => ({
    door: { open: true, forced: false, grants: granted(now.door, 'button') },
  })),
  whole('pintu dibuka paksa', (_, now) => ({ door: { ...now.door, open: true, forced: true } })),
  whole('pintu ditutup', (_, now) => ({ door: { ...now.door, open: false, forced: false } })),
  whole('pintu darurat dibuka', () => ({ exit: { open: true } })),
  whole('pintu darurat ditutup', () => ({ exit: { open: false } })),
  whole('semua kamera mati', () => ({ cameras: both({ on: false, picture: true }) })),
  whole('semua kamera hidup', () => ({ cameras: both({ on: true, picture: true }) })),
  camera('mati', { on: false }),
  camera('hidup', { on: true }),
  camera('tanpa gambar', { picture: false }),
  camera('bergambar', { picture: true }),
  whole('perekam mati', (_, now) => ({ recorder: { ...now.recorder, on: false } })),
  whole('perekam hidup', (_, now) => ({ recorder: { ...now.recorder, on: true } })),
  whole('perekam berhenti', (_, now) => ({ recorder: { ...now.recorder, recording: false } })),
  whole('perekam merekam', (_, now) => ({ recorder: { ...now.recorder, recording: true } })),
  whole('tombol SENYAPKAN ditekan', (_, now) => ({ post: { ...now.post, pressed: true } })),
  whole('tombol SENYAPKAN dilepas', (_, now) => ({ post: { ...now.post, pressed: false } })),
  whole('kunci sirene dipintas', (_, now) => ({ post: { ...now.post, bypassed: true } })),
  whole('kunci sirene normal', (_, now) => ({ post: { ...now.post, bypassed: false } })),
  whole('situs SPSE berjalan', (_, now) => ({ site: { ...now.site, page: 'right' } })),
  whole('situs SPSE galat', (_, now) => ({ site: { ...now.site, page: 'error' } })),
  whole('situs SPSE salah halaman', (_, now) => ({ site: { ...now.site, page: 'other' } })),
  whole('sertifikat SPSE tinggal {hari} hari', (filled, now) => ({ site: { ...now.site, days: Number(filled.hari) } })),
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
