/** What is no mistake and yet unwise: what anybody can read, ports whose names change, and a band no sensor can judge. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { say } from '../../src/config/load.ts'
import { loadRoom } from './library.ts'
import { folder, load, mistakesIn, SMALL, write } from './write.ts'

writeFileSync(join(folder, 'secret-of-the-test'), 'correct horse\n')
const login = 'user: jaga, password-file: secret-of-the-test'
const device = (profile: string, link: string) => `  - { id: other, profile: ${profile}, link: { ${link} } }\n`
const keysOf = (text: string) => {
  const loaded = load(text)
  expect(loaded.ok).toBe(true)
  return loaded.warnings.map(({ key, line, col }) => `${line}:${col} ${key}`)
}

describe('a password that is sent unencrypted', () => {
  const nut = (more: string, host = '10.0.0.4') => device('ups/served', `nut: "${host}", ups: rack, ${more}`)
  const mqtt = (more: string) => device('climate/published', `mqtt: "10.0.0.4", topic: tele/rack, ${more}`)

  test.each([
    ['NUT without STARTTLS', nut(login), ['12:102 password-in-the-clear']],
    ['MQTT without TLS', mqtt(login), ['12:117 password-in-the-clear']],
    ['NUT with STARTTLS', nut(`${login}, tls: true`), []],
    ['MQTT with TLS', mqtt(`${login}, tls: true`), []],
    ['a server on this machine', nut(login, 'localhost:3493'), []],
  ])('%s', (_, link, warned) => expect(keysOf(SMALL + link)).toEqual(warned))

  test('HTTP has no password at all: one in an address is a mistake', () => {
    expect(mistakesIn(SMALL + device('service/site', 'url: "http://a:b@10.0.0.4/"'), 'en')).toHaveLength(1)
  })
})

test('a token in the room file, where whoever helps with it reads it', () => {
  expect(keysOf(`${SMALL}server: { token: "1234567890123456a" }\n`)).toEqual(['12:18 token-in-room-file'])
  writeFileSync(join(folder, 'token-of-the-test'), '1234567890123456a\n')
  expect(keysOf(`${SMALL}server: { token-file: token-of-the-test }\n`)).toEqual([])
})

describe('a serial port whose name changes', () => {
  const rtu = (port: string, unit = 1, id = 'other') =>
    `  - { id: ${id}, profile: ups/small, link: { rtu: ${port}, unit: ${unit} } }\n`

  test.each([
    ['of a bus', rtu('/dev/ttyUSB0'), ['12:51 port-numbered']],
    ['of a UPS', device('ups/lined', 'megatec: /dev/ttyACM1'), ['12:55 port-numbered']],
    ['of a board', device('board/jaga', 'board: /dev/ttyUSB3'), ['12:54 port-numbered']],
    ['that a rule of the machine names', rtu('/dev/rs485'), ['12:51 port-numbered']],
    ['of a whole bus: once', rtu('/dev/ttyUSB0') + rtu('/dev/ttyUSB0', 2, 'third'), ['12:51 port-numbered']],
    ['is not the name by what is plugged in', rtu('/dev/serial/by-id/usb-FTDI-if00-port0'), []],
    ['nor by where', rtu('/dev/serial/by-path/platform-usb-0:1.3:1.0-port0'), []],
    ['nor a port on the board itself', rtu('/dev/ttyAMA0'), []],
  ])('%s', (_, link, warned) => expect(keysOf(SMALL + link)).toEqual(warned))

  test('is told with what to write', () => {
    const [first] = load(SMALL + rtu('/dev/ttyUSB0')).warnings
    expect(first && say(first, 'en')).toBe(
      'The port /dev/ttyUSB0 may be another adapter once something is plugged in anew. Write its lasting name from /dev/serial/by-id.',
    )
  })
})

/** The real rules: 20–24 °C from two rules, 45–55 %RH from one, judged on points made of the probe's. */
describe('a band that the sensor cannot judge', () => {
  const room = (profile: string, more = '', rules = '') =>
    loadRoom(
      write(`site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: rak, profile: ${profile}, link: { mqtt: "127.0.0.1", topic: tele/rak }${more} }
${rules}`),
      'hardware',
      'en',
    )
  const told = (...given: Parameters<typeof room>) => {
    const loaded = room(...given)
    expect(loaded.ok).toBe(true)
    return loaded.warnings.map(one => `${one.line}:${one.col} ${one.text}`)
  }

  test('a DHT11 is as wrong as the band is wide, in temperature and humidity', () => {
    expect(told('climate/tasmota-dht11')).toEqual([
      '3:25 This sensor is good to ±2 °C only, while the rules room-warm, room-cool judge the band 20–24 °C: it cannot tell inside from outside. Use a finer sensor, for example SHT3x or SHT4x.',
      '3:25 This sensor is good to ±5 %RH only, while the rules humidity-band judge the band 45–55 %RH: it cannot tell inside from outside. Use a finer sensor, for example SHT3x or SHT4x.',
    ])
    const [first] = room('climate/tasmota-dht11').warnings
    expect(first && say(first, 'id')).toMatch(/^Sensor ini hanya teliti ±2 °C, sedangkan aturan room-warm, room-cool/)
  })

  test('every DHT11, however it is read', () => {
    const linked = { 'climate/dht11-gpio': 'dht: 17', 'climate/dht11-linux': 'sysfs: only' }
    for (const [profile, link] of Object.entries(linked)) {
      const text = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: rak, profile: ${profile}, link: { ${link} } }
`
      const { warnings } = loadRoom(write(text), 'hardware', 'en')
      expect(warnings.map(({ key, line }) => `${line} ${key}`)).toEqual(['3 band-too-fine', '3 band-too-fine'])
    }
  })

  test('a finer sensor, a wider band, and a sensor that only the room file knows', () => {
    expect(told('climate/tasmota-sht3x')).toEqual([])
    const wider = 'rules: [{ rule: room-warm, limit: 24.5 }, { rule: humidity-band, off: "no humidifier" }]\n'
    expect(told('climate/tasmota-dht11', '', wider)).toEqual([])
    expect(told('climate/esphome', ', accuracy: { temperature: 1.9, humidity: 5 }')).toEqual([
      expect.stringMatching(/^3:\d+ This sensor is good to ±5 %RH/),
    ])
  })

  test('an accuracy of what is not measured is a mistake', () => {
    const loaded = room('climate/esphome', ', accuracy: { dewpoint: 1 }')
    expect(loaded.ok ? [] : loaded.mistakes.map(({ key }) => key)).toEqual(['point-not-in-profile'])
  })
})
