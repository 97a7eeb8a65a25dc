/** Folds the write-ahead log back into its file, and counts what that wrote to the disk. */
import { type Db, PAGE } from './sqlite.ts'

export interface Checkpoint {
  /** Bytes written since the last one, at most: each page once to the log and once to the file. */
  readonly bytes: number
}

/** Pages of the log since it last began anew. */
interface Log {
  readonly log: number
  readonly checkpointed: number
}

const FRAME = PAGE + 24

export function checkpoint(db: Db): Checkpoint {
  const [result] = db.pragma('wal_checkpoint(PASSIVE)') as Log[]
  const { log, checkpointed } = result ?? { log: 0, checkpointed: 0 }
  return { bytes: Math.max(0, log) * FRAME + Math.max(0, checkpointed) * PAGE }
}
