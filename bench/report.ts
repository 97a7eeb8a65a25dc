/** What was measured beside what is allowed, as a table that states the machine and its load. */
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'

/** A share stands on any machine; a time is only as good as the machine was idle. */
export type Kind = 'share' | 'time'

export interface Row {
  readonly what: string
  readonly measured: string
  /** Absent where nothing was promised. */
  readonly budget?: { readonly text: string; readonly kept: boolean; readonly kind: Kind }
}

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memory: number
  readonly system: string
  readonly node: string
  /** Mean number of runnable processes over the last minute, before the first measurement. */
  readonly load: number
}

export function thisMachine(): Machine {
  const [cpu] = cpus()
  const [load = 0] = loadavg()
  return {
    cpu: cpu?.model ?? 'unknown processor',
    cores: availableParallelism(),
    memory: totalmem(),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    load,
  }
}

/** So much was going on that a time says little. */
export const isBusy = ({ load, cores }: Machine): boolean => load > cores / 2

export function heading(machine: Machine): string {
  const { cpu, cores, memory, system, node, load } = machine
  return [
    `machine  ${cpu}, ${cores} cores, ${(memory / 2 ** 30).toFixed(1)} GB, ${system}`,
    `node     ${node}`,
    `load     ${load.toFixed(2)} over the last minute${isBusy(machine) ? ': busy, times are shown but not judged' : ''}`,
  ].join('\n')
}

export type Verdict = '' | 'ok' | 'OVER' | 'over, but busy'

export function verdict({ budget }: Row, busy: boolean): Verdict {
  if (!budget) return ''
  if (budget.kept) return 'ok'
  return busy && budget.kind === 'time' ? 'over, but busy' : 'OVER'
}

export function table(rows: readonly Row[], busy: boolean): string {
  const cells = rows.map(row => [row.what, row.measured, row.budget?.text ?? '-', verdict(row, busy)])
  const head = ['what', 'measured', 'budget', '']
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

/** 1 when a budget is broken. */
export const exitCode = (rows: readonly Row[], busy: boolean): number =>
  rows.some(row => verdict(row, busy) === 'OVER') ? 1 : 0

export const ms = (milliseconds: number, digits = 3): string => `${milliseconds.toFixed(digits)} ms`
export const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`

/** Progress, so that a minute of silence is not taken for a hang. */
export type Say = (line: string) => void
