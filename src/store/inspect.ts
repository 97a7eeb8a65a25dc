/** Reads both databases through, in a thread of its own that may take its time beside the one that writes. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Damage } from './inspection.ts'
import { HISTORY, JOURNAL } from './names.ts'
import { type Open, sqlite } from './sqlite.ts'
import { troubleOf } from './trouble.ts'

const { dir } = workerData as { dir: string }

function damageIn(open: Open, file: string): string | null {
  try {
    const db = open(file, { readonly: true, fileMustExist: true })
    const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[]
    db.close()
    return first?.integrity_check === 'ok' ? null : (first?.integrity_check ?? 'no answer')
  } catch (error) {
    const { code, reason } = troubleOf(error)
    // What hinders reading today is the writer's to tell; only what is written wrongly is ours.
    return code === 'damaged' ? reason : null
  }
}

const open = await sqlite()
for (const name of [JOURNAL, HISTORY]) {
  const file = join(dir, name)
  const reason = existsSync(file) ? damageIn(open, file) : null
  if (reason !== null) parentPort?.postMessage({ file, reason } satisfies Damage)
}
