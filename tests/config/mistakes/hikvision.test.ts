/** Mistakes of Hikvision devices in a room file, and of their profiles. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

writeFileSync(join(folder, 'nvr.password'), 'rahasia\n')
const WHO = 'user: jaga, password-file: nvr.password'
const device = (id: string, link: string): string => `  - { id: ${id}, profile: door/alarmed, link: { ${link} } }\n`

describe('a Hikvision device', () => {
  test('is reached at its host, and is the first of its cameras and inputs unless the room file says so', () => {
    const wiring = (link: string) => planOf(load(SMALL + device('x', link))).wiring.find(one => one.device === 'x')
    expect(wiring(`hikvision: 10.0.0.9, ${WHO}`)).toMatchObject({
      driver: 'hikvision',
      link: { tcp: { host: '10.0.0.9', port: 80 } },
      login: { user: 'jaga' },
      place: '1/1',
      timeout: 5000,
      silence: 30_000,
      points: [
        {
          point: 'x/door',
          at: { events: ['io'], of: 'input', number: 1, says: 'open', rest: 'closed', lasts: 15_000 },
        },
      ],
    })
    expect(wiring(`hikvision: "10.0.0.9", ${WHO}, tls: true, input: 4, channel: 2`)).toMatchObject({
      link: { tcp: { port: 443 } },
      tls: {},
      place: '2/4',
      points: [{ at: { number: 4 } }],
    })
  })
})

tellBad('a Hikvision device', [
  [
    'an address that is none',
    device('x', `hikvision: "http://10.0.0.9", ${WHO}`),
    '12:56',
    '"http://10.0.0.9" bukan alamat kamera atau perekam. Tulis host-nya, misalnya "192.168.1.64".',
    '"http://10.0.0.9" is no address of a camera or recorder. Write its host, for example "192.168.1.64".',
  ],
  [
    'a link of another protocol',
    device('x', 'tcp: "10.0.0.9:502"'),
    '12:43',
    'Perangkat dengan profil door/alarmed berbicara ISAPI. Tulis link: { hikvision: "192.168.1.64", user: nama, password-file: berkas }.',
    'The devices of the profile door/alarmed speak ISAPI. Write link: { hikvision: "192.168.1.64", user: name, password-file: file }.',
  ],
  [
    'the same input twice',
    device('x', `hikvision: 10.0.0.9, ${WHO}`) + device('y', `hikvision: 10.0.0.9, ${WHO}`),
    '13:56',
    'Alamat 10.0.0.9:80 unit 1/1 sudah dipakai "x". Periksa alamat atau nomor unit.',
    'The address 10.0.0.9:80 unit 1/1 is already used by "x". Check address or unit number.',
  ],
])

tellBadFile('profiles/door/alarmed.yaml', [
  [
    'a word that is not in the vocabulary',
    ['says: open', 'says: opened'],
    '11:9',
    'Kata "opened" tidak dikenal untuk "door". Mungkin maksudnya "open"?',
    'The word "opened" is unknown for "door". Did you mean "open"?',
  ],
])
