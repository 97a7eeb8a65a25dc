/** Mistakes in the profile of a probe. */

import { tellBadFile } from './bad-library.ts'

tellBadFile('profiles/climate/probe.yaml', [
  [
    'a point twice',
    ['name: humidity\n    unit: "%RH"', 'name: temperature\n    unit: "°C"'],
    '15:11',
    'Titik "temperature" sudah ada di profil ini. Hapus salah satu.',
    'The point "temperature" is already in this profile. Remove one of them.',
  ],
  [
    'flags of a number',
    [
      / {4}scale: 0.1\n {4}at: { input: 2, type: u16 }/,
      '    flags: [{ at: { input: 2, type: u16 }, bits: { 1: OL } }]',
    ],
    '17:12',
    '"humidity" bukan kumpulan kata. Pakai "at".',
    '"humidity" is no set of words. Use "at".',
  ],
  [
    'a text where a number is',
    [/ {4}scale: 0.1\n {4}at: { input: 2, type: u16 }/, '    at: { input: 2, type: str, length: 4 }'],
    '17:27',
    '"humidity" bukan teks. Pakai tipe bilangan, misalnya u16.',
    '"humidity" is no text. Use a number type such as u16.',
  ],
  [
    'no proof',
    [/ {4}proof: .*\n(?= {2}- name: humidity)/, ''],
    '10:5',
    'Setiap titik memerlukan bukti: "proof" atau "proofs", tepat salah satu. Tambahkan buktinya.',
    'Every point needs its proof: "proof" or "proofs", exactly one. Add it.',
  ],
])
