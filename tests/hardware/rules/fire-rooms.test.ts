/** "Gas and extinguisher-only rooms have profiles; 'not fitted' is honest, not an alarm" (R6): who is called for what. */
import { describe, expect, test } from 'vitest'
import type { RegulationView } from '../../../src/api/types.ts'
import { regulationViews } from '../../../src/api/views/regulation.ts'
import { indexSite } from '../../../src/core/indexed.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../../src/core/time.ts'
import { loadRoom } from '../../config/library.ts'
import { planOf, write } from '../../config/write.ts'
import type { Watch } from '../../core/house.ts'
import { settled, still } from '../../scenarios/everything.ts'
import type { Heard } from '../../scenarios/rows.ts'

const BARE = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: io-1, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:1601" } }
  - { id: io-2, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:1602" } }
`
const PANEL = `${BARE}  - id: gas
    profile: generic/gas-release
    contacts:
      fire.zone1: { on: io-1, input: 1 }
      fire.zone2: { on: io-1, input: 2 }
      fire.trouble: { on: io-1, input: 3 }
`
const GAS = `${PANEL}      fire.manual-release: { on: io-1, input: 4 }
      fire.gas.released: { on: io-1, input: 5 }
      fire.gas.hold: { on: io-1, input: 6 }
      fire.isolated: { on: io-1, input: 7 }
      fire.gas.mode: { on: io-1, input: 8 }
  - { id: tabung, profile: generic/gas-cylinder, contacts: { fire.gas.pressure: { on: io-2, input: 1 } } }
`
const ZONES = `${BARE}  - id: gas
    contacts:
      fire.zone1: { on: io-1, input: 1, normally: open }
      fire.zone2: { on: io-1, input: 2, normally: open }
`
const EXTINGUISHER = `${BARE}  - id: asap
    profile: generic/smoke-detector
    contacts: { fire.detection: { on: io-1, input: 1 }, fire.trouble: { on: io-1, input: 2 } }
  - id: apar
    profile: generic/extinguisher
    contacts: { fire.extinguisher: { on: io-1, input: 3 }, fire.extinguisher.pressure: { on: io-1, input: 4 } }
`
const byHand = (how: string): string =>
  `${BARE}coverage: { R6: { how: ${how}, reason: "APAR saja, dilihat tiap bulan" } }\n`

/** What `jaga check` says of it, and the room after all of it has been well for minutes. */
function room(text: string) {
  const loaded = loadRoom(write(text), 'hardware')
  const w = settled(indexSite(still(planOf(loaded).site)))
  return { w, warnings: loaded.warnings }
}

const fire = ({ site, room: state, now }: Watch): RegulationView | undefined =>
  regulationViews({ site, ruleTexts: {}, room: () => state, clock: { now: () => now }, version: '0' })().find(
    ({ id }) => id === 'R6',
  )

/** Relay, siren and lamp do not move here: whether they obey is not asked. */
const raised = (w: Watch): string[] =>
  w
    .events('raised')
    .flatMap(event => (event.kind === 'raised' && !event.hidden ? [`${event.level} ${event.alarm}`] : []))
    .filter(call => !call.endsWith('-disobeys'))

/** All that is raised, sorted, and none of it a second sooner than `after`. */
function calls(text: string, heard: Heard, after: Millis): string[] {
  const { w } = room(text)
  w.set(heard)
  if (after > SECOND) w.wait(after - SECOND, SECOND)
  if (after > SECOND) expect(raised(w)).toEqual([])
  w.wait(2 * SECOND)
  return raised(w).toSorted()
}

describe('a room with gas', () => {
  test.each<[string, Heard, Millis, string[]]>([
    ['first zone', { 'gas/fire.zone1': 'alarm' }, 0, ['critical gas.fire.zone1.fire-zone-1']],
    ['second zone', { 'gas/fire.zone2': 'alarm' }, 0, ['critical gas.fire.zone2.fire-zone-2']],
    [
      'both zones: the release condition',
      { 'gas/fire.zone1': 'alarm', 'gas/fire.zone2': 'alarm' },
      0,
      [
        'critical gas.fire.zone1.fire-zone-1',
        'critical gas.fire.zone2.fire-gas-release',
        'critical gas.fire.zone2.fire-zone-2',
      ],
    ],
    [
      'manual release',
      { 'gas/fire.manual-release': 'alarm' },
      0,
      ['critical gas.fire.manual-release.fire-manual-release'],
    ],
    ['discharged', { 'gas/fire.gas.released': 'alarm' }, 0, ['critical gas.fire.gas.released.fire-gas-released']],
    [
      'cylinder low',
      { 'tabung/fire.gas.pressure': 'low' },
      SECOND,
      ['high tabung.fire.gas.pressure.fire-gas-pressure-low'],
    ],
    ['hold pressed', { 'gas/fire.gas.hold': 'held' }, SECOND, ['high gas.fire.gas.hold.fire-gas-held']],
    ['trouble', { 'gas/fire.trouble': 'trouble' }, SECOND, ['medium gas.fire.trouble.fire-trouble']],
    ['manual mode', { 'gas/fire.gas.mode': 'manual' }, 4 * HOUR, ['medium gas.fire.gas.mode.fire-gas-manual']],
    [
      'isolated',
      { 'gas/fire.isolated': 'isolated' },
      30 * MINUTE,
      ['medium gas.fire.isolated.fire-isolated', 'medium room.fire.watch.fire-watch-due'],
    ],
  ])('raises for %s exactly what it should', (_, heard, after, expected) => {
    expect(calls(GAS, heard, after)).toEqual(expected)
  })

  test.each(['gas/fire.zone1', 'gas/fire.zone2'])('counts %s as a fire detected in the room', zone => {
    const { w } = room(GAS)
    expect(w.value('room/fire.detected')).toBe(0)
    w.set({ [zone]: 'alarm' })
    expect(w.value('room/fire.detected')).toBe(1)
  })

  test.each([
    ['with all its contacts', GAS],
    ['of two zones and no more', ZONES],
  ])('whose panel %s is dead is told within 30 s, and half an hour later somebody walks', (_, text) => {
    const { w } = room(text)
    w.mute('io-1')
    w.wait(30 * SECOND, SECOND)
    expect(raised(w)).toEqual(['high io-1.communication.lost'])
    w.wait(30 * MINUTE, SECOND)
    expect(raised(w)).toContain('medium room.fire.watch.fire-watch-due')
  })

  test('says "LEAVE, do not enter" for the release and the discharge', () => {
    const { ruleTexts } = planOf(loadRoom(write(GAS), 'hardware'))
    for (const rule of ['fire-gas-release', 'fire-gas-released'])
      expect(ruleTexts[rule]?.id.title).toMatch(/^KELUAR, jangan masuk/)
  })

  test.each([
    ['all its contacts', GAS, 9],
    ['only those it must have', PANEL, 3],
  ])('with %s is well, and misses neither pipe air nor water', (_, text, contacts) => {
    const { w, warnings } = room(text)
    expect([raised(w), w.relay(), warnings]).toEqual([[], 'well', []])
    const row = fire(w)
    expect(row).toMatchObject({ coverage: 'terpasang, belum diuji', bad: [] })
    const own = row?.points.filter(id => /^(gas|tabung)\//.test(id)) ?? []
    expect(own).toHaveLength(contacts)
    expect(row?.points.filter(id => /air|water|detection$|supervisory/.test(id))).toEqual([])
  })
})

describe('a room with extinguishers alone', () => {
  test.each<[string, Heard, Millis, string[]]>([
    ['smoke', { 'asap/fire.detection': 'alarm' }, 0, ['critical asap.fire.detection.fire-detected']],
    ['a detector taken out', { 'asap/fire.trouble': 'trouble' }, SECOND, ['medium asap.fire.trouble.fire-trouble']],
    [
      'one off its hook',
      { 'apar/fire.extinguisher': 'missing' },
      SECOND,
      ['high apar.fire.extinguisher.fire-extinguisher-missing'],
    ],
    [
      'one whose pressure is low',
      { 'apar/fire.extinguisher.pressure': 'low' },
      MINUTE,
      ['medium apar.fire.extinguisher.pressure.fire-extinguisher-low'],
    ],
  ])('raises for %s exactly what it should', (_, heard, after, expected) => {
    expect(calls(EXTINGUISHER, heard, after)).toEqual(expected)
  })

  test('that has the contacts is well', () => {
    const { w, warnings } = room(EXTINGUISHER)
    expect([raised(w), w.relay(), warnings]).toEqual([[], 'well', []])
    expect(fire(w)).toMatchObject({ coverage: 'terpasang, belum diuji', bad: [] })
  })

  test.each([
    ['manual', 'manual'],
    ['not-fitted', 'tidak ada'],
  ])('and no contact at all is covered "%s": said with its reason, and never an alarm', (how, coverage) => {
    const { w, warnings } = room(byHand(how))
    w.wait(DAY, MINUTE)
    expect([raised(w), w.relay(), w.siren(), warnings]).toEqual([[], 'well', 'off', []])
    expect(fire(w)).toMatchObject({ coverage, reason: 'APAR saja, dilihat tiap bulan', points: [], bad: [] })
  })
})
