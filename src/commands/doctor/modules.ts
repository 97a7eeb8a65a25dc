/** Each native module loaded in a process of its own: what is missing, and what that costs. */

import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

/** `need`: what the room wires that goes nowhere without it. */
const MODULES = {
  'better-sqlite3': 'records',
  serialport: 'serial',
  onoff: 'pins',
  'node-dht-sensor': 'dht',
} as const

export type Need = (typeof MODULES)[keyof typeof MODULES]

export async function modules({ loads }: Machine, needs: ReadonlySet<Need>): Promise<Finding[]> {
  return Promise.all(
    Object.entries(MODULES).map(async ([module, need]): Promise<Finding> => {
      const why = await loads(module)
      const about = 'about-module'
      if (why === undefined) return { grade: 'ok', about, found: 'found-module', values: { module } }
      const grade = needs.has(need) ? 'fail' : 'warn'
      return { grade, about, found: `found-without-${need}`, values: { module, why } }
    }),
  )
}
