/** Mistakes in where a profile's values sit and how they are decoded. */

import { tellBadFile } from './bad-library.ts'

tellBadFile('profiles/ups/small.yaml', [
  [
    'two tables',
    ['{ holding: 130, type: u16 }', '{ holding: 130, input: 130, type: u16 }'],
    '20:9',
    'Sebutkan tepat satu tabel: coil, discrete, holding, atau input, dengan alamatnya.',
    'Name exactly one table, coil, discrete, holding or input, with its address.',
  ],
  [
    'bool in a register',
    ['{ holding: 130, type: u16 }', '{ holding: 130, type: bool }'],
    '20:31',
    'Tipe tidak cocok dengan tabel. Pakai bool untuk coil dan discrete, selain itu tipe register.',
    'Type and table do not fit. Use bool for coil and discrete, a register type otherwise.',
  ],
  [
    'an address too high',
    ['{ holding: 130, type: u16 }', '{ holding: 70000, type: u16 }'],
    '20:20',
    '"holding" paling tinggi 65535, bukan 70000. Turunkan nilainya.',
    '"holding" must be at most 65535, not 70000. Lower it.',
  ],
  [
    'an unknown type',
    ['{ holding: 130, type: u16 }', '{ holding: 130, type: u15 }'],
    '20:31',
    'Nilai "u15" untuk "type" tidak dikenal. Pilihannya: u16, s16, u32, s32, u64, s64, f32, f64, bool, str.',
    'The value "u15" of "type" is unknown. The choices are: u16, s16, u32, s32, u64, s64, f32, f64, bool, str.',
  ],
  [
    'word order of one word',
    ['{ holding: 130, type: u16 }', '{ holding: 130, type: u16, order: le }'],
    '20:43',
    '"order" hanya untuk nilai yang lebih dari satu register. Hapus "order".',
    '"order" is only for values of more than one register. Remove "order".',
  ],
  [
    'a scale of zero',
    ['scale: 0.001953125', 'scale: 0'],
    '19:12',
    '"scale" 0 membuat setiap nilai sama. Tulis faktor yang benar.',
    'A "scale" of 0 makes every value the same. Write the right factor.',
  ],
  [
    'sentinels backwards',
    ['[65535]', '[[5, 1]]'],
    '21:17',
    'Rentang sentinel terbalik. Tulis nilai yang kecil lebih dahulu.',
    'The sentinel range is backwards. Write the smaller value first.',
  ],
  [
    'a mistake in the fallback',
    ['{ holding: 141, type: u16 }', '{ holding: 141, type: str, length: 2 }'],
    '30:62',
    '"scale" tidak berlaku untuk kata. Hapus "scale".',
    '"scale" has no meaning for words. Remove "scale".',
  ],
  [
    'an unknown evidence',
    ['evidence: S', 'evidence: X'],
    '4:11',
    'Nilai "X" untuk "evidence" tidak dikenal. Pilihannya: S, M, C, G, P.',
    'The value "X" of "evidence" is unknown. The choices are: S, M, C, G, P.',
  ],
  [
    'one language',
    [', en: "Small UPS"', ''],
    '2:8',
    'Kunci "en" belum ada. Tambahkan "en:" beserta nilainya.',
    'The key "en" is missing. Add "en:" with its value.',
  ],
  [
    'another driver',
    ['driver: modbus', 'driver: snmp'],
    '6:9',
    'Nilai "snmp" untuk "driver" tidak dikenal. Pilihannya: modbus.',
    'The value "snmp" of "driver" is unknown. The choices are: modbus.',
  ],
  [
    'an unknown key',
    ['poll: 2s', 'pol: 2s'],
    '7:1',
    'Kunci "pol" tidak dikenal. Mungkin maksudnya "poll"?',
    'The key "pol" is unknown. Did you mean "poll"?',
  ],
  [
    'a bad baud',
    ['unit: 3,', 'unit: 3, baud: "9600",'],
    '10:69',
    '"9600" bukan pengaturan serial. Tulis misalnya "9600-8N1".',
    '"9600" is no serial setting. Write for example "9600-8N1".',
  ],
])
