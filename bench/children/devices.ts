/** The devices of every measurement, in a process of their own, so that nobody pays for them. */
import type { Registers } from '../../hardware/simulator/devices/registers.ts'
import { serveModbus } from '../../hardware/simulator/modbus.ts'
import { now } from '../figures.ts'
import { answering } from '../processes.ts'
import { INPUTS } from '../rooms.ts'
import { kindOf, REGISTERS, type Register, wordOf } from '../units.ts'

/** A fifth of a unit's registers take a step each second. */
const STEPS = REGISTERS / 5

interface Unit {
  readonly words: Map<number, number>
  readonly moving: readonly { readonly address: number; readonly register: Register }[]
  readonly stepped: Set<number>
  next: number
  requests: number
  port: number
}

interface Module {
  readonly bits: Map<number, number>
  readonly port: number
}

const units: Unit[] = []
const modules: Module[] = []
setInterval(() => units.forEach(step), 1000)

function step(unit: Unit): void {
  for (let i = 0; i < STEPS; i += 1) {
    const one = unit.moving[unit.next % unit.moving.length]
    unit.next += 1
    if (!one) return
    const isStepped = !unit.stepped.delete(one.address)
    if (isStepped) unit.stepped.add(one.address)
    unit.words.set(one.address, wordOf(one.register, isStepped))
  }
}

async function openUnit(index: number): Promise<Unit> {
  const registers = kindOf(index).registers.map((register, address) => ({ address, register }))
  const words = new Map(registers.map(({ address, register }) => [address, wordOf(register, false)]))
  const map: Registers = { holding: { words, hole: () => null } }
  const moving = registers.filter(({ register }) => register.by !== 0)
  const unit: Unit = { words, moving, stepped: new Set(), next: 0, requests: 0, port: 0 }
  const device = await serveModbus(1, () => {
    unit.requests += 1
    return map
  })
  unit.port = device.port
  return unit
}

async function openModule(): Promise<Module> {
  const bits = new Map(Array.from({ length: INPUTS }, (_, input) => [input, 0]))
  const { port } = await serveModbus(1, () => ({ discrete: { words: bits, hole: () => null } }))
  return { bits, port }
}

const answers = {
  /** As many units of twenty registers; answers their ports. */
  async units({ count }: { count: number }) {
    const opened = await Promise.all(Array.from({ length: count }, (_, index) => openUnit(index)))
    units.push(...opened)
    return opened.map(({ port }) => port)
  },
  /** As many modules of eight open contacts; answers their ports. */
  async modules({ count }: { count: number }) {
    modules.push(...(await Promise.all(Array.from({ length: count }, openModule))))
    return modules.map(({ port }) => port)
  },
  /** Requests that the units at these ports have answered so far, all together. */
  requests: ({ ports }: { ports: readonly number[] }) =>
    units.filter(({ port }) => ports.includes(port)).reduce((sum, { requests }) => sum + requests, 0),
  /** Closes or opens one contact and answers when. */
  contact({ module, input, closed }: { module: number; input: number; closed: boolean }) {
    modules[module]?.bits.set(input, closed ? 1 : 0)
    return now()
  },
}
export type Devices = typeof answers

answering(answers)
