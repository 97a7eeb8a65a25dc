/** When each portable medium last took a backup: kept here, for the medium itself lies elsewhere. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Millis } from '../../core/time.ts'
import { writeSnapshot } from '../snapshot.ts'

/** Wall-clock ms: since when backups are expected, and the last one on each medium by its UUID. */
const written = z.object({ since: z.number(), media: z.record(z.string(), z.number()) })
type Content = z.infer<typeof written>

export interface Ledger {
  readonly since: Millis
  last(uuid: string): Millis | null
  /** The latest on any medium. */
  latest(): Millis | null
  /** Rejects with what the disk says; in force all the same. */
  note(uuid: string, at: Millis): Promise<void>
  /** Nothing is being written any more. */
  settled(): Promise<void>
}

/** One that is gone or cannot be read begins anew: then the days without a backup are counted from now. */
export function ledger(dir: string, now: Millis, failed: (error: unknown) => void): Ledger {
  const file = join(dir, 'backups.json')
  const found = read(file)
  const content: Content = found ?? { since: now, media: {} }
  let writing = Promise.resolve()
  /** One after the other, whatever came of the one before. */
  const write = (): Promise<void> => {
    writing = writing.catch(() => undefined).then(() => writeSnapshot(file, `${JSON.stringify(content)}\n`))
    return writing
  }
  if (!found) write().catch(failed)
  return {
    since: content.since,
    last: uuid => content.media[uuid] ?? null,
    latest: () => Object.values(content.media).reduce<Millis | null>((a, b) => Math.max(a ?? b, b), null),
    note(uuid, at) {
      content.media[uuid] = at
      return write()
    },
    settled: () => writing.catch(() => undefined),
  }
}

function read(file: string): Content | null {
  try {
    return written.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    // No file yet, or none that can be used: see above.
    return null
  }
}
