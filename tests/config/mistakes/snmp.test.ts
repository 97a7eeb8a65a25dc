/** Mistakes of a device that speaks SNMP, and of its profile; and what is no mistake but unwise. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { say } from '../../../src/config/load.ts'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const device = (link: string, more = ''): string => `  - { id: ups-s, profile: ups/carded, link: { ${link} }${more} }\n`
const rows = 'rows: { port: eth0 }'
const second = `snmp: "127.0.0.1", version: 2c, community: guard, ${rows}`
const keys = 'auth: sha256, auth-file: snmp-auth, priv: aes, priv-file: snmp-priv'
const third = `snmp: "127.0.0.1", version: 3, user: jaga, ${keys}, ${rows}`
writeFileSync(join(folder, 'snmp-auth'), 'correct horse\n')
writeFileSync(join(folder, 'snmp-priv'), 'battery staple\n')
writeFileSync(join(folder, 'snmp-short'), 'seven77\n')
writeFileSync(join(folder, 'snmp-public'), 'Public\n')
writeFileSync(join(folder, 'snmp-lines'), 'one line\nand two\n')

describe('a device that speaks SNMP', () => {
  const wiring = (text: string) => planOf(load(SMALL + text)).wiring.find(one => one.device === 'ups-s')

  test('is wired by host, version and row', () => {
    expect(wiring(device(`${second.replace('127.0.0.1', 'ups.lan:1161')}, poll: 5s, timeout: 4s`))).toMatchObject({
      driver: 'snmp',
      link: { udp: { host: 'ups.lan', port: 1161 } },
      access: { version: '2c', community: { text: 'guard' } },
      tables: { port: { names: ['1.3.6.1.2.1.31.1.1.1.1'], row: 'eth0' } },
      poll: 5000,
      timeout: 4000,
      points: [{ point: 'ups-s/ups.status' }, { point: 'ups-s/battery.charge' }, { point: 'ups-s/ups.load' }],
    })
  })

  test('has the port of SNMP and careful defaults', () => {
    expect(wiring(device(second))).toMatchObject({ link: { udp: { port: 161 } }, poll: 2000, timeout: 2000, most: 10 })
  })

  test('has its keys in files beside the room file, and nowhere in the plan', () => {
    const plan = planOf(load(SMALL + device(third)))
    expect(plan.wiring.at(-1)).toMatchObject({
      access: {
        version: 3,
        user: 'jaga',
        auth: { by: 'sha256', key: { file: join(folder, 'snmp-auth') } },
        priv: { by: 'aes', key: { file: join(folder, 'snmp-priv') } },
      },
    })
    expect(JSON.stringify(plan)).not.toMatch(/correct horse|battery staple/)
  })

  test('may be another row of the same agent, but not the same row twice', () => {
    const other = device(second.replace('eth0', 'eth1')).replace('ups-s', 'ups-t')
    expect(load(SMALL + device(second) + other).ok).toBe(true)
    expect(load(SMALL + device(second) + device(second).replace('ups-s', 'ups-t')).ok).toBe(false)
  })
})

describe('what is unwise is warned of, and the room is watched all the same', () => {
  const warned = (link: string) => {
    const loaded = load(SMALL + device(link))
    expect(loaded.ok).toBe(true)
    return loaded.warnings.map(one => [`${one.line}:${one.col}`, one.key, say(one, 'en')])
  }

  test('an encrypted session is not warned of', () => expect(warned(third)).toEqual([]))

  test('version 1 and 2c can be read by anybody', () => {
    const told = 'Anybody on the network can read SNMP version 2c. Use version: 3 if the device can.'
    expect(warned(second)).toEqual([['12:75', 'snmp-in-the-clear', told]])
    expect(warned(second.replace('2c', '1'))).toMatchObject([['12:75', 'snmp-in-the-clear', expect.anything()]])
  })

  test('everybody knows the community "public", in the room file or beside it', () => {
    const keysOf = (link: string) => warned(link).map(([, key]) => key)
    expect(keysOf(second.replace('guard', 'public'))).toEqual(['snmp-in-the-clear', 'snmp-known-community'])
    expect(keysOf(second.replace('community: guard', 'community-file: snmp-public'))).toContain('snmp-known-community')
  })

  test('version 3 without encryption', () => {
    const plain = third.replace(', priv: aes, priv-file: snmp-priv', '')
    expect(warned(plain)).toMatchObject([[expect.anything(), 'snmp-unencrypted', expect.anything()]])
  })
})

tellBad('a device that speaks SNMP', [
  [
    'an address that is none',
    device(second.replace('127.0.0.1', 'udp://ups')),
    '12:53',
    '"udp://ups" bukan alamat agen SNMP. Tulis host dan port (1–65535), misalnya "192.168.1.20:161".',
    '"udp://ups" is no SNMP agent. Write host and port (1–65535), for example "192.168.1.20:161".',
  ],
  [
    'a version nobody speaks',
    device(second.replace('2c', '2')),
    '12:75',
    'Nilai "2" untuk "version" tidak dikenal. Pilihannya: 1, 2c, 3.',
    'The value "2" of "version" is unknown. The choices are: 1, 2c, 3.',
  ],
  [
    'no community',
    device(second.replace('community: guard, ', '')),
    '12:45',
    'SNMP versi 2c memerlukan "community-file" atau "community", tepat salah satu. Perbaiki.',
    'SNMP version 2c needs "community-file" or "community", exactly one. Correct it.',
  ],
  [
    'a community file of two lines',
    device(second.replace('community: guard', 'community-file: snmp-lines')),
    '12:95',
    'Berkas "FOLDER/snmp-lines" harus memuat rahasianya dalam satu baris. Perbaiki berkasnya.',
    'The file "FOLDER/snmp-lines" must hold the secret on one line. Correct the file.',
  ],
  [
    'a user of version 2c',
    device(`${second}, user: jaga`),
    '12:125',
    '"user" hanya untuk version: 3. Hapus "user", atau pakai version: 3.',
    '"user" is only for version: 3. Remove "user", or use version: 3.',
  ],
  [
    'a community of version 3',
    device(`${third}, community: guard`),
    '12:192',
    '"community" bukan untuk version: 3. Hapus "community".',
    '"community" is not for version: 3. Remove "community".',
  ],
  [
    'no user',
    device(third.replace('user: jaga, ', '')),
    '12:45',
    'SNMP versi 3 memerlukan nama pengguna. Tambahkan "user".',
    'SNMP version 3 needs the name of a user. Add "user".',
  ],
  [
    'a key without its file',
    device(third.replace(', priv-file: snmp-priv', '')),
    '12:45',
    '"priv" dan "priv-file" harus ditulis bersama. Tambahkan yang belum ada.',
    '"priv" and "priv-file" belong together. Add what is missing.',
  ],
  [
    'encryption of strangers',
    device(third.replace('auth: sha256, auth-file: snmp-auth, ', '')),
    '12:96',
    'Enkripsi memerlukan pengenalan. Tambahkan "auth" dan "auth-file".',
    'Encryption needs authentication. Add "auth" and "auth-file".',
  ],
  [
    'a key that is too short',
    device(third.replace('snmp-auth', 'snmp-short')),
    '12:115',
    'Kunci dalam berkas "FOLDER/snmp-short" terlalu pendek. Pakai sedikitnya 8 tanda.',
    'The key in the file "FOLDER/snmp-short" is too short. Use at least 8 signs.',
  ],
  [
    'DES, which no library speaks any more',
    device(third.replace('priv: aes', 'priv: des')),
    '12:132',
    'Nilai "des" untuk "priv" tidak dikenal. Pilihannya: aes, aes256b, aes256r.',
    'The value "des" of "priv" is unknown. The choices are: aes, aes256b, aes256r.',
  ],
  [
    'a table that the profile has not',
    device(second.replace('port: eth0', 'port: eth0, prot: eth0')),
    '12:123',
    'Profil ini tidak punya tabel "prot". Mungkin maksudnya "port"?',
    'This profile has no table "prot". Did you mean "port"?',
  ],
  [
    'no row',
    device(second.replace(`, ${rows}`, '')),
    '12:45',
    'Baris mana dari tabel "port" belum disebut. Tambahkan rows: { port: "nama baris" }.',
    'Nothing says which row of the table "port" is meant. Add rows: { port: "name of the row" }.',
  ],
  [
    'a link of NUT',
    device('nut: "127.0.0.1", ups: rack'),
    '12:45',
    'Profil ups/carded dibaca lewat SNMP. Tulis link: { snmp: "host:161", version: 3, user: nama, auth: sha256, auth-file: berkas, priv: aes, priv-file: berkas }.',
    'The profile ups/carded is read over SNMP. Write link: { snmp: "host:161", version: 3, user: name, auth: sha256, auth-file: file, priv: aes, priv-file: file }.',
  ],
])

tellBadFile('profiles/ups/carded.yaml', [
  [
    'an OID with a name in it',
    ['oid: 1.3.6.1.2.1.33.1.2.4.0,', 'oid: upsMIB.1.2.4.0,'],
    '20:16',
    '"upsMIB.1.2.4.0" bukan OID. Tulis dengan angka saja, misalnya 1.3.6.1.2.1.33.1.2.4.0.',
    '"upsMIB.1.2.4.0" is no OID. Write it in numbers only, for example 1.3.6.1.2.1.33.1.2.4.0.',
  ],
  [
    'a table that is not there',
    ['table: port', 'table: ports'],
    '24:98',
    'Tabel "ports" tidak ada dalam profil ini. Mungkin maksudnya "port"?',
    'This profile has no table "ports". Did you mean "port"?',
  ],
  [
    'a word that is not in the vocabulary',
    ['5: OB', '5: OBB'],
    '14:84',
    'Kata "OBB" tidak dikenal untuk "ups.status". Mungkin maksudnya "OB"?',
    'The word "OBB" is unknown for "ups.status". Did you mean "OB"?',
  ],
  [
    'a text for a number',
    ['4.0, type: integer', '4.0, type: text'],
    '20:46',
    '"battery.charge" bukan teks. Pakai tipe bilangan, misalnya integer.',
    '"battery.charge" is no text. Use a number type such as integer.',
  ],
  [
    'growth of what does not count',
    ['2.4.0, type: integer', '2.4.0, per-second: true, type: integer'],
    '20:64',
    'Hanya pencacah yang bertambah per detik. Pakai type: counter atau counter64 untuk "battery.charge".',
    'Only a counter grows by the second. Use type: counter or counter64 for "battery.charge".',
  ],
  [
    'a count of what is no list',
    ['2.1.0, type: integer', '2.1.0, count: 1.3.6.1.2.1.33.1.6.1.0, type: integer'],
    '15:15',
    'Daftar objek dibaca dengan type: oids beserta count jumlah barisnya; setiap kata dalam meaning mewakili sebuah objek atau other, dan ups.status harus berupa himpunan. Nilai lain tidak memakai count.',
    'A list of objects is read with type: oids and the count of its rows; every word of its meaning stands for an object or for other, and ups.status must be a set. No other value has a count.',
  ],
  [
    'a scale of nothing',
    ['2.4.0, type: integer }', '2.4.0, type: integer }\n    scale: 0'],
    '21:12',
    '"scale" 0 membuat setiap nilai sama. Tulis faktor yang benar.',
    'A "scale" of 0 makes every value the same. Write the right factor.',
  ],
])
