/** The committed firmware on another simulator, in real time and in a process of its own, with the compiled host at its terminal. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { BOARD } from '../firmware-bridge/machine.ts'
import { until } from '../until.ts'
import { ENDS, endHost, type Host, startHost } from './board-host.ts'
import { describeWith } from './debian.ts'

const NEEDS = {
  '/usr/include/simavr/sim_avr.h': 'apt-get install libsimavr-dev',
  '/usr/include/libelf.h': 'apt-get install libelf-dev',
  '/usr/bin/gcc': 'apt-get install gcc',
}
const EDGES = 60

describeWith('the board on simavr', NEEDS, () => {
  const machine = join(mkdtempSync(join(tmpdir(), 'jaga-simavr-')), 'board')
  const running: ChildProcess[] = []
  const hosts: Host[] = []

  beforeAll(() => {
    const source = join(import.meta.dirname, 'simavr/board.c')
    execFileSync('gcc', ['-O2', '-o', machine, source, '-lsimavr', '-lelf'])
  })
  afterEach(() => {
    for (const host of hosts.splice(0)) endHost(host)
    for (const child of running.splice(0)) child.kill('SIGKILL')
  })

  /** `relays`: each level of the relay with the board's own time in ms. */
  async function guarded() {
    const child = spawn(machine, [join(BOARD, 'jaga-board.hex')], { stdio: ['pipe', 'pipe', 'inherit'] })
    running.push(child)
    const relays: { level: string; at: number }[] = []
    let path = ''
    createInterface({ input: child.stdout }).on('line', line => {
      const [word, what = '', at] = line.split(' ')
      if (word === 'port') path = what
      else relays.push({ level: what, at: Number(at) / 1000 })
    })
    const isWell = () => relays.at(-1)?.level === '1'
    await until('the port is there', () => path !== '')
    const began = performance.now()
    const host = startHost(path)
    hosts.push(host)
    await until('the relay is well', isWell, 20_000)
    const contact = (number: number, closed: boolean) => child.stdin.write(`contact ${number} ${closed ? 1 : 0}\n`)
    return { host, relays, isWell, contact, handshake: performance.now() - began }
  }

  test('is known, armed once, and held for as long as turns end', async () => {
    const { relays, host, handshake } = await guarded()
    process.stdout.write(`simavr: from the start of the host to a relay that is well: ${Math.round(handshake)} ms\n`)
    await sleep(3000)
    expect(relays.map(({ level }) => level)).toEqual(['0', '1'])
    expect(host.values('board/relay.trip').at(-1)).toBe('armed')
  })

  // The other ways, and what each takes, are those of the first simulator.
  test.each(ENDS.slice(0, 2))('O01: host %s, and the relay is in alarm within 2 s', async (how, stop) => {
    const { host, relays, isWell } = await guarded()
    const began = performance.now()
    stop(host)
    await until('the relay falls', () => !isWell(), 10_000)
    const took = performance.now() - began
    process.stdout.write(`simavr: relay to alarm, host ${how}: ${Math.round(took)} ms\n`)
    expect(took).toBeLessThan(2000)
    expect(relays.map(({ level }) => level)).toEqual(['0', '1', '0'])
  })

  test('contacts come through, and how long an edge takes on this machine is printed', async () => {
    const { host, contact } = await guarded()
    await until('it was heard', () => host.values('water/leak').includes('dry'))
    const took: number[] = []
    for (let i = 0; i < EDGES; i += 1) {
      const word = i % 2 === 0 ? 'wet' : 'dry'
      const from = performance.now()
      contact(0, word === 'wet')
      const isTold = () => (host.toldAt('water/leak', word) ?? 0) > from
      await until(`leak is ${word}`, isTold)
      took.push((host.toldAt('water/leak', word) ?? 0) - from)
      // Not in step with what the firmware does every so often.
      await sleep(50 + ((i * 7) % 23))
    }
    const sorted = took.toSorted((a, b) => a - b)
    const [p50 = 0, p99 = 0] = [0.5, 0.99].map(share => sorted[Math.min(EDGES - 1, Math.floor(EDGES * share))])
    process.stdout.write(`simavr: edge to sample: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${EDGES}\n`)
    expect(p50).toBeLessThan(50)
  })
})
