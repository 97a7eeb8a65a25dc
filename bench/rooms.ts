/** Rooms of any size, written as files and loaded as a real room is: units of our own, the product's own rules. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { LIBRARY } from '../src/commands/place.ts'
import { loadRoom } from '../src/config/load.ts'
import type { Plan } from '../src/config/plan.ts'
import { BRANCH, KINDS, kindOf, profileOf, REGISTERS } from './units.ts'

const SITE = { id: 'bench', title: 'Bench', organisation: 'Bench', timezone: 'WIB' }
const MODULE = 'io/waveshare-modbus-io-8ch'
export const INPUTS = 8

export const unitsFor = (points: number): number => Math.ceil(points / REGISTERS)

export interface Folder {
  readonly path: string
  /** A fresh folder inside. */
  make(name: string): string
  remove(): void
}

/** A library: the product's rules, contact module and board beside the profiles of the bench. */
export function openFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'jaga-bench-'))
  mkdirSync(join(path, 'profiles'))
  symlinkSync(join(LIBRARY, 'rules'), join(path, 'rules'))
  for (const kind of ['io', 'board']) symlinkSync(join(LIBRARY, 'profiles', kind), join(path, 'profiles', kind))
  for (const kind of [...KINDS, BRANCH]) write(join(path, 'profiles', `${kind.id}.yaml`), profileOf(kind))
  return {
    path,
    make(name) {
      mkdirSync(join(path, name))
      return join(path, name)
    },
    remove: () => rmSync(path, { recursive: true }),
  }
}

/** JSON is YAML too. */
export function write(file: string, document: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(document))
}

/** One room of units, a port each, and of contact modules whose every input is a fire panel's contact. */
export function roomOf(ports: readonly number[], modules: readonly number[] = []) {
  const units = ports.map((port, unit) => ({
    id: `unit-${unit + 1}`,
    profile: kindOf(unit).id,
    link: linkTo(port),
    ...roleOf(unit),
  }))
  return { site: SITE, devices: [...units, ...modules.flatMap(moduleOf)] }
}

/** One room of branch meters on one RS-485 line, units 1…n. */
export function roomOnLine(port: string, baud: string, units: number) {
  const { id: profile, role } = BRANCH
  const devices = Array.from({ length: units }, (_, index) => ({
    id: `unit-${index + 1}`,
    profile,
    role,
    link: { rtu: port, baud, unit: index + 1 },
  }))
  return { site: SITE, devices }
}

export const panelOf = (module: number, input: number): string => `panel-${module * INPUTS + input + 1}`

const linkTo = (port: number) => ({ tcp: `127.0.0.1:${port}`, unit: 1 })

function moduleOf(port: number, module: number) {
  const id = `module-${module + 1}`
  const panels = Array.from({ length: INPUTS }, (_, input) => ({
    id: panelOf(module, input),
    contacts: { 'fire.alert': { on: id, input: input + 1, normally: 'open' } },
  }))
  return [{ id, profile: MODULE, link: linkTo(port) }, ...panels]
}

/** Two meters are the utility's; those behind them measure branches. */
function roleOf(unit: number) {
  const { role } = kindOf(unit)
  if (role === undefined) return {}
  return { role: role === 'utility' && unit > KINDS.length * 2 ? 'branch' : role }
}

export function planOf(folder: Folder, room: object): Plan {
  const file = join(folder.path, 'room.yaml')
  write(file, room)
  return load(file, folder.path)
}

export function load(file: string, library: string): Plan {
  const loaded = loadRoom(file, library, 'en')
  if (loaded.ok) return loaded.plan
  throw new Error(loaded.mistakes.map(mistake => `${mistake.file}:${mistake.line}: ${mistake.text}`).join('\n'))
}
