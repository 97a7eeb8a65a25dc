/** A room with one of everything in which all is well: the standard rules on every point they can be about. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type IndexedSite, indexSite } from '../../src/core/indexed.ts'
import type { Value } from '../../src/core/sample.ts'
import type { Point, Site } from '../../src/core/site.ts'
import { MINUTE, SECOND } from '../../src/core/time.ts'
import { term } from '../../src/core/vocabulary.ts'
import { type Watch, watch } from '../core/house.ts'
import { planOf } from './timeline.ts'

/** What no profile of the library tells yet. */
const FIGURES = [
  'board.load',
  'camera.clock.drift',
  'controller.battery.runtime',
  'controller.temperature',
  'generator.fuel.runtime',
] as const
const COUNTERS = ['battery.packs.bad'] as const
const STATES = [
  'feed.A',
  'feed.B',
  'battery.test',
  'page',
  'controller.battery',
  'controller.supply',
  'controller.undervoltage',
] as const

const UNITS = {
  'board.load': '%',
  'camera.clock.drift': 's',
  'controller.battery.runtime': 'min',
  'controller.temperature': '°C',
} as const

const figure = (name: string, at: number): string => `
  - name: ${name}
    unit: "${{ ...UNITS, 'generator.fuel.runtime': 'h' }[name] ?? ''}"
    at: { input: ${at}, type: s16 }
    proof: { kind: printed, from: "page 1", printed: ${at}, seen: [5], is: 5 }`

const SETS = ['ups.alarms', 'pac.alarms'] as const
const set = (name: (typeof SETS)[number], at: number): string => `
  - name: ${name}
    flags: [{ at: { holding: ${at}, type: u16 }, bits: { 0: ${term(name)?.values?.[1]} } }]
    proof: { kind: printed, from: "page 2", printed: ${at}, seen: [[1]], is: ${term(name)?.values?.[1]} }`

const PROFILE = `id: test/rest
title: { id: "Lainnya", en: "The rest" }
parameter: R9
evidence: M
source: "a data sheet"
driver: modbus
poll: 2s
stale: 15s
points:${[...FIGURES, ...COUNTERS].map(figure).join('')}${SETS.map(set).join('')}
`

const contact = (name: string, index: number): string =>
  `      ${name}: { on: io-5, input: ${index + 1}, normally: open }`

const DEVICES = `
  - { id: rest, title: Rest, profile: test/rest, link: { tcp: "127.0.0.1:15098", unit: 1 } }
  - { id: io-5, title: Contacts 5, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:15099", unit: 1 } }
  - id: guard
    title: Guard
    contacts:
${STATES.map(contact).join('\n')}
`

/** The everything room of the rules, with the rest beside it. */
export function everything(): IndexedSite {
  const folder = mkdtempSync(join(tmpdir(), 'everything-'))
  try {
    for (const part of ['profiles', 'rules']) cpSync(join('hardware', part), join(folder, part), { recursive: true })
    mkdirSync(join(folder, 'profiles', 'test'))
    writeFileSync(join(folder, 'profiles', 'test', 'rest.yaml'), PROFILE)
    const file = join(folder, 'room.yaml')
    writeFileSync(file, `${readFileSync('tests/hardware/rules/room.yaml', 'utf8').trimEnd()}${DEVICES}`)
    return indexSite(still(planOf(file, folder).site))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Nothing moves in a test that says each value once. */
export function still(site: Site): Site {
  const devices = Object.entries(site.devices).map(([id, { moves: _, ...device }]) => [id, device])
  return { ...site, devices: Object.fromEntries(devices) }
}

/** Where the resting word or the middle of the possible is not what a well room says. */
const WELL: Readonly<Record<string, Value>> = {
  'genset-2/generator.battery.voltage': 26,
  'hat/controller.battery.voltage': 4,
  'hat-2/controller.battery.voltage': 8,
  'accu/controller.battery.voltage': 13.6,
  'accu-2/controller.battery.voltage': 27.2,
  temperature: 22,
  'backup.age': 1,
  'backup.away.age': 1,
  'central.waiting': 0,
  'central.certificate': 90,
  humidity: 50,
  'ups.status': 'OL',
  'battery.runtime': 3600,
  'generator.battery.voltage': 13,
  'generator.fuel': 90,
  'board.load': 40,
  'camera.clock.drift': 0,
  'battery.packs.bad': 0,
  'link.errors': 0,
  'contact.pulses': 0,
  'controller.loop.delay': 0,
  'controller.memory': 100,
  'controller.disk.free': 20_000,
  'controller.disk.write': 5,
  'controller.restarts': 0,
  'net.response': 100,
  'net.traffic.in': 10,
  'net.traffic.out': 10,
  'net.certificate': 90,
  'pac.return.temperature': 26,
  'pac.supply.temperature': 18,
}

function wellOf({ id, name }: Point): Value {
  const known = WELL[id] ?? WELL[name]
  const { kind, values, range, unit } = term(name) ?? {}
  if (known !== undefined) return known
  if (kind === 'state') return values?.[0] ?? ''
  if (kind === 'text') return 'ok'
  return unit === 'V' ? 220 : ((range?.[0] ?? 0) + (range?.[1] ?? 0)) / 2
}

/** The wires say that all is well. */
export function repeat(w: Watch): void {
  const heard = Object.values(w.site.points).filter(point => point.derived === undefined && isTold(point))
  w.set(Object.fromEntries(heard.map(point => [point.id, wellOf(point)])))
}

/** All of it has been well for long enough that every class is judged. */
export function settled(site: IndexedSite): Watch {
  const w = watch(site)
  repeat(w)
  w.wait(6 * MINUTE, SECOND)
  return w
}

const isTold = ({ id, name }: Point): boolean =>
  name !== 'communication' &&
  !name.startsWith('self-test') &&
  name !== 'power' &&
  !id.endsWith('.agreement') &&
  !['controller/clock', 'controller/output'].includes(id)
