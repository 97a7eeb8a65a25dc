import { describe, expect, test } from 'vitest'
import { exitCode, heading, isBusy, type Machine, type Row, table, verdict } from '../../bench/report.ts'

const MACHINE: Machine = {
  cpu: 'Cortex-A76',
  cores: 4,
  memory: 8 * 2 ** 30,
  system: 'linux',
  node: 'v20.19.0',
  load: 0.4,
}
const BUSY = { ...MACHINE, load: 2.1 }

const row = (kept: boolean, kind: 'share' | 'time'): Row => ({
  what: 'turn',
  measured: '0.7 ms',
  budget: { text: '< 0.5 ms', kept, kind },
})
const SHOWN: Row = { what: 'start', measured: '3 s' }

describe('the report of the bench', () => {
  test('the machine and its load are stated', () => {
    expect(heading(MACHINE)).toContain('Cortex-A76, 4 cores, 8.0 GB')
    expect(heading(MACHINE)).toContain('v20.19.0')
    expect(heading(MACHINE)).toContain('0.40 over the last minute')
    expect(heading(MACHINE)).not.toContain('busy')
    expect(heading(BUSY)).toContain('busy')
  })

  test('a machine is busy when more than half of its cores are wanted', () => {
    expect([isBusy({ ...MACHINE, load: 2 }), isBusy(BUSY)]).toEqual([false, true])
  })

  test('a broken budget ends the bench with 1, a kept one and none at all with 0', () => {
    expect(exitCode([SHOWN, row(true, 'share'), row(true, 'time')], false)).toBe(0)
    expect(exitCode([SHOWN, row(true, 'share'), row(false, 'time')], false)).toBe(1)
    expect(exitCode([row(false, 'share'), SHOWN], false)).toBe(1)
  })

  test('on a busy machine a slow time is flagged, a broken share still counts', () => {
    expect(verdict(row(false, 'time'), true)).toBe('over, but busy')
    expect(exitCode([row(false, 'time')], true)).toBe(0)
    expect(exitCode([row(false, 'share')], true)).toBe(1)
  })

  test('each row says what, how much, the budget and whether it was kept, one below the other', () => {
    const [head, rule, first, second, third] = table([row(true, 'time'), row(false, 'share'), SHOWN], false).split('\n')
    expect(head).toBe('what   measured  budget')
    expect(rule).toBe('-----  --------  --------  ----')
    expect(first).toBe('turn   0.7 ms    < 0.5 ms  ok')
    expect(second).toBe('turn   0.7 ms    < 0.5 ms  OVER')
    expect(third).toBe('start  3 s       -')
  })
})
