/** One writer: a name that the system holds for a process and lets go with it, so that no stale lock ever stands in the way. */
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer, type Server } from 'node:net'

export interface Lock {
  release(): Promise<void>
}

/** Null where another program has it. Elsewhere than on Linux the record store's own lock has to do. */
export async function lockSettings(dir: string): Promise<Lock | null> {
  if (process.platform !== 'linux') return { release: async () => {} }
  const name = createHash('sha256').update(realpathSync(dir)).digest('hex').slice(0, 32)
  const server = createServer(socket => socket.destroy())
  const isOurs = await listens(server, `\0jaga-settings-${name}`)
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
