/** `jaga read DEVICE`: every point of one device once, with what stood on the wire, for commissioning. */
import { systemClock } from '../clock.ts'
import { newMemory, openLibrary } from '../config/library.ts'
import { loadRoom } from '../config/load.ts'
import { placeOf } from '../config/place.ts'
import type { Plan, Wiring } from '../config/plan.ts'
import { indexSite } from '../core/indexed.ts'
import { newRoom } from '../core/restart.ts'
import { type Fault, GONE_FAULTS, type Sample, WIRE_FAULTS } from '../core/sample.ts'
import { SECOND } from '../core/time.ts'
import { turn } from '../core/turn.ts'
import type { Once } from '../drivers/once.ts'
import { IN_USE } from '../drivers/serial.ts'
import { portsOf, rewired } from '../simulated.ts'
import type { Language } from '../texts/text.ts'
import { mistakeLine } from './check.ts'
import { type Complaint, complain, say } from './complaint.ts'
import { DEMO, LIBRARY } from './place.ts'
import { type Asked, askedFor } from './read/asked.ts'
import { headLine, noteLines } from './read/head.ts'
import { lackingIn } from './read/lacking.ts'
import { once, patienceFor } from './read/once.ts'
import { aligned, reasonOf, rowOf } from './read/rows.ts'

export interface ReadOptions {
  readonly device: string
  readonly room?: string
  /** Seconds. */
  readonly wait?: number
  readonly language: Language
  readonly cut: AbortSignal
}

type Print = (line: string) => void

/** The room and what it lacks are read from one library. */
const memory = newMemory()

/** Throws a complaint (exit 1) where nothing at all was heard. */
export async function read(options: ReadOptions, print: Print): Promise<void> {
  const plan = planOf(options, print)
  const asked = askedFor(plan, options.device)
  if (asked.wirings.length === 0) throw complain(options.language, 'read-nothing', { name: options.device })
  if (options.room !== undefined) return readWires(options, plan, asked, print)
  const { simulateRoom } = await import('../../hardware/simulator/room.ts')
  const { scenarioNamed } = await import('./scenarios.ts')
  const scenario = scenarioNamed('demo', options.language)
  const simulated = await simulateRoom({ scenario, ports: portsOf(plan.wiring) })
  simulated.run()
  try {
    await readWires(options, plan, { ...asked, wirings: rewired(asked.wirings, simulated.ports) }, print)
  } finally {
    await simulated.stop()
  }
}

function planOf({ device, room = DEMO, language }: ReadOptions, print: Print): Plan {
  const loaded = loadRoom(room, LIBRARY, language, memory)
  if (!loaded.ok) {
    for (const mistake of loaded.mistakes) print(mistakeLine(mistake))
    throw complain(language, 'check-bad', { count: loaded.mistakes.length, file: room })
  }
  const known = Object.keys(loaded.plan.site.devices)
  if (known.includes(device)) return loaded.plan
  throw complain(language, 'read-unknown', { name: device, file: room, known: known.join(', ') })
}

async function readWires(options: ReadOptions, plan: Plan, asked: Asked, print: Print): Promise<void> {
  const heard: { readonly wiring: Wiring; readonly told: Once }[] = []
  for (const wiring of asked.wirings) {
    announce(options, wiring, print)
    const patience = options.wait === undefined ? undefined : options.wait * SECOND
    heard.push({ wiring, told: await once(wiring, systemClock(), options.cut, patience) })
  }
  const silent = heard.find(({ told }) => told.samples.every(isUnheard))
  if (silent) throw silence(options, silent.wiring, silent.told.samples)
  const samples = heard.flatMap(({ told }) => told.samples)
  printTable(
    options,
    plan,
    asked,
    heard.map(({ told }) => told),
    print,
  )
  for (const line of noteLines(plan, options.device, options.language)) print(line)
  printLacking(options, plan, samples, print)
  printBeside(
    options,
    plan,
    heard.flatMap(({ told }) => told.beside ?? []),
    print,
  )
}

function announce({ device, wait, language }: ReadOptions, wiring: Wiring, print: Print): void {
  if (wiring.driver !== 'mqtt') return
  print(say(language, 'read-listening', { device, seconds: wait ?? Math.round(patienceFor(wiring) / SECOND) }))
}

/** Refused by the device is an answer; these are none. */
const UNHEARD: readonly Fault['code'][] = WIRE_FAULTS.filter(code => code !== 'busy')
const isUnheard = (sample: Sample): boolean => 'fault' in sample && UNHEARD.includes(sample.fault.code)

function silence({ device, language }: ReadOptions, wiring: Wiring, samples: readonly Sample[]): Complaint {
  const place = placeOf(wiring)
  const faults = samples.flatMap(sample => ('fault' in sample ? [sample.fault] : []))
  const [{ code: reason, ...detail } = { code: 'no-answer' as const }] = faults
  if (faults[0]?.detail === IN_USE) return complain(language, 'read-in-use', { place })
  const why = reasonOf({ reason, ...detail }, language)
  if (SAYS_ALL.includes(reason)) return complain(language, 'read-cannot', { device, place, reason: why })
  const remedy = say(language, remedyOf(wiring, reason))
  return complain(language, 'read-silent', { device, place, reason: why, remedy })
}

/** Their words name the remedy. */
const SAYS_ALL: readonly Fault['code'][] = [
  ...GONE_FAULTS.filter(code => code !== 'offline'),
  'other-firmware',
  'denied',
]

type Remedy = `remedy-${'board' | 'mqtt' | 'pins' | 'port' | 'serial' | 'network'}`

function remedyOf({ driver, link }: Wiring, reason: Fault['code']): Remedy {
  if (driver === 'board') return 'remedy-board'
  if (driver === 'mqtt') return 'remedy-mqtt'
  if (driver === 'dht' || driver === 'sysfs') return 'remedy-pins'
  if ('serial' in link) return reason === 'port' ? 'remedy-port' : 'remedy-serial'
  return 'gateway' in link && reason !== 'port' ? 'remedy-serial' : 'remedy-network'
}

/** Judged as the guard would judge it, by the same turn. */
function printTable(
  { device, language }: ReadOptions,
  plan: Plan,
  asked: Asked,
  told: readonly Once[],
  print: Print,
): void {
  const site = indexSite(plan.site)
  const now = systemClock().now()
  const room = newRoom(site, now)
  turn(site, room, [{ kind: 'samples', samples: told.flatMap(({ samples }) => samples) }], now)
  print(headLine(plan, device, language))
  const rows = asked.points.flatMap(point => {
    const reading = room.readings[point.id]
    const name = point.device === device ? point.name : point.id
    return reading
      ? [
          rowOf(
            name,
            point,
            reading,
            told.flatMap(one => one.said(point.id)),
            language,
          ),
        ]
      : []
  })
  const heads = (['name', 'value', 'quality', 'proof', 'raw'] as const).map(column => say(language, `column-${column}`))
  for (const line of aligned([heads, ...rows])) print(line)
  const good = asked.points.filter(({ id }) => room.readings[id]?.quality === 'good').length
  print(say(language, 'read-summary', { good, all: rows.length }))
}

function printLacking(
  { device, language }: ReadOptions,
  { site }: Plan,
  samples: readonly Sample[],
  print: Print,
): void {
  const profile = profileOf(site.devices[device]?.profile)
  if (!profile) return
  const { lacks, isNews, needed } = lackingIn(device, profile.points, samples)
  if (isNews) print(say(language, 'read-lacks', { names: lacks.join(', ') }))
  if (needed.length > 0) print(say(language, 'read-needed', { names: needed.join(', '), profile: profile.id }))
}

/** The library of a room that was read without a mistake has none. */
const profileOf = (id: string | undefined) =>
  id === undefined ? undefined : openLibrary(LIBRARY, () => {}, memory).profile(id)

function printBeside(
  { device, language }: ReadOptions,
  { site }: Plan,
  beside: Once['beside'] = [],
  print: Print,
): void {
  if (beside.length === 0) return
  print(say(language, 'read-beside', { profile: site.devices[device]?.profile ?? '' }))
  for (const line of aligned(beside.map(({ place, words }) => [`  ${place}`, words]))) print(line)
}
