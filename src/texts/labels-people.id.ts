/** Roles of people: who acts, and whom to call. */

export const peopleId = {
  'user.guard': 'petugas jaga',
  'user.admin': 'Admin',
  'user.kasi': 'Kepala Seksi',
  'user.kabid': 'Kepala Bidang',
  'user.installer': 'pemasang',
  'user.province': 'provinsi, hanya membaca',
  'contact.guard': 'petugas jaga',
  'contact.admin': 'Admin',
  'contact.kasi': 'Kepala Seksi',
  'contact.kabid': 'Kepala Bidang',
  'contact.vendor': 'penyedia',
  'contact.fire': 'pemadam kebakaran',
  'contact.power': 'PLN',
} as const
