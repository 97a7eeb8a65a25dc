/** A room of nothing but contact modules on loopback, each with a fire, a leak and a loop contact that a test closes. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waveshareIo8 } from '../../hardware/simulator/devices/small.ts'
import { serveModbus } from '../../hardware/simulator/modbus.ts'
import type { SimulatedWire } from '../../hardware/simulator/wire.ts'
import type { Plan } from '../../src/config/plan.ts'
import { loadRoom } from '../config/library.ts'
import { LIBRARY } from '../demo.ts'

export type ContactName = 'fire.action' | 'leak' | 'leak.cable'
const INPUTS: readonly ContactName[] = ['fire.action', 'leak', 'leak.cable']

export interface Contacts {
  readonly plan: Plan
  set(module: number, contact: ContactName, closed: boolean): void
  stop(): Promise<void>
}

export async function contacts(modules: number): Promise<Contacts> {
  const closed = Array.from({ length: modules }, () => new Set<ContactName>())
  const served: SimulatedWire[] = []
  for (const now of closed) served.push(await serveModbus(1, () => waveshareIo8(INPUTS.map(name => now.has(name)))))
  return {
    plan: planOf(served.map(({ port }) => port)),
    set(module, contact, on) {
      if (on) closed[module]?.add(contact)
      else closed[module]?.delete(contact)
    },
    stop: async () => void (await Promise.all(served.map(one => one.stop()))),
  }
}

/** Nothing settles; all delays are those of the rules. */
function planOf(ports: readonly number[]): Plan {
  const file = join(mkdtempSync(join(tmpdir(), 'jaga-contacts-')), 'room.yaml')
  writeFileSync(file, `${HEAD}${ports.map(moduleOf).join('')}`)
  const loaded = loadRoom(file, LIBRARY, 'en')
  if (!loaded.ok) throw new Error(loaded.mistakes.map(m => `${m.line}: ${m.text}`).join('\n'))
  const { plan } = loaded
  const alarms = Object.fromEntries(Object.entries(plan.site.alarms).map(([id, rule]) => [id, { ...rule, settle: 0 }]))
  return { ...plan, site: { ...plan.site, alarms } }
}

const HEAD = 'site: { id: contacts, title: Contacts, organisation: Dinas, timezone: WIB }\ndevices:\n'
const moduleOf = (port: number, i: number): string =>
  [
    `  - { id: io-${i}, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:${port}", unit: 1 } }`,
    `  - id: zone-${i}`,
    '    title: Zone',
    '    contacts:',
    ...INPUTS.map((name, input) => `      ${name}: { on: io-${i}, input: ${input + 1}, normally: open }`),
    '',
  ].join('\n')
