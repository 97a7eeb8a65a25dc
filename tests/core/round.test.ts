/** Fire watch on foot: half an hour after the panel stops watching, then every hour until it watches again. */
import { expect, test } from 'vitest'
import { restoreRoom } from '../../src/core/restart.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { admin, derived, device, fault, house, point, province, rule, watch } from './house.ts'

const ISOLATED = 'panel/fire.isolated'
const FIRE = 'panel/fire.fire1'
const WATCH = 'room/fire.watch'
const DUE = 'room.fire.watch.due'

function panel() {
  const w = watch(
    house({
      devices: [device('panel')],
      points: [
        point(ISOLATED),
        point(FIRE),
        derived(WATCH, { by: 'round', from: [ISOLATED, FIRE], is: ['isolated'], over: 60 * MINUTE }),
      ],
      rules: [rule(WATCH, 'due', { when: { is: ['due'] }, class: 'fire', reAlarm: 60 * MINUTE })],
    }),
  )
  w.set({ [ISOLATED]: 'normal', [FIRE]: 'normal' })
  w.wait(MINUTE, SECOND)
  return w
}
const sign = (w: ReturnType<typeof panel>, by = admin) => w.tell({ kind: 'sign-round', by }).refusals[0]?.code ?? 'done'

test.each([
  ['isolated', (w: ReturnType<typeof panel>) => void w.set({ [ISOLATED]: 'isolated' })],
  ['unreadable', (w: ReturnType<typeof panel>) => void w.set({ [FIRE]: fault('no-meaning') })],
  ['dead', (w: ReturnType<typeof panel>) => w.mute('panel')],
])('panel %s for more than 30 min: a round, hourly until it returns, and the signing is recorded', (_, stop) => {
  const w = panel()
  stop(w)
  w.wait(29 * MINUTE, SECOND)
  expect(w.value(WATCH)).toBe('none')
  w.wait(2 * MINUTE, SECOND)
  expect([w.value(WATCH), w.state(DUE)]).toEqual(['due', 'unacknowledged'])
  expect(sign(w)).toBe('done')
  expect(w.events('sign-round')).toMatchObject([{ by: admin }])
  w.wait(59 * MINUTE, SECOND)
  expect(w.value(WATCH)).toBe('signed')
  w.wait(2 * MINUTE, SECOND)
  expect([w.value(WATCH), w.story(DUE).filter(one => one === 'raised').length]).toEqual(['due', 2])
  w.unmute('panel')
  w.set({ [ISOLATED]: 'normal', [FIRE]: 'normal' })
  expect([w.value(WATCH), w.alarm(DUE).active]).toEqual(['none', false])
})

test('acknowledging is not walking: it calls again within the hour', () => {
  const w = panel()
  w.set({ [ISOLATED]: 'isolated' })
  w.wait(31 * MINUTE, SECOND)
  w.act('acknowledge', DUE)
  w.wait(61 * MINUTE, SECOND)
  expect(w.state(DUE)).toBe('unacknowledged')
})

test('the hour goes on over a restart', () => {
  const w = panel()
  w.set({ [ISOLATED]: 'isolated' })
  w.wait(31 * MINUTE, SECOND)
  sign(w)
  const now = { mono: 5000, wall: w.now.wall + 61 * MINUTE, trusted: true, boot: 'boot-2' }
  const again = watch(w.site, { room: restoreRoom(w.site, JSON.parse(JSON.stringify(w.room)), now), now })
  again.set({ [ISOLATED]: 'isolated', [FIRE]: 'normal' })
  expect(again.value(WATCH)).toBe('due')
})

test('nobody signs from afar, without a name, or while the panel watches', () => {
  const w = panel()
  expect(sign(w)).toBe('no-round')
  w.set({ [ISOLATED]: 'isolated' })
  expect([sign(w, province), sign(w, { name: ' ', place: 'local' })]).toEqual(['never-remote', 'reason-required'])
  expect(w.events('sign-round')).toEqual([])
})
