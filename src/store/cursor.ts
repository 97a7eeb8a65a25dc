/** How far the feed to central monitoring has come: one small file, written at most once a second. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Millis, SECOND } from '../core/time.ts'
import type { Cursor } from '../ports.ts'
import { writeSnapshot } from './snapshot.ts'

const PAUSE: Millis = SECOND

/** `failed` is told of each disk that does not take it; what was confirmed after the last write is sent twice. */
export function cursorFile(dir: string, failed: (error: unknown) => void, pause: Millis = PAUSE): Cursor {
  const file = join(dir, 'central.json')
  let latest = read(file)
  let written = latest
  let waiting: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  function write(): void {
    if (written === latest) return
    written = latest
    const text = `${JSON.stringify({ confirmed: latest })}\n`
    writing = writing.then(() => writeSnapshot(file, text)).catch(failed)
    waiting = setTimeout(() => {
      waiting = undefined
      write()
    }, pause)
  }

  return {
    at: latest,
    note(seq) {
      latest = seq
      if (waiting === undefined) write()
    },
    async settled() {
      clearTimeout(waiting)
      write()
      clearTimeout(waiting)
      await writing
    },
  }
}

/** One that is gone or cannot be read begins anew with this run. */
function read(file: string): number | null {
  try {
    const { confirmed } = JSON.parse(readFileSync(file, 'utf8')) as { confirmed: unknown }
    return typeof confirmed === 'number' && Number.isInteger(confirmed) ? confirmed : null
  } catch {
    // No file yet, or none that can be used: see above.
    return null
  }
}

export const memoryCursor = (): Cursor => ({ at: null, note: () => undefined, settled: async () => undefined })
