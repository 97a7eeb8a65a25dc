/** Mistakes of a service that is asked, and of its profile. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, load, planOf, SMALL } from '../write.ts'
import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const device = (link: string, more = ''): string =>
  `  - { id: spse, profile: service/site, link: { ${link} }${more} }\n`
writeFileSync(join(folder, 'ca.pem'), '-----BEGIN CERTIFICATE-----\n')

describe('a web site', () => {
  const wiring = (text: string) => planOf(load(SMALL + text)).wiring.find(one => one.device === 'spse')

  test('is wired by its address, and verified unless the room file says otherwise', () => {
    expect(wiring(device('url: "https://spse.example.go.id/eproc4"'))).toEqual({
      driver: 'probe',
      device: 'spse',
      link: { kind: 'http', url: 'https://spse.example.go.id/eproc4', insecure: false },
      poll: 30_000,
      timeout: 5000,
      points: [
        { point: 'spse/net.service', at: 'state', meaning: {} },
        { point: 'spse/net.certificate', at: 'days', meaning: {} },
      ],
    })
  })

  test('may say what counts as well, whom to believe and how long to wait', () => {
    const link =
      'url: "https://a/", status: 401, contains: LPSE, insecure: true, ca-file: ca.pem, timeout: 2s, poll: 1m'
    expect(wiring(device(link))).toMatchObject({
      link: { status: [401], contains: 'LPSE', insecure: true, caFile: join(folder, 'ca.pem') },
      timeout: 2000,
      poll: 60_000,
    })
  })

  test('may be asked in two ways at once', () => {
    const two = device('url: "https://a/"') + device('url: "https://a/"').replace('id: spse', 'id: spse-2')
    expect(load(SMALL + two).ok).toBe(true)
  })
})

tellBad('a web site', [
  [
    'a user, which other links have',
    device('url: "http://a/", user: jaga'),
    '12:66',
    'Kunci "user" tidak dikenal. Pilihannya: url, status, contains, insecure, ca-file, timeout, poll.',
    'The key "user" is unknown. The choices are: url, status, contains, insecure, ca-file, timeout, poll.',
  ],
  [
    'an address that is none',
    device('url: "spse.example.go.id"'),
    '12:53',
    '"spse.example.go.id" bukan alamat web. Tulis http:// atau https:// tanpa kata sandi, misalnya "https://spse.example.go.id/".',
    '"spse.example.go.id" is no web address. Write http:// or https:// without a password, for example "https://spse.example.go.id/".',
  ],
  [
    'a password in the address',
    device('url: "https://admin:rahasia@a/"'),
    '12:53',
    '"https://admin:rahasia@a/" bukan alamat web. Tulis http:// atau https:// tanpa kata sandi, misalnya "https://spse.example.go.id/".',
    '"https://admin:rahasia@a/" is no web address. Write http:// or https:// without a password, for example "https://spse.example.go.id/".',
  ],
  [
    'no certificate to read',
    device('url: "http://a/"'),
    '12:53',
    'Profil service/site membaca sertifikat, dan http:// tidak memilikinya. Tulis https://, atau lacks: [net.certificate].',
    'The profile service/site reads a certificate, and http:// has none. Write https://, or lacks: [net.certificate].',
  ],
  [
    'a link of another probe',
    device('connect: "127.0.0.1:80"'),
    '12:46',
    'Profil service/site bertanya pada sebuah layanan. Tulis link: { url: "…" }.',
    'The profile service/site asks a service. Write link: { url: "…" }.',
  ],
  [
    'a port without its number',
    device('connect: "127.0.0.1"'),
    '12:57',
    '"127.0.0.1" bukan host dan port. Tulis keduanya (port 1–65535), misalnya "192.168.1.20:8080".',
    '"127.0.0.1" is no host and port. Write both (port 1–65535), for example "192.168.1.20:8080".',
  ],
])

tellBad('a link of a probe', [
  [
    'a camera over HTTP',
    device('rtsp: "http://10.0.0.31/"'),
    '12:54',
    '"http://10.0.0.31/" bukan alamat kamera. Tulis rtsp:// tanpa kata sandi, misalnya "rtsp://192.168.1.30/stream1".',
    '"http://10.0.0.31/" is no address of a camera. Write rtsp:// without a password, for example "rtsp://192.168.1.30/stream1".',
  ],
  [
    'a host that is an option',
    device('reach: "-f"'),
    '12:55',
    '"-f" bukan nama atau alamat. Tulis misalnya spse.example.go.id atau 192.168.1.1.',
    '"-f" is no name or address. Write for example spse.example.go.id or 192.168.1.1.',
  ],
  [
    'a resolver by name',
    device('resolve: a.id, resolver: dns.lan'),
    '12:73',
    '"dns.lan" bukan peladen DNS. Tulis alamat IP-nya, misalnya "192.168.1.2".',
    '"dns.lan" is no DNS server. Write its IP address, for example "192.168.1.2".',
  ],
])

tellBadFile('profiles/service/site.yaml', [
  [
    'a word that is not in the vocabulary',
    ['    at: state\n', '    at: state\n    meaning: { refused: refusd }\n'],
    '13:25',
    'Kata "refusd" tidak dikenal untuk "net.service". Mungkin maksudnya "refused"?',
    'The word "refusd" is unknown for "net.service". Did you mean "refused"?',
  ],
  [
    'a state that is a number',
    ['at: state', 'at: time'],
    '12:9',
    '"net.service" adalah keadaan. Tulis at: state, atau at: picture untuk gambar kamera.',
    '"net.service" is a state. Write at: state, or at: picture for a camera.',
  ],
  [
    'a number that is a state',
    ['at: days', 'at: state'],
    '17:9',
    '"net.certificate" adalah angka. Tulis at: time atau at: days, tanpa "meaning".',
    '"net.certificate" is a number. Write at: time or at: days, without "meaning".',
  ],
  [
    'words the term does not have',
    ['name: net.service', 'name: net.node'],
    '11:5',
    'Kata "up-unverified" tidak dikenal untuk "net.node". Pilihannya: up, down.',
    'The word "up-unverified" is unknown for "net.node". The choices are: up, down.',
  ],
  [
    'a probe nobody has',
    ['probe: http', 'probe: gopher'],
    '7:8',
    'Nilai "gopher" untuk "probe" tidak dikenal. Pilihannya: http, tcp, dns, ping, rtsp.',
    'The value "gopher" of "probe" is unknown. The choices are: http, tcp, dns, ping, rtsp.',
  ],
])
