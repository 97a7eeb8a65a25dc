/** One look at a sensor: every file of its points, one at a time. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { find } from './find.ts'
import type { SysfsWiring } from './profile.ts'

/** The text of each file, or why there is none. */
export type Texts = ReadonlyMap<string, string | Fault>

export interface Looked {
  readonly texts: Texts
  /** What ended the look, if it did not end well. */
  readonly fault?: Fault
}

/** Reads for all sensors, one file at a time: a kernel that does not come back holds one thread of ours and no more. */
export interface Reader {
  read(file: string, timeout: Millis): Promise<string | Fault>
}

/** Who comes when so many wait already is not put in line: the first of them is stuck. */
const MOST = 64

export function reader(): Reader {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    async read(file, timeout) {
      if (waiting >= MOST) return { code: 'busy', detail: 'an earlier reading does not end' }
      waiting += 1
      const text = last.then(() => textOf(file))
      last = text.then(() => (waiting -= 1))
      return within(text, timeout)
    },
  }
}

const textOf = (file: string): Promise<string | Fault> => readFile(file, 'utf8').catch(faultOf)

function within(text: Promise<string | Fault>, timeout: Millis): Promise<string | Fault> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve({ code: 'no-answer', detail: 'timeout' }), timeout)
    text.then(said => {
      clearTimeout(timer)
      resolve(said)
    })
  })
}

/** A sensor whose file has gone is looked for anew at the next look, where the kernel may call it otherwise. */
export async function look(root: string, { link, points, timeout }: SysfsWiring, { read }: Reader): Promise<Looked> {
  const folder = await find(root, link)
  if (typeof folder !== 'string') return { texts: new Map(), fault: folder }
  const texts = new Map<string, string | Fault>()
  for (const file of new Set(points.map(one => one.file))) {
    const text = await read(join(folder, file), timeout)
    texts.set(file, text)
    if (typeof text !== 'string') return { texts, fault: text }
  }
  return { texts }
}

/** EIO and ETIMEDOUT are how a driver of the kernel says that its sensor did not answer rightly. */
const SILENT = ['EIO', 'ETIMEDOUT', 'EAGAIN', 'EREMOTEIO', 'ENXIO', 'EPROTO', 'ENODATA', 'EBUSY']

export function faultOf(error: NodeJS.ErrnoException): Fault {
  const { code = 'failed' } = error
  if (code === 'EACCES' || code === 'EPERM') return { code: 'no-right', detail: code }
  return { code: SILENT.includes(code) ? 'no-answer' : 'port', detail: code }
}
