/** The whole house with a feed, as the room file names it: what central gets, and what the house says of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { expect, test, vi } from 'vitest'
import { compose } from '../../../src/compose.ts'
import { loadRoom } from '../../config/library.ts'
import { LIBRARY } from '../../demo.ts'
import { openBroker } from '../../drivers/mqtt/broker.ts'

test('a room that names central monitoring is there from start to stop, and tells itself how it is heard', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-central-'))
  const broker = await openBroker()
  const file = join(folder, 'room.yaml')
  const link = `{ mqtt: "127.0.0.1:${broker.port}", topic: rak }`
  writeFileSync(
    file,
    `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
central: { url: "mqtt://127.0.0.1:${broker.port}", prefix: provinsi/jaga }
devices: [{ id: rak, profile: climate/esphome, link: ${link} }]
`,
  )
  const loaded = loadRoom(file, LIBRARY, 'en')
  if (!loaded.ok) throw new Error(loaded.mistakes.map(({ text }) => text).join('\n'))
  const kept = new Map<string, Record<string, unknown>>()
  const central = await connectAsync({ host: '127.0.0.1', port: broker.port })
  central.on('message', (topic, body) => void kept.set(topic, JSON.parse(body.toString())))
  await central.subscribeAsync('provinsi/jaga/lpse/#')
  const house = await compose({
    plan: loaded.plan,
    server: { host: '127.0.0.1', port: 0 },
    saved: null,
    language: 'en',
    version: '9.9.9',
    wall: '',
    print: line => expect.fail(line),
    logged: false,
  })
  const heard = (topic: string) => kept.get(`provinsi/jaga/lpse/${topic}`)
  await vi.waitFor(() => expect(heard('status')).toMatchObject({ value: 'online', version: '9.9.9', site: 'lpse' }))
  await vi.waitFor(() => expect(heard('point/controller/central')).toMatchObject({ value: 'connected' }))
  await vi.waitFor(() => expect(heard('event')).toBeDefined())
  expect(heard('summary')).toMatchObject({ phase: 'starting' })
  const metrics = await (await fetch(`${house.url}/metrics`)).text()
  expect(metrics).toMatch(/^jaga_state\{device="controller",name="central",role="",state="connected"\} 1$/m)
  expect(metrics).toMatch(/^jaga_central_waiting_seconds\{[^}]*\} 0$/m)
  expect(metrics).toMatch(/^jaga_central_lost_total\{[^}]*\} 0$/m)
  await house.stop()
  await vi.waitFor(() => expect(heard('status')).toMatchObject({ value: 'offline', why: 'stopped' }))
  await central.endAsync(true)
  await broker.leave()
  rmSync(folder, { recursive: true, force: true })
})
