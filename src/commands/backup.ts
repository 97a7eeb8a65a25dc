/** `jaga backup`: one backup now, beside a running guard or without one; and the pair of keys that it needs first. */
import { existsSync, writeFileSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import { loadRoom } from '../config/load.ts'
import type { Plan } from '../config/plan.ts'
import { newKeys } from '../store/backup/bundle.ts'
import { backUp } from '../store/backup/job.ts'
import type { Asked, Made, Progress } from '../store/backup/make.ts'
import { systemMedia } from '../store/backup/medium.ts'
import { sqlite } from '../store/sqlite.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Language } from '../texts/text.ts'
import { mistakeLine } from './check.ts'
import { complain, say } from './complaint.ts'
import { DEMO, LIBRARY, VERSION } from './place.ts'

export interface BackupOptions {
  readonly room?: string
  readonly data: string
  /** Where to, and for whom; else as the room file says. */
  readonly to?: string
  readonly key?: string
  readonly newKey?: string
  readonly language: Language
}

const KEEP = { daily: 7, weekly: 5, monthly: 12 }

export async function backup(options: BackupOptions, print: (line: string) => void): Promise<void> {
  const { language, newKey } = options
  if (newKey !== undefined) return makeKeys(newKey, language, print)
  if (!existsSync(options.data)) throw complain(language, 'verify-none', { dir: options.data })
  const { to, asked } = askedOf(options, planOf(options, print))
  const open = await sqlite().catch(error => {
    throw complain(language, 'sqlite-needed', { reason: troubleOf(error).reason })
  })
  const made = await backUp(asked, { folder: to }, open, systemMedia(), stepwise(language, print)).catch(error => {
    throw complain(language, 'backup-failed', { where: to, reason: troubleOf(error).reason })
  })
  tell(made, to, language, print)
}

function tell({ name, manifest, gone }: Made, to: string, language: Language, print: (line: string) => void): void {
  const { journal } = manifest
  print(say(language, 'backup-made', { name, where: to }))
  if (gone.length > 0) print(say(language, 'backup-gone', { count: gone.length }))
  if (journal?.last)
    print(say(language, 'backup-seal', { rows: journal.rows, seq: journal.last.seq, hash: journal.last.hash }))
  if (journal && journal.broken !== null) throw complain(language, 'backup-broken', { seq: journal.broken })
}

function planOf({ room = DEMO, language }: BackupOptions, print: (line: string) => void): Plan {
  const loaded = loadRoom(room, LIBRARY, language)
  if (loaded.ok) return loaded.plan
  for (const mistake of loaded.mistakes) print(mistakeLine(mistake))
  throw complain(language, 'check-bad', { count: loaded.mistakes.length, file: room })
}

function askedOf(options: BackupOptions, plan: Plan): { readonly to: string; readonly asked: Asked } {
  const { language } = options
  const key = options.key ?? plan.backup?.key
  const to = options.to ?? plan.backup?.folder
  if (key === undefined) throw complain(language, 'backup-no-key')
  if (to === undefined || to === null) throw complain(language, 'backup-no-folder')
  const { id, title, utcOffset } = plan.site
  const { wall, trusted, boot } = systemClock().now()
  return {
    to,
    asked: {
      dir: options.data,
      room: options.room ?? null,
      key,
      site: { id, title },
      utcOffset,
      version: VERSION,
      keep: plan.backup?.keep ?? KEEP,
      now: { wall, trusted, boot },
    },
  }
}

/** Each step once, when it begins. */
function stepwise(language: Language, print: (line: string) => void) {
  let told = ''
  return ({ step }: Progress): void => {
    if (step !== told) print(say(language, `backup-step-${step}`))
    told = step
  }
}

async function makeKeys(file: string, language: Language, print: (line: string) => void): Promise<void> {
  const { secret, key } = await newKeys()
  try {
    writeFileSync(file, `# public key: ${key}\n${secret}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    throw complain(language, 'backup-key-unwritten', { file, reason: troubleOf(error).reason })
  }
  print(say(language, 'backup-key-made', { file }))
  print(`backup:\n  key: ${key}`)
}
