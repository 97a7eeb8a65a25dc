/** Wires that fall silent or garble, judged by the standard rules on the room as shipped. */
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { fault, type Watch } from '../core/house.ts'
import { guarded, ruleTexts, settled, waited, wiring } from './guarded.ts'

const lost = (device: string): string => `${device}.communication.lost`
const noisy = (device: string): string => `${device}.link.errors.link-noisy`
/** What called somebody. */
const raised = (w: Watch): string[] =>
  w.events('raised').flatMap(e => ('alarm' in e && !('hidden' in e && e.hidden) ? e.alarm : []))

test('an ordinary room is silent', () => {
  expect([raised(settled), settled.relay(), settled.siren()]).toEqual([[], 'well', 'off'])
})

describe('I03: mute', () => {
  test.each(wiring.map(({ device, poll }) => [device, poll] as const))(
    '%s: stale after three missed polls and within 15 s, its alarm within 30 s, and no other',
    (device, poll) => {
      const w = guarded()
      w.mute(device)
      const points = w.site.index.onWire.get(device) ?? []
      const isBad = () => points.every(({ id }) => w.quality(id) === 'bad')
      const stale = waited(w, isBad, 15 * SECOND)
      expect(stale).toBeGreaterThanOrEqual(3 * poll)
      waited(w, () => w.state(lost(device)) === 'unacknowledged', 30 * SECOND - stale)
      expect(raised(w)).toEqual([lost(device)])
    },
  )
})

describe('I06: garbled answers', () => {
  /** Every `nth` poll of the device garbled, the others well; a poll each second. */
  function garbled(w: Watch, device: string, isTorn: (poll: number) => boolean, span: number): void {
    const points = w.site.index.onWire.get(device)?.filter(({ id }) => w.value(id) !== null) ?? []
    const said = points.map(({ id }) => [id, w.value(id) ?? 0] as const)
    w.mute(device)
    for (let poll = 0; poll * SECOND < span; poll += 1) {
      const at = w.now.mono
      const samples = said.map(([id, value]) =>
        isTorn(poll) ? { point: id, at, fault: fault('bad-frame') } : { point: id, at, value },
      )
      w.tell({ kind: 'samples', samples })
      for (const [id, value] of said) expect(w.value(id)).toBe(value)
      w.wait(SECOND)
    }
  }

  test.each([
    [1, 0],
    [10, 0],
    [50, 1],
  ])('%i %%: no wrong value, and its own alarm only above 20 %% over five minutes', (share, alarms) => {
    const w = guarded()
    garbled(w, 'meter', poll => (poll * share) % 100 < share, 8 * MINUTE)
    expect(w.value('meter/link.errors')).toBe(share)
    expect(raised(w)).toEqual(alarms ? [noisy('meter')] : [])
  })

  test('the counter forgets what is more than five minutes old, and the alarm returns with it', () => {
    const w = guarded()
    garbled(w, 'meter', poll => poll % 2 === 0, 7 * MINUTE)
    expect(w.state(noisy('meter'))).toBe('unacknowledged')
    w.unmute('meter')
    w.wait(6 * MINUTE)
    expect(w.value('meter/link.errors')).toBe(0)
    w.wait(5 * MINUTE)
    expect(w.state(noisy('meter'))).toBe('returned-unacknowledged')
  })

  test('a mute device garbles nothing: silence has its own alarm', () => {
    const w = guarded()
    w.mute('meter')
    w.wait(10 * MINUTE)
    expect(raised(w)).toEqual([lost('meter')])
  })

  test('a few torn answers after a start prove nothing', () => {
    const w = guarded()
    garbled(w, 'io-2', poll => poll < 5, 10 * SECOND)
    expect(w.value('io-2/link.errors')).toBeLessThan(20)
  })
})

test('I08: "alamat ganda?" is the first cause that the alarm of a garbled line names, with the neighbours to compare', () => {
  const text = ruleTexts['link-noisy']
  expect([text?.id.cause, text?.en.cause]).toEqual([
    expect.stringMatching(/^Alamat ganda bila hanya perangkat ini .* tetangganya/),
    expect.stringMatching(/^A double address if only this device .* neighbours/),
  ])
})

describe('I17: a UPS on battery falls silent', () => {
  test('the worst is assumed: critical within 15 s', () => {
    const w = guarded()
    w.set({ 'ups-a/ups.status': 'OB DISCHRG' })
    w.wait(5 * SECOND)
    w.mute('ups-a')
    const critical = () => raised(w).filter(id => w.site.alarms[id]?.level === 'critical')
    expect(critical()).toEqual([])
    waited(w, () => critical().length > 0, 15 * SECOND)
    expect([critical(), w.siren()]).toEqual([['ups-a.ups.status.ups-silent-on-battery'], 'on'])
  })
})

describe('O07: data missing while an alarm is active', () => {
  test('the alarm stays active and the loss is told beside it, however long', () => {
    const w = guarded()
    w.set({ 'leak-rack/leak': 'wet' })
    w.wait(5 * SECOND)
    w.mute('io-1')
    w.wait(60 * MINUTE, 5 * SECOND)
    expect(w.alarm('leak-rack.leak.leak-wet').active).toBe(true)
    expect(w.alarm(lost('io-1')).active).toBe(true)
    expect(w.quality('leak-rack/leak')).toBe('bad')
  })

  test('a warm room whose probes all fall silent stays warm, and is told as blind', () => {
    const w = guarded()
    const probes = ['probe-1', 'probe-2', 'probe-3']
    w.set(Object.fromEntries(probes.map(id => [`${id}/temperature`, 28])))
    w.wait(3 * MINUTE)
    expect(w.alarm('room.temperature.room-hot').active).toBe(true)
    for (const id of probes) w.mute(id)
    w.wait(60 * MINUTE, 5 * SECOND)
    expect(w.alarm('room.temperature.room-hot').active).toBe(true)
    expect(probes.map(id => w.alarm(lost(id)).active)).toEqual([true, true, true])
  })
})
