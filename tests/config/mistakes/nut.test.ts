/** Mistakes of a device on a NUT server, and of its profile. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const device = (link: string, more = ''): string => `  - { id: ups-n, profile: ups/served, link: { ${link} }${more} }\n`
const right = 'nut: "127.0.0.1", ups: rack'
const PASSWORD = 'password-of-the-test'
writeFileSync(join(folder, PASSWORD), 'correct horse\n')
writeFileSync(join(folder, 'two-lines'), 'one\ntwo\n')

describe('a device on a NUT server', () => {
  const wiring = (text: string) => planOf(load(SMALL + text)).wiring.find(one => one.device === 'ups-n')

  test('is wired by host and name', () => {
    expect(wiring(device('nut: "ups.lan:13493", ups: rack, poll: 5s, timeout: 4s'))).toMatchObject({
      driver: 'nut',
      link: { tcp: { host: 'ups.lan', port: 13493 } },
      ups: 'rack',
      poll: 5000,
      timeout: 4000,
      points: [{ point: 'ups-n/ups.status' }, { point: 'ups-n/battery.charge' }, { point: 'ups-n/ups.alarm' }],
    })
  })

  test('has the port of NUT and no login and no encryption unless the room file says so', () => {
    const plain = wiring(device(right))
    expect(plain).toMatchObject({ link: { tcp: { port: 3493 } }, poll: 2000, timeout: 2000 })
    expect(Object.keys(plain ?? {})).not.toEqual(expect.arrayContaining(['login', 'tls']))
    expect(wiring(device(`${right}, tls: true`))).toMatchObject({ tls: {} })
  })

  test('has its password in a file beside the room file, and nowhere in the plan', () => {
    const plan = planOf(load(SMALL + device(`${right}, user: jaga, password-file: ${PASSWORD}`)))
    expect(plan.wiring.at(-1)).toMatchObject({ login: { user: 'jaga', passwordFile: join(folder, PASSWORD) } })
    expect(JSON.stringify(plan)).not.toContain('correct horse')
  })

  test('has only the points that it does not lack', () => {
    const { site, wiring } = planOf(load(SMALL + device(right, ', lacks: [battery.charge]')))
    expect(site.points['ups-n/battery.charge']).toBeUndefined()
    expect(wiring.at(-1)?.points.map(({ point }) => point)).toEqual(['ups-n/ups.status', 'ups-n/ups.alarm'])
  })

  test('may share its UPS with a device of another profile, and its server with another UPS', () => {
    const other = device('nut: "localhost", ups: cellar').replace('ups-n', 'ups-m')
    expect(load(SMALL + device(right) + other).ok).toBe(true)
  })
})

tellBad('a device on a NUT server', [
  [
    'an address that is none',
    device('nut: "http://ups", ups: rack'),
    '12:52',
    '"http://ups" bukan peladen NUT. Tulis host dan port (1–65535), misalnya "192.168.1.20:3493".',
    '"http://ups" is no NUT server. Write host and port (1–65535), for example "192.168.1.20:3493".',
  ],
  [
    'no name of the UPS',
    device('nut: "127.0.0.1"'),
    '12:45',
    'Kunci "ups" belum ada. Tambahkan "ups:" beserta nilainya.',
    'The key "ups" is missing. Add "ups:" with its value.',
  ],
  [
    'a name with a space',
    device('nut: "127.0.0.1", ups: "my ups"'),
    '12:70',
    '"my ups" bukan nama UPS. Tulis nama dalam kurung siku pada ups.conf di peladen NUT.',
    '"my ups" is no name of a UPS. Write the name that stands in brackets in ups.conf of the NUT server.',
  ],
  [
    'an unknown key',
    device(`${right}, pasword-file: ${PASSWORD}, user: jaga`),
    '12:76',
    'Kunci "pasword-file" tidak dikenal. Mungkin maksudnya "password-file"?',
    'The key "pasword-file" is unknown. Did you mean "password-file"?',
  ],
  [
    'a link of Modbus',
    device('tcp: "127.0.0.1:502"'),
    '12:45',
    'Profil ups/served dibaca dari peladen NUT. Tulis link: { nut: "host:3493", ups: nama }.',
    'The profile ups/served is read from a NUT server. Write link: { nut: "host:3493", ups: name }.',
  ],
  [
    'a link of NUT for a profile of Modbus',
    ['link: { tcp: "127.0.0.1:1502", unit: 1 }', `link: { ${right} }`],
    '5:11',
    'Profil ups/small dibaca lewat Modbus. Tulis link: { tcp: "host:port", unit: 1 }, atau "rtu" dengan port serial.',
    'The profile ups/small is read over Modbus. Write link: { tcp: "host:port", unit: 1 }, or "rtu" with a serial port.',
  ],
  [
    'a user without a password',
    device(`${right}, user: jaga`),
    '12:82',
    '"user" dan "password-file" harus ditulis bersama. Tambahkan yang belum ada.',
    '"user" and "password-file" belong together. Add what is missing.',
  ],
  [
    'a password file that is not there',
    device(`${right}, user: jaga, password-file: nowhere`),
    '12:103',
    'Berkas "FOLDER/nowhere" tidak ditemukan. Periksa nama dan foldernya.',
    'The file "FOLDER/nowhere" does not exist. Check its name and folder.',
  ],
  [
    'a password of two lines',
    device(`${right}, user: jaga, password-file: two-lines`),
    '12:103',
    'Berkas "FOLDER/two-lines" harus memuat kata sandi dalam satu baris. Perbaiki berkasnya.',
    'The file "FOLDER/two-lines" must hold the password on one line. Correct the file.',
  ],
  [
    'certificates without encryption',
    device(`${right}, ca-file: ${PASSWORD}`),
    '12:85',
    '"ca-file" hanya berlaku dengan enkripsi. Tambahkan tls: true.',
    '"ca-file" only counts with encryption. Add tls: true.',
  ],
  [
    'one UPS twice',
    device(right) + device('nut: "localhost:3493", ups: RACK').replace('ups-n', 'ups-m'),
    '13:52',
    'Alamat 127.0.0.1:3493 unit rack sudah dipakai "ups-n". Periksa alamat atau nomor unit.',
    'The address 127.0.0.1:3493 unit rack is already used by "ups-n". Check address or unit number.',
  ],
  [
    'lacking what every such device has',
    device(right, ', lacks: [ups.status]'),
    '12:86',
    'Setiap perangkat berprofil ups/served punya "ups.status". Hapus dari "lacks".',
    'Every device of profile ups/served has "ups.status". Remove it from "lacks".',
  ],
  [
    'lacking what the profile has not',
    device(right, ', lacks: [battery.voltage]'),
    '12:86',
    'Profil ups/served tidak punya titik "battery.voltage". Mungkin maksudnya "battery.charge"?',
    'The profile ups/served has no point "battery.voltage". Did you mean "battery.charge"?',
  ],
])

tellBadFile('profiles/ups/served.yaml', [
  [
    'a variable that is none',
    ['at: battery.charge\n', 'at: "battery charge"\n'],
    '17:9',
    '"battery charge" bukan variabel NUT. Tulis seperti yang ditunjukkan "upsc", misalnya battery.charge.',
    '"battery charge" is no NUT variable. Write it as "upsc" shows it, for example battery.charge.',
  ],
  [
    'a word that is not in the vocabulary',
    ['HE: ECO', 'HE: ECOO'],
    '12:20',
    'Kata "ECOO" tidak dikenal untuk "ups.status". Mungkin maksudnya "ECO"?',
    'The word "ECOO" is unknown for "ups.status". Did you mean "ECO"?',
  ],
  [
    'words of a number',
    ['    at: battery.charge\n', '    at: battery.charge\n    meaning: { full: "100" }\n'],
    '18:14',
    '"battery.charge" bukan keadaan. Hapus "meaning", "bits", atau "nibbles".',
    '"battery.charge" is no state. Remove "meaning", "bits" or "nibbles".',
  ],
  [
    'a scale of words',
    ['meaning: { HE: ECO }', 'scale: 2'],
    '12:12',
    '"scale" tidak berlaku untuk kata. Hapus "scale".',
    '"scale" has no meaning for words. Remove "scale".',
  ],
  [
    'a scale of nothing',
    ['    at: battery.charge\n', '    at: battery.charge\n    scale: 0\n'],
    '18:12',
    '"scale" 0 membuat setiap nilai sama. Tulis faktor yang benar.',
    'A "scale" of 0 makes every value the same. Write the right factor.',
  ],
  [
    'an absence of a number',
    ['    at: battery.charge\n', '    at: battery.charge\n    absent: "0"\n'],
    '18:13',
    '"battery.charge" bukan teks, jadi ketiadaannya tidak berarti apa-apa. Hapus "absent".',
    '"battery.charge" is no text, so its absence means nothing. Remove "absent".',
  ],
  [
    'no proof',
    [/ {4}proof: .*Fan }\n/, ''],
    '20:5',
    'Setiap titik memerlukan bukti: "proof" atau "proofs", tepat salah satu. Tambahkan buktinya.',
    'Every point needs its proof: "proof" or "proofs", exactly one. Add it.',
  ],
  [
    'a driver nobody has',
    ['driver: nut', 'driver: nit'],
    '6:9',
    'Nilai "nit" untuk "driver" tidak dikenal. Pilihannya: modbus, nut, probe, snmp, mqtt, board, onvif, hikvision, megatec, ntu, ydn23, sysfs, dht, contacts.',
    'The value "nit" of "driver" is unknown. The choices are: modbus, nut, probe, snmp, mqtt, board, onvif, hikvision, megatec, ntu, ydn23, sysfs, dht, contacts.',
  ],
  [
    'no driver',
    ['driver: nut\n', ''],
    '1:1',
    'Kunci "driver" belum ada. Tambahkan "driver:" beserta nilainya.',
    'The key "driver" is missing. Add "driver:" with its value.',
  ],
])
