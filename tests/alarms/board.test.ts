/** A board and what hangs on it: its loops name what is wrong with their wire, and its loss is one alarm. */
import { describe, expect, test } from 'vitest'
import { indexSite } from '../../src/core/indexed.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { sentence } from '../../src/outputs/sentence.ts'
import { loadRoom } from '../config/library.ts'
import { planOf, write } from '../config/write.ts'
import { fault, type Watch, watch } from '../core/house.ts'

const plan = planOf(
  loadRoom(
    write(`site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: papan, title: Papan, profile: board/jaga, link: { board: /dev/serial/by-id/usb-board } }
  - { id: rak, title: Rak 1, profile: climate/dht22, role: room, link: { on: papan, pin: D6 } }
  - { id: dingin, title: Hembusan, profile: climate/ds18b20, role: supply, link: { on: papan, pin: D7 } }
  - id: api
    title: Panel api
    contacts:
      fire.detection: { on: papan, loop: A0 }
      fire.trouble: { on: papan, loop: A1 }
`),
    'hardware',
  ),
)
/** Nobody reads relay and siren back here, so what judges that is left out. */
const site = indexSite({
  ...plan.site,
  alarms: Object.fromEntries(Object.entries(plan.site.alarms).filter(([, rule]) => rule.class !== 'actuator')),
})

/** Settled and well. */
function room(): Watch {
  const w = watch(site)
  w.set({
    'papan/relay.trip': 'armed',
    'papan/board.start': 'power',
    'rak/temperature': 22,
    'rak/humidity': 50,
    'dingin/temperature': 14,
    'api/fire.detection': 'normal',
    'api/fire.trouble': 'normal',
  })
  w.wait(6 * MINUTE, SECOND)
  return w
}

const raised = (w: Watch): string[] =>
  w.events('raised').flatMap(e => ('alarm' in e && !('hidden' in e && e.hidden) ? [e.alarm] : []))

describe('I02: a supervised loop', () => {
  test.each([
    ['loop-open', 'Loop putus (Panel api, deteksi kebakaran)', 'Loop open (Panel api, fire detection)'],
    ['loop-short', 'Loop hubung singkat (Panel api, deteksi kebakaran)', 'Loop shorted (Panel api, fire detection)'],
  ] as const)(
    'that shows %s is a trouble within 10 s, named with its wire, and neither alarm nor rest',
    (code, id, en) => {
      const w = room()
      w.set({ 'api/fire.detection': fault(code) })
      w.wait(9 * SECOND)
      const called = w.events('raised')
      expect(called).toMatchObject([{ alarm: `api.fire.detection.${code}` }])
      const said = (language: 'id' | 'en') => sentence({ site, titles: plan.ruleTexts, language }, called[0] as never)
      expect([said('id'), said('en')]).toEqual([expect.stringContaining(id), expect.stringContaining(en)])
      w.wait(MINUTE)
      expect(raised(w)).toEqual([`api.fire.detection.${code}`])
    },
  )

  test('that is cut and then shorted is one trouble at a time, and is over when it is whole', () => {
    const w = room()
    const open = () => w.alarm('api.fire.detection.loop-open').active
    const short = () => w.alarm('api.fire.detection.loop-short').active
    w.set({ 'api/fire.detection': fault('loop-open') })
    w.wait(10 * SECOND)
    expect([open(), short()]).toEqual([true, false])
    w.set({ 'api/fire.detection': fault('loop-short') })
    w.wait(10 * SECOND)
    expect([open(), short()]).toEqual([false, true])
    w.set({ 'api/fire.detection': 'normal' })
    w.wait(10 * SECOND)
    expect([open(), short()]).toEqual([false, false])
  })
})

describe('"A lost device raises one alarm"', () => {
  test('a board takes its sensors along: one alarm, as loud as what they watch, and theirs are hidden by it', () => {
    const w = room()
    for (const device of ['papan', 'rak', 'dingin']) w.mute(device)
    w.wait(5 * MINUTE, SECOND)
    expect(raised(w)).toEqual(['papan.communication.lost'])
    expect(site.alarms['papan.communication.lost']?.level).toBe('high')
    expect([w.value('rak/communication'), w.alarm('rak.communication.lost').suppressed?.by]).toEqual([
      'lost',
      'papan.communication.lost',
    ])
  })

  test('a sensor that alone falls silent has its own; with the board back, one that stays silent calls', () => {
    const alone = room()
    alone.mute('dingin')
    alone.wait(5 * MINUTE, SECOND)
    expect(raised(alone)).toEqual(['dingin.communication.lost'])
    const w = room()
    for (const device of ['papan', 'rak', 'dingin']) w.mute(device)
    w.wait(5 * MINUTE, SECOND)
    for (const device of ['papan', 'rak']) w.unmute(device)
    w.wait(MINUTE, SECOND)
    expect(w.events('re-alarmed')).toMatchObject([{ alarm: 'dingin.communication.lost' }])
  })
})
