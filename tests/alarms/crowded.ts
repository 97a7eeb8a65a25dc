/** The demo room with 125 more contact modules, eight alarms on each: a thousand that all ring at once. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Plan } from '../../src/config/plan.ts'
import { loadRoom } from '../config/library.ts'
import { DEMO, LIBRARY } from '../demo.ts'
import { apart, type RoomApart } from './apart.ts'

const MODULES = 125
/** One alarm each, none of which explains another. */
const CONTACTS = [
  'fire.action',
  'fire.alert',
  'leak',
  'leak.cable',
  'breaker',
  'earth-leakage',
  'surge-arrester',
  'door.tamper',
]
export const CROWD = MODULES * CONTACTS.length

/** The modules' own beat is that of their profile. */
function crowd(): string {
  const wired = (id: number) =>
    CONTACTS.map((name, i) => `      ${name}: { on: crowd-${id}, input: ${i + 1}, normally: open }`).join('\n')
  return Array.from({ length: MODULES }, (_, i) => {
    const id = i + 1
    const module = `  - id: crowd-${id}\n    profile: io/waveshare-modbus-io-8ch\n    link: { tcp: "127.0.0.1:${16000 + id}", unit: 1 }`
    return `${module}\n  - id: zone-${id}\n    title: Zona ${id}\n    contacts:\n${wired(id)}\n`
  }).join('')
}

/** The room stands at once: nothing settles. All delays are those of the rules. */
export function crowded(): Promise<RoomApart> {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-crowd-'))
  const file = join(folder, 'room.yaml')
  cpSync(join(dirname(DEMO), 'demo'), join(folder, 'demo'), { recursive: true })
  writeFileSync(file, readFileSync(DEMO, 'utf8') + crowd())
  const loaded = loadRoom(file, LIBRARY, 'en')
  if (!loaded.ok) throw new Error(loaded.mistakes.map(m => `${m.line}: ${m.text}`).join('\n'))
  return apart(atOnce(loaded.plan), MODULES)
}

/** A slow machine tells that it is; here only the contacts are to ring. */
function atOnce(plan: Plan): Plan {
  const told = Object.entries(plan.site.alarms).filter(([, rule]) => rule.point !== 'controller/controller.loop.delay')
  const alarms = Object.fromEntries(told.map(([id, rule]) => [id, { ...rule, settle: 0 }]))
  return { ...plan, site: { ...plan.site, alarms } }
}
