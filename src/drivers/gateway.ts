/** The far side of a serial gateway that passes bytes on as they are. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { claim } from '../claim.ts'
import type { Address } from './address.ts'
import { IN_USE, type Wire } from './serial.ts'

/**
 * Rejects with the system's error when nobody answers there, and where another program of this machine speaks through it:
 * two that ask on one bus would take each other's answers for their own. Who ends the waiting by the signal leaves nothing
 * behind: a host that never answers would else keep the wire claimed for minutes, against ourselves.
 */
export async function openGateway(target: Address, waiting: AbortSignal): Promise<Wire> {
  const ours = await claim('wire', `${target.host} ${target.port}`)
  if (!ours) throw new Error(IN_USE)
  const socket = connect({ ...target, noDelay: true })
  try {
    await once(socket, 'connect', { signal: waiting })
  } catch (error) {
    socket.destroy()
    await ours.release()
    throw error
  }
  return {
    stream: socket,
    isOpen: () => socket.readyState === 'open',
    async close() {
      if (!socket.destroyed) {
        const gone = once(socket, 'close')
        socket.destroy()
        await gone
      }
      await ours.release()
    },
  }
}
