/** The thread that owns the databases: a slow disk holds this loop and no other. */
import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { type Keeping, keeping } from './keeping.ts'
import type { Answer, Question } from './messages.ts'
import { HISTORY, JOURNAL, LOCK } from './names.ts'
import { rescued } from './rescue.ts'
import { type Open, sqlite } from './sqlite.ts'
import type { WorkerData } from './thread.ts'
import { troubleOf } from './trouble.ts'

const { dir, commitEvery, before } = workerData as WorkerData
const say = (answer: Answer): void => parentPort?.postMessage(answer)

function answer(part: Keeping, { id, kind, ask }: Question): void {
  try {
    say({ id, answer: part.answer(kind, ask) })
  } catch (error) {
    say({ id, trouble: part.suffered(error) })
  }
}

const open = await sqlite().catch((error: unknown) => {
  say({ unopened: troubleOf(error), saved: null })
  return null
})

/** The database only says that it cannot open; the folder and what lies in it say why. */
function hindrance(): unknown {
  try {
    for (const name of ['', JOURNAL, HISTORY, LOCK])
      if (existsSync(join(dir, name))) accessSync(join(dir, name), constants.W_OK)
    return null
  } catch (error) {
    return error
  }
}

function begin(open: Open): void {
  // A card that was taken out to be mended leaves an empty folder behind, where no record would ever be found again.
  if (before === 'opened') accessSync(join(dir, LOCK))
  const part = keeping(dir, open)
  parentPort?.on('message', (question: Question) => answer(part, question))
  setInterval(() => part.tick(), commitEvery).unref()
  say({ opened: part.opened })
}

try {
  if (open) begin(open)
} catch (error) {
  say({ unopened: troubleOf(hindrance() ?? error), saved: open && before === 'nothing' ? rescued(open, dir) : null })
}
