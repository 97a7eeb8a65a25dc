/** Mistakes of devices on a serial line. */
import { describe, expect, test } from 'vitest'
import { load, mistakesIn, planOf, SMALL } from '../write.ts'

const TCP = 'link: { tcp: "127.0.0.1:1502", unit: 1 }'
const PORT = '/dev/serial/by-id/usb-A'
const on = (first: string, second = 'tcp: "127.0.0.1:1503", unit: 1') =>
  SMALL.replace(TCP, `link: { ${first} }`).replace('link: { tcp: "127.0.0.1:1503", unit: 1 }', `link: { ${second} }`)

describe('a device on a serial line', () => {
  test('is wired to its port, two of them to one line', () => {
    const { wiring } = planOf(load(on(`rtu: ${PORT}, unit: 3`, `rtu: ${PORT}, unit: 4`)))
    const link = { serial: PORT, mode: '9600-8N1' }
    expect(wiring.filter(one => 'serial' in one.link)).toMatchObject([
      { device: 'ups-a', unit: 3, link },
      { device: 'probe', unit: 4, link },
    ])
  })

  test.each([
    [
      'a port that is none',
      on('rtu: ttyUSB0'),
      '5:18',
      '"ttyUSB0" bukan port serial. Tulis nama tetapnya, misalnya "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0".',
      '"ttyUSB0" is no serial port. Write its lasting name, for example "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0".',
    ],
    [
      'a mode that is none',
      on(`rtu: ${PORT}, baud: 9600`),
      '5:49',
      '"9600" bukan pengaturan serial. Tulis baud, bit data, paritas, dan bit henti, misalnya "9600-8N1".',
      '"9600" is no serial setting. Write baud, data bits, parity and stop bits, for example "9600-8N1".',
    ],
    [
      'one unit twice on one port',
      on(`rtu: ${PORT}, unit: 3`, `rtu: ${PORT}, unit: 3`),
      '8:18',
      `Alamat ${PORT} unit 3 sudah dipakai "ups-a". Periksa alamat atau nomor unit.`,
      `The address ${PORT} unit 3 is already used by "ups-a". Check address or unit number.`,
    ],
    [
      'two speeds on one port',
      on(`rtu: ${PORT}, unit: 3`, `rtu: ${PORT}, unit: 4, baud: 19200-8E1`),
      '8:18',
      `Port ${PORT} disetel 9600-8N1 untuk "ups-a" dan 19200-8E1 di sini. Semua perangkat pada satu port harus memakai "baud" yang sama.`,
      `The port ${PORT} is set to 9600-8N1 for "ups-a" and to 19200-8E1 here. All devices of one port need the same "baud".`,
    ],
  ])('%s', (_, text, place, indonesian, english) => {
    expect(mistakesIn(text, 'id')).toEqual([`${place}: ${indonesian}`])
    expect(mistakesIn(text, 'en')).toEqual([`${place}: ${english}`])
  })
})
