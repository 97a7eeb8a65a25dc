/** `jaga forget-users`: the way back in for whoever has the machine and no PIN. Contacts, limits and records stay. */
import { existsSync, readdirSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import { SECOND } from '../core/time.ts'
import { SETTINGS } from '../store/backup/copy.ts'
import { handOver } from '../store/owner.ts'
import { settingsFile } from '../store/settings/generations.ts'
import { openSettings } from '../store/settings/settings.ts'
import type { Language } from '../texts/text.ts'
import { complain, say } from './complaint.ts'

export interface ForgetUsersOptions {
  readonly data: string
  readonly language: Language
}

/** Throws a complaint where Jaga runs on this folder, or the disk does not take it. */
export async function forgetUsers(
  { data, language }: ForgetUsersOptions,
  print: (line: string) => void,
): Promise<void> {
  if (!existsSync(settingsFile(data))) throw complain(language, 'forget-none', { dir: data })
  const settings = await openSettings({ dir: data, clock: systemClock(), say: () => undefined })
  if (settings === null) throw complain(language, 'data-locked', { dir: data })
  const { users } = settings.content()
  settings.change({ ...settings.content(), users: [] })
  const isKept = await settings.kept(10 * SECOND)
  await settings.stop()
  handOver(
    data,
    readdirSync(data).filter(name => name.startsWith(SETTINGS)),
  )
  if (!isKept) throw complain(language, 'forget-unwritten', { dir: data })
  print(say(language, 'forgotten', { count: users.length }))
}
