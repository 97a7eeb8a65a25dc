/** Keeps backups coming: by the clock, when somebody asks, and as soon as an enrolled medium is plugged in. */
import { readdirSync } from 'node:fs'
import { type Millis, SECOND } from '../../core/time.ts'
import type { BackupFigures, Clock, Hear, Output } from '../../ports.ts'
import { isDue } from './due.ts'
import type { Place } from './job.ts'
import type { Ledger } from './ledger.ts'
import type { Asked, Progress } from './make.ts'
import { backupsIn, type Named } from './names.ts'
import { type Medium, samplesOf, stateOf } from './points.ts'
import type { StartBackup } from './thread.ts'

export interface Plan {
  /** Null where backups go to portable media alone. */
  readonly folder: string | null
  /** Time of the day at which one is due. */
  readonly at: Millis
  readonly media: readonly { readonly uuid: string; readonly title: string }[]
}

export interface Planned {
  readonly plan: Plan
  readonly asked: Omit<Asked, 'now'>
  /** The time of the day that people set instead of the plan's; null where they did not. */
  readonly hour?: () => Millis | null
  readonly clock: Clock
  readonly start: StartBackup
  readonly isPlugged: (uuid: string) => boolean
  readonly ledger: Ledger
  readonly say: (news: BackupNews) => void
}

export type BackupNews =
  | { readonly kind: 'made'; readonly name: string; readonly where: string }
  | { readonly kind: 'removable'; readonly where: string }
  | { readonly kind: 'broken'; readonly seq: number }
  | { readonly kind: 'failed'; readonly where: string; readonly reason: string }

export interface Backups extends Output {
  figures(): BackupFigures
}

const LOOK: Millis = 2 * SECOND

interface Job {
  readonly medium: Medium | null
  progress: Progress
  readonly breakOff: () => Promise<unknown>
}

export function backups({ plan, asked, hour, clock, start, isPlugged, ledger, say }: Planned): Backups {
  const began = clock.now().mono
  const media: Medium[] = plan.media.map(one => ({
    ...one,
    isPlugged: false,
    tried: null,
    failed: null,
    isDone: false,
  }))
  const waiting: (Medium | null)[] = []
  const home: { tried: Millis | null; failed: string | null } = { tried: null, failed: null }
  let job: Job | null = null
  let report: Hear = () => undefined
  let told = ''

  const folder = (): Named[] => {
    try {
      return plan.folder === null ? [] : backupsIn(readdirSync(plan.folder), asked.site.id)
    } catch {
      // A folder that is not there holds none; that none can be written is told by the next try.
      return []
    }
  }
  const nameOf = (medium: Medium | null): string => medium?.title ?? plan.folder ?? ''
  const newest = (): Millis | null => {
    const all = [folder().at(-1)?.made ?? null, ledger.latest()].filter(one => one !== null)
    return all.length === 0 ? null : Math.max(...all)
  }

  function look(): void {
    for (const medium of media) notice(medium, isPlugged(medium.uuid))
    if (job === null) {
      const next = waiting.length > 0 ? waiting.shift() : due()
      if (next !== undefined) begin(next)
    }
    tell()
  }

  function notice(medium: Medium, isThere: boolean): void {
    if (isThere === medium.isPlugged || job?.medium === medium) return
    Object.assign(medium, { isPlugged: isThere, tried: null, failed: null, isDone: false })
  }

  /** Undefined where nothing is due; null is the folder. */
  function due(): Medium | null | undefined {
    const times = { now: clock.now(), began, at: hour?.() ?? plan.at, utcOffset: asked.utcOffset }
    if (plan.folder !== null && isDue({ ...times, tried: home.tried, newest: folder().at(-1)?.made ?? null }))
      return null
    return media.find(
      ({ uuid, isPlugged, tried }) =>
        // Whoever plugs it in waits for it.
        isPlugged && isDue({ ...times, began: Number.NEGATIVE_INFINITY, tried, newest: ledger.last(uuid) }),
    )
  }

  function begin(medium: Medium | null): void {
    const { mono, ...now } = clock.now()
    ;(medium ?? home).tried = mono
    const place: Place = medium ? { uuid: medium.uuid } : { folder: plan.folder ?? '' }
    const breakOff = start({ ...asked, now }, place, said => {
      if ('progress' in said && job) job.progress = said.progress
      else if (!('progress' in said)) ended(medium, said)
      tell()
    })
    job = { medium, progress: { step: 'copy', share: 0 }, breakOff }
  }

  function ended(
    medium: Medium | null,
    said: Exclude<Parameters<Parameters<StartBackup>[2]>[0], { progress: unknown }>,
  ) {
    job = null
    const where = nameOf(medium)
    const it = medium ?? home
    it.failed = 'failed' in said ? said.failed : null
    if ('failed' in said) return say({ kind: 'failed', where, reason: said.failed })
    const { name, at, broken } = said.made
    say({ kind: 'made', name, where })
    if (broken !== null) {
      it.failed = `journal broken at ${broken}`
      say({ kind: 'broken', seq: broken })
    }
    if (medium === null) return
    medium.isDone = true
    say({ kind: 'removable', where })
    ledger.note(medium.uuid, at).catch(error => say({ kind: 'failed', where, reason: String(error) }))
  }

  function fare() {
    return { running: job?.progress ?? null, failed: home.failed ?? media.find(one => one.failed)?.failed ?? null }
  }

  function tell(): void {
    const now = clock.now()
    const away = media.length > 0 ? (ledger.latest() ?? ledger.since) : null
    const samples = samplesOf(
      { ...fare(), newest: newest() ?? ledger.since, away, media, writing: job?.medium ?? null },
      now,
    )
    const text = JSON.stringify(samples.map(({ at: _, ...rest }) => rest))
    if (text !== told) report(samples)
    told = text
  }

  const looking = setInterval(look, LOOK)
  return {
    id: 'backup',
    figures() {
      const { running, failed } = fare()
      return {
        running,
        failed,
        newest: newest(),
        media: media.map(one => ({
          uuid: one.uuid,
          title: one.title,
          state: stateOf(one, job?.medium ?? null),
          last: ledger.last(one.uuid),
        })),
      }
    },
    tell({ events }) {
      if (!events.some(({ kind }) => kind === 'backup')) return
      if (plan.folder !== null) waiting.push(null)
      waiting.push(...media.filter(one => one.isPlugged))
      setImmediate(look)
    },
    watch(hear) {
      report = hear
      // What was told before anybody listened was told to nobody.
      told = ''
      look()
    },
    async stop() {
      clearInterval(looking)
      await Promise.all([job?.breakOff(), ledger.settled()])
    },
  }
}
