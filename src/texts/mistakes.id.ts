/** Mistakes in the files of the room, Indonesian. */

export const mistakesId = {
  missing: 'Kunci "{name}" belum ada. Tambahkan {name}.',
} as const
