/** What was told once gives the same events again: from the beginning, and from any state that was saved as text. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readScenario } from '../../hardware/simulator/library.ts'
import { chance } from '../../hardware/simulator/wiggle.ts'
import { rehearse } from '../../src/commands/rehearse.ts'
import type { Plan } from '../../src/config/plan.ts'
import type { Event } from '../../src/core/event.ts'
import { indexSite } from '../../src/core/indexed.ts'
import type { Input } from '../../src/core/input.ts'
import { newRoom } from '../../src/core/restart.ts'
import type { Room } from '../../src/core/room.ts'
import { HOUR, MINUTE, type Now } from '../../src/core/time.ts'
import { turn } from '../../src/core/turn.ts'
import { calm } from '../scenarios/calm.ts'
import { peopleOf } from '../scenarios/people.ts'
import { LIBRARY, planOf } from '../scenarios/timeline.ts'

const POLL = MINUTE
const SAVES = 50
const SEED = 7

const WEEK = 'tests/scenarios/troubled-week.txt'

interface Turn {
  readonly now: Now
  readonly inputs: readonly Input[]
}

let plan: Plan
let last: Room
const turns: Turn[] = []
const events: Event[] = []

/** The recorded turns told again, to a room that may be exchanged before each of them. */
function replay(before: (room: Room, index: number) => Room): { events: Event[]; room: Room } {
  const site = indexSite(plan.site)
  const again: Event[] = []
  let room = newRoom(site, turns[0]?.now ?? last.now)
  for (const [index, { now, inputs }] of turns.entries()) {
    room = before(room, index)
    again.push(...turn(site, room, inputs, now).events)
  }
  return { events: again, room }
}

const asText = (room: Room): Room => JSON.parse(JSON.stringify(room)) as Room

beforeAll(() => {
  plan = calm(planOf(`${LIBRARY}/rooms/demo.yaml`), POLL)
  const read = readScenario(WEEK, 'troubled-week')
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes))
  const played = { tick: POLL, quantum: 4, people: peopleOf(SEED) }
  last = rehearse(
    plan,
    read.scenario,
    moment => {
      turns.push({ now: moment.now, inputs: moment.inputs })
      events.push(...moment.events)
    },
    played,
  )
}, 2 * MINUTE)

describe('a recorded week with faults and people', { timeout: 2 * MINUTE }, () => {
  test('is a week in which much happens', () => {
    const kinds = new Set(events.map(event => event.kind))
    for (const kind of ['acknowledged', 'shelved', 'unshelved', 'silenced', 'reset', 'deferred', 're-alarmed'] as const)
      expect(kinds).toContain(kind)
    for (const kind of ['out-of-service', 'returned-to-service', 'flood', 'suppressed', 'device-lost'] as const)
      expect(kinds).toContain(kind)
    expect(last.now.mono).toBe(168 * HOUR)
  })

  test('replays to the identical events and the identical state', () => {
    const again = replay(room => room)
    expect(again.events).toEqual(events)
    expect(again.room).toEqual(last)
  })

  test('replays from any saved state: fifty times taken away and put back as text', () => {
    const saves = new Set(Array.from({ length: SAVES }, (_, n) => Math.floor(chance(SEED, 'save', n) * turns.length)))
    const again = replay((room, index) => {
      if (!saves.has(index)) return room
      const restored = asText(room)
      expect(restored).toStrictEqual(room)
      return restored
    })
    expect(again.events).toEqual(events)
    expect(asText(again.room)).toStrictEqual(last)
  })
})
