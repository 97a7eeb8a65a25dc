/** The one word over the wall, and the line of counts under it. */
import { describe, expect, test } from 'vitest'
import { standing, steps } from '../../dashboards/room/standing.ts'
import { status } from '../../dashboards/room/status.ts'
import { summary } from '../../dashboards/room/summary.ts'
import type { AlarmView, RoomView } from '../../src/api/types.ts'
import { pointsWith, room } from './rooms.ts'
import { critical, fault, mistakes, paperwork, starting } from './stories.ts'
import { alarm, lost, point } from './views.ts'

const raised = (level: AlarmView['level'], more: Partial<AlarmView> = {}) =>
  room({ alarms: [alarm('a.t.rule', 'Alarm', { level, ...more })] })
const blind = lost(point('probe-1/temperature', 22), 42)
const young = { ...blind, reason: 'gathering' } as const
const HIDDEN = { state: 'suppressed', suppressedBy: 'x.y.z' } as const
const ACKED = { acknowledged: true, state: 'acknowledged' } as const
const RETURNED = { active: false, state: 'returned-unacknowledged' } as const
const COMMUNICATION = { class: 'communication', type: 'STALE' } as const
const reasons: RoomView['reasons'] = [{ code: 'actuator', about: ['relay'], text: { id: 'x', en: 'x' } }]

describe('the status word', () => {
  test.each<[string, RoomView | null, string | null, boolean]>([
    ['nothing is known yet', null, null, false],
    ['all is well', room(), 'normal', false],
    ['critical', raised('critical'), 'awas', false],
    ['high', raised('high'), 'siaga', false],
    ['medium', raised('medium'), 'waspada', false],
    ['low is no word of its own', raised('low'), 'normal', false],
    ['the highest of several', critical(), 'awas', false],
    ['acknowledged still stands', raised('critical', ACKED), 'awas', false],
    ['returned, but nobody has seen it', raised('critical', RETURNED), 'awas', false],
    ['shelved is off the list', raised('high', { state: 'shelved' }), 'normal', false],
    ['suppressed is off the list', raised('high', HIDDEN), 'normal', false],
    ['out of service is off the list', raised('high', { state: 'out-of-service' }), 'normal', false],
    ['paper that is late', { ...paperwork(), alarms: [] }, 'normal', false],
    ['a lost device', raised('medium', COMMUNICATION), 'gangguan', true],
    ['a lost device that blinds the room', raised('high', COMMUNICATION), 'siaga', true],
    ['a blind point without an alarm yet', room({ points: pointsWith(blind) }), 'gangguan', true],
    ['a mean that is not long enough yet', room({ points: pointsWith(young) }), 'normal', false],
    ['blind, and an alarm of the room', { ...raised('medium'), points: pointsWith(blind) }, 'waspada', true],
    ['a relay that does not obey', room({ reasons }), 'gangguan', true],
    ['starting', starting(), 'memulai', false],
    ['settling, and everything heard', room({ phase: 'settling' }), 'normal', false],
    ['settling, and something never heard', { ...starting(), phase: 'settling', reasons: [] }, 'memulai', false],
    ['settling, and a sensor known bad', room({ phase: 'settling', points: pointsWith(blind) }), 'gangguan', true],
    ['smoke while starting', { ...starting(), alarms: raised('critical').alarms }, 'awas', false],
    ['a sensor known bad while starting', room({ phase: 'starting', points: pointsWith(blind) }), 'memulai', true],
    ['a room file that cannot be used', mistakes(), 'gangguan', true],
  ])('%s', (_name, view, word, hasFault) => {
    expect(status(view, false)).toMatchObject({ word, fault: hasFault })
  })

  test('a stale page says PUTUS whatever it last knew', () => {
    expect(status(critical(), true).word).toBe('putus')
    expect(status(null, true).word).toBe('putus')
  })

  test('calls only while somebody has to acknowledge', () => {
    expect(status(raised('high'), false).unseen).toBe(true)
    expect(status(raised('high', RETURNED), false).unseen).toBe(true)
    expect(status(raised('high', ACKED), false).unseen).toBe(false)
    expect(status(raised('high', HIDDEN), false).unseen).toBe(false)
    expect(status(raised('high'), true).unseen).toBe(false)
  })
})

describe('the list', () => {
  const at = (minute: number) => ({ raisedAt: { at: `2026-11-20T07:0${minute}:00.000Z`, trusted: true } })
  test('worst first, then what nobody has seen, then the newest', () => {
    const list = standing([
      alarm('low', '', { level: 'low' }),
      alarm('medium.seen.new', '', { ...ACKED, ...at(9) }),
      alarm('medium.old', '', at(1)),
      alarm('hidden', '', { ...HIDDEN, level: 'critical' }),
      alarm('medium.new', '', at(2)),
      alarm('high', '', { level: 'high', ...ACKED }),
      alarm('critical', '', { level: 'critical', ...RETURNED }),
    ])
    expect(list.map(one => one.id)).toEqual(['critical', 'high', 'medium.new', 'medium.old', 'medium.seen.new', 'low'])
  })
})

test.each([
  ['Tutup pintu.', ['Tutup pintu.']],
  ['1. KELUAR. 2. Telepon 113, lalu lapor.', ['1. KELUAR.', '2. Telepon 113, lalu lapor.']],
  ['Tunggu 2.5 menit', ['Tunggu 2.5 menit']],
])('what to do, step by step: %s', (action, lines) => {
  expect(steps(action)).toEqual(lines)
})

describe('the line of counts', () => {
  const line = (view: RoomView) => summary(view).map(({ key, n }) => `${key} ${n}`)
  test.each([
    ['all is well', room(), ['summary.none 0']],
    ['alarms', critical(), ['summary.alarms 4', 'summary.unseen 3', 'summary.returned 1']],
    ['blind', fault(), ['summary.alarms 1', 'summary.unseen 1', 'summary.bad 4']],
    ['blind without alarms', room({ points: pointsWith(blind) }), ['summary.none 0', 'summary.bad 1']],
    ['a starting room does not claim that there is no alarm', starting(), ['summary.starting 0']],
    ['a settling room says so', room({ phase: 'settling' }), ['summary.none 0', 'summary.settling 0']],
    ['mistakes', mistakes(), ['summary.mistakes 3']],
  ])('%s', (_name, view, parts) => {
    expect(line(view)).toEqual(parts)
  })
})
