/** Mistakes in points made for each device, and in counts of units. */

import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const ONE_OF_BOTH = [
  'Titik turunan memerlukan tepat satu dari "point" dan "each". Tulis salah satu saja.',
  'A derived point needs exactly one of "point" and "each". Write only one of them.',
] as const

tellBadFile('rules/units.yaml', [
  ['a point of nobody', ['each: { parameter: R4 }, ', ''], '2:5', ...ONE_OF_BOTH],
  [
    'a point for each and for one',
    ['each: { parameter: R4 }, ', 'each: { parameter: R4 }, point: room/pac.delta, '],
    '2:5',
    ...ONE_OF_BOTH,
  ],
  [
    'a difference of one',
    [', { name: pac.supply.temperature }', ''],
    '2:71',
    '"difference" memerlukan tepat dua sumber. Tulis keduanya pada "from".',
    '"difference" needs exactly two sources. Write both in "from".',
  ],
  [
    'a source for each by its point',
    ['{ name: pac.supply.temperature }', '{ point: room/temperature }'],
    '2:71',
    'Dengan "each", setiap sumber disebut dengan "name". Ganti "point" dengan "name".',
    'With "each", every source is told by its "name". Replace "point" by "name".',
  ],
  [
    'a point for each twice',
    ['name: pac.delta, by', 'name: pac.delivering, by'],
    '4:11',
    'Titik turunan "pac.delivering" sudah ada. Hapus salah satu.',
    'The derived point "pac.delivering" exists already. Remove one of them.',
  ],
  [
    'cases without cases',
    [/ {4}cases:\n(.*\n){2}/, ''],
    '3:5',
    '"cases" memerlukan "cases". Tambahkan kata dan syaratnya.',
    '"cases" needs "cases". Add the words and their conditions.',
  ],
  [
    'a case of an unknown word',
    ['word: rest', 'word: rset'],
    '8:17',
    'Titik ini tidak pernah bernilai "rset". Mungkin maksudnya "rest"?',
    'This point never has the value "rset". Did you mean "rest"?',
  ],
  [
    'a case of an impossible state',
    ['not: running', 'not: runing'],
    '8:55',
    'Titik ini tidak pernah bernilai "runing". Mungkin maksudnya "running"?',
    'This point never has the value "runing". Did you mean "running"?',
  ],
  [
    'units without conditions',
    [/ {4}where: .*\n/, ''],
    '10:5',
    'Titik turunan ini memerlukan "where". Tambahkan syaratnya.',
    'This derived point needs "where". Add what must hold.',
  ],
  [
    'units with an impossible condition',
    ['where: [{ name: pac.delivering, is: "yes" }]', 'where: [{ name: pac.delivering, is: good }]'],
    '14:41',
    'Titik ini tidak pernah bernilai "good". Pilihannya: rest, yes, no.',
    'This point never has the value "good". The choices are: rest, yes, no.',
  ],
  [
    'a need of nothing',
    ['need: R4, ', ''],
    '15:5',
    '"beyond" memerlukan "need". Tambahkan parameternya, misalnya need: R4.',
    '"beyond" needs "need". Add the parameter, for example need: R4.',
  ],
])

tellBad('redundancy', [
  [
    'of more units than there are',
    'redundancy: { R4: { needed: 1 } }\n',
    '12:29',
    '"redundancy" meminta lebih banyak unit R4 daripada yang ada (0). Kurangi "needed" atau daftarkan unitnya.',
    '"redundancy" asks for more units of R4 than there are (0). Lower "needed" or list the missing units.',
  ],
  [
    'that needs nothing',
    'redundancy: { R4: { needed: 0 } }\n',
    '12:29',
    '"needed" paling rendah 1, bukan 0. Naikkan nilainya.',
    '"needed" must be at least 1, not 0. Raise it.',
  ],
  [
    'of a parameter nobody counts',
    'redundancy: { R5: { needed: 1 } }\n',
    '12:15',
    'Kunci "R5" tidak dikenal. Pilihannya: R3, R4.',
    'The key "R5" is unknown. The choices are: R3, R4.',
  ],
])
