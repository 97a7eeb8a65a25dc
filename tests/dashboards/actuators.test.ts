/** Where relay and siren are, as far as anybody can know. */
import { describe, expect, test } from 'vitest'
import { canSilence, shown, sirenState } from '../../dashboards/room/actuators.ts'
import type { ActuatorView, PointView } from '../../src/api/types.ts'
import { actuator, room } from './rooms.ts'
import { lost, point } from './views.ts'

const contact = (position: string) => point('controller/relay.position', position, { requirement: 'R14' })
const disagrees = point('controller/relay.agreement', 'disagrees', { requirement: 'R14' })
const relay = (more: Partial<ActuatorView>, points: PointView[] = []) =>
  shown(room({ points, actuators: [{ ...actuator('relay', 'well', 'alarm'), ...more }] }), 'relay')

describe('the relay', () => {
  test.each([
    ['its contact', relay({}, [contact('well')]), 'well', 'contact', false],
    ['the contact is younger than the view', relay({ position: 'alarm' }, [contact('well')]), 'well', 'contact', false],
    ['a mute contact says nothing', relay({}, [lost(contact('well'), 9)]), null, 'contact', false],
    ['without a contact the command is all there is', relay({ position: null }), 'well', 'command', false],
    ['disobeys', relay({ position: 'alarm', mismatch: true }, [contact('alarm')]), 'alarm', 'contact', true],
    ['disobeys, says the core', relay({}, [contact('alarm'), disagrees]), 'alarm', 'contact', true],
    ['is still on its way', relay({}, [contact('alarm')]), 'alarm', 'contact', false],
    ['obeys again', relay({ position: 'alarm', mismatch: true }, [contact('well')]), 'well', 'contact', false],
  ] as const)('%s', (_name, found, state, from, disobeys) => {
    expect(found).toMatchObject({ state, from, disobeys })
  })

  test('well for a moment is not well', () => {
    expect(relay({ why: 'reflash' }, [contact('well')])?.reflash).toBe(true)
    expect(relay({ why: 'well' }, [contact('well')])?.reflash).toBe(false)
    expect(relay({ wanted: 'alarm', why: 'reflash' }, [contact('alarm')])?.reflash).toBe(false)
  })

  test('a room without one', () => {
    expect(shown(room({ actuators: [] }), 'relay')).toBeNull()
  })
})

describe('the siren', () => {
  const house = (position: string, sounding: boolean, silenced: boolean) =>
    room({ actuators: [actuator('siren', position, 'off')], siren: { sounding, silenced, since: null } })
  test.each([
    ['nobody is called', house('off', false, false), 'off', false],
    ['sounds', house('on', true, false), 'sounding', true],
    ['is about to sound', house('off', true, false), 'silenced', true],
    ['quiet for now, somebody is still called', house('off', true, true), 'silenced', false],
    ['sounds again for a while', house('on', true, true), 'sounding', true],
    ['under test, nobody is called', house('on', false, false), 'sounding', false],
  ] as const)('%s', (_name, view, state, may) => {
    expect(sirenState(view)).toBe(state)
    expect(canSilence(view)).toBe(may)
  })

  test('a mute contact, or no page at all', () => {
    const points = [lost(point('controller/siren.position', 'on'), 9)]
    expect(sirenState(room({ points }))).toBe('unread')
    expect(canSilence(null)).toBe(false)
  })
})
