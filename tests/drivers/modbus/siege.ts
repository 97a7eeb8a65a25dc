/** Many devices, each on a wire of its own, that answer as their moods say; each value told is judged. */
import type { Sample } from '../../../src/core/sample.ts'
import { modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import type { ModbusWiring } from '../../../src/drivers/modbus/profile.ts'
import { realClock } from '../hearing.ts'
import { type Framing, mbap, type Request } from './framing.ts'
import { type Mood, openPeer, type Peer } from './peer.ts'
import { u16, wire } from './wiring.ts'

export const HASTY = { ceiling: 2, share: 1, patience: { first: 5, longest: 10 } }

export interface Siege {
  readonly devices: number
  readonly pollsEach: number
  /** If not, the polls go on when all are counted. */
  isEnough?(): boolean
  readonly addresses: readonly number[]
  readonly framing?: Framing
  /** How the wiring of the device behind this port differs. */
  wiring(port: number, device: number): Partial<ModbusWiring> | Promise<Partial<ModbusWiring>>
  moodOf(device: number): Mood
  /** Where the devices are, if not on sockets. */
  peerOf?(device: number, mood: Mood): Peer
}

export interface Toll {
  polls: number
  values: number
  readonly wrong: string[]
}

const always = (): boolean => true

/** A register says its own address and how many requests had come when it was asked: any mix-up shows. */
const word = (requests: readonly Request[]) => (_: Request, address: number) =>
  ((requests.length & 0xff) << 8) | address

export async function besiege(siege: Siege): Promise<Toll> {
  const { devices, pollsEach, isEnough = always, addresses, framing = mbap, wiring, moodOf, peerOf } = siege
  const opened = (device: number) => peerOf?.(device, moodOf(device)) ?? openPeer(moodOf(device), framing)
  const peers = await Promise.all(Array.from({ length: devices }, (_, device) => opened(device)))
  for (const peer of peers) peer.word = word(peer.requests)
  const wirings = peers.map(async (peer, device) => {
    const points = addresses.map(address => u16(`dev${device}`, address))
    return wire(`dev${device}`, peer.port, points, { poll: 1, ...(await wiring(peer.port, device)) })
  })
  const driver = modbusDriver(await Promise.all(wirings), realClock, HASTY)
  try {
    return await new Promise<Toll>(resolve => driver.start(counting(peers, devices * pollsEach, isEnough, resolve)))
  } finally {
    await driver.stop()
    for (const peer of peers) await peer.leave()
  }
}

function counting(peers: readonly Peer[], polls: number, isEnough: () => boolean, done: (toll: Toll) => void) {
  const before: number[] = []
  const toll: Toll = { polls: 0, values: 0, wrong: [] }
  return (samples: readonly Sample[]): void => {
    toll.polls += 1
    const device = Number(/^dev(\d+)/.exec(samples[0]?.point ?? '')?.[1])
    const asked = peers[device]?.requests.length ?? 0
    for (const sample of samples) judge(sample, before[device] ?? 0, asked, toll)
    before[device] = asked
    if (toll.polls >= polls && isEnough()) done(toll)
  }
}

/** A value is right if it was at this address when a request of this very turn came. */
function judge(sample: Sample, before: number, asked: number, toll: Toll): void {
  if (!('value' in sample)) return
  toll.values += 1
  const address = Number(sample.point.split('.')[1])
  const told = Number(sample.value)
  const age = (asked - (told >> 8)) & 0xff
  if ((told & 0xff) !== address || age >= asked - before) toll.wrong.push(`${sample.point} ${told} of ${asked}`)
}
