/** A connection that somebody stopped waiting for ends without a word to the whole program. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { secure } from '../../src/drivers/secure.ts'
import { realClock } from './hearing.ts'

test('a far end that never begins to encrypt may hang up after the patience for it has ended', async () => {
  const thrown: unknown[] = []
  const note = (error: unknown) => void thrown.push(error)
  process.prependListener('uncaughtException', note)
  const far = createServer(one => void one.on('error', () => {})).listen(0, '127.0.0.1')
  await once(far, 'listening')
  const called = once(far, 'connection')
  const bare = connect((far.address() as AddressInfo).port, '127.0.0.1')
  await once(bare, 'connect')
  const [guest] = await called
  const patience = new AbortController()
  const waits = secure(bare, '127.0.0.1', { caFile: undefined, now: realClock.now, signal: patience.signal })
  await once(guest, 'data')
  patience.abort()
  await expect(waits).rejects.toMatchObject({ name: 'AbortError' })
  const closed = once(bare, 'close')
  guest.destroy()
  await closed
  await new Promise(resolve => setImmediate(resolve))
  process.removeListener('uncaughtException', note)
  far.close()
  expect(thrown).toEqual([])
})
