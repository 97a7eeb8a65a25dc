/** What must become of the pins when the whole program is no more, left where whoever clears up after it looks. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `words` as the failsafe takes them; `folder` is the one that systemd gives the service, and without a service there is none. */
export function bequeath(words: readonly string[], folder: string | undefined = process.env.RUNTIME_DIRECTORY): void {
  if (folder === undefined) return
  try {
    writeFileSync(join(folder, 'safe-pins'), words.join(' '))
  } catch (error) {
    // The relay stands; only the last of its three ways to fall is gone, and the log of the service says so.
    process.emitWarning(error as Error)
  }
}
