/** `jaga restore`: what a backup would change, and, without --dry-run, the change itself. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { type Changes, changesOf } from '../store/backup/changes.ts'
import { dropBackup, isRefused, type Opened, openBackup, putInPlace } from '../store/backup/restore.ts'
import { lock } from '../store/open.ts'
import { lockSettings } from '../store/settings/lock.ts'
import { type Open, sqlite } from '../store/sqlite.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Language } from '../texts/text.ts'
import { complain, say } from './complaint.ts'
import { flawWord } from './flaw-word.ts'

export interface RestoreOptions {
  readonly file: string
  readonly data: string
  /** The file with the secret key. */
  readonly key: string
  readonly seal?: string
  readonly dryRun?: boolean
  readonly language: Language
}

type Print = (line: string) => void

export async function restore(options: RestoreOptions, print: Print): Promise<void> {
  const { file, data, language, dryRun = false } = options
  if (!existsSync(file)) throw complain(language, 'file-unreadable', { file, reason: 'ENOENT' })
  const secret = secretIn(options)
  const open = await sqlite().catch(error => {
    throw complain(language, 'sqlite-needed', { reason: troubleOf(error).reason })
  })
  mkdirSync(data, { recursive: true })
  await alone(open, data, language, async () => {
    const opened = await openBackup(open, file, secret, data, options.seal).catch(error => {
      throw isRefused(error)
        ? complain(language, `restore-${error.refused}`, { file, reason: flawWord(language, error.reason) })
        : error
    })
    try {
      tell(opened, await changesOf(data, opened), language, print)
      checkSeal(options, opened)
      if (dryRun) return print(say(language, 'restore-dry'))
      print(say(language, 'restore-done', { dir: data, before: await putInPlace(data, opened) }))
    } finally {
      dropBackup(opened)
    }
  })
}

/** Nobody may watch with these records while they are changed under them. */
async function alone(open: Open, data: string, language: Language, act: () => Promise<void>): Promise<void> {
  const settings = await lockSettings(data)
  if (settings === null) throw complain(language, 'data-locked', { dir: data })
  const held = locked(open, data)
  if (held === null) await settings.release()
  if (held === null) throw complain(language, 'data-locked', { dir: data })
  try {
    await act()
  } finally {
    held.close()
    await settings.release()
  }
}

function locked(open: Open, data: string) {
  try {
    return lock(open, data)
  } catch (error) {
    if (troubleOf(error).code === 'locked') return null
    throw error
  }
}

function secretIn({ key, language }: RestoreOptions): string {
  const text = existsSync(key) ? readFileSync(key, 'utf8') : ''
  const secret = text.split('\n').find(line => line.startsWith('AGE-SECRET-KEY-'))
  if (secret === undefined) throw complain(language, 'restore-no-key', { file: key })
  return secret.trim()
}

function checkSeal({ seal, language }: RestoreOptions, { verdict }: Opened): void {
  if (seal === undefined) return
  if (!verdict?.sealed) throw complain(language, 'verify-unsealed', { seal })
}

function tell({ manifest, verdict }: Opened, changes: Changes, language: Language, print: Print): void {
  const none = say(language, 'restore-none')
  const { site, made, version } = manifest
  print(say(language, 'restore-of', { title: site.title, at: new Date(made).toISOString(), version }))
  for (const { name, now, there } of changes.files)
    print(say(language, 'restore-file', { name, now: now ?? none, there }))
  const { lastNow, lastThen, settings } = changes
  print(say(language, 'restore-events', { now: lastNow ?? none, there: lastThen ?? none }))
  if (settings !== null) print(say(language, 'restore-settings', { count: settings }))
  if (verdict?.last)
    print(say(language, 'verify-tip', { seq: verdict.last.seq, at: iso(verdict.last.wall), hash: verdict.last.hash }))
  if (verdict?.broken) print(say(language, 'backup-broken', { seq: verdict.broken.seq }))
}

const iso = (wall: number): string => new Date(wall).toISOString()
