/** Mistakes of a UPS on a serial port, and of its profile. */

import { describe, expect, test } from 'vitest'
import { load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const PORT = '/dev/serial/by-id/usb-A'
const device = (link: string): string => `  - { id: ups-m, profile: ups/lined, link: { ${link} } }\n`

describe('a UPS on a serial port', () => {
  const wiring = (link: string) => planOf(load(SMALL + device(link))).wiring.find(one => one.device === 'ups-m')

  test('has 2400 baud and two seconds unless the room file says so', () => {
    expect(wiring(`megatec: ${PORT}`)).toMatchObject({
      driver: 'megatec',
      link: { serial: PORT, mode: '2400-8N1' },
      poll: 2000,
      timeout: 2000,
      slowest: 3000,
      points: [{ point: 'ups-m/ups.status' }, { point: 'ups-m/ups.load' }],
    })
    expect(wiring(`megatec: ${PORT}, baud: 9600-8N1, timeout: 1s, poll: 5s`)).toMatchObject({
      link: { mode: '9600-8N1' },
      poll: 5000,
      timeout: 1000,
    })
  })
})

tellBad('a UPS on a serial port', [
  [
    'a port that is none',
    device('megatec: COM1'),
    '12:55',
    '"COM1" bukan port serial. Tulis nama tetapnya, misalnya "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0".',
    '"COM1" is no serial port. Write its lasting name, for example "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0".',
  ],
  [
    'a link of another protocol',
    device(`rtu: ${PORT}`),
    '12:44',
    'UPS dengan profil ups/lined terhubung ke port serial. Tulis link: { megatec: /dev/serial/by-id/… }.',
    'The UPS of the profile ups/lined hangs on a serial port. Write link: { megatec: /dev/serial/by-id/… }.',
  ],
  [
    'two UPS on one port',
    device(`megatec: ${PORT}`) + device(`megatec: ${PORT}`).replace('ups-m', 'ups-n'),
    '13:55',
    `Alamat ${PORT} unit 1 sudah dipakai "ups-m". Periksa alamat atau nomor unit.`,
    `The address ${PORT} unit 1 is already used by "ups-m". Check address or unit number.`,
  ],
])

tellBadFile('profiles/ups/lined.yaml', [
  [
    'a field for a state',
    ['at: { bit: 7 }', 'at: { field: 7 }'],
    '12:15',
    '"ups.status" adalah keadaan. Tulis at: { bit: … } dengan "meaning".',
    '"ups.status" is a state. Write at: { bit: … } with "meaning".',
  ],
  [
    'a bit for a number',
    ['at: { field: 4 }', 'at: { bit: 4 }'],
    '16:9',
    '"ups.load" adalah angka. Tulis at: { field: … }.',
    '"ups.load" is a number. Write at: { field: … }.',
  ],
  [
    'a word that is not in the vocabulary',
    ['1: OB', '1: OBB'],
    '12:48',
    'Kata "OBB" tidak dikenal untuk "ups.status". Mungkin maksudnya "OB"?',
    'The word "OBB" is unknown for "ups.status". Did you mean "OB"?',
  ],
  [
    'a scale of nothing',
    ['    at: { field: 4 }\n', '    at: { field: 4 }\n    scale: 0\n'],
    '17:12',
    '"scale" 0 membuat setiap nilai sama. Tulis faktor yang benar.',
    'A "scale" of 0 makes every value the same. Write the right factor.',
  ],
  [
    'a state without words',
    [', meaning: { 0: OL, 1: OB }', ''],
    '12:9',
    '"ups.status" adalah keadaan. Tambahkan "meaning" yang menerjemahkan nilai mentah menjadi kata.',
    '"ups.status" is a state. Add a "meaning" that turns raw values into words.',
  ],
])
