/** The backups of a run, where its room file plans them. */
import type { Plan } from '../config/plan.ts'
import type { Millis } from '../core/time.ts'
import type { Clock } from '../ports.ts'
import { type BackupNews, type Backups, backups } from '../store/backup/backups.ts'
import { ledger } from '../store/backup/ledger.ts'
import { systemMedia } from '../store/backup/medium.ts'
import { backupThread } from '../store/backup/thread.ts'
import type { Language } from '../texts/text.ts'
import { say } from './complaint.ts'
import { VERSION } from './place.ts'

export function backupsOf(
  { backup, site }: Pick<Plan, 'backup' | 'site'>,
  { data, language }: { readonly data: string; readonly language: Language },
  clock: Clock,
  hour: () => Millis | null,
  print: (line: string) => void,
): Backups | undefined {
  if (!backup) return undefined
  const { key, keep, room, ...plan } = backup
  const told = (news: BackupNews): void => print(newsLine(news, language))
  return backups({
    plan,
    asked: {
      dir: data,
      room,
      key,
      site: { id: site.id, title: site.title },
      utcOffset: site.utcOffset,
      version: VERSION,
      keep,
    },
    hour,
    clock,
    start: backupThread,
    isPlugged: systemMedia().isPlugged,
    ledger: ledger(data, clock.now().wall, error => told({ kind: 'failed', where: data, reason: String(error) })),
    say: told,
  })
}

const newsLine = ({ kind, ...places }: BackupNews, language: Language): string =>
  say(language, `backup-${kind}`, places)
