/** Mistakes of a device that publishes over MQTT, and of its profile. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const device = (link: string, more = ''): string =>
  `  - { id: rack, profile: climate/published, link: { ${link} }${more} }\n`
const right = 'mqtt: "127.0.0.1", topic: tele/rack'
const PASSWORD = 'password-of-mqtt'
writeFileSync(join(folder, PASSWORD), 'correct horse\n')

describe('a device that publishes over MQTT', () => {
  const wiring = (text: string) => planOf(load(SMALL + text)).wiring.find(one => one.device === 'rack')

  test('is wired by broker and topic', () => {
    expect(wiring(device('mqtt: "broker.lan:11883", topic: tele/rack/, timeout: 4s', ', stale: 5m'))).toMatchObject({
      driver: 'mqtt',
      link: { tcp: { host: 'broker.lan', port: 11883 } },
      topic: 'tele/rack',
      poll: 60_000,
      stale: 300_000,
      timeout: 4000,
      availability: { topic: 'tele/rack/LWT', online: 'Online', offline: 'Offline' },
      points: [
        { point: 'rack/temperature', topic: 'tele/rack/SENSOR', path: ['SHT3X', 'Temperature'], time: ['Utc'] },
        { point: 'rack/leak', topic: 'tele/rack', reading: 'word', meaning: { on: 'wet', off: 'dry' } },
      ],
    })
  })

  test('has the port of MQTT, with TLS another, and no login unless the room file says so', () => {
    const plain = wiring(device(right))
    expect(plain).toMatchObject({ link: { tcp: { port: 1883 } }, stale: 180_000, timeout: 5000 })
    expect(Object.keys(plain ?? {})).not.toEqual(expect.arrayContaining(['login', 'tls']))
    expect(wiring(device(`${right}, tls: true`))).toMatchObject({ link: { tcp: { port: 8883 } }, tls: {} })
  })

  test('has its password in a file beside the room file, and nowhere in the plan', () => {
    const plan = planOf(load(SMALL + device(`${right}, user: jaga, password-file: ${PASSWORD}`)))
    expect(plan.wiring.at(-1)).toMatchObject({ login: { user: 'jaga', passwordFile: join(folder, PASSWORD) } })
    expect(JSON.stringify(plan)).not.toContain('correct horse')
  })

  test('shares its broker with another topic', () => {
    const other = device('mqtt: "127.0.0.1", topic: tele/other').replace('id: rack', 'id: other')
    expect(load(SMALL + device(right) + other).ok).toBe(true)
  })
})

tellBad('a device that publishes over MQTT', [
  [
    'an address that is none',
    device('mqtt: "mqtt://broker", topic: a'),
    '12:59',
    '"mqtt://broker" bukan broker MQTT. Tulis host dan port (1–65535), misalnya "192.168.1.20:1883".',
    '"mqtt://broker" is no MQTT broker. Write host and port (1–65535), for example "192.168.1.20:1883".',
  ],
  [
    'a topic with a wildcard',
    device('mqtt: "127.0.0.1", topic: tele/#'),
    '12:79',
    '"tele/#" bukan topik satu perangkat. Tulis tanpa + dan #, misalnya "tele/rak-1".',
    '"tele/#" is no topic of one device. Write it without + and #, for example "tele/rack-1".',
  ],
  [
    'a link of Modbus',
    device('tcp: "127.0.0.1:502"'),
    '12:51',
    'Perangkat dengan profil climate/published mengirim lewat MQTT. Tulis link: { mqtt: "host:1883", topic: nama }.',
    'The devices of the profile climate/published publish over MQTT. Write link: { mqtt: "host:1883", topic: name }.',
  ],
  [
    'a user without a password',
    device(`${right}, user: jaga`),
    '12:96',
    '"user" dan "password-file" harus ditulis bersama. Tambahkan yang belum ada.',
    '"user" and "password-file" belong together. Add what is missing.',
  ],
  [
    'certificates without encryption',
    device(`${right}, ca-file: ${PASSWORD}`),
    '12:99',
    '"ca-file" hanya berlaku dengan enkripsi. Tambahkan tls: true.',
    '"ca-file" only counts with encryption. Add tls: true.',
  ],
  [
    'one topic twice',
    device(right) + device('mqtt: "localhost:1883", topic: tele/rack/').replace('id: rack', 'id: other'),
    '13:60',
    'Alamat 127.0.0.1:1883 unit tele/rack sudah dipakai "rack". Periksa alamat atau nomor unit.',
    'The address 127.0.0.1:1883 unit tele/rack is already used by "rack". Check address or unit number.',
  ],
])

tellBadFile('profiles/climate/published.yaml', [
  [
    'a path that leads nowhere',
    ['path: SHT3X.Temperature', 'path: SHT3X..Temperature'],
    '13:32',
    '"SHT3X..Temperature" tidak menunjuk ke mana pun. Tulis nama-namanya dengan titik, misalnya SHT3X.Temperature.',
    '"SHT3X..Temperature" leads nowhere. Write the names with dots between them, for example SHT3X.Temperature.',
  ],
  [
    'a word that the vocabulary does not know',
    ['"on": wet', '"on": wett'],
    '17:22',
    'Kata "wett" tidak dikenal untuk "leak". Mungkin maksudnya "wet"?',
    'The word "wett" is unknown for "leak". Did you mean "wet"?',
  ],
  [
    'words for a number',
    ['    unit: °C', '    unit: °C\n    meaning: { a: b }'],
    '13:14',
    '"temperature" bukan keadaan. Hapus "meaning", "bits", atau "nibbles".',
    '"temperature" is no state. Remove "meaning", "bits" or "nibbles".',
  ],
  [
    'a scale of zero',
    ['    unit: °C', '    unit: °C\n    scale: 0'],
    '13:12',
    '"scale" 0 membuat setiap nilai sama. Tulis faktor yang benar.',
    'A "scale" of 0 makes every value the same. Write the right factor.',
  ],
  [
    'a scale of a word',
    ['    at: {}', '    at: {}\n    scale: 2'],
    '17:12',
    '"scale" tidak berlaku untuk kata. Hapus "scale".',
    '"scale" has no meaning for words. Remove "scale".',
  ],
])
