/** Words of a device: how it is heard, how well its profile is known, what it is there for. */

export const devicesId = {
  'communication.waiting': 'Menunggu jawaban pertama',
  'communication.ok': 'Tersambung',
  'communication.lost': 'Terputus',
  'communication.frozen': 'Membeku',

  'quality.good': 'baik',
  'quality.uncertain': 'meragukan',
  'quality.bad': 'buruk',

  'evidence.S': 'dari sumber pertama atau kode penggerak yang diterbitkan',
  'evidence.M': 'dari kutipan buku petunjuk pabrik',
  'evidence.C': 'dari komunitas atau katalog, belum dibuktikan pada perangkat',
  'evidence.G': 'dari pengetahuan umum, anggap sebagai dugaan',
  'evidence.P': 'usulan, bukan fakta',
  'proof.recorded': 'rekaman dari perangkat',
  'proof.printed': 'contoh tercetak dalam sumber',
  'proof.transcribed': 'disalin dari tabel sumber',

  'role.room': 'ruang',
  'role.inlet': 'sisi masuk rak',
  'role.surface': 'permukaan dingin',
  'role.utility': 'sumber PLN',
  'role.ats-out': 'keluaran ATS',
  'role.ups-in': 'masukan UPS',
  'role.duty': 'bertugas',
  'role.standby': 'cadangan',
} as const
