/** Mistakes of a board, of what is connected to it, and of what it moves. */

import { tellBad } from './bad.ts'

const BOARD = '  - { id: papan, profile: board/jaga, link: { board: /dev/serial/by-id/usb-nano } }\n'
const thing = (contact: string): string => `${BOARD}  - { id: api, contacts: { fire.fire1: ${contact} } }\n`
const seated = (actuator: string, contacts = ''): string =>
  `${BOARD}${contacts}actuators:\n  - { id: relay, kind: relay, driver: board, on: papan }\n  - ${actuator}\n`

tellBad('what is connected to a board', [
  [
    'a board at a port without its folder',
    '  - { id: papan, profile: board/jaga, link: { board: ttyUSB0 } }\n',
    '12:54',
    '"ttyUSB0" bukan port serial. Tulis nama tetapnya, misalnya "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0".',
    '"ttyUSB0" is no serial port. Write its lasting name, for example "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0".',
  ],
  [
    'a board without a port',
    '  - { id: papan, profile: board/jaga, link: { tcp: "127.0.0.1:1505" } }\n',
    '12:45',
    'Profil board/jaga adalah papan pada port serial. Tulis link: { board: /dev/serial/by-id/… }.',
    'Profile board/jaga is a board on a serial port. Write link: { board: /dev/serial/by-id/… }.',
  ],
  [
    'a Modbus device on the port of a board',
    `${BOARD}  - { id: kwh, profile: ups/small, link: { rtu: /dev/serial/by-id/usb-nano, unit: 1 } }\n`,
    '13:49',
    'Port /dev/serial/by-id/usb-nano disetel 57600-8N1 untuk "papan" dan 9600-8N1 di sini. Semua perangkat pada satu port harus memakai "baud" yang sama.',
    'The port /dev/serial/by-id/usb-nano is set to 57600-8N1 for "papan" and to 9600-8N1 here. All devices of one port need the same "baud".',
  ],
  [
    'a contact that is nowhere',
    thing('{ on: papan, normally: open }'),
    '13:40',
    'Kontak ini belum jelas tersambung di mana. Tulis salah satu: input (modul), pin atau loop (papan), atau gpio (pin pengontrol sendiri).',
    'It is not clear where this contact is connected. Write one of: input (module), pin or loop (board), or gpio (a pin of the controller itself).',
  ],
  [
    'a pin that is no contact',
    thing('{ on: papan, pin: D8, normally: open }'),
    '13:58',
    '"papan" tidak punya sambungan "D8". Yang ada: pin: D2–D5, loop: A0–A3.',
    '"papan" has no terminal "D8". There are: pin: D2–D5, loop: A0–A3.',
  ],
  [
    'an input of a board',
    thing('{ on: papan, input: 2, normally: open }'),
    '13:60',
    '"papan" tidak punya sambungan "2". Yang ada: pin: D2–D5, loop: A0–A3.',
    '"papan" has no terminal "2". There are: pin: D2–D5, loop: A0–A3.',
  ],
  [
    'a pin of a module',
    '  - { id: water, contacts: { leak: { on: io-1, pin: D2, normally: open } } }\n',
    '12:53',
    '"io-1" tidak punya sambungan "D2". Yang ada: input: 1–4.',
    '"io-1" has no terminal "D2". There are: input: 1–4.',
  ],
  [
    'one pin for two contacts',
    `${BOARD}  - id: api\n    contacts:\n      fire.fire1: { on: papan, pin: D2, normally: open }\n      fire.trouble: { on: papan, pin: D2, normally: closed }\n`,
    '16:39',
    'Masukan D2 pada "papan" sudah dipakai "api/fire.fire1". Pilih masukan lain.',
    'Input D2 of "papan" is already used by "api/fire.fire1". Choose another input.',
  ],
  [
    'a loop that is told how it rests',
    thing('{ on: papan, loop: A0, normally: open }'),
    '13:73',
    'Resistor loop sendiri yang menunjukkan keadaan diam dan alarm. Hapus "normally".',
    'The resistors of a loop themselves show rest and alarm. Remove "normally".',
  ],
  [
    'bands of a plain contact',
    thing(
      '{ on: papan, pin: D2, normally: open, bands: { short: 90, alarm: [190, 400], normal: [600, 800], open: 920 } }',
    ),
    '13:85',
    '"bands" hanya untuk kontak dengan "loop". Hapus "bands", atau pakai loop: A0.',
    '"bands" is only for a contact with "loop". Remove "bands", or use loop: A0.',
  ],
  [
    'bands that touch',
    thing('{ on: papan, loop: A3, bands: { short: 90, alarm: [190, 590], normal: [600, 800], open: 920 } }'),
    '13:70',
    'Rentang loop "fire.fire1" bertumpuk atau terlalu rapat. Antara dua rentang harus ada jarak paling sedikit 25 hitungan.',
    'The bands of loop "fire.fire1" overlap or are too close. Between two bands there must be at least 25 counts.',
  ],
])

tellBad('the sensors of a board', [
  [
    'a sensor with a wire of its own',
    `${BOARD}  - { id: rak, profile: climate/onboard, link: { tcp: "127.0.0.1:1506" } }\n`,
    '13:48',
    'Profil climate/onboard dibaca oleh papan. Tulis link: { on: papan, pin: D6 }.',
    'Profile climate/onboard is read by a board. Write link: { on: board, pin: D6 }.',
  ],
  [
    'a sensor on no board',
    `${BOARD}  - { id: rak, profile: climate/onboard, link: { on: pipan, pin: D6 } }\n`,
    '13:54',
    '"pipan" bukan papan. Tulis id perangkat berprofil board/jaga. Mungkin maksudnya "papan"?',
    '"pipan" is no board. Write the id of a device of profile board/jaga. Did you mean "papan"?',
  ],
  [
    'two sensors on one pin',
    `${BOARD}  - { id: rak, profile: climate/onboard, link: { on: papan, pin: D6 } }\n  - { id: rak-2, profile: climate/onboard, link: { on: papan, pin: D6 } }\n`,
    '14:68',
    'Masukan D6 pada "papan" sudah dipakai "rak/temperature". Pilih masukan lain.',
    'Input D6 of "papan" is already used by "rak/temperature". Choose another input.',
  ],
])

tellBad('what a board moves', [
  [
    'a relay on no board',
    'actuators:\n  - { id: relay, kind: relay, driver: board }\n',
    '13:5',
    'Papan untuk aktuator ini belum disebut atau tidak ada. Tulis on: dengan id perangkat berprofil board/jaga.',
    'The board of this actuator is not said or does not exist. Write on: with the id of a device of profile board/jaga.',
  ],
  [
    'a relay on a module',
    `${BOARD}actuators:\n  - { id: relay, kind: relay, driver: board, on: io-1 }\n`,
    '14:50',
    'Papan untuk aktuator ini belum disebut atau tidak ada. Tulis on: dengan id perangkat berprofil board/jaga. Pilihannya: papan.',
    'The board of this actuator is not said or does not exist. Write on: with the id of a device of profile board/jaga. The choices are: papan.',
  ],
  [
    'a relay that chooses its pin',
    `${BOARD}actuators:\n  - { id: relay, kind: relay, driver: board, on: papan, pin: D10 }\n`,
    '14:62',
    'Relai papan selalu pada D8 dan kontak baliknya pada D9. Hapus "pin".',
    'The relay of the board is always on D8 and its read-back on D9. Remove "pin".',
  ],
  [
    'a siren without a pin',
    seated('{ id: siren, kind: siren, driver: board, on: papan }'),
    '15:5',
    'Belum dikatakan pin mana yang menggerakkan siren. Tambahkan pin: D10, D11, D12, atau D13.',
    'It is not said which pin moves the siren. Add pin: D10, D11, D12 or D13.',
  ],
  [
    'a read-back that is a contact of the room',
    seated(
      '{ id: siren, kind: siren, driver: board, on: papan, pin: D10, read-back: D2 }',
      '  - { id: api, contacts: { fire.fire1: { on: papan, pin: D2, normally: open } } }\n',
    ),
    '16:78',
    'Masukan D2 pada "papan" sudah dipakai "api/fire.fire1". Pilih masukan lain.',
    'Input D2 of "papan" is already used by "api/fire.fire1". Choose another input.',
  ],
  [
    'a pin of a siren that is simulated',
    'actuators:\n  - { id: relay, kind: relay }\n  - { id: siren, kind: siren, pin: D10 }\n',
    '14:36',
    '"pin" hanya untuk aktuator pada papan. Tambahkan driver: board, atau hapus "pin".',
    '"pin" is only for an actuator on a board. Add driver: board, or remove "pin".',
  ],
])
