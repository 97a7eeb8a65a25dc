/** Mistakes of devices that speak in lines of text, and of their profiles. */

import { describe, expect, test } from 'vitest'
import { load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const PORT = '/dev/serial/by-id/usb-A'
const device = (id: string, profile: string, link: string): string =>
  `  - { id: ${id}, profile: ups/${profile}, link: { ${link} } }\n`

describe('a device that speaks in lines', () => {
  const wiring = (profile: string, link: string) =>
    planOf(load(SMALL + device('ups-l', profile, link))).wiring.find(one => one.device === 'ups-l')

  test('is reached on a serial port or through a gateway, at its address', () => {
    expect(wiring('flagged', `ntu: ${PORT}`)).toMatchObject({
      driver: 'ntu',
      link: { serial: PORT, mode: '9600-8N1' },
      timeout: 2000,
    })
    expect(wiring('framed', `ydn23: ${PORT}, address: 18, baud: 4800-8N1`)).toMatchObject({
      driver: 'ydn23',
      link: { serial: PORT, mode: '4800-8N1' },
      unit: { version: '21', address: '12', kind: '2A' },
      blocks: [
        { read: '42', lengths: [17, 40] },
        { read: '43', lengths: [6, 16] },
      ],
    })
    expect(wiring('framed', 'ydn23-tcp: "10.0.0.9:4001"')).toMatchObject({
      link: { gateway: { host: '10.0.0.9', port: 4001 } },
      unit: { address: '01' },
    })
  })

  test('shares its line with others of its kind', () => {
    const two = device('a', 'framed', `ydn23: ${PORT}`) + device('b', 'framed', `ydn23: ${PORT}, address: 2`)
    expect(planOf(load(SMALL + two)).wiring.filter(({ driver }) => driver === 'ydn23')).toHaveLength(2)
  })
})

tellBad('a device that speaks in lines', [
  [
    'a gateway without a port',
    device('ups-l', 'framed', 'ydn23-tcp: "10.0.0.9"'),
    '12:58',
    '"10.0.0.9" bukan gateway serial. Tulis host dan port (1–65535), misalnya "192.168.1.20:4001".',
    '"10.0.0.9" is no serial gateway. Write host and port (1–65535), for example "192.168.1.20:4001".',
  ],
  [
    'a link of another protocol',
    device('ups-l', 'framed', `megatec: ${PORT}`),
    '12:45',
    'Perangkat dengan profil ups/framed berbicara YDN23. Tulis link: { ydn23: /dev/serial/by-id/…, address: 1 } atau { ydn23-tcp: "192.168.1.20:4001", address: 1 }.',
    'The devices of the profile ups/framed speak YDN23. Write link: { ydn23: /dev/serial/by-id/…, address: 1 } or { ydn23-tcp: "192.168.1.20:4001", address: 1 }.',
  ],
  [
    'a link of another serial UPS',
    device('ups-l', 'flagged', `megatec: ${PORT}`),
    '12:46',
    'UPS dengan profil ups/flagged terhubung ke port serial. Tulis link: { ntu: /dev/serial/by-id/… }.',
    'The UPS of the profile ups/flagged hangs on a serial port. Write link: { ntu: /dev/serial/by-id/… }.',
  ],
  [
    'two of one address on one line',
    device('ups-l', 'framed', `ydn23: ${PORT}`) + device('ups-m', 'framed', `ydn23: ${PORT}`),
    '13:54',
    `Alamat ${PORT} unit 1 sudah dipakai "ups-l". Periksa alamat atau nomor unit.`,
    `The address ${PORT} unit 1 is already used by "ups-l". Check address or unit number.`,
  ],
  [
    'two protocols on one line',
    device('ups-l', 'framed', `ydn23: ${PORT}`) +
      `  - { id: ups-m, profile: ups/small, link: { rtu: ${PORT}, unit: 7 } }\n`,
    '13:51',
    `Jalur ${PORT} sudah dipakai "ups-l" yang berbicara ydn23. Beri modbus adaptor atau port tersendiri.`,
    `The line ${PORT} already carries "ups-l", which speaks ydn23. Give modbus an adapter or a port of its own.`,
  ],
])

tellBadFile('profiles/ups/flagged.yaml', [
  [
    'flags for a number',
    ['at: { field: 3 }', 'at: { flags: [3] }'],
    '16:9',
    '"battery.charge" adalah angka. Tulis at: { field: … }.',
    '"battery.charge" is a number. Write at: { field: … }.',
  ],
  [
    'a field for a state',
    ['at: { any: [13, 16] }', 'at: { field: 3 }'],
    '11:9',
    '"ups.fault" adalah keadaan. Tulis at: { flags: … } dengan "meaning".',
    '"ups.fault" is a state. Write at: { flags: … } with "meaning".',
  ],
])

tellBadFile('profiles/ups/framed.yaml', [
  [
    'one command alone',
    [/, "42": \[17, 40\]| {2}- name: input.voltage[\s\S]*/g, ''],
    '9:45',
    'Jawaban YDN23 tidak menyebut pertanyaannya; hanya panjangnya yang membedakan. Minta dua perintah atau lebih dalam "lengths".',
    'An answer of YDN23 does not say what it answers; only its length does. Ask for two commands or more in "lengths".',
  ],
  [
    'answers that may be taken for each other',
    ['[17, 40]', '[16, 40]'],
    '9:53',
    'Jawaban atas 43 bisa sama panjang dengan jawaban atas 42, sehingga yang terlambat tertukar. Persempit batasnya.',
    'Answers to 43 may be as long as those to 42, and a late one would be taken for the other. Narrow the bounds.',
  ],
  [
    'a value beyond the answer',
    ['byte: 1,', 'byte: 16,'],
    '15:11',
    '"input.voltage" berada di luar 17 byte yang paling sedikit ada dalam jawaban atas 42. Betulkan byte atau panjangnya.',
    '"input.voltage" stands beyond the 17 bytes that an answer to 42 has at the least. Correct the byte or the length.',
  ],
  [
    'a command whose answer has no length',
    ['cid2: "42"', 'cid2: "44"'],
    '15:11',
    '"input.voltage" dibaca dari jawaban atas 44, yang panjangnya tidak ada dalam link: { lengths: … }.',
    '"input.voltage" is read from the answer to 44, whose length is not in link: { lengths: … }.',
  ],
])
