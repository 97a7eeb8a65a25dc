/** The highest number of an event that a file speaks of, whole or torn: no number may ever be given twice. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs'

const WORD = Buffer.from('"seq":')
const AT_ONCE = 4_194_304
/** Of a word and its number. */
const LONGEST = 24

/** With its log; null where nothing is said of any. */
export function highestIn(file: string): number | null {
  let highest: number | null = null
  for (const part of [file, `${file}-wal`]) {
    if (!existsSync(part)) continue
    for (const bytes of piecesOf(part)) {
      for (let at = bytes.indexOf(WORD); at >= 0; at = bytes.indexOf(WORD, at + 1)) {
        const digits = /^\d{1,15}/.exec(bytes.toString('latin1', at + WORD.length, at + LONGEST))
        if (digits) highest = Math.max(highest ?? 0, Number(digits[0]))
      }
    }
  }
  return highest
}

/** Each a little over the next, so that no number is cut in two. */
function* piecesOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r')
  const piece = Buffer.alloc(AT_ONCE + LONGEST)
  try {
    for (let at = 0, read = 1; read > 0; at += AT_ONCE) {
      read = readSync(handle, piece, 0, piece.length, at)
      yield piece.subarray(0, read)
    }
  } finally {
    closeSync(handle)
  }
}
