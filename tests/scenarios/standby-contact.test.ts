/** The request on its way to the contact: closed only while the controller lives and asks, open otherwise. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { controller } from '../../src/controller.ts'
import type { Sample } from '../../src/core/sample.ts'
import type { Now } from '../../src/core/time.ts'
import { simulatedActuator } from '../../src/outputs/actuator.ts'
import { bad, ON, warmUp, well } from './standby.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const watching = well()
  warmUp(watching)
  const began = performance.now()
  const now = (): Now => ({ ...watching.now, mono: watching.now.mono + performance.now() - began })
  const spec = ON.actuators['pac-2-start']
  if (spec === undefined) throw new Error('the room has no request')
  const contact = simulatedActuator({ ...spec, readBack: 'contact' }, { now })
  const seen: Sample[] = []
  contact.watch(samples => void seen.push(...samples))
  const guard = controller({
    site: ON,
    room: watching.room,
    clock: { now },
    drivers: [],
    actuators: [contact],
    outputs: [],
  })
  const position = () => {
    vi.advanceTimersByTime(500)
    const last = seen.at(-1)
    return last && 'value' in last ? last.value : null
  }
  return { guard, position }
}

test('a request closes its contact, and an interlock opens it', async () => {
  const { guard, position } = setUp()
  expect(position()).toBe('open')
  guard.tell({ kind: 'tick' })
  expect(position()).toBe('closed')
  guard.tell({ kind: 'samples', samples: [{ point: 'panel/fire.alert', at: 0, value: 'alarm' }] })
  expect(position()).toBe('open')
  guard.tell({ kind: 'samples', samples: [{ point: 'panel/fire.alert', at: 0, value: 'normal' }] })
  expect(position()).toBe('closed')
  guard.tell({ kind: 'samples', samples: [{ point: 'water/leak', at: 0, fault: bad }] })
  expect(position()).toBe('open')
  await guard.stop()
})

test('a request contact fails open: nobody renews it, and the unit follows its own rules', async () => {
  const { guard, position } = setUp()
  guard.tell({ kind: 'tick' })
  expect(position()).toBe('closed')
  vi.advanceTimersByTime(2000)
  expect(position()).toBe('open')
  await guard.stop()
})
