/** Mistakes of the controller's own pins. */

import { describe, expect, test } from 'vitest'
import { load, SMALL, where } from '../write.ts'
import { tellBad } from './bad.ts'

const LEAK = '  - { id: water, contacts: { leak: { gpio: 17, normally: open } } }\n'
const relay = (attributes: string) => `actuators: [{ id: relay, kind: relay, ${attributes} }]\n`

tellBad('pins', [
  [
    'a contact in two places',
    '  - { id: water, contacts: { leak: { on: io-1, input: 1, gpio: 17, normally: open } } }\n',
    '12:36',
    'Kontak ini belum jelas tersambung di mana. Tulis salah satu: input (modul), pin atau loop (papan), atau gpio (pin pengontrol sendiri).',
    'It is not clear where this contact is connected. Write one of: input (module), pin or loop (board), or gpio (a pin of the controller itself).',
  ],
  [
    'a pin of the controller on another device',
    '  - { id: water, contacts: { leak: { on: io-1, gpio: 17, normally: open } } }\n',
    '12:36',
    'Kontak pada modul atau papan memerlukan "on"; kontak pada pin pengontrol sendiri (gpio) tidak. Perbaiki.',
    'A contact on a module or board needs "on"; one on a pin of the controller itself (gpio) has none. Mend it.',
  ],
  [
    'an input of no module',
    '  - { id: water, contacts: { leak: { input: 1, normally: open } } }\n',
    '12:36',
    'Kontak pada modul atau papan memerlukan "on"; kontak pada pin pengontrol sendiri (gpio) tidak. Perbaiki.',
    'A contact on a module or board needs "on"; one on a pin of the controller itself (gpio) has none. Mend it.',
  ],
  [
    'a number that is not on the header',
    '  - { id: water, contacts: { leak: { gpio: 529, normally: open } } }\n',
    '12:44',
    '"529" bukan pin. Tulis nomor Broadcom-nya, 2 sampai 27 (gpio: 17 adalah GPIO17), bukan kaki ke berapa pada konektor.',
    '"529" is no pin. Write its Broadcom number, 2 to 27 (gpio: 17 is GPIO17), not its place on the connector.',
  ],
  [
    'a name instead of a number',
    '  - { id: water, contacts: { leak: { gpio: GPIO17, normally: open } } }\n',
    '12:44',
    '"GPIO17" bukan pin. Tulis nomor Broadcom-nya, 2 sampai 27 (gpio: 17 adalah GPIO17), bukan kaki ke berapa pada konektor.',
    '"GPIO17" is no pin. Write its Broadcom number, 2 to 27 (gpio: 17 is GPIO17), not its place on the connector.',
  ],
  [
    'a pin of the identity chip',
    relay('gpio: 1'),
    '12:45',
    '"1" bukan pin. Tulis nomor Broadcom-nya, 2 sampai 27 (gpio: 17 adalah GPIO17), bukan kaki ke berapa pada konektor.',
    '"1" is no pin. Write its Broadcom number, 2 to 27 (gpio: 17 is GPIO17), not its place on the connector.',
  ],
  [
    'a level of a contact on a module',
    '  - { id: water, contacts: { leak: { on: io-1, input: 1, closed: low, normally: open } } }\n',
    '12:66',
    '"closed" hanya untuk pin pengontrol sendiri. Hapus "closed", atau tulis "gpio".',
    '"closed" is for pins of the controller itself only. Remove "closed", or write "gpio".',
  ],
  [
    'a pin that the relay has already, told at the second',
    `${LEAK}${relay('gpio: 17')}`,
    '13:45',
    'GPIO 17 sudah dipakai "water/leak". Pilih pin lain.',
    'GPIO 17 is already used by "water/leak". Choose another pin.',
  ],
  [
    'a feedback contact on the pin of its own relay',
    relay('gpio: 17, feedback: { gpio: 17 }'),
    '12:67',
    'GPIO 17 sudah dipakai "relay". Pilih pin lain.',
    'GPIO 17 is already used by "relay". Choose another pin.',
  ],
  [
    'a pin of the serial port that is in use',
    '  - { id: rtu, profile: ups/small, link: { rtu: /dev/serial0, unit: 1 } }\n  - { id: water, contacts: { leak: { gpio: 15, normally: open } } }\n',
    '13:44',
    'GPIO 15 adalah port serial yang dipakai "rtu". Pilih pin lain.',
    'GPIO 15 is the serial port that "rtu" uses. Choose another pin.',
  ],
  [
    'a relay on a pin that is pulled up at boot',
    relay('gpio: 5'),
    '12:45',
    'Sebelum program berjalan, GPIO 5 sudah high, sehingga relay bekerja tanpa pengontrol. Pakai GPIO 9–27 dengan energised: high.',
    'Before any program runs, GPIO 5 is high, so that the relay works without its controller. Use GPIO 9–27 with energised: high.',
  ],
  [
    'an active-low relay board on a pin that is pulled down at boot',
    relay('gpio: 17, energised: low'),
    '12:45',
    'Sebelum program berjalan, GPIO 17 sudah low, sehingga relay bekerja tanpa pengontrol. Pakai GPIO 9–27 dengan energised: high.',
    'Before any program runs, GPIO 17 is low, so that the relay works without its controller. Use GPIO 9–27 with energised: high.',
  ],
  [
    'a level of a relay without a pin',
    relay('energised: high'),
    '12:50',
    '"energised" hanya untuk pin pengontrol sendiri. Hapus "energised", atau tulis "gpio".',
    '"energised" is for pins of the controller itself only. Remove "energised", or write "gpio".',
  ],
  [
    'a pin of an actuator that is simulated',
    relay('driver: simulated, gpio: 17'),
    '12:47',
    'Aktuator ini ada pada pin pengontrol sendiri. Hapus "driver".',
    'This actuator hangs on a pin of the controller itself. Remove "driver".',
  ],
  [
    'a device with the name of the pins',
    ['id: ups-a', 'id: gpio'],
    '3:9',
    'Id "gpio" dipakai oleh program sendiri. Beri id lain.',
    'The id "gpio" is used by the program itself. Choose another.',
  ],
  [
    'contacts of one device on a module and on a pin',
    '  - id: water\n    contacts:\n      leak: { on: io-1, input: 1, normally: open }\n      leak.cable: { gpio: 17, normally: closed }\n',
    '15:19',
    'Kontak satu perangkat harus di satu modul, tetapi ada di "io-1" dan "gpio". Pisahkan perangkatnya.',
    'Contacts of one device must be on one module, but are on "io-1" and "gpio". Split the device.',
  ],
])

describe('one pin is one thing', () => {
  const dht = (gpio: number, id = 'rak') => `  - { id: ${id}, profile: climate/pinned, link: { dht: ${gpio} } }\n`
  const board = '  - { id: papan, profile: board/jaga, link: { board: /dev/serial/by-id/usb-nano } }\n'
  const onBoard = (contact: string) => `  - { id: api, contacts: { fire.fire1: { on: papan, ${contact} } } }\n`
  const sensor = (id: string) => `  - { id: ${id}, profile: climate/onboard, link: { on: papan, pin: D6 } }\n`
  const outputs = (siren: string, lamp = 'pin: D13') =>
    `actuators:
  - { id: relay, kind: relay, driver: board, on: papan }
  - { id: siren, kind: siren, driver: board, on: papan, ${siren} }
  - { id: lamp, kind: lamp, driver: board, on: papan, ${lamp} }
`

  test.each([
    ['a contact and a DHT', LEAK + dht(17), ['pin-taken']],
    ['two DHT', dht(17) + dht(17, 'rak-2'), ['pin-taken']],
    ['a DHT and the relay', dht(17) + relay('gpio: 17'), ['pin-taken']],
    [
      'a DHT and the contact that follows the relay',
      dht(22) + relay('gpio: 17, feedback: { gpio: 22 }'),
      ['pin-taken'],
    ],
    [
      'a DHT on the port of a bus',
      `  - { id: rtu, profile: ups/small, link: { rtu: /dev/serial0, unit: 1 } }\n${dht(14)}`,
      ['pin-of-port'],
    ],
    [
      'two contacts of a board',
      board + onBoard('pin: D2, normally: open') + onBoard('pin: D2, normally: open').replace('api', 'api-2'),
      ['input-taken'],
    ],
    [
      'two loops of a board',
      board + onBoard('loop: A1') + onBoard('loop: A1').replace('api', 'api-2'),
      ['input-taken'],
    ],
    ['two sensors of a board', board + sensor('a') + sensor('b'), ['input-taken']],
    ['a siren and a lamp', board + outputs('pin: D10', 'pin: D10'), ['input-taken']],
    [
      'a contact and what follows a siren',
      board + onBoard('pin: D3, normally: open') + outputs('pin: D10, read-back: D3'),
      ['input-taken'],
    ],
    [
      'what follows two of them',
      board + outputs('pin: D10, read-back: D3', 'pin: D11, read-back: D3'),
      ['input-taken'],
    ],
    ['a pin of the controller and one of a board', board + dht(17) + onBoard('pin: D2, normally: open'), []],
  ])('%s', (_, text, keys) => {
    const loaded = load(SMALL + text)
    expect(loaded.ok ? [] : loaded.mistakes.map(({ key }) => key)).toEqual(keys)
  })
})

describe('a pin of a bus', () => {
  test.each([
    [2, 'I2C'],
    [4, '1-Wire'],
    [10, 'SPI'],
    [14, 'UART'],
  ])('GPIO %i is warned of: it is a pin of %s too', (gpio, bus) => {
    const loaded = load(`${SMALL}  - { id: water, contacts: { leak: { gpio: ${gpio}, normally: open } } }\n`)
    expect(loaded.ok).toBe(true)
    expect(loaded.warnings.map(where)).toEqual([
      `12:44: GPIO ${gpio} juga kaki ${bus}. Pakai pin lain, atau pastikan ${bus} mati dalam config.txt.`,
    ])
  })
})
