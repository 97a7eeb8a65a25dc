/** Mistakes of a device that speaks ONVIF, and of its profile. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const device = (link: string, more = ''): string =>
  `  - { id: front, profile: door/network, link: { ${link} }${more} }\n`
const PASSWORD = 'password-of-onvif'
const right = `onvif: "127.0.0.1", user: jaga, password-file: ${PASSWORD}`
writeFileSync(join(folder, PASSWORD), 'correct horse\n')

describe('a device that speaks ONVIF', () => {
  const wiring = (text: string) => planOf(load(SMALL + text)).wiring.find(one => one.device === 'front')
  const warned = (text: string) => load(SMALL + text).warnings.map(one => one.text)

  test('is wired by its address, with the tokens of the room file where its profile has names for them', () => {
    const tokens = 'tokens: { door: Door_2, access-point: [In_2, Out_2] }'
    expect(wiring(device(`${right}, ${tokens}, timeout: 4s`, ', poll: 3s'))).toEqual({
      driver: 'onvif',
      device: 'front',
      link: { tcp: { host: '127.0.0.1', port: 80 } },
      login: { user: 'jaga', passwordFile: join(folder, PASSWORD) },
      tokens: ['Door_2', 'In_2', 'Out_2'],
      poll: 3000,
      timeout: 4000,
      points: [
        { point: 'front/door.controller', at: 'online' },
        {
          point: 'front/door',
          at: {
            topics: ['tns1:Door/State/DoorPhysicalState'],
            where: [{ item: 'DoorToken', is: ['Door_2'] }],
            rest: 'closed',
            data: 'State',
            all: false,
            meaning: { Open: 'open', Closed: 'closed' },
          },
        },
        {
          point: 'front/door.grant',
          at: {
            topics: ['tns1:AccessControl/AccessGranted'],
            where: [{ item: 'AccessPointToken', is: ['In_2', 'Out_2'] }],
            rest: 'none',
            says: 'granted',
            lasts: 5000,
          },
        },
      ],
    })
  })

  test('has the port of the web, encrypted another, and any source where no token is said', () => {
    expect(wiring(device(right))).toMatchObject({ timeout: 3000, tokens: [], points: [{}, { at: { where: [] } }, {}] })
    expect(wiring(device(`${right}, tls: true`))).toMatchObject({ link: { tcp: { port: 443 } }, tls: {} })
  })

  test('has its password in a file beside the room file, and nowhere in the plan', () => {
    expect(JSON.stringify(planOf(load(SMALL + device(right))))).not.toContain('correct horse')
  })

  test('without a user is warned of where it shall tell events', () => {
    expect(warned(device('onvif: "127.0.0.1"'))).toEqual([
      'Kebanyakan perangkat ONVIF hanya memberi tahu peristiwa kepada pengguna yang dikenal. Tambahkan "user" dan "password-file".',
    ])
    expect(warned(device(right))).toEqual([])
  })

  test('may be several doors of one controller', () => {
    const other = device(`${right}, tokens: { door: Door_2 }`).replace('id: front', 'id: back')
    expect(load(SMALL + device(`${right}, tokens: { door: Door_1 }`) + other).ok).toBe(true)
  })
})

tellBad('a device that speaks ONVIF', [
  [
    'an address that is none',
    device(`onvif: "http://10.0.0.1/onvif", user: a, password-file: ${PASSWORD}`),
    '12:56',
    '"http://10.0.0.1/onvif" bukan perangkat ONVIF. Tulis host dan port (1–65535), misalnya "192.168.1.64" atau "192.168.1.64:8080".',
    '"http://10.0.0.1/onvif" is no ONVIF device. Write host and port (1–65535), for example "192.168.1.64" or "192.168.1.64:8080".',
  ],
  [
    'a link of Modbus',
    device('tcp: "127.0.0.1:502"'),
    '12:47',
    'Perangkat dengan profil door/network berbicara ONVIF. Tulis link: { onvif: "192.168.1.64", user: nama, password-file: berkas }.',
    'The devices of the profile door/network speak ONVIF. Write link: { onvif: "192.168.1.64", user: name, password-file: file }.',
  ],
  [
    'a password without a user',
    device(`onvif: "127.0.0.1", password-file: ${PASSWORD}`)
      .replace('onvif:', 'tokens: {}, onvif:')
      .replace('tokens: {}, ', ''),
    '12:84',
    '"user" dan "password-file" harus ditulis bersama. Tambahkan yang belum ada.',
    '"user" and "password-file" belong together. Add what is missing.',
  ],
  [
    'a token that its profile has no name for',
    device(`${right}, tokens: { access-pont: In_1 }`),
    '12:138',
    'Profil ini tidak meminta token "access-pont". Mungkin maksudnya "access-point"?',
    'This profile asks for no token "access-pont". Did you mean "access-point"?',
  ],
  [
    'one door twice',
    device(right) + device(right).replace('id: front', 'id: back').replace('127.0.0.1', 'localhost'),
    '13:55',
    'Alamat 127.0.0.1:80 unit ONVIF sudah dipakai "front". Periksa alamat atau nomor unit.',
    'The address 127.0.0.1:80 unit ONVIF is already used by "front". Check address or unit number.',
  ],
])

tellBadFile('profiles/door/network.yaml', [
  [
    'a name of a token that is none',
    ['access-point }', 'Access_Point }'],
    '20:82',
    '"Access_Point" bukan nama token. Pakai huruf kecil, angka, dan tanda hubung, misalnya access-point.',
    '"Access_Point" is no name of a token. Use small letters, digits and hyphens, for example access-point.',
  ],
  [
    'a topic without the name of the standard',
    ['topic: "tns1:AccessControl', 'topic: "AccessControl'],
    '20:18',
    '"AccessControl/AccessGranted" bukan topik ONVIF. Tulis dengan tns1:, misalnya tns1:Door/State/DoorAlarm.',
    '"AccessControl/AccessGranted" is no topic of ONVIF. Write it with tns1:, for example tns1:Door/State/DoorAlarm.',
  ],
  [
    'a word that the vocabulary does not know',
    ['Open: open', 'Open: opened'],
    '17:22',
    'Kata "opened" tidak dikenal untuk "door". Mungkin maksudnya "open"?',
    'The word "opened" is unknown for "door". Did you mean "open"?',
  ],
  [
    'something that happens in a word nobody knows',
    ['says: granted', 'says: grantd'],
    '20:9',
    'Kata "grantd" tidak dikenal untuk "door.grant". Mungkin maksudnya "granted"?',
    'The word "grantd" is unknown for "door.grant". Did you mean "granted"?',
  ],
  [
    'a state without words',
    ['    meaning: { Open: open, Closed: closed }\n', ''],
    '14:5',
    '"door" adalah keadaan. Tambahkan "meaning" yang menerjemahkan nilai mentah menjadi kata.',
    '"door" is a state. Add a "meaning" that turns raw values into words.',
  ],
  [
    'words for what has none',
    ['    at: online\n', '    at: online\n    meaning: { a: online }\n'],
    '11:5',
    '"meaning" hanya untuk "data" suatu peristiwa. Hapus "meaning" dari "door.controller".',
    '"meaning" goes with the "data" of an event only. Remove "meaning" from "door.controller".',
  ],
  [
    'a clock of something that is none',
    ['at: online', 'at: drift'],
    '12:9',
    '"door.controller" bukan jumlah detik. Tulis at: drift hanya untuk jam.',
    '"door.controller" is no number of seconds. Write at: drift for a clock only.',
  ],
  [
    'an answer that is no state',
    [/door\.controller/, 'camera.clock.drift\n    unit: s'],
    '13:9',
    '"camera.clock.drift" bukan keadaan. Kamera dan pintu memberi kata: pilih nama yang nilainya kata.',
    '"camera.clock.drift" is no state. Cameras and doors tell words: choose a name whose values are words.',
  ],
])
