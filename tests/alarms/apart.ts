/** A simulated room in a process of its own: its work is not the guard's, and it can be made to stand still. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Plan } from '../../src/config/plan.ts'
import { rewired } from '../../src/simulated.ts'
import { demoPlan, LIBRARY } from '../demo.ts'

export interface RoomApart {
  /** Its devices where they really listen. */
  readonly plan: Plan
  /** The contacts of its crowd close, or open again. */
  flood(on: boolean): void
  /** The process stands still; the machine goes on taking its connections. */
  freeze(): void
  thaw(): void
  stop(): void
}

/** `modules` extra contact modules, crowd-1 and on. */
export async function apart(plan: Plan = demoPlan(), modules = 0): Promise<RoomApart> {
  const child = fork(join(import.meta.dirname, 'apart.mjs'), [LIBRARY, String(modules)])
  const [ports] = (await once(child, 'message')) as [Record<string, number>]
  return {
    plan: { ...plan, wiring: rewired(plan.wiring, ports) },
    flood: on => void child.send(on),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => void child.kill('SIGKILL'),
  }
}
