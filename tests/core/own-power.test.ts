/** The controller's last gasp: said while there is still time, and told apart afterwards from a cut and from a stop. */
import { describe, expect, test } from 'vitest'
import { restoreRoom } from '../../src/core/restart.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { sentence } from '../../src/outputs/sentence.ts'
import { device, fault, house, point, rule, type Watch, watch } from './house.ts'

const SUPPLY = 'hat/controller.supply'
const BATTERY = 'hat/controller.battery'
const RUNTIME = 'hat/controller.battery.runtime'
const ENDING = 'controller.power.ending'
const WELL = { [SUPPLY]: 'mains', [BATTERY]: 'ok', [RUNTIME]: 240 }

const site = house({
  devices: [device('hat')],
  points: [point(SUPPLY), point(BATTERY), point(RUNTIME), point('controller/power', { report: 'on-event' })],
  rules: [rule('controller/power', 'ending', { when: { is: ['ending'] }, level: 'critical', class: 'controller' })],
})

function room(): Watch {
  const w = watch(site)
  w.set(WELL)
  w.wait(6 * MINUTE, SECOND)
  return w
}

const said = (w: Watch): string[] => w.events().flatMap(({ kind }) => (kind.startsWith('power-') ? [kind] : []))
const say = (w: Watch, language: 'id' | 'en') =>
  w
    .events()
    .filter(({ kind }) => kind.startsWith('power-') || kind === 'started')
    .map(event => sentence({ site, titles: {}, language }, event))

test.each([
  ['the word of its battery', { [BATTERY]: 'low' }],
  ['less than five minutes left', { [RUNTIME]: 4.9 }],
])('by %s while no mains feeds it: at once, once, with relay and siren', (_, weak) => {
  const w = room()
  w.set({ [SUPPLY]: 'battery' })
  w.wait(HOUR, 10 * SECOND)
  expect([said(w), w.relay()]).toEqual([[], 'well'])
  w.set(weak)
  w.wait(SECOND)
  expect([said(w), w.state(ENDING), w.relay(), w.siren()]).toEqual([['power-ending'], 'unacknowledged', 'alarm', 'on'])
  w.wait(10 * MINUTE, SECOND)
  expect(said(w)).toEqual(['power-ending'])
  w.set({ [SUPPLY]: 'mains' })
  expect([said(w), w.alarm(ENDING).active]).toEqual([['power-ending', 'power-back'], false])
})

describe('a supply that says it otherwise', () => {
  const STATUS = 'ups/ups.status'
  const SECONDS = 'ups/battery.runtime'
  const VOLTS = 'accu/controller.battery.voltage'
  const POWER = 'controller/power'
  function built(...points: Parameters<typeof point>[]) {
    const devices = [...new Set(points.map(([id]) => id.split('/')[0] ?? ''))].map(id => device(id))
    return house({
      devices,
      points: [...points.map(one => point(...one)), point(POWER, { report: 'on-event' })],
      rules: [],
    })
  }
  const own = { role: 'controller' } as const
  const ups = built([STATUS, own], [SECONDS, own])
  const lead = built([SUPPLY], [VOLTS, { nominal: 12 }])

  test.each([
    ['a UPS that feeds it, on battery and low', ups, { [STATUS]: 'OB LB', [SECONDS]: 900 }, 'ending'],
    ['the same with less than five minutes', ups, { [STATUS]: 'OB', [SECONDS]: 299 }, 'ending'],
    ['the same with five', ups, { [STATUS]: 'OB', [SECONDS]: 300 }, 'ok'],
    ['the same, low, while it fills up', ups, { [STATUS]: 'OL LB', [SECONDS]: 60 }, 'ok'],
    ['a lead battery that is empty', lead, { [SUPPLY]: 'battery', [VOLTS]: 11 }, 'ending'],
    ['the same, nearly', lead, { [SUPPLY]: 'battery', [VOLTS]: 11.1 }, 'ok'],
    ['the same, on its charger', lead, { [SUPPLY]: 'mains', [VOLTS]: 10 }, 'ok'],
    ['the same, whose mains nobody sees', lead, { [VOLTS]: 11 }, 'ending'],
  ])('%s', (_, site, heard, word) => {
    const w = watch(site)
    w.set(heard)
    w.wait(SECOND)
    expect(w.value(POWER)).toBe(word)
  })

  test('a UPS of the servers is none of its own', () => {
    const w = watch(built([STATUS, { role: 'duty' }], [BATTERY]))
    w.set({ [STATUS]: 'OB LB', [BATTERY]: 'ok' })
    w.wait(SECOND)
    expect(w.value(POWER)).toBe('ok')
  })
})

test('a battery that fills up again after a power cut is low and no end', () => {
  const w = room()
  w.set({ [BATTERY]: 'low', [RUNTIME]: 2 })
  w.wait(MINUTE, SECOND)
  expect(said(w)).toEqual([])
})

test('what is no longer heard has not recovered, and a doubt alone is no end', () => {
  const doubt = room()
  doubt.set({ [SUPPLY]: fault('refused'), [BATTERY]: fault('refused'), [RUNTIME]: fault('refused') })
  doubt.wait(MINUTE, SECOND)
  expect(said(doubt)).toEqual([])
  const w = room()
  w.set({ [SUPPLY]: 'battery', [RUNTIME]: 3 })
  w.mute('hat')
  w.wait(5 * MINUTE, SECOND)
  expect([said(w), w.value('controller/power')]).toEqual([['power-ending'], 'ending'])
  w.unmute('hat')
  w.set({ ...WELL, [SUPPLY]: 'battery' })
  expect(said(w)).toEqual(['power-ending', 'power-back'])
})

const empty = (w: Watch): unknown => w.set({ [SUPPLY]: 'battery', [BATTERY]: 'low' })
const stop = (w: Watch): unknown => w.tell({ kind: 'stop' })
const cut = (): unknown => undefined

test.each([
  ['its own supply was at its end', 'battery', empty],
  ['it was stopped in order', 'stop', stop],
  ['it was cut off', 'cut', cut],
] as const)('the start after it says that %s', (_, after, end) => {
  const w = room()
  end(w)
  const saved = JSON.parse(JSON.stringify(w.room))
  const now = { mono: 5000, wall: w.now.wall + HOUR, trusted: true, boot: 'boot-2' }
  const next = watch(site, { room: restoreRoom(site, saved, now), now })
  next.set(WELL)
  expect(next.events('started')).toMatchObject([{ restored: true, after }])
  expect(said(next)).toEqual(after === 'battery' ? ['power-back'] : [])
  const again = watch(site, { room: restoreRoom(site, JSON.parse(JSON.stringify(next.room)), now), now })
  again.set(WELL)
  expect(again.events('started')).toMatchObject([{ after: 'cut' }])
})

test('nothing is said of the end of a run that an older version saved; each word is a sentence', () => {
  const w = room()
  const { kept: _, ...old } = JSON.parse(JSON.stringify(w.room))
  const next = watch(site, { room: restoreRoom(site, old, w.now), now: w.now })
  next.set({ [SUPPLY]: 'battery', [BATTERY]: 'low' })
  expect(next.events('started')[0]).not.toHaveProperty('after')
  expect(say(next, 'en')).toEqual([
    'Watching test resumed from the saved state (room file 0123456789abcdef)',
    'The controller runs out of power, it is not the network: soon nobody guards the room',
  ])
  expect(say(next, 'id')[1]).toBe('Daya pengontrol habis, bukan jaringan: sebentar lagi ruang tidak dijaga')
})
