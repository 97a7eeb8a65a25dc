/** A name that the system holds for one process and lets go with it, so that no stale lock ever stands in the way. */
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'

export interface Claim {
  release(): Promise<void>
}

/** Null where another has it. Elsewhere than on Linux everybody has it. */
export async function claim(kind: string, name: string): Promise<Claim | null> {
  if (process.platform !== 'linux') return { release: async () => {} }
  const server = createServer(socket => socket.destroy())
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32)
  const isOurs = await listens(server, `\0jaga-${kind}-${hash}`)
  server.unref()
  return isOurs ? { release: () => new Promise(done => server.close(() => done())) } : null
}

const listens = (server: Server, path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true))
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen({ path })
  })
