/** `jaga scan` on real sockets: what it finds, what it says, and that nothing but reading ever leaves. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { simulateRoom } from '../../hardware/simulator/room.ts'
import { serveSnmp } from '../../hardware/simulator/snmp.ts'
import { claim } from '../../src/claim.ts'
import { LIBRARY } from '../../src/commands/place.ts'
import type { Read } from '../../src/commands/scan/inquiry.ts'
import { modelsOf } from '../../src/commands/scan/model.ts'
import { broadcastsOf, rangeOf, unitsOf } from '../../src/commands/scan/range.ts'
import { type Person, type ScanOptions, scan } from '../../src/commands/scan.ts'
import { scenarioNamed } from '../../src/commands/scenarios.ts'
import { openLibrary } from '../../src/config/library.ts'
import type { WrittenIdentity } from '../../src/drivers/modbus/identity.ts'
import { loadRoom } from '../config/library.ts'
import { device, openBus, type TestBus, text } from './field.ts'

const dir = mkdtempSync(join(tmpdir(), 'jaga-scan-'))
writeFileSync(join(dir, 'community'), 'guard\n')
/** Enough models to be found and to be told apart; the whole library has its turn in the first tests. */
const SMALL = join(dir, 'library')
for (const id of [
  'climate/xy-md02',
  'climate/r444a01',
  'leak/rle-ld5000',
  'io/waveshare-modbus-io-8ch',
  'network/if-mib',
  'server/host-resources',
  'ups/rfc1628',
  'ups/xppc',
  'ups/apc-powernet',
]) {
  cpSync(join(LIBRARY, 'profiles', `${id}.yaml`), join(SMALL, 'profiles', `${id}.yaml`))
}
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function bus(framing: 'rtu' | 'tcp'): Promise<TestBus> {
  const made = await openBus(framing)
  ends.push(() => made.leave())
  return made
}

interface Told {
  /** What was found, as it would stand in a file. */
  readonly found: string
  readonly notes: string
  readonly complaint?: string
  readonly exit?: number
}

async function searched(options: Partial<ScanOptions>, person: Partial<Person> = {}): Promise<Told> {
  const lines: string[] = []
  const notes: string[] = []
  const all: ScanOptions = {
    baud: '9600',
    snmpVersion: '2c',
    timeout: 400,
    yes: true,
    language: 'en',
    library: SMALL,
    cut: new AbortController().signal,
    ...options,
  }
  const here: Person = { print: line => lines.push(line), note: said => notes.push(said), isTerminal: false, ...person }
  const refusal = await scan(all, here).then(
    () => ({}),
    error => error as { complaint: string; exit: number },
  )
  return { found: lines.join('\n'), notes: notes.join(''), ...refusal }
}

/** What was found is a room file when something stands before it. */
function roomOf(found: string) {
  const file = join(dir, 'room.yaml')
  writeFileSync(file, `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\ndevices:\n${found}\n`)
  return loadRoom(file, LIBRARY, 'en')
}

/** As many as were asked for, behind their number. */
function zeros(fc: number, [, , , , count = 0]: readonly number[]): number[] {
  const bytes = fc <= 2 ? Math.ceil(count / 8) : 2 * count
  return [bytes, ...Array.from({ length: bytes }, () => 0)]
}

/** Begins the line anew and empties it. */
const CLEARED = '\r\u001b\\[2K'
const PROBE = device({ 'input 1': 231, 'input 2': 554, 'holding 257': 1, 'holding 258': 9600 })
const INTELILITE = device(text('holding', 1307, 'InteliLite4-AMF25', 16))
const SMART_UPS = device(text('holding', 532, 'Smart-UPS 1500', 16))

describe('a bus behind a serial gateway', () => {
  const on = ({ port }: TestBus) => `127.0.0.1:${port}`

  test('a probe without a name, a controller with one, and each as a piece of a room file', async () => {
    const line = await bus('rtu')
    line.units.set(2, PROBE)
    line.units.set(4, INTELILITE)
    line.units.set(5, SMART_UPS)
    const { found, notes, complaint } = await searched({ rtuTcp: on(line), units: '2-5', library: LIBRARY })
    expect(complaint).toBeUndefined()
    expect(found).toMatch(/# 127\.0\.0\.1:\d+ 9600-8N1 unit 2\n# Possible: .* 2 values are plausible/)
    expect(found).toMatch(
      /profile: climate\/xy-md02 # Temp.*\n +link: \{ rtu-tcp: "127\.0\.0\.1:\d+", baud: "9600-8N1", unit: 2 \}/,
    )
    expect(found).toMatch(/# The model is sure: .*\n +- id: generator-4\n +profile: generator\/comap-intelilite4/)
    expect(found).toMatch(/# The model is sure: .*\n +- id: ups-5\n +profile: ups\/apc-smartups-modbus/)
    // Whether its battery has 12 or 24 V, no register says.
    const room = roomOf(found)
    expect(room.ok ? [] : room.mistakes.map(({ key }) => key)).toEqual(['nominal-needed'])
    expect(notes).toMatch(/100 % \(8\/8\)/)
    expect(notes).toMatch(/^3 found\. These are proposals, not certainties/m)
  })

  test('measured values tell more than bits do: a probe that answers beside its registers is no leak detector first', async () => {
    const line = await bus('rtu')
    line.units.set(7, device({ 'input 0': 0, 'input 1': 247, 'input 2': 512 }))
    const { found } = await searched({ rtuTcp: on(line), units: '7' })
    expect(found).toMatch(/Possible: .* 2 values are plausible/)
    expect(found).toMatch(/profile: climate\/xy-md02 .*\n.*\n +# Also fits: leak\/rle-ld5000/)
  })

  test('a device that calls itself something (function 43) is shown with what it says', async () => {
    const line = await bus('rtu')
    line.units.set(3, device({}, ['Schneider Electric', 'METSEPM5560', '2.7.4']))
    const { found } = await searched({ rtuTcp: on(line), units: '3' })
    expect(found).toMatch(/unit 3: "Schneider Electric", "METSEPM5560", "2\.7\.4"\n# Answers, but fits no profile/)
  })

  test('only functions 1 to 4 and 43 ever leave, one unit at a time and never to all', async () => {
    const line = await bus('rtu')
    for (const [index, unit] of [PROBE, INTELILITE, device({}), device({ 'discrete 0': 1, 'coil 0': 0 })].entries()) {
      line.units.set(index + 1, unit)
    }
    await searched({ rtuTcp: on(line), units: '1-4', library: LIBRARY })
    expect([...new Set(line.asked.map(({ fc }) => fc))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 43])
    expect(line.asked.every(({ unit }) => unit >= 1 && unit <= 4)).toBe(true)
    const names = line.asked.filter(({ fc }) => fc === 43)
    expect(names.every(({ pdu }) => pdu.join() === '43,14,1,0')).toBe(true)
  })

  test('a device that answers nothing but zeros fits no profile', async () => {
    const line = await bus('rtu')
    line.units.set(1, ({ fc, pdu }) => (fc === 43 ? [0xab, 1] : [fc, ...zeros(fc, pdu)]))
    const { found } = await searched({ rtuTcp: on(line), units: '1' })
    expect(found).not.toMatch(/is sure|# Likely|# Possible/)
  })

  test('a gateway that says it reaches nobody (exception 11) has found nobody', async () => {
    const line = await bus('rtu')
    line.units.set(4, ({ fc }) => [fc | 0x80, 11])
    expect(await searched({ rtuTcp: on(line), units: '4' })).toMatchObject({ exit: 1, found: '' })
  })

  test('what answers but damaged is told with what may be wrong, and an echo as an echo', async () => {
    const line = await bus('rtu')
    line.units.set(1, () => undefined)
    line.units.set(2, ({ fc }) => [fc ^ 0x10, 1, 1, 1, 1])
    const damaged = await searched({ rtuTcp: on(line), units: '1-2', timeout: 150 })
    expect(damaged.notes).toMatch(/unit 2: something answers, but damaged\. .*speed or parity/)
    expect(damaged.notes).not.toMatch(/unit 1: something/)
    line.units.set(2, ({ pdu }) => pdu)
    expect((await searched({ rtuTcp: on(line), units: '2' })).notes).toMatch(/hears only itself/)
  })

  test('nothing at all: the sentence names what to check, and a second speed is tried', async () => {
    const line = await bus('rtu')
    const { complaint, exit } = await searched({ rtuTcp: on(line), units: '1-2', baud: '9600, 19200-8E1', timeout: 60 })
    expect(exit).toBe(1)
    expect(complaint).toMatch(
      /^Nothing answered on .* unit 1…2 \(9600-8N1, 19200-8E1\)\. Check for swapped A\/B, the 120 Ω/,
    )
    expect(line.asked).toHaveLength(8)
  })

  test('is not searched while a guard of this machine speaks through it', async () => {
    const line = await bus('rtu')
    const guard = await claim('wire', `127.0.0.1 ${line.port}`)
    ends.push(() => guard?.release())
    expect((await searched({ rtuTcp: on(line), units: '1' })).complaint).toMatch(/is in use by another program/)
    expect(line.asked).toEqual([])
  })

  test('ends at once and in order when it is stopped, with what was found', async () => {
    const line = await bus('rtu')
    const stop = new AbortController()
    line.units.set(1, PROBE)
    let stopped = 0
    const print = () => {
      stopped = performance.now()
      stop.abort()
    }
    const told = await searched({ rtuTcp: on(line), units: '1-247', cut: stop.signal }, { print })
    expect(told).toMatchObject({ exit: 130, complaint: 'Stopped; 1 found so far.' })
    expect(performance.now() - stopped).toBeLessThan(1000)
  })
})

describe('a range of addresses', () => {
  test('the simulated room: a UPS that says its model, a UPS on a NUT server with what it lacks', async () => {
    const room = await simulateRoom({ scenario: scenarioNamed('demo', 'en') })
    ends.push(() => room.stop())
    const { found } = await searched({
      tcp: `127.0.0.1:${room.ports['ups-a']}`,
      nut: `127.0.0.1:${room.ports['ups-b']}`,
      library: LIBRARY,
      timeout: 500,
      units: '1',
    })
    expect(found).toMatch(/# The model is sure: .*\n +- id: ups-127-0-0-1-1\n +profile: ups\/apc-smartups-modbus/)
    expect(found).toMatch(/# Likely: .*\n +- id: ups-b\n +profile: ups\/nut #.*\n.*\n +lacks: \[battery\.current, /)
    expect(roomOf(found).ok).toBe(true)
  })

  test('Modbus TCP names itself by function 43, too, and another unit of the host is asked', async () => {
    const host = await bus('tcp')
    host.units.set(255, device({ 'input 1': 231, 'input 2': 554 }, ['Jaga', 'Probe']))
    const { found } = await searched({ tcp: `127.0.0.1:${host.port}` })
    expect(found).toMatch(/unit 255: "Jaga", "Probe"\n# Possible/)
    expect([...new Set(host.asked.map(({ unit }) => unit))]).toEqual([1, 255])
  })

  test('SNMP agents by what they call themselves, else by the standard objects they answer', async () => {
    const own: Record<string, ['text' | 'oid', string] | ['integer', number]> = {
      '1.3.6.1.2.1.1.1.0': ['text', 'UPS card'],
      '1.3.6.1.2.1.1.2.0': ['oid', '1.3.6.1.4.1.9999.1'],
      '1.3.6.1.2.1.33.1.2.1.0': ['integer', 2],
      '1.3.6.1.2.1.33.1.4.1.0': ['integer', 3],
    }
    const agent = await serveSnmp({ community: 'guard' }, () => own)
    ends.push(() => agent.stop())
    const options = { snmp: `127.0.0.1:${agent.port}`, communityFile: join(dir, 'community'), timeout: 500 }
    const { found } = await searched(options)
    expect(found).toMatch(/"UPS card", "1\.3\.6\.1\.4\.1\.9999\.1"/)
    expect(found).toMatch(
      /# Likely[\s\S]*profile: ups\/rfc1628 #.*\n +link: \{ snmp: ".*", version: "2c", community-file: /,
    )
    expect(found).not.toMatch(/apc-powernet|xppc/)
    // The maker's own objects are asked only of an agent below the maker's number: 9350 is another maker than 935.
    own['1.3.6.1.4.1.935.1.1.1.4.1.1.0'] = ['integer', 2]
    own['1.3.6.1.4.1.935.1.1.1.2.1.1.0'] = ['integer', 2]
    own['1.3.6.1.2.1.1.2.0'] = ['oid', '1.3.6.1.4.1.9350.1']
    expect((await searched(options)).found).not.toMatch(/xppc/)
    own['1.3.6.1.2.1.1.2.0'] = ['oid', '1.3.6.1.4.1.935.10.1']
    expect((await searched(options)).found).toMatch(
      /# The model is sure: .*\n.*\n +profile: ups\/xppc #[\s\S]*fits: .*ups\/rfc1628/,
    )
  })

  test('a server by its disk, whose row the profile names, and no port of a switch, whose row nobody can guess', async () => {
    const storage = '1.3.6.1.2.1.25.2.3.1'
    const agent = await serveSnmp({ community: 'guard' }, () => ({
      '1.3.6.1.2.1.1.1.0': ['text', 'Linux spse'],
      '1.3.6.1.2.1.1.2.0': ['oid', '1.3.6.1.4.1.8072.3.2.10'],
      '1.3.6.1.2.1.2.2.1.2.1': ['text', 'lo'],
      '1.3.6.1.2.1.2.2.1.8.1': ['integer', 1],
      [`${storage}.3.31`]: ['text', '/'],
      [`${storage}.5.31`]: ['integer', 400],
      [`${storage}.6.31`]: ['integer', 300],
    }))
    ends.push(() => agent.stop())
    const options = { snmp: `127.0.0.1:${agent.port}`, communityFile: join(dir, 'community'), timeout: 500 }
    const { found } = await searched(options)
    expect(found).toMatch(
      /# Likely: .*1 values.*\n.*\n +profile: server\/host-resources .*\n.*\n +lacks: \[server\.memory\]\n$/,
    )
  })

  test('nothing there: the sentence says what to check', async () => {
    const { complaint } = await searched({ tcp: '127.0.0.1:1' })
    expect(complaint).toMatch(/^Nothing answered on Modbus TCP 127\.0\.0\.1:1\. Check the range, .*--units 1-247/)
  })
})

describe('before it begins', () => {
  test('warns, says how long it will take and asks', async () => {
    const line = await bus('rtu')
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return 'n'
    }
    const told = await searched({ rtuTcp: `127.0.0.1:${line.port}`, yes: false, timeout: 500 }, { ask })
    expect(told).toMatchObject({ exit: 1, complaint: 'Not started.' })
    expect(told.notes).toMatch(/old controllers may hang[\s\S]*unit 1…247 .* at most about 5 min/)
    expect(asked).toEqual(['Start? [y/n] '])
    expect(line.asked).toEqual([])
    expect(await searched({ rtuTcp: '127.0.0.1:1', yes: false })).toMatchObject({ exit: 2, complaint: /--yes/ })
  })

  test('draws a bar on a terminal and takes it away before it says anything else', async () => {
    const line = await bus('rtu')
    line.units.set(2, ({ fc }) => [fc ^ 0x10, 1, 1, 1, 1])
    const { notes } = await searched(
      { rtuTcp: `127.0.0.1:${line.port}`, units: '1-2', timeout: 150 },
      { isTerminal: true },
    )
    expect(notes).toMatch(new RegExp(`${CLEARED}\\[#+\\.*\\] 75 % \\(3/4\\), .* unit 1, about .* left`))
    expect(notes).toMatch(new RegExp(`${CLEARED}127\\.0\\.0\\.1:\\d+ .* unit 2: something answers`))
    expect(notes).toMatch(new RegExp(`${CLEARED}$`))
  })
})

describe('a profile whose devices name themselves (function 43)', () => {
  const library = openLibrary(LIBRARY, () => {})
  const meter = library.profile('meter/schneider-pm5500')
  const shelf = (identity: WrittenIdentity) => ({
    ...library,
    profileIds: ['meter/schneider-pm5500'],
    profile: () => (meter?.driver === 'modbus' ? { ...meter, identity } : undefined),
  })
  const mute = async () => ({ fault: { code: 'no-answer' } }) as const
  const models = (identity: WrittenIdentity, texts: Record<string, string>, read: Read = mute) =>
    modelsOf(shelf(identity), { tcp: 'host' }, { texts }, read)

  test.each<[string, Record<string, string>, number]>([
    ['is sure when vendor and product fit', { 0: 'Schneider Electric', 1: 'METSEPM5560' }, 1],
    ['is not proposed for another product of the vendor', { 0: 'Schneider Electric', 1: 'METSEPM3250' }, 0],
    ['is not proposed to a device without a name', {}, 0],
  ])('%s', async (_, texts, count) => {
    const named = { named: { vendor: '^Schneider', product: '^METSEPM55' } }
    expect(await models(named, texts)).toHaveLength(count)
    // What stands at a place must be so as well.
    const also = { ...named, at: { holding: 5, type: 'u16' as const }, is: [7] }
    expect(await models(also, texts, async () => ({ words: [7] }))).toHaveLength(count)
    expect(await models(also, texts, async () => ({ words: [8] }))).toHaveLength(0)
  })

  test('no two models of the library have the same identity', () => {
    const identities = library.profileIds.flatMap(id => {
      const profile = library.profile(id)
      return profile && 'identity' in profile && profile.identity ? [JSON.stringify(profile.identity)] : []
    })
    expect(identities.length).toBeGreaterThan(5)
    expect(new Set(identities).size).toBe(identities.length)
  })
})

describe('where to look', () => {
  test.each<[string, string[] | string]>([
    ['192.168.1.0/30', ['192.168.1.1', '192.168.1.2']],
    ['192.168.1.7', ['192.168.1.7']],
    ['192.168.1.9-11', ['192.168.1.9', '192.168.1.10', '192.168.1.11']],
    ['10.0.0.4/32', ['10.0.0.4']],
    ['10.0.0.4/31', ['10.0.0.4', '10.0.0.5']],
    ['ups.lan', ['ups.lan']],
    ['10.0.0.0/19', 'range-large'],
    ['255.255.255.255', 'range-broadcast'],
    ['239.0.0.1', 'range-broadcast'],
    ['192.168.1.255', 'range-broadcast'],
    ['192.168.1.254-255', ['192.168.1.254']],
    ['192.168.1.300', 'bad-range'],
    ['192.168.1.9-3', 'bad-range'],
    ['192.168.1.0/33', 'bad-range'],
    ['10.0.0.1:99999', 'bad-range'],
    ['10.0.0', 'bad-range'],
    ['', 'bad-range'],
  ])('%s', (written, expected) => {
    const range = rangeOf(written, 502, broadcastsOf([{ address: '192.168.1.20', netmask: '255.255.255.0' }]))
    expect(typeof range === 'string' ? range : range.hosts).toEqual(expected)
  })

  test.each<[string, number[] | undefined]>([
    ['1,5,7-9', [1, 5, 7, 8, 9]],
    ['255', [255]],
    ['0', undefined],
    ['0-3', undefined],
    ['248', undefined],
    ['9-3', undefined],
    ['1,,2', undefined],
    ['x', undefined],
  ])('units %s', (written, expected) => expect(unitsOf(written)).toEqual(expected))
})
