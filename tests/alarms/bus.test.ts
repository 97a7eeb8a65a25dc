/** One RS-485 adapter for five devices: what hangs on a wire is told by the wire, and once. */
import { describe, expect, test } from 'vitest'
import { indexSite } from '../../src/core/indexed.ts'
import { restoreRoom } from '../../src/core/restart.ts'
import type { Device } from '../../src/core/site.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { alarmTitle } from '../../src/outputs/sentence.ts'
import { loadRoom } from '../config/library.ts'
import { planOf, write } from '../config/write.ts'
import { type Watch, watch } from '../core/house.ts'
import { repeat } from '../scenarios/everything.ts'
import { waited } from './guarded.ts'

const ROOM = `site: { id: lpse, title: Ruang, organisation: Dinas, timezone: WIB }
devices:
  - { id: probe-1, title: Sensor 1, profile: climate/xy-md02, role: inlet, link: { rtu: /dev/ttyUSB0, unit: 1 } }
  - { id: probe-2, title: Sensor 2, profile: climate/xy-md02, role: room, link: { rtu: /dev/ttyUSB0, unit: 2 } }
  - { id: probe-3, title: Sensor 3, profile: climate/xy-md02, role: room, link: { rtu: /dev/ttyUSB0, unit: 3 } }
  - { id: meter, title: Meter, profile: meter/eastron-sdm630, link: { rtu: /dev/ttyUSB0, unit: 4 } }
  - { id: io-1, title: Modul, profile: io/waveshare-modbus-io-8ch, link: { rtu: /dev/ttyUSB0, unit: 5 } }
  - { id: ups, title: UPS, profile: ups/apc-smartups-modbus, link: { tcp: "127.0.0.1:15024", unit: 1 } }
  - id: panel
    contacts:
      fire.detection: { on: io-1, input: 1, normally: open }
      leak: { on: io-1, input: 2, normally: open }
`
/** Those asked seldom were last heard longest before the wire fell silent. */
const FIVE = ['probe-1', 'probe-2', 'probe-3', 'meter', 'io-1']
const BUS = 'bus-ttyusb0.bus.bus-failed'
const SILENT = 'ups-b.ups.status.ups-silent-on-battery'
const lost = (device: string): string => `${device}.communication.lost`

/** Nothing here moves by itself, so nothing is taken for frozen. */
const still = ({ moves, ...device }: Device): Device => device

function siteOf(more = '') {
  const { site, ruleTexts } = planOf(loadRoom(write(ROOM + more, 'bus.yaml'), 'hardware'))
  const devices = Object.fromEntries(Object.values(site.devices).map(one => [one.id, still(one)]))
  const alarms = Object.fromEntries(Object.entries(site.alarms).filter(([, rule]) => rule.class !== 'actuator'))
  return { site: indexSite({ ...site, devices, alarms }), ruleTexts }
}

/** Well, settled, and silent. */
function quiet(more = ''): Watch {
  const w = watch(siteOf(more).site)
  repeat(w)
  w.wait(6 * MINUTE, SECOND)
  return w
}

/** The devices were last heard one after another, as each is asked at its own time; says when the first was. */
function pull(w: Watch, devices: readonly string[] = FIVE): number {
  const first = w.now.mono
  for (const id of devices) {
    w.mute(id)
    w.wait(SECOND)
  }
  return first
}

/** What called somebody, again and again too. */
const calls = (w: Watch): string[] =>
  [...w.events('raised'), ...w.events('re-alarmed')].flatMap(e =>
    'alarm' in e && !('hidden' in e && e.hidden) ? e.alarm : [],
  )
const moves = (w: Watch): string[] =>
  w.events('actuator').flatMap(e => (e.kind === 'actuator' && e.actuator === 'relay' ? e.state : []))

test('an ordinary room is silent', () => {
  const w = quiet()
  expect([calls(w), w.value('bus-ttyusb0/bus'), w.relay()]).toEqual([[], 'ok', 'well'])
})

describe('the adapter is pulled', () => {
  test('"one alarm with the highest level among the alarms it blinds, capped at high": one call, the relay moves once', () => {
    const w = quiet()
    const before = moves(w).length
    const first = pull(w)
    const heard = w.now.mono - first
    waited(w, () => w.relay() === 'alarm', 30 * SECOND - heard)
    w.wait(10 * MINUTE, SECOND)
    expect(calls(w)).toEqual([BUS])
    expect(w.events('raised')).toContainEqual(expect.objectContaining({ alarm: BUS, level: 'high' }))
    expect(moves(w).slice(before)).toEqual(['alarm'])
    expect(FIVE.map(id => [w.state(lost(id)), w.alarm(lost(id)).suppressed?.by])).toEqual(
      FIVE.map(() => ['suppressed', BUS]),
    )
  })

  test('its one sentence names the port and who hangs on it', () => {
    const { site, ruleTexts } = siteOf()
    expect(alarmTitle({ site, titles: ruleTexts, language: 'id' }, BUS)).toBe(
      'Satu jalur data putus (/dev/ttyUSB0: Sensor 1, Sensor 2, Sensor 3, Meter, Modul)',
    )
  })

  test('"hides only lower or equal levels": a loss that this room takes for critical still calls', () => {
    const w = quiet('rules: [{ rule: lost, device: meter, level: critical }]\n')
    pull(w)
    w.wait(MINUTE)
    expect(calls(w).sort()).toEqual([BUS, lost('meter')])
  })

  test('a UPS on it that was on battery waits for no other: critical within 15 s, and once', () => {
    const w = quiet(
      '  - { id: ups-b, title: UPS B, profile: ups/apc-smartups-modbus, link: { rtu: /dev/ttyUSB0, unit: 6 } }\n',
    )
    w.set({ 'ups-b/ups.status': 'OB DISCHRG' })
    w.wait(30 * SECOND, SECOND)
    const before = calls(w)
    for (const id of [...FIVE, 'ups-b']) w.mute(id)
    waited(w, () => w.state(SILENT) === 'unacknowledged', 15 * SECOND)
    w.wait(10 * MINUTE, SECOND)
    const since = calls(w).slice(before.length)
    expect(since[0]).toBe(SILENT)
    expect(since).toContain(BUS)
    expect(since).not.toContain(lost('ups-b'))
  })

  test('fire and water that stood before stand on, hidden by nothing', () => {
    const w = quiet()
    w.set({ 'panel/leak': 'wet', 'panel/fire.detection': 'alarm' })
    w.wait(10 * SECOND)
    const standing = calls(w)
    pull(w)
    w.wait(5 * MINUTE, SECOND)
    expect(calls(w)).toEqual([...standing, BUS])
    expect(standing.map(id => [w.alarm(id).active, w.alarm(id).suppressed])).toEqual(standing.map(() => [true, null]))
  })

  test('before the room has settled it calls once as well', () => {
    const w = watch(siteOf().site)
    repeat(w)
    w.wait(5 * SECOND)
    pull(w)
    w.wait(10 * MINUTE, SECOND)
    expect(calls(w)).toEqual([BUS])
  })

  test('a restart forgets nothing of it and calls for no device', () => {
    const w = quiet()
    pull(w)
    w.wait(MINUTE)
    const now = { ...w.now, mono: 5000, wall: w.now.wall + MINUTE, boot: 'boot-2' }
    const after = watch(w.site, { room: restoreRoom(w.site, JSON.parse(JSON.stringify(w.room)), now), now })
    for (const id of FIVE) after.mute(id)
    repeat(after)
    after.wait(6 * MINUTE, SECOND)
    expect(FIVE.map(id => calls(after).filter(one => one === lost(id)))).toEqual(FIVE.map(() => []))
    expect(after.alarm(BUS).active).toBe(true)
  })
})

describe('the bus lives', () => {
  test.each(FIVE)('%s alone is silent: its own alarm within 30 s, and no other', device => {
    const w = quiet()
    w.mute(device)
    waited(w, () => w.state(lost(device)) === 'unacknowledged', 30 * SECOND)
    w.wait(5 * MINUTE, SECOND)
    expect([calls(w), w.value('bus-ttyusb0/bus')]).toEqual([[lost(device)], 'ok'])
  })

  test('all but one are silent: each its own', () => {
    const w = quiet()
    pull(w, FIVE.slice(0, 4))
    w.wait(5 * MINUTE, SECOND)
    expect(FIVE.map(id => w.state(lost(id)))).toEqual([...FIVE.slice(0, 4).map(() => 'unacknowledged'), 'normal'])
    expect(w.story(BUS)).toEqual([])
  })
})

describe('the adapter is plugged in again', () => {
  test('devices come back one by one, and nobody is called for those that take their time', () => {
    const w = quiet()
    pull(w)
    w.wait(MINUTE)
    for (const id of FIVE) {
      w.unmute(id)
      w.wait(15 * SECOND)
    }
    expect(calls(w)).toEqual([BUS])
    expect([w.value('bus-ttyusb0/bus'), w.state(BUS)]).toEqual(['ok', 'returned-unacknowledged'])
    expect(FIVE.map(id => w.state(lost(id)))).toEqual(FIVE.map(() => 'normal'))
    w.act('acknowledge', BUS)
    w.wait(5 * SECOND)
    expect([w.state(BUS), w.relay()]).toEqual(['normal', 'well'])
  })

  test('who stays silent calls for himself when the bus is over', () => {
    const w = quiet()
    pull(w)
    w.wait(MINUTE)
    for (const id of FIVE) if (id !== 'io-1') w.unmute(id)
    w.wait(80 * SECOND)
    expect([w.value('bus-ttyusb0/bus'), calls(w)]).toEqual(['returning', [BUS]])
    w.wait(15 * SECOND)
    expect([w.state(BUS), w.state(lost('io-1'))]).toEqual(['returned-unacknowledged', 'unacknowledged'])
    expect(calls(w)).toEqual([BUS, lost('io-1')])
  })

  test('pulled again at once it is the same alarm', () => {
    const w = quiet()
    pull(w)
    w.wait(MINUTE)
    w.unmute('io-1')
    w.wait(30 * SECOND)
    w.mute('io-1')
    w.wait(5 * MINUTE, SECOND)
    expect([w.state(BUS), calls(w)]).toEqual(['unacknowledged', [BUS]])
  })
})
