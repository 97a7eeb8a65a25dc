/** Doors: who answers for an opening, what nobody answers for, and goods that hold a door open. */
import { describe, expect, test } from 'vitest'
import { restoreRoom } from '../../src/core/restart.ts'
import type { Value } from '../../src/core/sample.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, derived, device, fault, house, MORNING, point, province, rule, TICK, watch } from './house.ts'

const DOOR = 'door/door'
const GRANT = 'door/door.grant'
const EXIT = 'door/door.request-to-exit'
const ENTRY = 'door/door.entry'
const MOVING = 'door/door.moving'
const FORCED = 'door.door.entry.forced'
const ALONE = 'door.door.entry.unannounced'
const HELD = 'door.door.held'
/** Wednesday 22.00 WIB. */
const NIGHT = MORNING + 12 * HOUR
const MOVED = { all: [{ point: MOVING, is: ['yes'] }], max: HOUR }

type Feed = Readonly<Record<string, Value>>
const CARD: Feed = { [GRANT]: 'none', [EXIT]: 'normal' }

function door(feed: Feed = {}, { wall = MORNING, trusted = true } = {}) {
  const names = Object.keys(feed)
  const site = house({
    devices: [device('io'), device('door', { via: 'io' })],
    points: [
      point(DOOR),
      point('door/door.enter-button'),
      ...names.map(id => point(id)),
      point('room/duty.hours', { report: 'on-event' }),
      derived(ENTRY, { by: 'entry', from: [DOOR, ...names] }),
      derived(MOVING, { by: 'moving', from: [DOOR] }),
    ],
    rules: [
      rule(ENTRY, 'forced', { when: { is: ['forced'] }, offDelay: 5 * MINUTE }),
      rule(ENTRY, 'unannounced', { when: { is: ['unannounced'] }, offDelay: 5 * MINUTE }),
      rule(DOOR, 'held', { when: { is: ['open'] }, onDelay: 3 * MINUTE, unless: [MOVED] }),
    ],
  })
  const w = watch(site, { now: { mono: 1_000_000, wall, trusted, boot: 'boot-1' } })
  w.set({ [DOOR]: 'closed', 'door/door.enter-button': 'released', ...feed })
  w.wait(MINUTE)
  return w
}
type Door = ReturnType<typeof door>

const say = (w: Door, kind: 'enter' | 'move-goods', by = admin) => w.tell({ kind, by }).refusals[0]?.code ?? 'done'

function pulse(w: Door, id: string, word: string, rest: string): void {
  w.set({ [id]: word })
  w.wait(SECOND)
  w.set({ [id]: rest })
}

describe('with an access feed', () => {
  test.each([
    ['a card', GRANT, 'granted', 'none'],
    ['the exit button', EXIT, 'requested', 'normal'],
  ])('an opening after %s is as it should be, day or night', (_, id, word, rest) => {
    const w = door(CARD, { wall: NIGHT })
    pulse(w, id, word, rest)
    w.wait(5 * SECOND)
    w.set({ [DOOR]: 'open' })
    w.wait(2 * MINUTE)
    expect([w.value(ENTRY), w.story(FORCED), w.story(ALONE)]).toEqual(['open', [], []])
  })

  test('forced = open without grant or request-to-exit', () => {
    const w = door(CARD)
    w.set({ [DOOR]: 'open' })
    expect(w.value(ENTRY)).toBe('waiting')
    w.wait(3 * SECOND)
    expect([w.value(ENTRY), w.state(FORCED)]).toEqual(['forced', 'unacknowledged'])
  })

  test('a grant that is heard a little after the door answers for it', () => {
    const w = door(CARD)
    w.set({ [DOOR]: 'open' })
    w.wait(2 * SECOND)
    w.set({ [GRANT]: 'granted' })
    w.wait(MINUTE)
    expect([w.value(ENTRY), w.story(FORCED)]).toEqual(['open', []])
  })

  test('an old grant answers for nothing', () => {
    const w = door(CARD)
    pulse(w, GRANT, 'granted', 'none')
    w.wait(12 * SECOND)
    w.set({ [DOOR]: 'open' })
    w.wait(4 * SECOND)
    expect(w.value(ENTRY)).toBe('forced')
  })

  test('"Saya masuk" does not answer for a forced door', () => {
    const w = door(CARD, { wall: NIGHT })
    w.set({ [DOOR]: 'open' })
    say(w, 'enter')
    w.wait(4 * SECOND)
    expect(w.value(ENTRY)).toBe('forced')
  })

  test('shut again at once it is told all the same, for five minutes', () => {
    const w = door(CARD)
    w.set({ [DOOR]: 'open' })
    w.wait(SECOND)
    w.set({ [DOOR]: 'closed' })
    w.wait(4 * MINUTE)
    expect([w.alarm(FORCED).active, w.relay()]).toEqual([true, 'alarm'])
    w.wait(2 * MINUTE)
    expect([w.value(ENTRY), w.alarm(FORCED).active]).toEqual(['closed', false])
  })

  test('a feed that cannot be read accuses nobody; the reed alone is judged then', () => {
    const w = door(CARD, { wall: NIGHT })
    w.set({ [GRANT]: fault('no-meaning') })
    w.set({ [DOOR]: 'open' })
    w.wait(10 * SECOND)
    expect(w.value(ENTRY)).toBe('waiting')
    w.set({ [GRANT]: 'none' })
    w.wait(MINUTE)
    expect([w.story(FORCED), w.value(ENTRY)]).toEqual([[], 'unannounced'])
  })

  test('an access system that judges by itself is not judged again', () => {
    const w = door({ 'door/door.alarm': 'normal' }, { wall: NIGHT })
    w.set({ [DOOR]: 'open' })
    w.wait(2 * MINUTE)
    expect([w.story(FORCED), w.story(ALONE)]).toEqual([[], []])
  })
})

describe('a reed only', () => {
  test('an event in duty hours, not an alarm', () => {
    const w = door()
    w.set({ [DOOR]: 'open' })
    w.wait(2 * MINUTE)
    expect([w.value(ENTRY), w.story(ALONE)]).toEqual(['open', []])
    expect(w.events('value')).toMatchObject([{ point: DOOR, value: 'open' }])
  })

  test('outside them medium unless "Saya masuk" within 60 s', () => {
    const w = door({}, { wall: NIGHT })
    w.set({ [DOOR]: 'open' })
    w.wait(MINUTE - TICK)
    expect(w.value(ENTRY)).toBe('waiting')
    w.wait(TICK)
    expect([w.value(ENTRY), w.state(ALONE), w.relay()]).toEqual(['unannounced', 'unacknowledged', 'alarm'])
  })

  test('"Saya masuk" more than 60 s before the opening answers for another one', () => {
    const w = door({}, { wall: NIGHT })
    say(w, 'enter')
    w.wait(MINUTE + TICK)
    w.set({ [DOOR]: 'open' })
    w.wait(MINUTE)
    expect(w.value(ENTRY)).toBe('unannounced')
  })

  test.each([
    ['after', 59],
    ['before', -60],
  ])('"Saya masuk" %s the opening answers for it', (_, seconds) => {
    const w = door({}, { wall: NIGHT })
    const open = () => w.set({ [DOOR]: 'open' })
    if (seconds > 0) open()
    else say(w, 'enter')
    w.wait(Math.abs(seconds) * SECOND)
    if (seconds > 0) say(w, 'enter')
    else open()
    w.wait(5 * MINUTE)
    expect([w.value(ENTRY), w.story(ALONE)]).toEqual(['open', []])
  })

  test('"Saya masuk" of two minutes ago does not', () => {
    const w = door({}, { wall: NIGHT })
    say(w, 'enter')
    w.wait(2 * MINUTE)
    w.set({ [DOOR]: 'open' })
    w.wait(61 * SECOND)
    expect(w.value(ENTRY)).toBe('unannounced')
  })

  test('"Saya masuk" is recorded with who and where, and a button of the door is as good', () => {
    const w = door({}, { wall: NIGHT })
    say(w, 'enter')
    w.set({ 'door/door.enter-button': 'pressed' })
    expect(w.events('enter')).toMatchObject([{ by: admin }, { by: { name: 'door', place: 'local' }, device: 'door' }])
    w.set({ [DOOR]: 'open' })
    w.wait(2 * MINUTE)
    expect(w.story(ALONE)).toEqual([])
  })

  test('shut again within the minute it is told all the same', () => {
    const w = door({}, { wall: NIGHT })
    w.set({ [DOOR]: 'open' })
    w.wait(5 * SECOND)
    w.set({ [DOOR]: 'closed' })
    w.wait(56 * SECOND)
    expect([w.value(ENTRY), w.state(ALONE)]).toEqual(['unannounced', 'unacknowledged'])
    w.wait(6 * MINUTE)
    expect([w.value(ENTRY), w.state(ALONE)]).toEqual(['closed', 'returned-unacknowledged'])
  })

  test('opened and shut every half minute it is told after the first', () => {
    const w = door({}, { wall: NIGHT })
    for (const word of ['open', 'closed', 'open', 'closed']) {
      w.set({ [DOOR]: word })
      w.wait(16 * SECOND)
    }
    expect(w.story(ALONE)).toEqual(['raised'])
  })

  test('a clock nobody trusts is outside duty hours: the strict reading', () => {
    const w = door({}, { trusted: false })
    expect(w.value('room/duty.hours')).toBe('outside')
    w.set({ [DOOR]: 'open' })
    w.wait(61 * SECOND)
    expect(w.value(ENTRY)).toBe('unannounced')
  })

  test('opened within duty hours it is no alarm when they end', () => {
    const w = door({}, { wall: MORNING + 6 * HOUR - 90 * SECOND })
    w.set({ [DOOR]: 'open' })
    w.wait(2 * MINUTE)
    expect([w.value('room/duty.hours'), w.value(ENTRY)]).toEqual(['outside', 'open'])
  })

  test('found open by the first word of it, nobody can say when', () => {
    const w = watch(door({}, { wall: NIGHT }).site)
    w.setClock({ wall: NIGHT })
    w.set({ [DOOR]: 'open' })
    w.wait(2 * MINUTE)
    expect(w.value(ENTRY)).toBe('open')
  })

  test('a restart in the middle of the minute loses nothing, nor does one that a person sleeps through', () => {
    const w = door({}, { wall: NIGHT })
    w.set({ [DOOR]: 'open' })
    w.wait(40 * SECOND)
    const now = { mono: 5000, wall: w.now.wall + 30 * SECOND, trusted: true, boot: 'boot-2' }
    const again = watch(w.site, { room: restoreRoom(w.site, JSON.parse(JSON.stringify(w.room)), now), now })
    again.set({ [DOOR]: 'open' })
    expect(again.value(ENTRY)).toBe('unannounced')
    const shut = door({}, { wall: NIGHT })
    const later = { mono: 5000, wall: shut.now.wall + HOUR, trusted: true, boot: 'boot-2' }
    const found = watch(shut.site, { room: restoreRoom(shut.site, shut.room, later), now: later })
    found.set({ [DOOR]: 'open' })
    found.wait(61 * SECOND)
    expect(found.value(ENTRY)).toBe('unannounced')
  })
})

describe('held', () => {
  test('"memindahkan barang" extends once, 60 min', () => {
    const w = door()
    w.set({ [DOOR]: 'open' })
    expect(say(w, 'move-goods')).toBe('done')
    w.wait(60 * MINUTE - SECOND, SECOND)
    expect([w.state(HELD), w.relay()]).toEqual(['suppressed', 'well'])
    expect(say(w, 'move-goods')).toBe('already-moving')
    w.wait(SECOND, SECOND)
    expect([w.state(HELD), w.relay()]).toEqual(['unacknowledged', 'alarm'])
    expect(say(w, 'move-goods')).toBe('already-extended')
    w.set({ [DOOR]: 'closed' })
    expect(say(w, 'move-goods')).toBe('done')
    expect(w.events('move-goods')).toHaveLength(2)
  })

  test('the hour goes on over a restart', () => {
    const w = door()
    w.set({ [DOOR]: 'open' })
    say(w, 'move-goods')
    w.wait(40 * MINUTE, SECOND)
    const now = { mono: 5000, wall: w.now.wall + 10 * MINUTE, trusted: true, boot: 'boot-2' }
    const again = watch(w.site, { room: restoreRoom(w.site, JSON.parse(JSON.stringify(w.room)), now), now })
    again.set({ [DOOR]: 'open' })
    again.wait(9 * MINUTE, SECOND)
    expect(again.value(MOVING)).toBe('yes')
    again.wait(2 * MINUTE, SECOND)
    expect([again.value(MOVING), again.state(HELD)]).toEqual(['no', 'unacknowledged'])
  })
})

describe('refused', () => {
  test.each(['enter', 'move-goods'] as const)('%s from the province, and for a door that is not there', kind => {
    const w = door()
    expect(say(w, kind, province)).toBe('never-remote')
    expect(w.events('refused')).toMatchObject([{ act: kind, by: province }])
    for (const name of ['window', '__proto__'])
      expect(w.tell({ kind, by: admin, door: name }).refusals).toMatchObject([{ code: 'unknown-door' }])
    expect(w.events(kind)).toEqual([])
  })
})
