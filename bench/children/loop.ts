/** The least that reads these registers: modbus-serial in a loop, nothing made of what it brings. */
import modbus from 'modbus-serial'
import { now, rest, seen } from '../figures.ts'
import { answering } from '../processes.ts'
import { spending } from '../spent.ts'
import { REGISTERS } from '../units.ts'
import { openPage, type Page } from './page.ts'

type Client = InstanceType<typeof modbus.default>

let clients: Client[] = []
let loops: Promise<void>[] = []
let stopped = false
let page: Page | undefined
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
    page?.hear(unit, data)
  }
}

const answers = {
  ...spending,
  /** Answers when every unit was read once. `told`: with a page that is told what changed, and a beat; answers where it is. */
  async start({ ports, poll, told }: { ports: readonly number[]; poll: number; told?: boolean }) {
    stopped = false
    page = told ? await openPage(ports.length) : undefined
    latest.clear()
    clients = await Promise.all(ports.map(open))
    loops = clients.map((client, unit) => loop(client, unit, poll))
    await seen('every unit', () => (latest.size === ports.length ? true : undefined))
    return { url: page?.url ?? '' }
  },
  async stop() {
    stopped = true
    page?.close()
    await Promise.all(loops)
    await Promise.all(clients.map(client => new Promise<void>(resolve => client.close(() => resolve()))))
  },
}
export type Loop = typeof answers

answering(answers)
