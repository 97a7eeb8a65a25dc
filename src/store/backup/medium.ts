/** Portable media that root enrolled: mounted and let go by a small command of its own, which alone has the right to. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MINUTE, type Millis } from '../../core/time.ts'

/** A medium is named by the UUID of its file system. */
export interface Media {
  isPlugged(uuid: string): boolean
  /** Answers the folder where it is to be found. */
  mount(uuid: string): Promise<string>
  /** Everything is on it when this resolves, and it may be pulled out. */
  unmount(uuid: string): Promise<void>
}

/** Installed from hardware/pi/jaga-medium; sudo lets the guard run this and nothing else. */
export const COMMAND = ['sudo', '-n', '/usr/local/lib/jaga/jaga-medium'] as const
const BY_UUID = '/dev/disk/by-uuid'
/** Flushing a slow stick takes its time. */
const PATIENCE: Millis = 10 * MINUTE

export function systemMedia(command: readonly string[] = COMMAND, byUuid = BY_UUID): Media {
  const [program = '', ...words] = command
  const run = async (verb: string, uuid: string): Promise<string> => {
    const { stdout } = await promisify(execFile)(program, [...words, verb, uuid], { timeout: PATIENCE }).catch(inWords)
    return stdout.trim()
  }
  return {
    isPlugged: uuid => existsSync(join(byUuid, uuid)),
    mount: uuid => run('mount', uuid),
    unmount: async uuid => void (await run('unmount', uuid)),
  }
}

/** What the command itself says, in one line; without a word of it, what the system says. */
function inWords(error: Error & { readonly stderr?: string }): never {
  const said = (error.stderr ?? '').split('\n').map(line => line.trim())
  throw new Error(said.filter(line => line !== '').join(' ') || error.message)
}

/** Let go in any case. */
export async function mounted<T>(media: Media, uuid: string, act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await media.mount(uuid)
  const done = await act(folder).catch(async error => {
    // Why it failed is worth more than that it could not be let go of either.
    await media.unmount(uuid).catch(() => undefined)
    throw error
  })
  await media.unmount(uuid)
  return done
}
