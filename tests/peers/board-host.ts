/** The compiled host of a board as a process of its own, and what it tells. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Sample } from '../../src/core/sample.ts'

const HOST = join(import.meta.dirname, 'board-host.mjs')

export interface Host {
  readonly child: ChildProcess
  readonly samples: readonly Sample[]
  /** Of its processes at the board, in the order of their starts. */
  readonly pids: readonly number[]
  /** All that a point was told to be. */
  values(point: string): unknown[]
  /** When a point was last told to be this, by the clock of this process. */
  toldAt(point: string, value: string): number | undefined
}

export function startHost(path: string): Host {
  const child = fork(HOST, [path], { execArgv: [], stdio: 'inherit' })
  const [samples, pids]: [Sample[], number[]] = [[], []]
  const told = new Map<string, number>()
  child.on('message', (message: { samples?: Sample[]; pid?: number }) => {
    samples.push(...(message.samples ?? []))
    for (const one of message.samples ?? [])
      if ('value' in one) told.set(`${one.point} ${one.value}`, performance.now())
    if (message.pid) pids.push(message.pid)
  })
  return {
    child,
    samples,
    pids,
    values: point =>
      samples.filter(one => one.point === point).map(one => ('value' in one ? one.value : one.fault.code)),
    toldAt: (point, value) => told.get(`${point} ${value}`),
  }
}

/** Every way in which a controller stops; each leaves the line open or closes it, and none says goodbye. */
export const ENDS: readonly [how: string, (host: Host) => void][] = [
  ['killed', ({ child }) => child.kill('SIGKILL')],
  ['stopped by a signal', ({ child }) => child.kill('SIGSTOP')],
  ['blocked in its loop', ({ child }) => void child.send('block')],
  [
    'stopped with its child',
    ({ child, pids }) => {
      child.kill('SIGSTOP')
      process.kill(pids.at(-1) ?? 0, 'SIGSTOP')
    },
  ],
]

/** What a signal holds must be ended by one that cannot be held. */
export function endHost({ child, pids }: Host): void {
  child.kill('SIGKILL')
  for (const pid of pids.slice(-1)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It had ended already.
    }
  }
}
