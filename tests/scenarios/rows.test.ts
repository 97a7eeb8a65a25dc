/** Rows that no story shows: a well room hears one thing, and the right people are called in time, not sooner. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { IndexedSite } from '../../src/core/indexed.ts'
import type { Room } from '../../src/core/room.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { type Watch, watch } from '../core/house.ts'
import { everything, repeat, settled } from './everything.ts'
import { ROWS, type Row } from './rows.ts'

let site: IndexedSite
let well: Watch

beforeAll(() => {
  site = everything()
  well = settled(site)
}, MINUTE)

/** The well room, taken over by a watch of its own. */
function again(): Watch {
  const room = JSON.parse(JSON.stringify(well.room)) as Room
  const w = watch(site, { room, now: well.now })
  repeat(w)
  return w
}

const alarmOf = ({ rule, heard, on = Object.keys(heard)[0] ?? '' }: Row): string => `${on.replace('/', '.')}.${rule}`

test('the room is well', () => {
  expect([well.room.open, well.relay(), well.siren(), well.room.phase]).toEqual([{}, 'well', 'off', 'watching'])
})

describe('called in time, not sooner', () => {
  test.each(ROWS.map(row => [row.rule, row] as const))('%s', (_, row) => {
    const { level, after, heard } = row
    const w = again()
    const id = alarmOf(row)
    // A leap is believed when a second sample agrees.
    w.set(heard)
    w.set(heard)
    if (after > SECOND) {
      w.wait(after - SECOND, Math.min(5 * SECOND, after / 10))
      expect(w.story(id)).toEqual([])
    }
    w.wait(3 * SECOND)
    expect(w.events('raised')).toContainEqual(expect.objectContaining({ alarm: id, level }))
  })
})

describe('O02: a relay that does not obey', () => {
  const RELAY = 'controller.relay.agreement.relay-disobeys'

  /** A relay that moves `late` after it was told to, and tells so. */
  function obeying(w: Watch, late: number, span: number): void {
    let told: { state: string; at: number }[] = []
    for (let gone = 0; gone < span; gone += 250) {
      told = [...told, { state: w.relay() ?? '', at: w.now.mono }]
      const now = told.findLast(one => w.now.mono - one.at >= late)
      if (now) w.set({ 'controller/relay.position': now.state })
      w.wait(250)
    }
  }

  test('welded where all is well, it is critical within 2 s of the alarm it should have shown', () => {
    const w = again()
    w.set({ 'cable/leak': 'wet' })
    while (w.relay() !== 'alarm') w.wait(250)
    w.wait(2 * SECOND)
    expect(w.events('raised')).toContainEqual(expect.objectContaining({ alarm: RELAY, level: 'critical' }))
  })

  test('stuck in alarm, it calls once and stands until it is reset, though its own alarm commands it to where it is', () => {
    const w = again()
    w.set({ 'controller/relay.position': 'alarm', 'controller/lamp.position': 'on' })
    w.wait(2 * SECOND)
    w.set({ 'controller/siren.position': 'on' })
    w.wait(2 * MINUTE, SECOND)
    expect(w.story(RELAY)).toEqual(['raised', 'returned'])
    expect([w.relay(), w.state(RELAY)]).toEqual(['alarm', 'latched-unacknowledged'])
  })

  test('one that follows half a second late is never accused, however often it is reflashed', () => {
    const w = again()
    obeying(w, 500, 3 * SECOND)
    for (const wet of ['cable/leak', 'panel/fire.detection']) {
      w.set(wet === 'cable/leak' ? { [wet]: 'wet' } : { [wet]: 'alarm' })
      obeying(w, 500, 15 * SECOND)
    }
    const moves = w.events('actuator').filter(e => e.kind === 'actuator' && e.actuator === 'relay')
    expect([moves.length >= 3, w.story(RELAY)]).toEqual([true, []])
  })
})

test('a clock that nobody trusts for ten minutes is low', () => {
  const w = again()
  w.setClock({ trusted: false })
  w.wait(10 * MINUTE - SECOND, 5 * SECOND)
  expect(w.story('controller.clock.clock-untrusted')).toEqual([])
  w.wait(2 * SECOND)
  expect(w.events('raised')).toContainEqual(expect.objectContaining({ level: 'low', value: 'untrusted' }))
})

test('an output that fails for ten seconds is medium', () => {
  const w = again()
  w.tell({ kind: 'output', output: 'live', state: 'failed', reason: 'full' })
  w.wait(9 * SECOND)
  expect(w.story('controller.output.output-failed')).toEqual([])
  w.wait(2 * SECOND)
  expect(w.events('raised')).toContainEqual(expect.objectContaining({ level: 'medium', value: 'failed' }))
})

test('a test of the siren that nobody heard is medium', () => {
  const w = again()
  w.set({ 'controller/relay.position': 'well' })
  expect(w.tell({ kind: 'self-test', by: { name: 'Budi', place: 'local' } }).refusals).toEqual([])
  w.wait(10 * SECOND)
  w.set({ 'controller/relay.position': 'alarm', 'controller/siren.position': 'on', 'controller/lamp.position': 'on' })
  w.wait(5 * SECOND)
  w.set({ 'controller/relay.position': 'well', 'controller/siren.position': 'off', 'controller/lamp.position': 'off' })
  w.wait(10 * MINUTE, SECOND)
  expect(w.events('raised')).toMatchObject([{ level: 'medium', value: 'unheard' }])
})

test('eight days without a test of the siren are low', () => {
  const w = again()
  w.wait(8 * 24 * HOUR - 10 * MINUTE, HOUR)
  expect(w.story('controller.self-test.self-test-overdue')).toEqual([])
  w.wait(HOUR, HOUR)
  expect(w.events('raised')).toContainEqual(expect.objectContaining({ level: 'low', value: 'overdue' }))
})

test('outside duty hours a forced door is high', () => {
  const w = again()
  w.setClock({ wall: w.now.wall + 12 * HOUR })
  w.wait(2 * MINUTE, SECOND)
  w.set({ 'door/door.alarm': 'forced' })
  expect(w.events('raised')).toContainEqual(
    expect.objectContaining({ alarm: 'door.door.alarm.door-forced-off-duty', level: 'high' }),
  )
})
