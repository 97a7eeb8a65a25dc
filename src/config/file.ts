/** Reads a file as text, or says why it cannot be one of ours: missing, a folder, too large, not text. */

import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Blame } from './blame.ts'
import { nearest } from './nearest.ts'
import type { Phrase, Values } from './plan.ts'

/** A room of a thousand points is a tenth of this. */
export const LARGEST = 1024 * 1024

export interface Written {
  readonly file: string
  readonly bytes: Buffer
  readonly text: string
}

export function readText(file: string, blame: Blame): Written | undefined {
  const start = { file, line: 1, col: 1 }
  try {
    const bytes = readBytes(file)
    if (typeof bytes === 'string') blame(start, bytes, { name: file })
    else {
      const text = decode(bytes)
      if (text !== undefined) return { file, bytes, text }
      blame(start, 'not-text', { name: file })
    }
  } catch (error) {
    blame(start, ...whyNot(file, error))
  }
  return undefined
}

type Unfit = 'is-folder' | 'not-a-file' | 'too-large'

/** Opened before it is judged, so that what is judged is what is read; a pipe without a writer must not hold us. */
function readBytes(file: string): Buffer | Unfit {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stat = fstatSync(handle)
    if (stat.isDirectory()) return 'is-folder'
    if (!stat.isFile()) return 'not-a-file'
    return stat.size > LARGEST ? 'too-large' : readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** UTF-8 without its byte order mark; undefined if it is something else. */
function decode(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function whyNot(file: string, error: unknown): ['file-missing' | 'unreadable', Values] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'ENOENT') return ['file-missing', { name: file, hint: neighbour(file) }]
  return ['unreadable', { name: file, code }]
}

/** A file of almost this name in the same folder. */
function neighbour(file: string): Phrase {
  const near = nearest(basename(file), filesIn(dirname(file)))
  return near === undefined ? { key: 'no-hint', values: {} } : { key: 'did-you-mean', values: { name: near } }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).slice(0, 1000)
  } catch {
    return []
  }
}
