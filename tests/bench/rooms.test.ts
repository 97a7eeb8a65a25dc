import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Folder, INPUTS, openFolder, panelOf, planOf, roomOf, unitsFor } from '../../bench/rooms.ts'
import { kindOf, REGISTERS } from '../../bench/units.ts'
import type { Plan } from '../../src/config/plan.ts'

const PORTS = Array.from({ length: unitsFor(100) }, (_, i) => 1024 + i)

describe('the rooms of the bench', () => {
  let folder: Folder
  let plan: Plan
  beforeAll(() => {
    folder = openFolder()
    plan = planOf(folder, roomOf(PORTS, [2000]))
  })
  afterAll(() => folder.remove())

  test('a room of a hundred points loads without a mistake and reads twenty registers of each unit', () => {
    const units = plan.wiring.filter(({ device }) => device.startsWith('unit-'))
    expect(units.map(({ points }) => points.length)).toEqual(PORTS.map(() => REGISTERS))
  })

  test('every unit is judged by the standard rules', () => {
    const judged = new Set(Object.values(plan.site.alarms).map(({ device }) => device))
    expect(PORTS.map((_, unit) => judged.has(`unit-${unit + 1}`))).toEqual(PORTS.map(() => true))
  })

  test('a fifth of the registers of each kind of unit can change', () => {
    for (const unit of PORTS.keys()) {
      const moving = kindOf(unit).registers.filter(({ by }) => by !== 0)
      expect(moving.length).toBeGreaterThanOrEqual(REGISTERS / 5)
    }
  })

  test('each contact of a module raises an alarm at once and lets go at once', () => {
    const delays = Array.from({ length: INPUTS }, (_, input) => {
      const alarm = plan.site.alarms[`${panelOf(0, input)}.fire.alert.fire-alert`]
      return [alarm?.onDelay, alarm?.offDelay, alarm?.latching]
    })
    expect(delays).toEqual(delays.map(() => [0, 0, false]))
  })

  test('nothing stays behind', () => {
    const other = openFolder()
    other.remove()
    expect(existsSync(other.path)).toBe(false)
  })
})
