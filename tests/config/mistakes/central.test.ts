/** Central monitoring as the room file names it. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'

for (const name of ['central-password', 'central-ca', 'central-cert', 'central-key'])
  writeFileSync(join(folder, name), 'correct horse\n')
const room = (central: string) => load(`${SMALL}central: { ${central} }\n`)
const login = 'user: lpse, password-file: central-password'

test('the address, the port that belongs to it, and the usual names', () => {
  const plan = planOf(room('url: "mqtts://monitor.example.go.id"'))
  expect(plan.central).toEqual({
    broker: { link: { tcp: { host: 'monitor.example.go.id', port: 8883 } }, timeout: 20_000, tls: {} },
    prefix: 'jaga',
    client: `jaga-${plan.site.id}`,
  })
  expect(plan.site.points).toHaveProperty('controller/central.waiting')
  expect(plan.site.points).toHaveProperty('controller/central.certificate')
  expect(planOf(load(SMALL)).site.points).not.toHaveProperty('controller/central')
  expect(planOf(room('url: "mqtt://[::1]", prefix: a/b, client: x')).central).toMatchObject({
    broker: { link: { tcp: { host: '::1', port: 1883 } } },
    prefix: 'a/b',
    client: 'x',
  })
})

test('secrets stay in their files, and never stand in the plan', () => {
  const files = `${login}, ca-file: central-ca, cert-file: central-cert, key-file: central-key`
  const plan = planOf(room(`url: "mqtts://10.0.0.5:18883", ${files}`))
  expect(plan.central?.broker).toMatchObject({
    link: { tcp: { host: '10.0.0.5', port: 18_883 } },
    login: { user: 'lpse', passwordFile: join(folder, 'central-password') },
    tls: {
      caFile: join(folder, 'central-ca'),
      own: { certFile: join(folder, 'central-cert'), keyFile: join(folder, 'central-key') },
    },
  })
  expect(JSON.stringify(plan)).not.toContain('correct horse')
})

test.each([
  ['mqtt://10.0.0.5', ['12:17 central-in-the-clear']],
  ['mqtts://10.0.0.5', []],
  ['mqtt://127.0.0.1', []],
])('a password over %s warns of what can be read on the way', (url, warned) => {
  const loaded = room(`url: "${url}", ${login}`)
  expect(loaded.ok && loaded.warnings.map(({ key, line, col }) => `${line}:${col} ${key}`)).toEqual(warned)
})

const bad = (central: string) => `central: { ${central} }\n`
const NO_URL = [
  'Ini bukan alamat broker. Tulis misalnya mqtts://monitor.example.go.id atau mqtt://10.0.0.5:1883; nama dan kata sandi ditulis di "user" dan "password-file".',
  'This is no address of a broker. Write for example mqtts://monitor.example.go.id or mqtt://10.0.0.5:1883; name and password stand in "user" and "password-file".',
] as const

tellBad('a bad feed', [
  ['an address without its protocol', bad('url: "10.0.0.5"'), '12:17', ...NO_URL],
  ['a password in the address, which is not repeated', bad('url: "mqtt://lpse:rahasia@10.0.0.5"'), '12:17', ...NO_URL],
  ['a port that is none', bad('url: "mqtt://10.0.0.5:99999"'), '12:17', ...NO_URL],
  [
    'a wildcard in front of the topics',
    bad('url: "mqtt://10.0.0.5", prefix: "jaga/#"'),
    '12:44',
    '"jaga/#" bukan awal topik. Tulis tanpa spasi, + dan #, misalnya "jaga" atau "provinsi/jaga".',
    '"jaga/#" is no beginning of a topic. Write it without spaces, + and #, for example "jaga" or "province/jaga".',
  ],
  [
    'a name of two words',
    bad('url: "mqtt://10.0.0.5", client: "jaga lpse"'),
    '12:44',
    '"jaga lpse" bukan nama klien MQTT. Pakai paling banyak 64 huruf, angka, atau tanda tanpa spasi.',
    '"jaga lpse" is no name of an MQTT client. Use at most 64 letters, digits or signs without spaces.',
  ],
  [
    'a certificate without its key',
    bad('url: "mqtts://10.0.0.5", cert-file: central-cert'),
    '12:48',
    '"cert-file" dan "key-file" harus ditulis bersama. Tambahkan yang belum ada.',
    '"cert-file" and "key-file" belong together. Add what is missing.',
  ],
  [
    'certificates without encryption',
    bad('url: "mqtt://10.0.0.5", ca-file: central-ca'),
    '12:45',
    '"ca-file" hanya berlaku dengan enkripsi. Tulis url: mqtts://…, atau hapus "ca-file".',
    '"ca-file" only counts with encryption. Write url: mqtts://…, or remove "ca-file".',
  ],
  [
    'a user without a password',
    bad('url: "mqtt://127.0.0.1", user: lpse'),
    '12:43',
    '"user" dan "password-file" harus ditulis bersama. Tambahkan yang belum ada.',
    '"user" and "password-file" belong together. Add what is missing.',
  ],
])
