/** Backups as the room file plans them. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../../src/core/time.ts'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'

const KEY = 'age1hhdqj76xpnqp87jwk945q8vawax8ldvj5ja89n9kych4wq3zyypqfjtsf5'

test('a folder is meant from where the room file lies; the rest has its usual values', () => {
  const plan = planOf(load(`${SMALL}backup: { key: ${KEY}, folder: backups }\n`))
  expect(plan.backup).toEqual({
    key: KEY,
    folder: join(folder, 'backups'),
    at: 2 * HOUR + 30 * MINUTE,
    keep: { daily: 7, weekly: 5, monthly: 12 },
    media: [],
    room: join(folder, 'room.yaml'),
  })
  expect(plan.site.points).toHaveProperty('controller/backup.age')
  expect(plan.site.points).not.toHaveProperty('controller/backup.medium')
})

test('media alone will do; a room without backups has no points of them', () => {
  const plan = planOf(
    load(`${SMALL}backup: { key: ${KEY}, at: "24:00", media: [{ uuid: 12AB-34CD, title: Merah }] }\n`),
  )
  expect(plan.backup).toMatchObject({ folder: null, at: 0, media: [{ uuid: '12AB-34CD', title: 'Merah' }] })
  expect(plan.site.points).toHaveProperty('controller/backup.medium')
  expect(planOf(load(SMALL)).site.points).not.toHaveProperty('controller/backup')
})

const media = (...uuids: string[]): string =>
  `backup: { key: ${KEY}, media: [${uuids.map(uuid => `{ uuid: "${uuid}", title: M }`).join(', ')}] }\n`

tellBad('a bad backup', [
  [
    'a key that is none',
    'backup: { key: AGE-SECRET-KEY-1X, folder: x }\n',
    '12:16',
    'Ini bukan kunci publik age: kunci itu diawali age1. Buat pasangan kunci dengan: jaga backup --new-key BERKAS, simpan berkasnya di kantor, dan tulis kunci yang tercetak di sini.',
    'This is no public age key: it begins with age1. Make a pair with: jaga backup --new-key FILE, keep the file in the office and write the printed key here.',
  ],
  [
    'nowhere to go',
    `backup: { key: ${KEY} }\n`,
    '12:9',
    'Tidak disebut ke mana cadangan disimpan. Tambahkan "folder", atau "media" berisi media lepas yang terdaftar.',
    'It is not said where the backups go. Add "folder", or "media" with enrolled portable media.',
  ],
  [
    'a medium that is a path',
    media('/dev/sda1'),
    '12:96',
    'Ini bukan UUID sebuah sistem berkas. Bacalah dengan: lsblk -o NAME,UUID.',
    'This is no UUID of a file system. Read it with: lsblk -o NAME,UUID.',
  ],
  [
    'a medium twice',
    media('12AB-34CD', '12AB-34CD'),
    '12:129',
    'Media ini tertulis dua kali. Hapus salah satunya.',
    'This medium is listed twice. Remove one of them.',
  ],
])
