/** What becomes of the pins a room file names. */
import { describe, expect, test } from 'vitest'
import { load, planOf, SMALL } from './write.ts'

const ROOM = `${SMALL}  - id: water
    contacts:
      leak: { gpio: 17, normally: open }
      leak.cable: { gpio: 27, normally: closed }
  - { id: panel, contacts: { fire.action: { gpio: 22, normally: open, closed: high } } }
  - { id: panel-2, contacts: { fire.trouble: { gpio: 23, normally: closed, closed: high } } }
actuators:
  - { id: relay, kind: relay, gpio: 24, feedback: { gpio: 25 } }
  - { id: siren, kind: siren, gpio: 6, energised: low }
  - { id: lamp, kind: lamp }
`

describe('contacts on pins', () => {
  const { site, contacts, actuators } = planOf(load(ROOM))

  test('rest on the level their wiring gives them; panel contacts must stand for 200 ms', () => {
    expect(contacts?.contacts).toEqual([
      { point: 'water/leak', gpio: 17, open: 1, rest: 1, hold: 0, words: { rest: 'dry', other: 'wet' } },
      { point: 'water/leak.cable', gpio: 27, open: 1, rest: 0, hold: 0, words: { rest: 'normal', other: 'broken' } },
      { point: 'panel/fire.action', gpio: 22, open: 0, rest: 0, hold: 200, words: { rest: 'normal', other: 'alarm' } },
      {
        point: 'panel-2/fire.trouble',
        gpio: 23,
        open: 0,
        rest: 1,
        hold: 200,
        words: { rest: 'normal', other: 'trouble' },
      },
    ])
    expect(contacts?.tallies[0]).toEqual({
      chatter: 'water/contact.chatter',
      pulses: 'water/contact.pulses',
      gpios: [17, 27],
    })
  })

  test('travel on one wire whose loss is one alarm, are not supervised, and tell how nervous they are', () => {
    expect(site.devices.water).toMatchObject({ via: 'gpio', parameter: 'R5', stale: 3000 })
    expect(site.points['water/leak']).toMatchObject({ supervised: false, stale: 3000 })
    expect(Object.keys(site.points)).toEqual(expect.arrayContaining(['gpio/communication', 'water/contact.chatter']))
  })

  test('the relay may be on any pin that is pulled down at boot, from 9 on', () => {
    for (const gpio of [9, 27])
      expect(load(`${SMALL}actuators: [{ id: relay, kind: relay, gpio: ${gpio} }]\n`).ok).toBe(true)
    expect(load(`${SMALL}actuators: [{ id: relay, kind: relay, gpio: 8 }]\n`).ok).toBe(false)
  })

  test('a room without them has no such wire', () => {
    const plan = planOf(load(SMALL))
    expect(plan.contacts).toBeUndefined()
    expect(plan.site.devices.gpio).toBeUndefined()
  })

  test('actuators know the level that energises them and the contact that follows', () => {
    expect(actuators).toEqual([
      {
        id: 'relay',
        driver: 'gpio',
        pin: { id: 'relay', gpio: 24, energised: 1, feedback: { gpio: 25, energised: 0 } },
      },
      { id: 'siren', driver: 'gpio', pin: { id: 'siren', gpio: 6, energised: 0 } },
      { id: 'lamp', driver: 'simulated' },
    ])
  })
})
