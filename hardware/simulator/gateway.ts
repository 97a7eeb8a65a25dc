/** A serial gateway: the devices of one RS-485 bus behind one address, RTU frames on TCP, each in a mood of its own. */
import type { Registers } from './devices/registers.ts'
import { answered } from './modbus.ts'
import { type Mood, WELL } from './mood.ts'
import { type RtuRequest, rtuFrame, rtuRequests } from './rtu.ts'
import { type Ear, type Sharer, type SimulatedWire, serveWire } from './wire.ts'

export interface Unit {
  readonly unit: number
  readonly read: () => Registers
}

/** A unit and how it is; `held` is what it held when it froze. */
interface Seat extends Unit {
  mood: Mood
  held?: Registers | undefined
}

/** A wire for each unit. Listens on `wanted`, or on any free port when that one is taken or zero. */
export async function serveGateway(
  units: Readonly<Record<string, Unit>>,
  wanted = 0,
): Promise<Readonly<Record<string, SimulatedWire>>> {
  const seats = Object.entries(units).map(([id, one]) => [id, { ...one, mood: WELL } as Seat] as const)
  const listening = () => listener(seats.map(([, seat]) => seat))
  const gateway = await serveWire(() => units, listening, wanted)
  return Object.fromEntries(seats.map(([id, seat]) => [id, wireOf(seat, gateway)]))
}

function wireOf(seat: Seat, { port, stop }: SimulatedWire): SimulatedWire {
  const turn = async (mood: Mood): Promise<void> => {
    seat.mood = mood
    seat.held = mood.kind === 'frozen' ? (seat.held ?? seat.read()) : undefined
  }
  return { port, mood: turn, stop }
}

function listener(seats: readonly Seat[]): Ear {
  let unread: Buffer = Buffer.alloc(0)
  return bytes => {
    const { whole, rest } = rtuRequests(Buffer.concat([unread, bytes]))
    unread = rest
    return whole.flatMap(request =>
      seats.filter(({ unit }) => unit === request.unit).map(seat => sharer(seat, request)),
    )
  }
}

function sharer(seat: Seat, request: RtuRequest): Sharer {
  const asked = { ...request, number: request.pdu.length, framed: rtuFrame }
  return {
    mood: () => onBus(seat.mood),
    answer: mood => answered(asked, mood, () => seat.held ?? seat.read()),
  }
}

/** A bus knows no connections: who would refuse, cut or hold one is only silent. */
const onBus = (mood: Mood): Mood => (LINKED.includes(mood.kind) ? { kind: 'mute' } : mood)
const LINKED: readonly Mood['kind'][] = ['refuse', 'reset', 'hung']
