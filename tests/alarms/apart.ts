/** A simulated room in a process of its own: its work is not the guard's, and it can be made to stand still. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Plan } from '../../src/config/plan.ts'
import { demoPlan, LIBRARY } from '../house.ts'

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
    plan: connected(plan, ports),
    flood: on => void child.send(on),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => void child.kill('SIGKILL'),
  }
}

function connected(plan: Plan, ports: Record<string, number>): Plan {
  const wiring = plan.wiring.map(w => {
    const there = { host: '127.0.0.1', port: ports[w.device] ?? 0 }
    if (w.driver === 'probe') return w
    return w.driver === 'snmp' ? { ...w, link: { udp: there } } : { ...w, link: { tcp: there } }
  })
  return { ...plan, wiring }
}
