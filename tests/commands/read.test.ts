/** `jaga read`: one device at a time on real sockets, of every protocol that is asked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { obstacleOf } from '../../firmware-bridge/host/dht.ts'
import { serveSnmp } from '../../hardware/simulator/snmp.ts'
import { claim } from '../../src/claim.ts'
import { read } from '../../src/commands/read.ts'
import { rtu } from '../drivers/modbus/framing.ts'
import { openPeer } from '../drivers/modbus/peer.ts'
import { openBroker } from '../drivers/mqtt/broker.ts'
import { moods } from '../drivers/nut/moods.ts'
import { openPeer as openNut } from '../drivers/nut/peer.ts'

const dir = mkdtempSync(join(tmpdir(), 'jaga-read-'))
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** What it prints of a device of a room that has these. */
async function told(device: string, devices?: string, wait = 1): Promise<string[]> {
  const lines: string[] = []
  const cut = new AbortController().signal
  const room = devices === undefined ? {} : { room: roomOf(devices) }
  await read({ device, ...room, wait, language: 'en', cut }, line => lines.push(...line.split('\n')))
  return lines
}

function roomOf(devices: string): string {
  const file = join(dir, 'room.yaml')
  writeFileSync(
    file,
    `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }\ndevices:\n  - ${devices}\n`,
  )
  return file
}

/** The row of a point, its columns parted by two blanks or more. */
const row = (lines: readonly string[], name: string): string[] | undefined =>
  lines.find(line => line.startsWith(`${name} `))?.split(/ {2,}/)

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    ({ complaint }) => complaint,
  )

async function modbus(words: Readonly<Record<number, number>>) {
  const peer = await openPeer(undefined, rtu)
  ends.push(() => peer.leave())
  peer.word = (_, address) => words[address] ?? 0
  return peer
}

describe('a device with registers, through a serial gateway', () => {
  const probe = (port: number) =>
    `{ id: suhu, title: Rack A, profile: climate/xy-md02, link: { rtu-tcp: "127.0.0.1:${port}" } }`

  test('shows each point with its words on the wire, quality and proof', async () => {
    const { port, requests } = await modbus({ 1: 231, 2: 554 })
    const lines = await told('suhu', probe(port))
    expect(lines[0]).toMatch(/^suhu: Rack A \(climate\/xy-md02, /)
    expect(row(lines, 'temperature')).toEqual(['temperature', '23.1 °C', 'good', expect.any(String), 'FC4 1 0x00E7'])
    expect(row(lines, 'humidity')?.slice(0, 3)).toEqual(['humidity', '55.4 %RH', 'good'])
    expect(requests.length).toBeLessThanOrEqual(2)
    expect(lines.find(line => line.startsWith('Source of the profile: '))).toContain('config-xy-md0x')
    expect(lines.filter(line => line.startsWith('  - ')).length).toBe(3)
    expect(lines.join('\n')).toContain('notes of the profile):\n  - A copy sold as MD02 needed 8E1')
  })

  test('says why a value is bad, with what stood there', async () => {
    const { port } = await modbus({ 1: 9000, 2: 554 })
    const [, value, quality, , raw] = row(await told('suhu', probe(port)), 'temperature') ?? []
    expect([value, quality, raw]).toEqual(['–', 'bad: the figure lies outside what can happen', 'FC4 1 0x2328'])
  })

  test('shows the contacts of a module by whose they are, and of a thing on it only its own', async () => {
    const { port } = await modbus({ 0: 1 })
    const both = `{ id: io-1, profile: io/waveshare-modbus-io-8ch, link: { rtu-tcp: "127.0.0.1:${port}" } }
  - { id: cable, contacts: { leak: { on: io-1, input: 1, normally: open } } }
  - { id: gate, contacts: { door: { on: io-1, input: 2, normally: closed } } }`
    expect(row(await told('io-1', both), 'cable/leak')?.[1]).toBe('wet (Wet)')
    const thing = await told('gate', both)
    expect([row(thing, 'door')?.[4], row(thing, 'cable/leak')]).toEqual(['FC2 1 0', undefined])
  })

  test('names what the profile cannot do without and the device refuses', async () => {
    const peer = await modbus({})
    const unit = `{ id: ups, profile: ups/apc-smartups-modbus, link: { rtu-tcp: "127.0.0.1:${peer.port}" } }`
    for (const address of [135, 154]) peer.refused.add(address)
    const lines = await told('ups', unit)
    expect(row(lines, 'ups.efficiency')?.[2]).toMatch(/^bad: .*\(exception 2\)$/)
    expect(lines).toContain(
      'This device does not give battery.temperature, ups.efficiency, which profile ups/apc-smartups-modbus requires. The profile may not be for this device.',
    )
  })

  test('is refused while another program of this machine speaks through it', async () => {
    const { port } = await modbus({})
    const other = await claim('wire', `127.0.0.1 ${port}`)
    ends.push(() => other?.release())
    expect(await refusal(told('suhu', probe(port)))).toMatch(
      /^127\.0\.0\.1:\d+ is in use by another program, perhaps a Jaga/,
    )
  })

  test('that is silent is a sentence about the wire, not a table of nothing', async () => {
    const peer = await modbus({})
    peer.mood = () => {}
    const said = await refusal(told('suhu', probe(peer.port).replace('" }', '", timeout: 100ms }')))
    expect(said).toMatch(/^suhu cannot be read at 127\.0\.0\.1:\d+: .*swapped A\/B.*120 Ω/)
  })
})

test('a UPS on a NUT server: its texts, what else is offered, and the line for what is not', async () => {
  const peer = await openNut({
    'ups.status': 'OL',
    'battery.charge': '100',
    'ups.firmware': 'UPS 09.3',
    'battery.runtime': 'soon',
  })
  ends.push(() => peer.leave())
  const ups = `{ id: ups, profile: ups/nut, link: { nut: "127.0.0.1:${peer.port}", ups: ups }, lacks: [ups.efficiency] }`
  const lines = await told('ups', ups)
  expect(row(lines, 'battery.charge')).toEqual([
    'battery.charge',
    '100 %',
    'good',
    expect.any(String),
    'battery.charge "100"',
  ])
  expect(row(lines, 'battery.runtime')?.[4]).toBe('battery.runtime "soon"')
  expect(lines).toContain('  ups.firmware  "UPS 09.3"')
  const lacks = /lacks: \[(.*)\]/.exec(lines.join('\n'))?.[1]?.split(', ') ?? []
  expect(lacks).toEqual(expect.arrayContaining(['ups.efficiency', 'output.voltage', 'battery.temperature']))
  expect(lacks).not.toContain('battery.runtime')
  // The line is ready: with it the room is right, and no value is refused any more.
  const fitted = await told('ups', ups.replace('ups.efficiency', lacks.join(', ')))
  expect(fitted.join('\n')).not.toMatch(/lacks:/)
  // What a UPS has not is no mistake of its address, and who refuses us is well connected.
  expect(row(lines, 'output.voltage')?.[2]).toBe(
    'bad: the device does not give this value: it has none (see lacks), or its address or profile is set wrong (not given)',
  )
  peer.mood = moods.error('UNKNOWN-UPS')
  const said = await refusal(told('ups', ups))
  expect(said).toMatch(
    /^ups cannot be read at .*: the server refuses: compare its name .* room file \(UNKNOWN-UPS\)\.$/,
  )
})

test('an agent on SNMP: each object as it answered', async () => {
  const agent = await serveSnmp({ community: 'guard' }, () => ({
    '1.3.6.1.2.1.33.1.2.4.0': ['integer', 87],
    '1.3.6.1.2.1.33.1.2.1.0': ['integer', 2],
  }))
  ends.push(() => agent.stop())
  const link = `{ snmp: "127.0.0.1:${agent.port}", version: 2c, community: guard }`
  const lines = await told('ups', `{ id: ups, profile: ups/rfc1628, link: ${link} }`)
  expect(row(lines, 'battery.charge')?.slice(1)).toEqual([
    '87 %',
    'good',
    expect.any(String),
    '1.3.6.1.2.1.33.1.2.4.0 87',
  ])
})

describe('a sensor that publishes by itself', () => {
  const sensor = (port: number) =>
    `{ id: rak, profile: climate/tasmota-sht3x, link: { mqtt: "127.0.0.1:${port}", topic: tele/rak } }`

  test('is listened to until it has spoken', async () => {
    const broker = await openBroker()
    ends.push(() => broker.leave())
    let last: Promise<void> | undefined
    const talk = setInterval(() => {
      last = broker.say('tele/rak/SENSOR', '{"SHT3X":{"Temperature":23.1,"Humidity":51.0},"TempUnit":"C"}')
    }, 50)
    // Nothing is said any more when the broker leaves.
    ends.unshift(() => {
      clearInterval(talk)
      return last
    })
    const lines = await told('rak', sensor(broker.port), 20)
    expect(lines[0]).toMatch(/^Listening to rak for at most 20 seconds/)
    expect(row(lines, 'temperature')?.slice(1)).toEqual([
      '23.1 °C',
      'good',
      expect.any(String),
      expect.stringMatching(/^tele\/rak\/SENSOR \{"SHT3X"/),
    ])
    expect(broker.published).toEqual([])
  })

  test('that stays silent is said so', async () => {
    const broker = await openBroker()
    ends.push(() => broker.leave())
    expect(await refusal(told('rak', sensor(broker.port), 0.2))).toMatch(/^rak cannot be read at .* --wait/)
  })
})

describe('a sensor on the controller itself', () => {
  test('that is not there is looked for at its cable and its overlay, not in the network', async () => {
    const sensor = '{ id: rak, profile: climate/sht3x-linux, link: { sysfs: 99-0044 } }'
    expect(await refusal(told('rak', sensor))).toMatch(/^rak cannot be read at hwmon .*overlay in config\.txt/)
  })

  test.runIf(obstacleOf())('that no program can read on this machine: what to use instead', async () => {
    const said = await refusal(told('rak', '{ id: rak, profile: climate/dht22-gpio, link: { dht: 4 } }'))
    expect(said).toMatch(/^rak cannot be read at GPIO 4: a DHT cannot be read directly .*climate\/dht22-linux.*SHT3x/)
    expect(said).not.toMatch(/network|broker/)
  })
})

test('the demo room is there without a file, and a service is shown by its word', async () => {
  const lines = await told('ups-a')
  expect(row(lines, 'battery.charge')?.[4]).toMatch(/^FC3 130 0x[0-9A-F]{4}$/)
  const port = `{ id: db, profile: service/port, link: { connect: "127.0.0.1:1" } }`
  expect(row(await told('db', port), 'net.service')?.slice(1)).toEqual([
    expect.stringMatching(/^refused/),
    'good',
    expect.any(String),
    'state refused',
  ])
})

test('a device that nobody wrote down is named with those that are there', async () => {
  expect(await refusal(told('nix'))).toMatch(/^There is no device "nix" in .*probe-1, probe-2/)
})
