/** Files with one secret line each, named in the room file. */

import { dirname, resolve } from 'node:path'
import type { Sourced, Tell } from './draft.ts'
import { readText } from './file.ts'

/** A file the room file names is looked for beside it; what is wrong with it is told where it is named. */
export function fileNear({ source }: Sourced<unknown>, file: string, key: string, tell: Tell) {
  return readText(resolve(dirname(source.file), file), (_, mistake, values) => tell([key], mistake, values))
}

export const isOneLine = (text: string): boolean => /^[^\r\n]+$/.test(text.trim())
