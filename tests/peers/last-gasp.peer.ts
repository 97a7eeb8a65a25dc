/** The whole program at the end of its own battery: what it said is on the disk before it is killed, and told by the next start. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Event } from '../../src/core/event.ts'
import { openPeer, type Peer } from '../drivers/modbus/peer.ts'

const dir = mkdtempSync(join(tmpdir(), 'jaga-gasp-'))
const room = join(dir, 'room.yaml')
let peer: Peer | undefined
let program: ChildProcess | undefined

afterAll(async () => {
  program?.kill('SIGKILL')
  await peer?.leave()
  rmSync(dir, { recursive: true, force: true })
})

/** Answers where its pages are. */
async function start(): Promise<string> {
  const words = ['dist/src/main.js', 'run', room, '--data', join(dir, 'data'), '--port', '0', '--lang', 'en']
  program = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  program.stdout?.setEncoding('utf8').on('data', text => (said += text))
  return await until(async () => / on (http:\S+)/.exec(said)?.[1])
}

async function until<T>(found: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await found()
    if (value !== undefined) return value
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function eventOf(url: string, kind: Event['kind']): Promise<Event | undefined> {
  const answer = await fetch(`${url}/api/v1/events?kind=${kind}`)
  const { events } = (await answer.json()) as { events: Event[] }
  return events.at(-1)
}

test('"daya pengontrol habis, bukan jaringan": committed at once, and the next start says why it was dark', async () => {
  peer = await openPeer()
  let weak = false
  peer.word = () => (weak ? 0b11 : 0)
  writeFileSync(
    room,
    `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: io, title: Modul, profile: io/waveshare-modbus-io-8ch, link: { tcp: "127.0.0.1:${peer.port}", unit: 1 } }
  - id: daya
    title: Catu daya pengontrol
    contacts:
      controller.supply: { on: io, input: 1, normally: open }
      controller.battery: { on: io, input: 2, normally: open }
`,
  )
  const url = await start()
  await until(async () => {
    const { value } = (await (await fetch(`${url}/api/v1/points/daya/controller.battery`)).json()) as { value: unknown }
    return value === 'ok' ? value : undefined
  })
  weak = true
  await until(async () => eventOf(url, 'power-ending'))
  program?.kill('SIGKILL')
  await new Promise(resolve => program?.once('exit', resolve))
  weak = false
  const again = await start()
  expect(await until(async () => eventOf(again, 'started'))).toMatchObject({ restored: true, after: 'battery' })
  expect(await until(async () => eventOf(again, 'power-ending'))).toBeDefined()
  await until(async () => eventOf(again, 'power-back'))
})
