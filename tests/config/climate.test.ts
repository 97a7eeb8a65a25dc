/** DHT sensors on the controller's own pins, in a room file. */
import { describe, expect, test } from 'vitest'
import { wiredIn } from '../../src/commands/doctor/wired.ts'
import { loadRoom } from './library.ts'
import { planOf, where, write } from './write.ts'

const HEAD = 'site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\ndevices:\n'
const room = (...devices: string[]) =>
  loadRoom(write(HEAD + devices.map(one => `  - ${one}\n`).join('')), 'hardware', 'en')
const dht = (id: string, link: string, more = '') =>
  `{ id: ${id}, profile: climate/dht22-gpio, link: { dht: ${link} }${more} }`

test('a device is a pin, and the model of its profile', () => {
  const plan = planOf(room(dht('rack', '17'), dht('door', '27').replace('dht22', 'dht11')))
  const { wiring, site } = plan
  const points = (id: string) => ['temperature', 'humidity'].map(value => ({ point: `${id}/${value}`, value }))
  expect(wiring).toEqual([
    { driver: 'dht', device: 'rack', link: { dht: 17, model: 'dht22' }, poll: 10_000, points: points('rack') },
    { driver: 'dht', device: 'door', link: { dht: 27, model: 'dht11' }, poll: 10_000, points: points('door') },
  ])
  expect(Object.keys(site.points)).toEqual(expect.arrayContaining(['rack/link.errors', 'rack/communication']))
  expect(wiredIn(plan)).toEqual({
    pins: [{ gpio: 17 }, { gpio: 27 }],
    ports: new Set(),
    needs: new Set(['records', 'dht']),
  })
})

describe('mistakes', () => {
  const told = (...devices: string[]) => {
    const loaded = room(...devices)
    return loaded.ok ? loaded.warnings.map(where) : loaded.mistakes.map(where)
  }

  test.each<[string, string[], string]>([
    ['two sensors on one pin', [dht('a', '17'), dht('b', '17')], '4:56: GPIO 17 is already used by "a"'],
    [
      'a contact on the pin of a sensor',
      [dht('a', '17'), '{ id: water, contacts: { leak: { gpio: 17, normally: open } } }'],
      '3:56: GPIO 17 is already used by "water/leak"',
    ],
    ['a number of the kernel', [dht('a', '529')], '3:56: "529" is no pin. Write its Broadcom number, 2 to 27'],
    ['an identity pin', [dht('a', '1')], '3:56: "1" is no pin. Write its Broadcom number, 2 to 27'],
    ['a pin of a bus', [dht('a', '4')], '3:56: GPIO 4 is a pin of 1-Wire too'],
    ['too often', [dht('a', '17, poll: 4s')], '3:66: This sensor and its reader give old values'],
    ['too often for the device', [dht('a', '17', ', poll: 4s')], '3:68: This sensor and its reader give old values'],
    [
      'the link of another protocol',
      ['{ id: a, profile: climate/dht22-gpio, link: { sysfs: only } }'],
      '3:49: Profile climate/dht22-gpio is a sensor on a pin of the controller itself',
    ],
  ])('%s', (_, devices, sentence) => {
    const sentences = told(...devices).filter(one => !one.includes('judge the band'))
    expect(sentences).toEqual([expect.stringContaining(sentence)])
  })
})
