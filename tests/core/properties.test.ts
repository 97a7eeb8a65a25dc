/** Whatever is heard, done and waited for, in any order: what the guard must never do. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCalling, isHidden, isStanding } from '../../src/core/alarm/alarm.ts'
import type { Event } from '../../src/core/event.ts'
import { restoreRoom } from '../../src/core/restart.ts'
import type { AlarmState, Room } from '../../src/core/room.ts'
import type { Condition, Rule } from '../../src/core/site.ts'
import { HOUR, MINUTE, type Now, SECOND } from '../../src/core/time.ts'
import type { Outcome } from '../../src/core/turn.ts'
import { day, site, take, wellRoom } from './days.ts'
import { type Watch, type Witness, watch } from './house.ts'

const RUNS = { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 20260107) }

type Told = Extract<Event, { alarm: string }>
const toldOf = (outcome: Outcome): Told[] => outcome.events.filter((e): e is Told => 'alarm' in e)
const rules = Object.values(site.alarms)

/** Every turn of any day is shown to a witness. */
function everyDay(make: () => Witness): void {
  fc.assert(
    fc.property(day, steps => {
      const w = watch(site, { witness: make() })
      wellRoom(w)
      for (const step of steps) take(w, step)
    }),
    RUNS,
  )
}

describe('never', () => {
  test('is an alarm that called somebody lost before a person acknowledged it', () => {
    everyDay(() => {
      const unseen = new Set<string>()
      return (outcome, room) => {
        for (const told of toldOf(outcome)) note(unseen, told)
        for (const id of unseen) must(room.alarms[id]?.acked === false, `${id} was lost`)
      }
    })
  })

  test('does an unacknowledged alarm leave the list of what is open', () => {
    everyDay(() => (_, room) => {
      for (const [id, alarm] of Object.entries(room.alarms)) {
        must((room.open[id] ?? false) === (isStanding(alarm) || !alarm.acked), id)
      }
    })
  })

  test('does bad quality raise or clear a value alarm', () => {
    everyDay(() => (outcome, room) => {
      for (const told of toldOf(outcome)) must(isEarned(told, room), `${told.alarm} ${told.kind}`)
    })
  })

  test('does a hiding end in silence while the condition is there', () => {
    everyDay(() => {
      let before = new Map<string, boolean>()
      return (outcome, room) => {
        for (const [id, alarm] of Object.entries(room.alarms)) {
          const isShown = before.get(id) === true && !isHidden(alarm) && isStanding(alarm)
          must(!isShown || (!alarm.acked && toldOf(outcome).some(t => t.alarm === id && isCall(t))), id)
        }
        before = new Map(Object.entries(room.alarms).map(([id, alarm]) => [id, isHidden(alarm)]))
      }
    })
  })

  test('does a hiding outlast its end', () => {
    everyDay(() => (_, room, now) => {
      for (const rule of rules) must(hidesInTime(rule, alarmIn(room, rule), now), rule.id)
    })
  })

  test('is the relay well while something holds it, but for 2 s of a flash', () => {
    everyDay(() => {
      let flash = { since: 0, last: -HOUR }
      return (_, room, now) => {
        const isWell = room.actuators.relay?.wanted === 'well' && holding(room)
        if (!isWell) return
        must(room.actuators.relay?.why === 'reflash', 'well without a flash')
        if (now.mono - flash.last > 2 * SECOND) flash = { since: now.mono, last: now.mono }
        flash.last = now.mono
        must(now.mono - flash.since < 2 * SECOND, 'a flash of more than 2 s')
      }
    })
  })

  test('is the relay in alarm without a reason, or the siren', () => {
    everyDay(() => (_, room) => {
      const isTested = room.actuators.relay?.test !== null
      const isBlind = Object.values(room.devices).every(d => d.communication !== 'ok')
      const hasReason = holding(room) || isTested || isBlind || room.phase === 'starting'
      must(hasReason || room.actuators.relay?.wanted === 'well', 'relay')
      const calls = rules.some(r => r.siren && isCalling(alarmIn(room, r)))
      must(calls || room.actuators.siren?.wanted === 'off', 'siren')
    })
  })

  test('does a new alarm fail to sound, whatever was silenced before', () => {
    everyDay(() => (outcome, room) => {
      const called = toldOf(outcome).filter(t => isCall(t) && site.alarms[t.alarm]?.siren)
      const stillCalls = called.some(t => isCalling(room.alarms[t.alarm] ?? IDLE))
      must(!stillCalls || room.actuators.siren?.wanted === 'on', 'siren')
    })
  })

  test('does a refused act change its alarm, or go back an occurrence, or a number in the journal', () => {
    everyDay(() => {
      let before = ''
      let seq = 0
      const occurrences = new Map<string, number>()
      return (outcome, room) => {
        const after = JSON.stringify(room.alarms)
        must(outcome.refusals.length === 0 || after === before, 'a refused act changed an alarm')
        must(outcome.events.every((e, i) => e.seq === seq + i + 1) && room.seq === seq + outcome.events.length, 'seq')
        for (const [id, { occurrence }] of Object.entries(room.alarms)) {
          must(occurrence >= (occurrences.get(id) ?? 0), id)
          occurrences.set(id, occurrence)
        }
        before = after
        seq = room.seq
      }
    })
  })

  test('is a bad reading a value, or a value out of its range', () => {
    everyDay(() => (_, room) => {
      for (const [id, { value, quality }] of Object.entries(room.readings)) {
        must((value === null) === (quality === 'bad'), id)
        must(typeof value !== 'number' || Number.isFinite(value), id)
      }
    })
  })
})

describe('the room is plain data', () => {
  test('put away as text and taken back in the middle of any day, it goes on as if nothing had been', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 40 }), (steps, cut) => {
        const [one, other] = [watch(site), watch(site)]
        for (const w of [one, other]) wellRoom(w)
        steps.forEach((step, i) => {
          if (i === cut) other.reload()
          for (const w of [one, other]) take(w, step)
        })
        expect(JSON.stringify(other.events())).toBe(JSON.stringify(one.events()))
        expect(JSON.parse(JSON.stringify(other.room))).toEqual(one.room)
      }),
      RUNS,
    )
  })
})

describe('a restart', () => {
  const moment = fc.record({
    off: fc.constantFrom(SECOND, MINUTE, 10 * HOUR),
    sameBoot: fc.boolean(),
    trusted: fc.boolean(),
    back: fc.boolean(),
  })
  type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never

  function restarted(before: Watch, { off, sameBoot, trusted, back }: Moment): Watch {
    const { mono, wall, boot } = before.now
    const now: Now = sameBoot
      ? { ...before.now, mono: mono + off, wall: wall + off }
      : { mono: 1234, wall: back ? wall - off : wall + off, trusted, boot: `${boot}+` }
    const saved = JSON.parse(JSON.stringify(before.room)) as Room
    return watch(site, { room: restoreRoom(site, saved, now), now })
  }
  const anyRestart = (check: (before: Watch, after: Watch, moment: Moment) => void) =>
    fc.assert(
      fc.property(day, moment, (steps, moment) => {
        const before = watch(site)
        wellRoom(before)
        for (const step of steps) take(before, step)
        check(before, restarted(before, moment), moment)
      }),
      RUNS,
    )

  test('never loses an unacknowledged alarm, a latch, a raising or its number', () => {
    anyRestart((before, after) => {
      after.wait(250)
      for (const [id, was] of Object.entries(before.room.alarms)) {
        const is = after.alarm(id)
        if (!was.acked) expect(is.acked, id).toBe(false)
        expect([is.active, is.latched], id).toEqual([was.active, was.latched])
        expect(is.occurrence, id).toBeGreaterThanOrEqual(was.occurrence)
      }
      expect(after.events()[0]?.seq).toBe(before.room.seq + 1)
    })
  })

  test('rings at once for what nobody had seen', () => {
    anyRestart((_, after) => {
      after.wait(250)
      const calls = rules.some(r => r.siren && isCalling(after.alarm(r.id)))
      expect([after.siren(), after.relay()]).toEqual([calls ? 'on' : 'off', 'alarm'])
    })
  })

  test('believes nothing that was heard before it', () => {
    anyRestart((_, after) => {
      for (const reading of Object.values(after.room.readings)) expect(reading.quality).toBe('bad')
      for (const { verdict } of Object.values(after.room.alarms)) expect(verdict).toBe(null)
      after.wait(250)
      const ids = Object.keys(site.alarms)
      for (const id of ids.filter(id => after.alarm(id).outOfService)) {
        expect(after.act('return-to-service', id)).toBe('no-proof')
      }
      for (const id of ids.filter(id => after.state(id) === 'latched-acknowledged')) {
        expect(after.act('reset', id)).toBe('no-proof')
      }
    })
  })

  test('ends shelves where nobody knows how long it was off, and never lengthens one', () => {
    anyRestart((before, after, { sameBoot, trusted, back, off }) => {
      const isSure = sameBoot || (trusted && before.now.trusted && !back)
      const gone = (isSure ? off : 0) + 250
      const leftOf = (w: Watch, hiding: { until: number } | null) => (hiding ? hiding.until - w.now.mono : 0)
      after.wait(250)
      for (const [id, was] of Object.entries(before.room.alarms)) {
        const is = after.alarm(id)
        const shelf = isSure ? Math.max(0, leftOf(before, was.shelved) - gone) : 0
        const service = Math.max(0, leftOf(before, was.outOfService) - gone)
        expect([leftOf(after, is.shelved), leftOf(after, is.outOfService)], id).toEqual([shelf, service])
      }
    })
  })
})

/** Cheaper than `expect`, and these are asked a million times. */
function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

function note(unseen: Set<string>, told: Told): void {
  if (isCall(told)) unseen.add(told.alarm)
  if (told.kind === 'acknowledged') unseen.delete(told.alarm)
}

const isCall = ({ kind, hidden }: Pick<Told, 'kind' | 'hidden'>): boolean =>
  (kind === 'raised' || kind === 're-alarmed') && !hidden

/** Raised by conditions that are all known, returned by one that is known to be over. */
function isEarned({ kind, alarm }: Told, room: Room): boolean {
  const rule = site.alarms[alarm]
  const all = rule ? [rule.when, ...rule.and] : []
  if (kind === 'raised') return all.every(c => isSure(c, room, true))
  return kind !== 'returned' || all.some(c => isSure(c, room, false))
}

function hidesInTime(rule: Rule, { shelved, outOfService, suppressed }: AlarmState, { mono }: Now): boolean {
  const left = shelved ? shelved.until - mono : 1
  const max = rule.suppressedBy.find(s => s.alarm === suppressed?.by)?.max ?? 0
  const isInTime = !suppressed || mono - suppressed.since < max
  return left > 0 && left <= rule.shelve.max && (!outOfService || outOfService.until > mono) && isInTime
}

const alarmIn = (room: Room, rule: Rule): AlarmState => room.alarms[rule.id] ?? IDLE
const IDLE = { acked: true, active: false, latched: false } as AlarmState

/** The relay's reasons, counted from the alarms themselves. */
const holding = (room: Room): boolean =>
  rules.some(rule => {
    const { active, latched, acked, deferred, shelved, outOfService, suppressed } = alarmIn(room, rule)
    const isSeenElsewhere = shelved || outOfService || suppressed || (deferred && acked)
    return rule.level !== 'low' && (active || latched) && !isSeenElsewhere
  })

/** Whether a condition is known to hold, or known not to hold with its dead band, by readings that may say so. */
function isSure(condition: Condition, room: Room, holds: boolean): boolean {
  const { quality, value } = room.readings[condition.point] ?? { quality: 'bad', value: null }
  if (condition.bad) return (quality === 'bad') === holds
  if (quality === 'bad' || value === null) return false
  if (!holds && quality !== 'good') return false
  return holds ? compare(condition, value, 0) : !compare(condition, value, condition.deadband ?? 0)
}

function compare({ above, below, is, not, has }: Condition, value: number | string, band: number): boolean {
  if (above !== undefined) return Number(value) > above - band
  if (below !== undefined) return Number(value) < below + band
  if (is) return is.includes(value)
  if (not) return !not.includes(value)
  return has?.some(word => String(value).split(' ').includes(word)) ?? false
}
