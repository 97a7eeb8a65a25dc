/** The far side of a serial gateway that passes RTU bytes on as they are. */
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Wire } from '../serial.ts'
import type { HostPort } from './profile.ts'

/** Rejects with the system's error when nobody answers there. */
export async function openGateway(target: HostPort): Promise<Wire> {
  const socket = connect({ ...target, noDelay: true })
  await once(socket, 'connect')
  return {
    stream: socket,
    isOpen: () => socket.readyState === 'open',
    async close() {
      if (socket.destroyed) return
      const gone = once(socket, 'close')
      socket.destroy()
      await gone
    },
  }
}
