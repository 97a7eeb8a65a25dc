/** Does somebody take the connection? Not a byte is sent. */

import { dial } from '../dial.ts'
import { type Found, found } from './finding.ts'
import type { TcpTarget } from './profile.ts'

export async function probeTcp({ address }: TcpTarget, signal: AbortSignal): Promise<Found> {
  const socket = await dial(address, signal)
  socket.destroy()
  return found('up')
}
