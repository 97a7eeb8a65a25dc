/** Mistakes in how often a device is read, what proves its life, and in its points. */

import { tellBad } from './bad.ts'

tellBad('what a device says', [
  [
    'a duration without unit',
    ['    profile: ups/small', '    profile: ups/small\n    poll: 5'],
    '5:11',
    '"5" bukan lama waktu. Tulis angka dan satuannya: 500ms, 2s, 5m, atau 8h.',
    '"5" is no duration. Write a number and its unit: 500ms, 2s, 5m or 8h.',
  ],
  [
    'a duration of words',
    ['    profile: ups/small', '    profile: ups/small\n    poll: 5 sec'],
    '5:11',
    '"5 sec" bukan lama waktu. Tulis angka dan satuannya: 500ms, 2s, 5m, atau 8h.',
    '"5 sec" is no duration. Write a number and its unit: 500ms, 2s, 5m or 8h.',
  ],
  [
    'stale before the next poll',
    ['    profile: ups/small', '    profile: ups/small\n    poll: 20s'],
    '5:11',
    'Batas basi ("stale") 15s harus lebih lama daripada selang baca ("poll"). Naikkan "stale".',
    '"stale" 15s must be longer than "poll". Raise "stale".',
  ],
  [
    'stale shorter than the poll',
    ['    profile: ups/small', '    profile: ups/small\n    stale: 2s'],
    '5:12',
    'Batas basi ("stale") 2s harus lebih lama daripada selang baca ("poll"). Naikkan "stale".',
    '"stale" 2s must be longer than "poll". Raise "stale".',
  ],
  [
    'moves of a point it has not',
    ['    profile: ups/small', '    profile: ups/small\n    moves: { any: [input.frequency], within: 1m }'],
    '5:20',
    '"moves" menyebut "input.frequency", padahal profil tidak punya titik itu. Pilihannya: ups.status, battery.charge, input.voltage.',
    '"moves" names "input.frequency", but the profile has no such point. The choices are: ups.status, battery.charge, input.voltage.',
  ],
  [
    'moves of a misspelt name',
    ['    profile: ups/small', '    profile: ups/small\n    moves: { any: [input.voltgae], within: 1m }'],
    '5:20',
    'Nama titik "input.voltgae" tidak ada dalam kosakata. Mungkin maksudnya "input.voltage"?',
    'The point name "input.voltgae" is not in the vocabulary. Did you mean "input.voltage"?',
  ],
  [
    'a point the profile has not',
    ['    profile: ups/small', '    profile: ups/small\n    points: { input.current: { role: ups-in } }'],
    '5:30',
    'Profil ups/small tidak punya titik "input.current". Pilihannya: ups.status, battery.charge, input.voltage.',
    'The profile ups/small has no point "input.current". The choices are: ups.status, battery.charge, input.voltage.',
  ],
  [
    'a misspelt point name',
    ['    profile: ups/small', '    profile: ups/small\n    points: { batery.charge: { role: ups-in } }'],
    '5:15',
    'Nama titik "batery.charge" tidak ada dalam kosakata. Mungkin maksudnya "battery.charge"?',
    'The point name "batery.charge" is not in the vocabulary. Did you mean "battery.charge"?',
  ],
  [
    'a calibration by zero',
    ['    profile: ups/small', '    profile: ups/small\n    points: { battery.charge: { calibrate: { gain: 0 } } }'],
    '5:52',
    'Faktor 0 membuat setiap nilai sama. Tulis faktor yang benar, biasanya mendekati 1.',
    'A gain of 0 makes every value the same. Write the right factor, usually near 1.',
  ],
  [
    'a calibration of words',
    ['    profile: ups/small', '    profile: ups/small\n    points: { ups.status: { calibrate: { offset: 1 } } }'],
    '5:40',
    '"ups.status" bukan bilangan sehingga tidak dapat dikalibrasi. Hapus "calibrate".',
    '"ups.status" is no number and cannot be calibrated. Remove "calibrate".',
  ],
  [
    'a parameter beside a profile',
    ['    profile: ups/small', '    profile: ups/small\n    parameter: R3'],
    '5:16',
    '"parameter" hanya untuk perangkat dengan "contacts"; profil sudah menentukannya. Hapus "parameter".',
    '"parameter" is only for devices with "contacts"; the profile decides it. Remove "parameter".',
  ],
  [
    'a device that is no mapping',
    '  - ups-b\n',
    '12:5',
    '"devices[4]" harus berupa pasangan "kunci: nilai", bukan "ups-b". Perbaiki nilainya.',
    '"devices[4]" must be "key: value" pairs, not "ups-b". Correct the value.',
  ],
  [
    'an empty device',
    '  -\n',
    '12:4',
    '"devices[4]" masih kosong. Isi nilainya atau hapus barisnya.',
    '"devices[4]" is empty. Give it a value or remove the line.',
  ],
  [
    'an empty profile',
    ['profile: ups/small', 'profile:'],
    '4:5',
    '"profile" masih kosong. Isi nilainya atau hapus barisnya.',
    '"profile" is empty. Give it a value or remove the line.',
  ],
])
