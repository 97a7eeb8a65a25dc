/** A link over Modbus TCP. */

import { connect, type Socket } from 'node:net'
import modbus from 'modbus-serial'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { badFrame, CLOSED, faultOf, isException } from './faults.ts'
import { type Answer, type Ask, type Client, type Link, request, settled } from './link.ts'
import type { HostPort } from './profile.ts'
import { type Watch, watchFrames } from './watch.ts'

interface Live {
  readonly socket: Socket
  readonly client: Client
  readonly watch: Watch
  /** The first thing that went wrong. */
  flaw?: Fault
}

/** We own the socket, because the library does not tell of a reset, hangs in `close` and leaks on a second connect. */
export function openTcp(target: HostPort): Link {
  const live: Live = {
    socket: connect({ ...target, noDelay: true }),
    client: new modbus.default(),
    watch: watchFrames(),
  }
  const closed = new Promise<void>(resolve => live.socket.once('close', () => resolve()))
  listen(live)
  return {
    opened: within => opened(live, target, within),
    isOpen: () => isOpen(live),
    async read(asked, within) {
      const answer = await untilGone(live, ask(live, asked, within), within)
      // Whatever the library made of bytes we object to, it is no value.
      return live.flaw ? { fault: live.flaw } : answer
    },
    destroy() {
      // Ends the library's own timers as well.
      live.client.destroy(() => live.socket.destroy())
      return closed
    },
  }
}

function listen(live: Live): void {
  const fail = (fault: Fault) => {
    live.flaw ??= fault
    live.socket.destroy()
  }
  live.client.on('error', error => fail(faultOf(error)))
  live.socket.on('error', error => fail(faultOf(error)))
  live.socket.on('data', bytes => {
    const wrong = live.watch.see(bytes)
    if (wrong) fail(badFrame(wrong))
  })
}

function isOpen({ socket }: Live): boolean {
  return socket.readyState === 'open'
}

async function opened(live: Live, target: HostPort, within: Millis): Promise<Fault | undefined> {
  const connected = new Promise<undefined>(resolve => live.socket.once('connect', () => resolve(undefined)))
  const trouble = await untilGone(live, connected, within)
  if (trouble || !isOpen(live)) return trouble?.fault ?? CLOSED
  await live.client.linkTCP(live.socket, { port: target.port })
  return undefined
}

async function untilGone<T>(live: Live, work: Promise<T>, within: Millis): Promise<T | { fault: Fault }> {
  const { socket } = live
  if (socket.destroyed) return { fault: live.flaw ?? CLOSED }
  return settled(work, within, call => {
    const gone = () => call(live.flaw ?? CLOSED)
    socket.once('close', gone)
    return () => socket.off('close', gone)
  })
}

async function ask({ client, watch }: Live, asked: Ask, within: Millis): Promise<Answer> {
  watch.expect(asked.unit)
  const answer = await request(client, asked, within)
  if (!('fault' in answer) || !isException(answer.fault)) return answer
  return watch.strangerSpoke() ? { fault: badFrame('another unit answers') } : answer
}
