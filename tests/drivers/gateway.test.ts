/** A serial gateway that drops whatever knocks, as one does that hangs or whose cable is out behind a switch. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import { openGateway } from '../../src/drivers/gateway.ts'
import { openWithin } from '../../src/drivers/lines/open.ts'
import { openRtu } from '../../src/drivers/modbus/rtu.ts'
import { openSockets } from './hearing.ts'

/** Listens and never accepts: once its queue is full, the system drops each further call without a word. */
const DEAF = `
  const { parentPort } = require('node:worker_threads')
  const server = require('node:net').createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`

let deaf: Worker
const callers: Socket[] = []
afterEach(async () => {
  for (const caller of callers.splice(0)) caller.destroy()
  await deaf.terminate()
})

async function deafGateway(): Promise<{ readonly host: string; readonly port: number }> {
  deaf = new Worker(DEAF, { eval: true })
  const [port] = await once(deaf, 'message')
  const target = { host: '127.0.0.1', port }
  for (let n = 0; n < 2; n++) {
    const caller = connect(target).on('error', () => {})
    callers.push(caller)
    await once(caller, 'connect')
  }
  return target
}

test.each([
  ['texts', openWithin],
  ['Modbus', (open: Parameters<typeof openRtu>[0], within: number) => openRtu(open, () => 0).opened(within)],
])('a gateway for %s that answers no call is silent each time, and never "in use" by ourselves', async (_, opened) => {
  const target = await deafGateway()
  const before = openSockets()
  const call = () => opened(waiting => openGateway(target, waiting), 100)
  expect([await call(), await call()]).toEqual([{ code: 'no-answer' }, { code: 'no-answer' }])
  await vi.waitFor(() => expect(openSockets()).toBe(before))
})
