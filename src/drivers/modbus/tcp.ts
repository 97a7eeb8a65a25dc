/** A link over Modbus TCP. */

import modbus from 'modbus-serial'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { CLOSED, NO_ANSWER } from './faults.ts'
import { type Answer, type Ask, type Client, type Link, type Named, nameOf, request, settled } from './link.ts'
import type { HostPort } from './profile.ts'
import { type TcpPort, tcpPort } from './tcp-port.ts'

interface Live {
  readonly port: TcpPort
  readonly client: Client
  /** Who waits for an answer. */
  end: ((answer: Answer) => void) | undefined
}

export function openTcp(target: HostPort): Link {
  const port = tcpPort(target)
  const live: Live = { port, client: new modbus.default(port), end: undefined }
  const closed = new Promise<void>(resolve => {
    port.socket.once('close', () => {
      live.end?.({ fault: CLOSED })
      resolve()
    })
  })
  return {
    opened: within => opened(live, closed, within),
    isOpen: () => port.isOpen,
    read: (asked, within) => read(live, asked, within),
    name: (unit, within) => name(live, unit, within),
    destroy() {
      port.socket.destroy()
      return closed
    },
  }
}

async function opened({ port, client }: Live, closed: Promise<void>, within: Millis): Promise<Fault | undefined> {
  const { socket } = port
  const connected = socket.destroyed ? closed : new Promise<void>(resolve => socket.once('connect', resolve))
  const trouble = await settled(Promise.race([connected, closed]), within, () => () => {})
  if (port.flaw || trouble) return port.flaw ?? trouble?.fault
  if (!port.isOpen) return CLOSED
  client.open()
  return undefined
}

/** The library never settles what a dying wire or a mute device leaves behind: the socket or the time ends the waiting. */
function read(live: Live, asked: Ask, within: Millis): Promise<Answer> {
  return new Promise(resolve => {
    const end = (answer: Answer) => {
      if (live.end !== end) return
      live.end = undefined
      clearTimeout(timer)
      // Whatever the library made of bytes we object to, it is no value.
      resolve(live.port.flaw ? { fault: live.port.flaw } : answer)
    }
    live.end = end
    const timer = setTimeout(end, within, { fault: NO_ANSWER })
    request(live.client, asked).then(end)
  })
}

/** Asked seldom, so it goes the long way. */
async function name({ port, client }: Live, unit: number, within: Millis): Promise<Named> {
  const named = await settled(nameOf(client, unit), within, call => {
    const gone = () => call(CLOSED)
    port.socket.once('close', gone)
    return () => port.socket.off('close', gone)
  })
  return port.flaw ? { fault: port.flaw } : named
}
