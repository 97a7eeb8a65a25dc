/** Mistakes in a request to a stand-by PAC. */

import { describe, expect, test } from 'vitest'
import { say } from '../../../src/config/load.ts'
import { roomWith } from '../../scenarios/standby.ts'
import { loadRoom } from '../library.ts'
import { planOf, write } from '../write.ts'

type Change = readonly [from: string | RegExp, to: string]

function told(actuator: string, changes: readonly Change[]): string[][] {
  const text = changes.reduce((room, [from, to]) => {
    expect(room).toMatch(from)
    return room.replace(from, to)
  }, roomWith(actuator))
  const loaded = loadRoom(write(text), 'hardware')
  const mistakes = loaded.ok ? [] : loaded.mistakes
  return mistakes.map(one => [`${one.line}:${one.col}`, say(one, 'id'), say(one, 'en')])
}

const ON = '{ id: start, kind: request, unit: pac-2, leak: water, enabled: true }'
const NO_FIRE = / {2}- id: panel\n(.+\n){6}/
const NO_WATER = / {2}- id: water\n(.+\n){3}/
const NO_SECOND = / {2}- \{ id: probe-[23].+\n/g

describe('a request', () => {
  test.each<[string, string, readonly Change[], string, string, string]>([
    [
      'without a unit',
      '{ id: start, kind: request, enabled: true }',
      [],
      '23:5',
      'Permintaan memerlukan unit yang dinyalakan. Tambahkan "unit", misalnya unit: pac-2.',
      'A request needs the unit it starts. Add "unit", for example unit: pac-2.',
    ],
    [
      'to a unit that is no PAC',
      '{ id: start, kind: request, unit: pac-3 }',
      [],
      '23:39',
      '"pac-3" bukan PAC yang keadaannya terbaca. Mungkin maksudnya "pac-1"?',
      '"pac-3" is no PAC whose state is read. Did you mean "pac-1"?',
    ],
    [
      'with a water sensor that is none',
      '{ id: start, kind: request, unit: pac-2, leak: panel }',
      [],
      '23:52',
      '"panel" tidak punya sensor air. Pilihannya: water.',
      '"panel" has no water sensor. The choices are: water.',
    ],
    [
      'in a room that reads no fire detection',
      ON,
      [[NO_FIRE, '']],
      '16:68',
      'Tanpa deteksi kebakaran yang terbaca, permintaan tidak aman. Daftarkan panelnya, atau hapus "enabled".',
      'Without fire detection read here no request is safe. List the fire panel, or remove "enabled".',
    ],
    [
      'to a unit without water sensor',
      '{ id: start, kind: request, unit: pac-2, enabled: true }',
      [],
      '23:55',
      'Tidak ada sensor air di "pac-2". Tambahkan "leak" dengan sensor di sana, atau hapus "enabled".',
      'No water sensor is known at "pac-2". Add "leak" with the sensor there, or remove "enabled".',
    ],
    [
      'beside a generator whose load nobody reads',
      ON,
      [
        [/ {2}- \{ id: genset.+\n/, ''],
        [
          NO_WATER,
          '  - { id: water, contacts: { leak: { on: io-1, input: 6, normally: open } } }\n  - { id: genset, contacts: { generator.common-alarm: { on: io-1, input: 8, normally: open } } }\n',
        ],
      ],
      '20:68',
      'Beban genset tidak terbaca sehingga permintaan tidak aman. Bacalah, atau hapus "enabled".',
      'The load of the generator is not read, so no request is safe. Read it, or remove "enabled".',
    ],
    [
      'in a room with one probe',
      ON,
      [[NO_SECOND, '']],
      '21:68',
      'Permintaan memerlukan dua sensor suhu ruang yang sepakat. Daftarkan yang kedua, atau hapus "enabled".',
      'A request needs two room probes that agree. List a second one, or remove "enabled".',
    ],
    [
      'for which nothing asks',
      ON,
      [
        [
          'actuators:',
          'rules: [{ rule: room-sudden-rise, off: uji }, { rule: room-critical-soon, off: uji }]\nactuators:',
        ],
      ],
      '24:68',
      'Aturan yang meminta PAC cadangan dimatikan. Hidupkan salah satunya, atau hapus "enabled".',
      'The rules that ask for the stand-by PAC are switched off. Switch one on, or remove "enabled".',
    ],
    [
      'of a siren',
      '{ id: siren, kind: siren, enabled: true }',
      [],
      '23:40',
      '"enabled" hanya untuk request, bukan siren. Hapus "enabled".',
      '"enabled" is only for a request, not for a siren. Remove "enabled".',
    ],
  ])('%s', (_, actuator, changes, at, indonesian, english) => {
    expect(told(actuator, changes)).toEqual([[at, indonesian, english]])
  })

  test('may be wired before it is safe, as long as it is not switched on', () => {
    expect(told('{ id: start, kind: request, unit: pac-2 }', [[NO_FIRE, '']])).toEqual([])
  })

  test('falls open by itself', () => {
    const { site } = planOf(loadRoom(write(roomWith(ON)), 'hardware'))
    expect(site.actuators.start).toMatchObject({ kind: 'request', fail: 'open', ttl: 2000 })
  })
})
