/** The least that reads these registers: modbus-serial in a loop, nothing made of what it brings. */
import modbus from 'modbus-serial'
import { now, rest, seen } from '../figures.ts'
import { answering } from '../processes.ts'
import { spending } from '../spent.ts'
import { REGISTERS } from '../units.ts'

type Client = InstanceType<typeof modbus.default>

let clients: Client[] = []
let loops: Promise<void>[] = []
let stopped = false
const latest = new Map<number, readonly number[]>()

async function open(port: number): Promise<Client> {
  const client = new modbus.default()
  await client.connectTCP('127.0.0.1', { port })
  client.setID(1)
  client.setTimeout(1000)
  return client
}

async function loop(client: Client, unit: number, poll: number): Promise<void> {
  for (let due = now(); !stopped; due += poll) {
    await rest(Math.max(0, due - now()))
    if (stopped) return
    const { data } = await client.readHoldingRegisters(0, REGISTERS)
    latest.set(unit, data)
  }
}

const answers = {
  ...spending,
  /** Answers when every unit was read once. */
  async start({ ports, poll }: { ports: readonly number[]; poll: number }) {
    stopped = false
    latest.clear()
    clients = await Promise.all(ports.map(open))
    loops = clients.map((client, unit) => loop(client, unit, poll))
    await seen('every unit', () => (latest.size === ports.length ? true : undefined))
  },
  async stop() {
    stopped = true
    await Promise.all(loops)
    await Promise.all(clients.map(client => new Promise<void>(resolve => client.close(() => resolve()))))
  },
}
export type Loop = typeof answers

answering(answers)
