/** Mistakes of what makes a device known to a search, and of how exact it is said to be. */

import { tellBadFile } from './bad-library.ts'

const DRIVER = 'driver: modbus\n'
const identity = (written: string): [string, string] => [DRIVER, `${DRIVER}identity: ${written}\n`]

tellBadFile('profiles/ups/small.yaml', [
  [
    'a pattern that is none',
    identity('{ at: { holding: 1, type: str, length: 2 }, is: "(" }'),
    '7:59',
    '"(" bukan pola (regular expression). Perbaiki, misalnya "^Smart-UPS".',
    '"(" is no pattern (regular expression). Mend it, for example "^Smart-UPS".',
  ],
  [
    'a place without what stands there',
    identity('{ at: { holding: 1, type: u16 } }'),
    '7:11',
    '"at" dan "is" pada identitas harus ditulis bersama. Tambahkan yang belum ada.',
    '"at" and "is" of an identity belong together. Add what is missing.',
  ],
  [
    'numbers where a text stands',
    identity('{ at: { holding: 1, type: str, length: 2 }, is: [1] }'),
    '7:11',
    'Identitas teks (str) memerlukan pola dalam "is", yang lain sebuah daftar bilangan.',
    'An identity of text (str) needs a pattern in "is", any other a list of numbers.',
  ],
  [
    'nothing at all',
    identity('{ named: {} }'),
    '7:11',
    'Identitas ini tidak menyebut apa pun. Tulis at: dan is:, atau named: { vendor: …, product: … }.',
    'This identity names nothing. Write at: and is:, or named: { vendor: …, product: … }.',
  ],
])

tellBadFile('profiles/climate/published.yaml', [
  [
    'an accuracy of what is not read',
    ['stale: 3m\n', 'stale: 3m\naccuracy: { temperature: 2, humidity: 5 }\n'],
    '10:39',
    'Profil climate/published tidak punya titik "humidity". Pilihannya: temperature, leak.',
    'The profile climate/published has no point "humidity". The choices are: temperature, leak.',
  ],
])
