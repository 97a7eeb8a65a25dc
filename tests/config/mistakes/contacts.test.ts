/** Mistakes of contacts. */

import { tellBad } from './bad.ts'

tellBad('contacts', [
  [
    'a held contact beside the reed',
    '  - { id: door, contacts: { door: { on: io-1, input: 1, normally: closed }, door.alarm: { on: io-1, input: 2, normally: open, means: held } } }\n',
    '12:134',
    'Kontak "door" sudah menunjukkan pintu tertahan. Pindahkan "door.alarm" ini ke perangkat lain, atau tulis means: forced.',
    'The contact "door" shows a held door already. Move this "door.alarm" to another device, or write means: forced.',
  ],
  [
    'neither profile nor contacts',
    ['    profile: ups/small\n    link: { tcp: "127.0.0.1:1502", unit: 1 }\n', ''],
    '3:5',
    'Perangkat memerlukan "profile" dengan "link" (berkabel data) atau "contacts" (di balik kontak), bukan keduanya.',
    'A device needs "profile" with "link" (on a data wire) or "contacts" (behind contacts), not both.',
  ],
  [
    'a contact on an unknown device',
    '  - { id: water, contacts: { leak: { on: io-2, input: 1, normally: open } } }\n',
    '12:42',
    'Perangkat "io-2" tidak ada. Mungkin maksudnya "io-1"?',
    'There is no device "io-2". Did you mean "io-1"?',
  ],
  [
    'a contact on a device without inputs',
    '  - { id: water, contacts: { leak: { on: ups-a, input: 1, normally: open } } }\n',
    '12:42',
    'Perangkat "ups-a" tidak punya masukan kontak. Pilihannya: io-1.',
    'The device "ups-a" has no contact inputs. The choices are: io-1.',
  ],
  [
    'an input out of range',
    '  - { id: water, contacts: { leak: { on: io-1, input: 5, normally: open } } }\n',
    '12:55',
    '"io-1" tidak punya masukan 5. Pilih 1 sampai 4.',
    '"io-1" has no input 5. Choose 1 to 4.',
  ],
  [
    'an input below the first',
    '  - { id: water, contacts: { leak: { on: io-1, input: 0, normally: open } } }\n',
    '12:55',
    '"io-1" tidak punya masukan 0. Pilih 1 sampai 4.',
    '"io-1" has no input 0. Choose 1 to 4.',
  ],
  [
    'an input used twice',
    '  - id: water\n    contacts:\n      leak: { on: io-1, input: 1, normally: open }\n      leak.cable: { on: io-1, input: 1, normally: open }\n',
    '15:38',
    'Masukan 1 pada "io-1" sudah dipakai "water/leak". Pilih masukan lain.',
    'Input 1 of "io-1" is already used by "water/leak". Choose another input.',
  ],
  [
    'a contact that neither opens nor closes',
    '  - { id: water, contacts: { leak: { on: io-1, input: 1, normally: opened } } }\n',
    '12:68',
    'Nilai "opened" untuk "normally" tidak dikenal. Mungkin maksudnya "open"?',
    'The value "opened" of "normally" is unknown. Did you mean "open"?',
  ],
  [
    'a number from a contact',
    '  - { id: water, contacts: { temperature: { on: io-1, input: 1, normally: open } } }\n',
    '12:43',
    '"temperature" tidak dapat dibaca dari kontak. Pakai nama keadaan, misalnya leak atau door.',
    '"temperature" cannot be read from a contact. Use the name of a state, for example leak or door.',
  ],
  [
    'a contact meaning an unknown word',
    '  - { id: pac, contacts: { pac.state: { on: io-1, input: 1, normally: open, means: stoped } } }\n',
    '12:84',
    'Kata "stoped" tidak dikenal untuk "pac.state". Mungkin maksudnya "stopped"?',
    'The word "stoped" is unknown for "pac.state". Did you mean "stopped"?',
  ],
  [
    'contacts on two modules',
    '  - id: io-2\n    profile: io/four\n    link: { tcp: "127.0.0.1:1505" }\n  - id: water\n    contacts:\n      leak: { on: io-1, input: 1, normally: open }\n      leak.cable: { on: io-2, input: 1, normally: open }\n',
    '18:25',
    'Kontak satu perangkat harus di satu modul, tetapi ada di "io-1" dan "io-2". Pisahkan perangkatnya.',
    'Contacts of one device must be on one module, but are on "io-1" and "io-2". Split the device.',
  ],
  [
    'a link of a thing behind contacts',
    '  - { id: water, poll: 1s, contacts: { leak: { on: io-1, input: 1, normally: open } } }\n',
    '12:24',
    '"poll" hanya untuk perangkat berkabel data. Hapus "poll".',
    '"poll" is only for devices on a data wire. Remove "poll".',
  ],
  [
    'no contacts at all',
    '  - { id: water, contacts: {} }\n',
    '12:28',
    '"contacts" masih kosong. Tambahkan kontak, misalnya leak: { on: io-1, input: 1, normally: open }.',
    '"contacts" is empty. Add a contact, for example leak: { on: io-1, input: 1, normally: open }.',
  ],
  [
    'a set of words from a contact',
    '  - { id: genset, contacts: { generator.alarm: { on: io-1, input: 1, normally: open } } }\n',
    '12:48',
    '"generator.alarm" tidak dapat dibaca dari kontak. Pakai nama keadaan, misalnya leak atau door.',
    '"generator.alarm" cannot be read from a contact. Use the name of a state, for example leak or door.',
  ],
])
