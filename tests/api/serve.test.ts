/** Opening and closing the port. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type ListenError, serveApi } from '../../src/api/serve.ts'
import { SECOND } from '../../src/core/time.ts'
import { rig } from './client.ts'
import { ask, closed, open, request, served, statusOf } from './wire.ts'

/** Only Linux answers on the whole of 127.0.0.0/8 without being told to. */
const onLinux = test.skipIf(process.platform !== 'linux')

describe('opening', () => {
  onLinux('listens on the named address only', async () => {
    const it = await served()
    expect(statusOf(await ask(it.port, request('/api/v1/health')))).toBe(200)
    const other = createServer()
    // The same port is still free on the next address: nothing listens on all of them.
    await new Promise<void>((resolve, reject) => {
      other.once('error', reject)
      other.listen(it.port, '127.0.0.2', resolve)
    })
    await new Promise(resolve => other.close(resolve))
    await it.served.close()
  })

  test('a taken port is one clear sentence in both languages', async () => {
    const it = await served()
    const error: ListenError = await serveApi(rig().app, { host: '127.0.0.1', port: it.port }).catch(e => e)
    expect(error.code).toBe('port-taken')
    expect(error.message).toBe(error.texts.id)
    expect(error.texts.en).toBe(
      `Port ${it.port} on 127.0.0.1 is taken by another program. Stop it or choose another port with --port.`,
    )
    await it.served.close()
  })

  test.each([
    [{ host: '192.0.2.1', port: 0 }, 'host-unknown'],
    [{ host: '127.0.0.1', port: 70000 }, 'port-failed'],
  ])('%j is %s', async (address, code) => {
    const error: ListenError = await serveApi(rig().app, address).catch(e => e)
    expect(error.code).toBe(code)
    expect(error.texts.id).toContain(String(address.port === 0 ? address.host : address.port))
  })
})

describe('closing', () => {
  // Nothing but the farewell is timed here, so time passes only when it is told to.
  const patiently = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  afterEach(() => vi.useRealTimers())

  test('does not wait for idle connections', async () => {
    const it = await served()
    const socket = await open(it.port)
    socket.write(request('/api/v1/health', { Connection: 'keep-alive' }))
    await once(socket, 'data')
    patiently()
    await it.served.close()
    await closed(socket)
  })

  test('cuts a stream that stays within a second', async () => {
    const it = await served()
    const socket = await open(it.port)
    socket.write(request('/api/v1/live'))
    await once(socket, 'data')
    expect(it.live.readers()).toBe(1)
    patiently()
    const end = it.served.close()
    vi.advanceTimersByTime(SECOND)
    await end
    await closed(socket)
    vi.useRealTimers()
    await vi.waitFor(() => expect(it.live.readers()).toBe(0))
  })
})
