/** R13, proved: each unit delivered at least 30 min in 14 days, by what this room itself has seen. */
import { describe, expect, test } from 'vitest'
import { indexSite } from '../../src/core/indexed.ts'
import { restoreRoom, type Saved } from '../../src/core/restart.ts'
import type { Value } from '../../src/core/sample.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../../src/core/time.ts'
import { loadRoom } from '../config/library.ts'
import { planOf, write } from '../config/write.ts'
import { fault, MORNING, type Watch, watch } from '../core/house.ts'

const roomOf = (units: number): string => `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
redundancy: { R4: { needed: 1 } }
devices:
${Array.from({ length: units }, (_, n) => `  - { id: pac-${n + 1}, profile: pac/apc-inrow-sc, link: { tcp: "127.0.0.1:150${n}", unit: 1 } }\n`).join('')}`
const siteOf = (units: number) => indexSite(planOf(loadRoom(write(roomOf(units)), 'hardware')).site)
const TWO = siteOf(2)
const THREE = siteOf(3)

const COLD = { supply: 12 }
const at = (unit: string, state: string, { supply } = COLD): Record<string, Value> => ({
  [`${unit}/pac.state`]: state,
  [`${unit}/pac.alarm`]: 'normal',
  [`${unit}/pac.return.temperature`]: 24,
  [`${unit}/pac.supply.temperature`]: supply,
})

/** The first unit works, the others stand by. */
function started(site = TWO, past?: Parameters<typeof watch>[1]): Watch {
  const room = watch(site, past)
  const standby = Object.keys(site.devices).filter(id => id !== 'pac-1' && id.startsWith('pac-'))
  room.set(Object.assign(at('pac-1', 'running'), ...standby.map(id => at(id, 'standby'))))
  return room
}

/** Coarse enough for days to go by, fine enough for a unit that trembles to be alive. */
const STRIDE = 20 * MINUTE

function pass(room: Watch, span: Millis, tick: Millis = STRIDE): void {
  for (let gone = 0; gone < span; gone += tick) {
    const trembling = 24 + (Math.floor(room.now.mono / tick) % 2) / 10
    for (const id of Object.keys(room.site.devices))
      if (id.startsWith('pac-')) room.set({ [`${id}/pac.return.temperature`]: trembling })
    room.wait(tick, tick)
  }
}
const work = (room: Watch, span: Millis): void => pass(room, span, MINUTE)
const proved = (room: Watch, unit = 'pac-2') => room.value(`${unit}/pac.proved`)
const raised = (room: Watch): string[] =>
  room
    .events('raised')
    .flatMap(e => ('alarm' in e && room.site.alarms[e.alarm]?.requirement === 'R13' ? [e.alarm] : []))

const UNPROVED = 'room.pac.proved-spare.pac-redundancy-unproved'

describe('a new installation', () => {
  test('does not scream: a unit watched for less than 14 days is new, shown, and counted', () => {
    const room = started()
    expect(proved(room)).toBe('new')
    pass(room, 13 * DAY)
    expect([proved(room), room.value('room/pac.deliverable-units')]).toEqual(['new', 2])
    expect(raised(room)).toEqual([])
  })

  test('says after 14 days that its spare was never tested, once, and not that it is lost', () => {
    const room = started()
    pass(room, 15 * DAY)
    expect([proved(room), proved(room, 'pac-1')]).toEqual(['no', 'yes'])
    expect(['deliverable-units', 'ready-units', 'proved-spare', 'spare'].map(n => room.value(`room/pac.${n}`))).toEqual(
      [1, 2, 0, 1],
    )
    expect(raised(room)).toEqual([UNPROVED])
    expect(room.site.alarms[UNPROVED]).toMatchObject({ level: 'medium', class: 'redundancy' })
  })

  test('where spares enough are proved, only asks that the other be tested', () => {
    const room = started(THREE)
    pass(room, 5 * DAY)
    room.set(at('pac-2', 'running'))
    work(room, HOUR)
    room.set(at('pac-2', 'standby'))
    pass(room, 9 * DAY)
    expect(raised(room)).toEqual(['pac-3.pac.proved.pac-unproved'])
    expect(room.site.alarms['pac-3.pac.proved.pac-unproved']).toMatchObject({ level: 'low' })
  })
})

describe('a unit', () => {
  test('is proved by thirty minutes of delivery, in pieces too, and says so in the journal', () => {
    const room = started()
    room.set(at('pac-2', 'running'))
    work(room, 20 * MINUTE)
    room.set(at('pac-2', 'standby'))
    pass(room, 2 * DAY)
    room.set(at('pac-2', 'running'))
    work(room, 9 * MINUTE)
    expect(proved(room)).toBe('new')
    work(room, 2 * MINUTE)
    expect(proved(room)).toBe('yes')
    expect(room.events('value')).toContainEqual(expect.objectContaining({ point: 'pac-2/pac.proved', value: 'yes' }))
  })

  test.each([
    ['runs without cooling', at('pac-2', 'running', { supply: 23 })],
    ['cannot be told', { ...at('pac-2', 'running'), 'pac-2/pac.supply.temperature': fault('sentinel') }],
  ])('is not proved while it %s', (_, said) => {
    const room = started()
    room.set(said)
    work(room, HOUR)
    expect(proved(room)).toBe('new')
  })

  test('has to prove itself again: what is older than 14 days no longer counts', () => {
    const room = started()
    room.set(at('pac-2', 'running'))
    work(room, 40 * MINUTE)
    room.set(at('pac-2', 'standby'))
    pass(room, 13 * DAY)
    expect(proved(room)).toBe('yes')
    pass(room, DAY)
    expect(proved(room)).toBe('no')
    expect(raised(room)).toEqual([UNPROVED])
    room.set(at('pac-2', 'running'))
    work(room, 35 * MINUTE)
    expect([proved(room), room.alarm(UNPROVED).active]).toEqual(['yes', false])
  })

  test('is credited for no more than was seen: a gap in the watch is not delivery', () => {
    const room = started()
    room.set(at('pac-2', 'running'))
    pass(room, 3 * HOUR)
    expect(room.room.kept.proofs['pac-2/pac.proved']?.days).toEqual([expect.objectContaining({ ms: 18 * MINUTE })])
  })

  test('keeps at most fourteen pages, however long it works', () => {
    const room = started()
    pass(room, 40 * DAY)
    expect(room.room.kept.proofs['pac-1/pac.proved']?.days).toHaveLength(14)
  })
})

describe('the days', () => {
  test('turn at midnight of the room, not of Greenwich', () => {
    const room = started()
    const pages = () => room.room.kept.proofs['pac-1/pac.proved']?.days.length
    work(room, 13 * HOUR + 59 * MINUTE)
    expect(pages()).toBe(1)
    work(room, 2 * MINUTE)
    expect(pages()).toBe(2)
  })

  test('do not turn while the clock cannot be trusted; what was seen meanwhile counts from then', () => {
    const now = { mono: 5000, wall: 0, trusted: false, boot: 'b' }
    const room = started(TWO, { now })
    work(room, 40 * MINUTE)
    pass(room, 20 * DAY)
    expect([proved(room, 'pac-1'), proved(room)]).toEqual(['yes', 'new'])
    room.setClock({ wall: MORNING, trusted: true })
    work(room, 2 * MINUTE)
    expect([proved(room, 'pac-1'), proved(room)]).toEqual(['yes', 'new'])
    expect(room.room.kept.proofs['pac-1/pac.proved']?.days).toHaveLength(1)
  })

  test('of a clock that ran ahead do not keep a unit new', () => {
    const now = { mono: 5000, wall: MORNING + 400 * DAY, trusted: true, boot: 'b' }
    const room = started(TWO, { now })
    room.setClock({ wall: MORNING })
    pass(room, 15 * DAY)
    expect(proved(room)).toBe('no')
  })

  test('that lie ahead of a corrected clock are forgotten', () => {
    const room = started()
    room.setClock({ wall: MORNING + 400 * DAY })
    room.set(at('pac-2', 'running'))
    work(room, 40 * MINUTE)
    expect(proved(room)).toBe('yes')
    room.set(at('pac-2', 'standby'))
    room.setClock({ wall: MORNING })
    pass(room, HOUR)
    expect(proved(room)).toBe('new')
  })
})

describe('redundancy', () => {
  test('is gone while the spare is out of service, and back with it', () => {
    const room = started()
    const spares = () => [room.value('room/pac.spare'), room.value('room/pac.proved-spare')]
    expect(spares()).toEqual([1, 1])
    const until = room.now.wall + HOUR
    const act = room.act('out-of-service', 'pac-2.pac.alarm.pac-alarm', { owner: 'Sari', reason: 'servis', until })
    expect([act, room.value('pac-2/service'), ...spares()]).toEqual(['done', 'out-of-service', 0, 0])
    pass(room, 2 * HOUR)
    expect([room.value('pac-2/service'), ...spares()]).toEqual(['in-service', 1, 1])
  })
})

describe('a restart', () => {
  test('in the middle of its work credits only what this run sees', () => {
    const room = started()
    room.set(at('pac-2', 'running'))
    work(room, 20 * MINUTE)
    const saved = JSON.parse(JSON.stringify(room.room)) as Saved
    const now = { ...room.now, mono: 9_000_000_000, boot: 'boot-2' }
    const next = started(TWO, { room: restoreRoom(TWO, saved, now), now })
    expect(next.room.kept.proofs['pac-2/pac.proved']?.days.at(-1)?.ms).toBe(20 * MINUTE)
  })

  const restarted = (gap: Millis, worked: Millis): Watch => {
    const room = started()
    room.set(at('pac-2', 'running'))
    work(room, worked)
    room.set(at('pac-2', 'standby'))
    const saved = JSON.parse(JSON.stringify(room.room)) as Saved
    const now = { mono: 1000, wall: room.now.wall + gap, trusted: true, boot: 'boot-2' }
    return started(TWO, { room: restoreRoom(TWO, saved, now), now })
  }

  test('keeps what was proved, and counts no hour that nobody watched', () => {
    const room = restarted(3 * DAY, 40 * MINUTE)
    expect(proved(room)).toBe('yes')
    pass(room, 11 * DAY)
    expect(proved(room)).toBe('no')
    expect(restarted(3 * DAY, 20 * MINUTE).value('pac-2/pac.proved')).toBe('new')
  })

  test('from what an older release saved begins anew', () => {
    const { kept: _, ...older } = JSON.parse(JSON.stringify(started().room)) as Saved
    const now = { mono: 1000, wall: MORNING + DAY, trusted: true, boot: 'boot-2' }
    expect(proved(started(TWO, { room: restoreRoom(TWO, older, now), now }))).toBe('new')
  })
})
