/** `jaga scan`: what answers on a bus or in a range of addresses, as pieces of a room file. Reads only. */
import { readFileSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import { openLibrary } from '../config/library.ts'
import { type Millis, SECOND } from '../core/time.ts'
import type { Language } from '../texts/text.ts'
import { complain, say } from './complaint.ts'
import { LIBRARY } from './place.ts'
import { linesOf } from './scan/find.ts'
import { each, isListening } from './scan/hosts.ts'
import { attemptsAt, nameOf, searchLine } from './scan/lines.ts'
import { searchWire } from './scan/modbus.ts'
import { searchNut } from './scan/nut.ts'
import { type Places, placesOf, type Written } from './scan/places.ts'
import { duration, progress, type Screen } from './scan/progress.ts'
import type { Range } from './scan/range.ts'
import type { Search } from './scan/search.ts'
import { type Introduction, searchAgent } from './scan/snmp.ts'

export interface ScanOptions extends Written {
  readonly communityFile?: string
  readonly snmpVersion: '1' | '2c'
  readonly timeout: Millis
  readonly yes?: boolean
  readonly language: Language
  readonly cut: AbortSignal
  /** The folder of profiles, where it is not the shipped one. */
  readonly library?: string
}

export interface Person extends Screen {
  /** Undefined where nobody can be asked. */
  readonly ask?: (question: string) => Promise<string>
}

/** A connection that is not there at once comes within this, or there is nobody. */
const CONNECTED: Millis = SECOND
const AT_ONCE = 32

/** Throws a complaint where it was not understood or nothing was found (exit 1, 2), or was stopped (130). */
export async function scan(options: ScanOptions, person: Person): Promise<void> {
  const { language, cut, timeout } = options
  const places = placesOf(options, language)
  const introduction = introductionOf(options, places)
  await agree(options, places, person)
  const clock = systemClock()
  const bar = progress(person, language, () => clock.now().mono)
  let count = 0
  const aside = (lines: readonly string[], tell: (line: string) => void) => {
    bar.clear()
    for (const line of lines) tell(line)
  }
  const search: Search = {
    library: openLibrary(options.library ?? LIBRARY, () => {}),
    language,
    clock,
    cut,
    timeout,
    progress: bar,
    found(find) {
      count += 1
      aside(linesOf(find, language), person.print)
    },
    hint: (key, values) => aside([say(language, key, values)], line => person.note(`${line}\n`)),
  }
  await searchAll(search, places, introduction).finally(() => bar.clear())
  if (cut.aborted) throw complain(language, 'scan-stopped', { count }, 130)
  if (count === 0) throw nothing(places, language)
  person.note(`${say(language, 'scan-found', { count })}\n`)
}

async function searchAll(search: Search, places: Places, introduction: Introduction | undefined): Promise<void> {
  const { buses, busUnits, lines, lineAddresses, tcp, tcpUnits, nut, snmp } = places
  search.progress.more(
    2 * buses.length * busUnits.length +
      lines.reduce((sum, line) => sum + attemptsAt(search.library, line, lineAddresses).length, 0) +
      [tcp, nut, snmp].reduce((sum, one) => sum + hostsIn(one), 0),
  )
  for (const bus of buses) await searchWire(search, bus, busUnits)
  for (const line of lines) await searchLine(search, line, lineAddresses)
  if (tcp) await searchTcp(search, tcp, tcpUnits)
  if (nut) await listening(search, nut, host => searchNut(search, host, nut.port))
  if (snmp && introduction) {
    await each(snmp.hosts, search.cut, async host => {
      await searchAgent(search, host, snmp.port, introduction)
      search.progress.step(host)
    })
  }
}

const hostsIn = (range: Range | undefined): number => range?.hosts.length ?? 0

async function searchTcp(search: Search, range: Range, units: readonly number[]): Promise<void> {
  await listening(search, range, async host => {
    search.progress.more(2 * units.length)
    const tcp = `${host}:${range.port}`
    const wire = {
      place: `Modbus TCP ${tcp}`,
      link: { tcp },
      tail: `${host.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-`,
    }
    if ((await searchWire(search, wire, units)) === 0) search.hint('scan-nothing-network', { places: tcp })
  })
}

/** Many hosts are tried at once; who is there is asked one after another. */
async function listening(
  search: Search,
  { hosts, port }: Range,
  ask: (host: string) => Promise<unknown>,
): Promise<void> {
  const there = new Set<string>()
  await each(hosts, search.cut, async host => {
    if (await isListening(host, port, CONNECTED, search.cut)) there.add(host)
    search.progress.step(host)
  })
  for (const host of hosts) if (there.has(host) && !search.cut.aborted) await ask(host)
}

function introductionOf(
  { communityFile, snmpVersion, language }: ScanOptions,
  { snmp }: Places,
): Introduction | undefined {
  if (!snmp) return undefined
  if (communityFile === undefined) throw complain(language, 'scan-community', {}, 2)
  try {
    readFileSync(communityFile)
  } catch (error) {
    throw complain(language, 'file-unreadable', {
      file: communityFile,
      reason: (error as NodeJS.ErrnoException).code ?? '',
    })
  }
  const version = snmpVersion === '1' ? 1 : '2c'
  return {
    access: { version, community: { file: communityFile } },
    link: { version, 'community-file': communityFile },
  }
}

/** What will happen and how long it may take, before anything is sent. */
async function agree(options: ScanOptions, places: Places, person: Person): Promise<void> {
  const { language, yes, timeout } = options
  const time = duration(longest(places, timeout), language)
  person.note(`${say(language, 'scan-warning')}\n`)
  person.note(`${say(language, 'scan-places', { places: namesOf(places, language).join('; '), time })}\n`)
  if (yes) return
  if (!person.ask) throw complain(language, 'scan-needs-yes', {}, 2)
  const answer = await person.ask(`${say(language, 'scan-ask')} `)
  if (!/^y/i.test(answer.trim())) throw complain(language, 'scan-declined', {}, 1)
}

/** Ways of speaking that know no address. */
const LONE = 2

/** If nobody answers, which is what takes longest. */
function longest({ buses, busUnits, lines, lineAddresses, tcp, nut, snmp }: Places, timeout: Millis): Millis {
  const sweep = (range: Range | undefined, each: Millis) => Math.ceil(hostsIn(range) / AT_ONCE) * each
  return (
    2 * buses.length * busUnits.length * timeout +
    lines.length * (lineAddresses.length + LONE) * timeout +
    sweep(tcp, CONNECTED) +
    sweep(nut, CONNECTED) +
    sweep(snmp, 2 * timeout)
  )
}

function namesOf({ buses, busUnits, lines, lineAddresses, tcp, nut, snmp }: Places, language: Language): string[] {
  const hosts = (kind: string, range: Range | undefined) =>
    range ? [`${kind} ${spanOf(range.hosts)}:${range.port}`] : []
  const units = spanOf(busUnits)
  const modes = [...new Set(buses.map(({ link }) => ('baud' in link ? link.baud : '')))].join(', ')
  const names = [...new Set(buses.map(({ place }) => place.replace(/ \S+$/, '')))]
  return [
    ...names.map(place => say(language, 'scan-bus', { place, units, modes })),
    ...lines.map(line => say(language, 'scan-line', { place: nameOf(line), addresses: spanOf(lineAddresses) })),
    ...hosts('Modbus TCP', tcp),
    ...hosts('NUT', nut),
    ...hosts('SNMP', snmp),
  ]
}

/** The first and the last of them, which is enough to be recognised. */
const spanOf = (all: readonly (string | number)[]): string =>
  all.length > 1 ? `${all[0]}…${all.at(-1)}` : String(all[0] ?? '')

function nothing(places: Places, language: Language) {
  const names = namesOf(places, language).join('; ')
  return complain(
    language,
    places.buses.length + places.lines.length > 0 ? 'scan-nothing-serial' : 'scan-nothing-network',
    { places: names },
  )
}
