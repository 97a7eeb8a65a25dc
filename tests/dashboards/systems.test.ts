/** A flood by system. */
import { describe, expect, test } from 'vitest'
import { standing } from '../../dashboards/room/standing.ts'
import { bySystem } from '../../dashboards/room/systems.ts'
import { flood } from './stories.ts'
import { alarm } from './views.ts'

const of = (requirement: 'R1' | 'R4' | 'R6' | 'R11' | 'R13' | 'R15', more: object = {}) =>
  alarm(`x-${requirement}.${Math.abs(JSON.stringify(more).length)}.a`, 'x', { requirement, ...more })

describe('a flood by system', () => {
  test('loses no alarm and is a few rows', () => {
    const list = standing(flood().alarms)
    const systems = bySystem(list, null)
    expect(systems.flatMap(({ alarms }) => alarms.map(({ id }) => id)).sort()).toEqual(list.map(({ id }) => id).sort())
    expect(systems.length).toBeLessThanOrEqual(11)
  })

  test('what came first of all leads its system', () => {
    const list = standing(flood().alarms)
    const first = list.at(-1)?.id ?? ''
    const led = bySystem(list, first).filter(({ alarms }) => alarms[0]?.id === first)
    expect(led.map(({ alarms }) => alarms.filter(({ id }) => id === first).length)).toEqual([1])
  })

  test('the worst first, then the most', () => {
    const list = [
      of('R1', { level: 'high' }),
      of('R4', { level: 'medium' }),
      of('R4', { level: 'low' }),
      of('R15', { level: 'medium' }),
      of('R6', { level: 'critical' }),
    ]
    expect(bySystem(standing(list), null).map(({ title }) => title)).toEqual([
      'parameter.R6',
      'parameter.R1',
      'parameter.R4',
      'system.guard',
    ])
  })

  test('redundancy is seen with the air conditioning, humidity with the temperature; who is unseen is counted', () => {
    const seen = { acknowledged: true, state: 'acknowledged' as const }
    const systems = bySystem(standing([of('R13'), of('R4', seen), of('R11', seen)]), null)
    expect(systems.map(({ title, alarms, unseen }) => [title, alarms.length, unseen])).toEqual([
      ['parameter.R4', 2, 1],
      ['parameter.R10', 1, 0],
    ])
  })
})
