/** The file of the settings and the three before it: written whole, so that a power cut leaves the old ones or the new. */
import { randomUUID } from 'node:crypto'
import type * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { type Flaw, type Migrations, type Unsealed, unseal } from './sealed.ts'

/** The calls to the disk that settings live by. */
export type Disk = Pick<typeof fs, 'link' | 'open' | 'readdir' | 'readFile' | 'rename' | 'rm'>

const OLDER = [1, 2, 3] as const
/** What proves who somebody is is in it, if only as a hash. */
const OWNER_ONLY = 0o600

export const settingsFile = (dir: string): string => join(dir, 'settings.json')
const generation = (dir: string, n: number): string => (n === 0 ? settingsFile(dir) : `${settingsFile(dir)}.${n}`)

export interface Bad {
  readonly file: string
  readonly why: Flaw | 'missing' | string
}

export interface Found {
  /** The newest that can be believed, and the file it was read from. */
  readonly good: (Extract<Unsealed, { content: unknown }> & { readonly file: string }) | null
  /** What stood before it and cannot. */
  readonly bad: readonly Bad[]
}

/** Never throws: what cannot be read is as bad as what cannot be believed. */
export async function newest(disk: Disk, dir: string, steps?: Migrations): Promise<Found> {
  const bad: Bad[] = []
  const missing: Bad[] = []
  for (const n of [0, ...OLDER]) {
    const file = generation(dir, n)
    const read = await disk.readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => ({ code: error.code }))
    if (typeof read !== 'string') {
      if (read.code !== 'ENOENT') bad.push({ file, why: read.code ?? 'unreadable' })
      else if (n === 0) missing.push({ file, why: 'missing' })
      continue
    }
    const found = unseal(read, steps)
    if ('content' in found) return { good: { ...found, file }, bad: [...missing, ...bad] }
    bad.push({ file, why: found.flaw })
  }
  return { good: null, bad: bad.length > 0 ? [...missing, ...bad] : [] }
}

/** At every instant the file of this name is whole. Throws what the disk says. */
export async function replace(disk: Disk, dir: string, text: string): Promise<void> {
  const temporary = `${settingsFile(dir)}.${randomUUID()}.tmp`
  try {
    await flush(disk, temporary, 'wx', text)
    await age(disk, dir)
    await disk.rename(temporary, settingsFile(dir))
  } finally {
    await disk.rm(temporary, { force: true })
  }
  await flush(disk, dir, 'r')
}

/** A second name for the present file, never a move: there is no instant without it. */
async function age(disk: Disk, dir: string): Promise<void> {
  for (const n of [...OLDER].reverse()) {
    const younger = generation(dir, n - 1)
    const moving = n === 1 ? disk.link(younger, generation(dir, n)) : disk.rename(younger, generation(dir, n))
    await moving.catch(unlessMissing)
  }
}

/** What an older version wrote stays as it was, beside what is made of it. */
export async function backUp(disk: Disk, dir: string, from: string, version: number): Promise<void> {
  const text = await disk.readFile(from, 'utf8')
  await flush(disk, `${settingsFile(dir)}.v${version}`, 'w', text)
}

/** What a write that was cut off left behind. */
export async function sweep(disk: Disk, dir: string): Promise<void> {
  for (const name of await disk.readdir(dir))
    if (/^settings\.json\..*\.tmp$/.test(name)) await disk.rm(join(dir, name), { force: true })
}

async function flush(disk: Disk, path: string, how: 'r' | 'w' | 'wx', text?: string): Promise<void> {
  const handle = await disk.open(path, how, OWNER_ONLY)
  try {
    if (text !== undefined) await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
