/** What people set: in force at once, on the disk a moment later, and a trouble of the room where that fails. */
import * as fs from 'node:fs/promises'
import { Low } from 'lowdb'
import type { Input } from '../../core/input.ts'
import type { PointId } from '../../core/sample.ts'
import type { AlarmId } from '../../core/site.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Accounts, Clock, Hear, Output } from '../../ports.ts'
import { accounts } from './accounts.ts'
import { generations, type Reading } from './adapter.ts'
import { changedBy, contentAfter } from './after.ts'
import { type Content, nothingSet } from './content.ts'
import type { Disk } from './generations.ts'
import { type Lock, lockSettings } from './lock.ts'
import { said } from './said.ts'
import type { Cost } from './secret.ts'

/** How long it is shown that something was restored or lost; the alarm stays until somebody saw it. */
const FOUND_SHOWN: Millis = 5 * MINUTE
const AGAIN: Millis = 30 * SECOND

export type SettingsNews =
  | { readonly kind: 'restored' | 'lost'; readonly file: string; readonly reason: string }
  | { readonly kind: 'unwritten'; readonly reason: string }
  | { readonly kind: 'written' }

export interface Keeping {
  readonly dir: string
  readonly clock: Clock
  /** Told of every trouble once, and of its end. */
  readonly say: (news: SettingsNews) => void
  readonly disk?: Disk
  /** Of hashing a secret. */
  readonly cost?: Cost
}

export interface Settings extends Output {
  readonly accounts: Accounts
  content(): Content
  /** In force at once; kept as soon as the disk has it. */
  change(next: Content): void
  /** True once the last change outlives a power cut; false where it cannot, or takes longer than this. */
  kept(patience: Millis): Promise<boolean>
}

/** Always starts, with the newest good settings or none; null where another program has them open. */
export async function openSettings({ dir, clock, say, disk = fs, cost }: Keeping): Promise<Settings | null> {
  let found: Reading = { bad: [], isLost: false, trouble: null }
  let trouble: string | null = null
  const lock = await lockSettings(dir).catch(unlocked)
  if (lock === null) return null
  const low = new Low(
    generations(disk, dir, reading => {
      found = reading
    }),
    nothingSet(),
  )
  await low.read()
  for (const { file, why } of found.bad.slice(0, 1))
    say({ kind: found.isLost ? 'lost' : 'restored', file, reason: why })
  if (found.trouble) suffer(found.trouble)

  const people = accounts(() => low.data.users, cost)
  const shownUntil = clock.now().mono + FOUND_SHOWN
  const unused = new Set<AlarmId | PointId>()
  let writing = Promise.resolve()
  let isWaiting = false
  let again: NodeJS.Timeout | undefined
  let later: NodeJS.Timeout | undefined
  let daily: NodeJS.Timeout | undefined
  let report: Hear = () => undefined

  /** A lock that the system refuses to give is no reason to leave the room without its limits. */
  function unlocked(error: unknown): Lock {
    suffer(error)
    return { release: async () => {} }
  }

  function suffer(error: unknown): void {
    if (trouble === null) say({ kind: 'unwritten', reason: String(error) })
    trouble = String(error)
  }

  function write(): void {
    clearTimeout(again)
    // What waits for a slow disk is written as it then is, with all that was set meanwhile.
    if (isWaiting) return
    isWaiting = true
    writing = writing.then(begin).then(wrote, failed)
  }

  function begin(): Promise<void> {
    isWaiting = false
    return low.write()
  }

  function change(next: Content): void {
    low.data = next
    write()
  }

  function wrote(): void {
    if (trouble !== null) say({ kind: 'written' })
    trouble = null
    tell()
  }

  function failed(error: unknown): void {
    suffer(error)
    clearTimeout(again)
    again = setTimeout(write, AGAIN).unref()
    tell()
  }

  function word(): 'ok' | 'restored' | 'unused' | 'failed' {
    const isShown = found.bad.length > 0 && clock.now().mono < shownUntil
    if (trouble !== null || (isShown && found.isLost)) return 'failed'
    if (isShown) return 'restored'
    return unused.size > 0 ? 'unused' : 'ok'
  }

  const tell = (): void => report(said(word(), low.data, clock))

  return {
    id: 'settings',
    accounts: people,
    content: () => low.data,
    change,
    kept: patience => Promise.race([writing.then(() => trouble === null), patienceOver(patience)]),
    tell(outcome, room) {
      for (const { input } of outcome.refusals) if (isKept(input)) unused.add(subjectOf(input))
      if (outcome.refusals.some(({ input }) => isKept(input))) setImmediate(tell)
      for (const { subject } of changedBy(outcome)) unused.delete(subject)
      const next = contentAfter(low.data, outcome, room, { unused, secrets: people.take })
      if (next) change(next)
    },
    watch(hear) {
      report = hear
      tell()
      if (trouble !== null) write()
      later = setTimeout(tell, FOUND_SHOWN + SECOND).unref()
      daily = setInterval(tell, HOUR).unref()
    },
    async stop() {
      clearTimeout(later)
      clearInterval(daily)
      await writing
      clearTimeout(again)
      await lock.release()
    },
  }
}

type Kept = Extract<Input, { kind: 'configure' | 'record' }>
/** Told to the room at its start, from what was set before. */
const isKept = (input: Input): input is Kept =>
  (input.kind === 'configure' || input.kind === 'record') && input.since !== undefined

const subjectOf = (input: Kept): AlarmId | PointId => (input.kind === 'record' ? input.point : input.alarm)

const patienceOver = (patience: Millis): Promise<false> =>
  new Promise(resolve => setTimeout(() => resolve(false), patience).unref())
