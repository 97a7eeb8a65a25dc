/** Each native module loaded in a process of its own: what is missing, and what that costs. */

import { strangeChip } from '../../../firmware-bridge/host/dht.ts'
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

export async function modules(of: Machine, needs: ReadonlySet<Need>): Promise<Finding[]> {
  return [...(await loaded(of, needs)), ...(needs.has('dht') ? await dht(of) : [])]
}

/** Where its reader loads it may still know nothing of this machine's pins. */
async function dht({ text }: Machine): Promise<Finding[]> {
  const stranger = strangeChip((await text('/proc/device-tree/compatible')) ?? '')
  if (stranger === undefined) return []
  return [{ grade: 'fail', about: 'about-dht', found: stranger === 'pi-5' ? 'found-dht-pi-5' : 'found-dht-elsewhere' }]
}

async function loaded({ loads, run }: Machine, needs: ReadonlySet<Need>): Promise<Finding[]> {
  const reachesPins = Boolean((await run('gpiodetect'))?.trim())
  return Promise.all(
    Object.entries(MODULES).map(async ([module, need]): Promise<Finding> => {
      const why = await loads(module)
      const about = 'about-module'
      if (why === undefined) return { grade: 'ok', about, found: 'found-module', values: { module } }
      const isLost = needs.has(need) && !(need === 'pins' && reachesPins)
      const grade = isLost ? 'fail' : 'warn'
      return { grade, about, found: `found-without-${need}`, values: { module, why } }
    }),
  )
}
