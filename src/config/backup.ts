/** Backups as the room file plans them, and the points that tell how they fare. */
import { dirname, resolve } from 'node:path'
import type { Point } from '../core/site.ts'
import { HOUR } from '../core/time.ts'
import { millisOf } from './duty.ts'
import type { BackupPlan } from './plan.ts'
import { knownPoint } from './points.ts'
import type { WrittenBackup } from './room.ts'

/** While the office sleeps and the minutes of the day before are complete. */
const AT = '02:30'
const KEEP = { daily: 7, weekly: 5, monthly: 12 }

/** A folder is meant from where the room file lies. */
export function backupOf(written: WrittenBackup, file: string): BackupPlan {
  const { key, folder, at = AT, keep = {}, media = [] } = written
  const { daily = KEEP.daily, weekly = KEEP.weekly, monthly = KEEP.monthly } = keep
  return {
    key,
    folder: folder === undefined ? null : resolve(dirname(file), folder),
    at: millisOf(at) % (24 * HOUR),
    keep: { daily, weekly, monthly },
    media,
    room: resolve(file),
  }
}

export function backupPoints({ media = [] }: WrittenBackup): Point[] {
  const names = [
    'backup',
    'backup.age',
    ...(media.length > 0 ? (['backup.medium', 'backup.away.age'] as const) : []),
  ] as const
  return names.map(name => knownPoint('controller', name))
}
