/** Shelved and out of service: what people may hide, who, how long, and what happens at the end. */
import { describe, expect, test } from 'vitest'
import type { AlarmClass, Rule } from '../../src/core/site.ts'
import { HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, device, fault, house, point, province, rule, type Watch, watch } from './house.ts'

const PACE = SECOND

/** One alarm on one door, with whatever a test wants of it. */
const door = (more: Partial<Rule> = {}) => {
  const w = watch(
    house({
      devices: [device('d')],
      points: [point('d/door')],
      rules: [rule('d/door', 'open', { when: { is: ['open'] }, level: 'high', ...more })],
    }),
  )
  w.set({ 'd/door': 'closed' })
  w.wait(SECOND)
  return w
}
const DOOR = 'd.door.open'
const open = (w: Watch) => w.set({ 'd/door': 'open' })
const close = (w: Watch) => w.set({ 'd/door': 'closed' })
const soon = (w: Watch, span: number) => ({ until: w.now.wall + span })

describe('shelving', () => {
  test('hides from relay and siren, is judged and recorded all the same', () => {
    const w = door()
    open(w)
    expect(w.act('shelve', DOOR, { ...soon(w, HOUR), note: 'engsel diperbaiki' })).toBe('done')
    expect([w.state(DOOR), w.relay(), w.siren(), w.lamp()]).toEqual(['shelved', 'well', 'off', 'off'])
    expect(w.alarm(DOOR).shelved).toMatchObject({ by: 'Sari', note: 'engsel diperbaiki', once: false })
    close(w)
    open(w)
    expect(w.story(DOOR)).toEqual(['raised', 'shelved', 'returned', 'raised'])
  })

  test('ends by itself, and what is still true then calls again', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR)
    w.act('shelve', DOOR, soon(w, HOUR))
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.wait(PACE, PACE)
    expect([w.state(DOOR), w.relay(), w.siren()]).toEqual(['unacknowledged', 'alarm', 'on'])
    expect(w.story(DOOR)).toEqual(['raised', 'acknowledged', 'shelved', 'unshelved', 're-alarmed'])
  })

  test('ends by hand, and what is still true then calls again', () => {
    const w = door()
    w.act('shelve', DOOR, soon(w, HOUR))
    open(w)
    expect([w.state(DOOR), w.siren()]).toEqual(['shelved', 'off'])
    expect(w.act('unshelve', DOOR)).toBe('done')
    expect([w.state(DOOR), w.siren()]).toEqual(['unacknowledged', 'on'])
  })

  test('that ends over a normal alarm is quiet', () => {
    const w = door()
    w.act('shelve', DOOR, soon(w, HOUR))
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.relay()]).toEqual(['normal', 'well'])
  })

  test('that ends while the end of the alarm is only delayed is told once, and quiet', () => {
    const w = door({ offDelay: 5 * SECOND })
    w.act('shelve', DOOR, { once: true })
    open(w)
    close(w)
    expect(w.act('unshelve', DOOR)).toBe('done')
    w.wait(MINUTE)
    expect([w.state(DOOR), w.siren(), w.relay()]).toEqual(['normal', 'off', 'well'])
    expect(w.events('unshelved')).toHaveLength(1)
  })

  test('a second shelf lasts its own time, also when the first was ended by hand', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, MINUTE))
    w.act('unshelve', DOOR)
    w.act('shelve', DOOR, soon(w, HOUR))
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('once: ends when the alarm does', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR)
    expect(w.act('shelve', DOOR, { once: true })).toBe('done')
    close(w)
    expect([w.state(DOOR), w.alarm(DOOR).shelved]).toEqual(['normal', null])
    open(w)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('once, and never ending: it is capped like any other', () => {
    const w = door({ shelve: { allowed: true, max: 2 * HOUR, remote: true } })
    open(w)
    w.act('shelve', DOOR, { once: true })
    w.wait(2 * HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('keeps what was not seen: unseen before, unseen after', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, HOUR))
    close(w)
    w.act('unshelve', DOOR)
    expect(w.state(DOOR)).toBe('returned-unacknowledged')
  })

  test('an alarm latched while shelved still needs its acknowledgement and its reset', () => {
    const w = door({ latching: true })
    w.act('shelve', DOOR, soon(w, HOUR))
    open(w)
    close(w)
    expect(w.relay()).toBe('well')
    w.act('unshelve', DOOR)
    expect([w.state(DOOR), w.relay()]).toEqual(['latched-unacknowledged', 'alarm'])
  })

  test.each([
    ['no end', {}, 'end-required'],
    ['an end in the past', { until: -1 }, 'end-in-past'],
    ['an end now', { until: 0 }, 'end-in-past'],
    ['an end beyond its maximum', { until: 8 * HOUR + 1 }, 'end-too-late'],
    ['no end that can be read', { until: Number.NaN }, 'end-too-late'],
    ['an end that never comes', { until: Number.POSITIVE_INFINITY }, 'end-too-late'],
    ['once, beyond its maximum', { until: 9 * HOUR, once: true }, 'end-too-late'],
  ])('is refused with %s', (_, { until, ...more }: { until?: number; once?: boolean }, code) => {
    const w = door()
    open(w)
    const end = until === undefined ? {} : { until: w.now.wall + until }
    expect(w.act('shelve', DOOR, { ...end, ...more })).toBe(code)
    expect([w.state(DOOR), w.relay()]).toEqual(['unacknowledged', 'alarm'])
  })

  test('its longest end is granted', () => {
    const w = door()
    expect(w.act('shelve', DOOR, soon(w, 8 * HOUR))).toBe('done')
  })

  test('is refused where the rule does not allow it, and twice', () => {
    const w = door({ shelve: { allowed: false, max: HOUR, remote: false } })
    expect(w.act('shelve', DOOR, soon(w, MINUTE))).toBe('never-shelved')
    const other = door()
    other.act('shelve', DOOR, soon(other, MINUTE))
    expect(other.act('shelve', DOOR, soon(other, HOUR))).toBe('already-shelved')
  })

  test.each<[AlarmClass, boolean, string]>([
    ['door', true, 'done'],
    ['door', false, 'never-remote'],
    ['fire', true, 'never-remote'],
    ['leak', true, 'never-remote'],
    ['actuator', true, 'never-remote'],
  ])('from the province: class %s, rule says %s: %s', (of, remote, answer) => {
    const w = door({ class: of, shelve: { allowed: true, max: HOUR, remote } })
    open(w)
    expect(w.act('shelve', DOOR, { ...soon(w, MINUTE), by: province })).toBe(answer)
    expect(w.act('unshelve', DOOR, { by: admin })).toBe(answer === 'done' ? 'done' : 'not-shelved')
  })

  test('counts true time, whatever the wall clock does', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, HOUR))
    w.setClock({ wall: w.now.wall + 24 * HOUR })
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('shelved')
    w.setClock({ wall: 0 })
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })
})

describe('out of service', () => {
  const service = (w: Watch, span: number, more = {}) => ({
    ...soon(w, span),
    owner: 'PT Api',
    reason: 'uji panel',
    ...more,
  })

  test('has an owner, a reason and an end, and hides', () => {
    const w = door()
    open(w)
    expect(w.act('out-of-service', DOOR, service(w, HOUR))).toBe('done')
    expect([w.state(DOOR), w.relay(), w.siren()]).toEqual(['out-of-service', 'well', 'off'])
    expect(w.alarm(DOOR).outOfService).toMatchObject({ owner: 'PT Api', reason: 'uji panel' })
    expect(w.events('out-of-service')).toMatchObject([{ note: 'uji panel', until: w.now.wall + HOUR }])
  })

  test('ends by itself, and what is still true then calls again', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR)
    w.act('out-of-service', DOOR, service(w, HOUR))
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('out-of-service')
    w.wait(PACE, PACE)
    expect([w.state(DOOR), w.siren()]).toEqual(['unacknowledged', 'on'])
    expect(w.story(DOOR)).toEqual(['raised', 'acknowledged', 'out-of-service', 'returned-to-service', 're-alarmed'])
  })

  test.each<[AlarmClass, number]>([
    ['fire', 4],
    ['door', 8],
    ['leak', 8],
    ['temperature', 8],
  ])('class %s: at most %s h', (of, hours) => {
    const w = door({ class: of })
    expect(w.act('out-of-service', DOOR, service(w, hours * HOUR + 1))).toBe('end-too-late')
    expect(w.act('out-of-service', DOOR, service(w, hours * HOUR))).toBe('done')
  })

  test.each([
    ['an owner', { owner: ' ' }, 'reason-required'],
    ['a reason', { reason: '' }, 'reason-required'],
    ['an end', { until: undefined }, 'end-required'],
    ['an end to come', { until: 5 }, 'end-in-past'],
    ['an end that can be read', { until: Number.NaN }, 'end-too-late'],
  ])('is refused without %s', (_, more, code) => {
    const w = door()
    open(w)
    expect(w.act('out-of-service', DOOR, service(w, HOUR, more))).toBe(code)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('is refused twice', () => {
    const w = door()
    w.act('out-of-service', DOOR, service(w, HOUR))
    expect(w.act('out-of-service', DOOR, service(w, 2 * HOUR))).toBe('already-out-of-service')
  })

  test.each<[AlarmClass, boolean, string]>([
    ['door', true, 'done'],
    ['door', false, 'never-remote'],
    ['fire', true, 'never-remote'],
    ['leak', true, 'never-remote'],
    ['actuator', true, 'never-remote'],
  ])('from the province: class %s, may be hidden from afar %s: %s', (of, remote, answer) => {
    const w = door({ class: of, shelve: { allowed: true, max: HOUR, remote } })
    expect(w.act('out-of-service', DOOR, service(w, HOUR, { by: province }))).toBe(answer)
  })

  test('the return is by proof: the thing was seen well, now', () => {
    const w = door()
    open(w)
    w.act('out-of-service', DOOR, service(w, HOUR))
    expect(w.act('return-to-service', DOOR)).toBe('no-proof')
    w.set({ 'd/door': fault('refused') })
    expect(w.act('return-to-service', DOOR)).toBe('no-proof')
    expect(w.state(DOOR)).toBe('out-of-service')
    close(w)
    expect(w.act('return-to-service', DOOR)).toBe('done')
    expect(w.alarm(DOOR).outOfService).toBe(null)
  })

  test('what began and ended during the service calls nobody when it is over', () => {
    const w = door()
    w.act('out-of-service', DOOR, service(w, HOUR))
    open(w)
    close(w)
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.siren(), w.relay()]).toEqual(['normal', 'off', 'well'])
    expect(w.story(DOOR)).toEqual(['out-of-service', 'raised', 'returned', 'cleared', 'returned-to-service'])
  })

  test('what somebody was called for before the service still waits for them after it', () => {
    const w = door()
    open(w)
    w.act('out-of-service', DOOR, service(w, HOUR))
    close(w)
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.siren()]).toEqual(['returned-unacknowledged', 'on'])
  })

  test('returned by proof, it ends at once: the siren does not ask for what was just seen well', () => {
    const w = door({ offDelay: 5 * SECOND })
    w.act('out-of-service', DOOR, service(w, HOUR))
    open(w)
    close(w)
    expect(w.act('return-to-service', DOOR)).toBe('done')
    expect([w.state(DOOR), w.siren(), w.relay()]).toEqual(['normal', 'off', 'well'])
  })

  test('a thing never seen cannot be returned', () => {
    const w = watch(
      house({
        devices: [device('d')],
        points: [point('d/door'), point('d/leak')],
        rules: [rule('d/door', 'open', { when: { is: ['open'] } })],
      }),
    )
    w.set({ 'd/leak': 'dry' })
    w.act('out-of-service', DOOR, service(w, HOUR))
    expect(w.act('return-to-service', DOOR)).toBe('no-proof')
  })

  test('a second service lasts its own time, also when the first was ended by hand', () => {
    const w = door()
    w.act('out-of-service', DOOR, service(w, MINUTE))
    w.act('return-to-service', DOOR)
    w.act('out-of-service', DOOR, service(w, HOUR))
    open(w)
    w.wait(HOUR - PACE, PACE)
    expect(w.state(DOOR)).toBe('out-of-service')
    w.wait(PACE, PACE)
    expect(w.state(DOOR)).toBe('unacknowledged')
  })

  test('the end of one hiding does not end the other', () => {
    const w = door()
    open(w)
    w.act('shelve', DOOR, soon(w, 2 * HOUR))
    w.act('out-of-service', DOOR, service(w, HOUR))
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.relay()]).toEqual(['shelved', 'well'])
    w.wait(HOUR, PACE)
    expect([w.state(DOOR), w.relay()]).toEqual(['unacknowledged', 'alarm'])
  })
})

describe('from the province', () => {
  test.each<[AlarmClass, string]>([
    ['fire', 'never-remote'],
    ['leak', 'never-remote'],
    ['temperature', 'done'],
  ])('an acknowledgement of class %s: %s; nothing stops for it', (of, answer) => {
    const w = door({ class: of, latching: true, reAlarm: HOUR })
    open(w)
    expect(w.act('acknowledge', DOOR, { by: province })).toBe(answer)
    expect([w.state(DOOR), w.siren(), w.relay(), w.alarm(DOOR).ackedBy]).toEqual([
      'unacknowledged',
      'on',
      'alarm',
      null,
    ])
    expect(w.alarm(DOOR).provinceSaw).toBe(answer === 'done' ? 'Provinsi' : null)
  })

  test('a new occurrence has not been seen there', () => {
    const w = door()
    open(w)
    w.act('acknowledge', DOOR, { by: province })
    close(w)
    open(w)
    expect(w.alarm(DOOR).provinceSaw).toBe(null)
  })
})
