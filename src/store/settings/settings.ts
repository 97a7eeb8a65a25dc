/** What people set: in force at once, on the disk a moment later, and a trouble of the room where that fails. */
import * as fs from 'node:fs/promises'
import { Low } from 'lowdb'
import type { Sample } from '../../core/sample.ts'
import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import type { Clock, Hear, Output } from '../../ports.ts'
import { generations, type Reading } from './adapter.ts'
import { type Content, nothingSet } from './content.ts'
import type { Disk } from './generations.ts'
import { type Lock, lockSettings } from './lock.ts'

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
}

export interface Settings extends Output {
  content(): Content
  /** In force at once; kept as soon as the disk has it. */
  change(next: Content): void
  /** True once the last change outlives a power cut; false where it cannot, or takes longer than this. */
  kept(patience: Millis): Promise<boolean>
}

/** Always starts, with the newest good settings or none; null where another program has them open. */
export async function openSettings({ dir, clock, say, disk = fs }: Keeping): Promise<Settings | null> {
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

  const shownUntil = clock.now().mono + FOUND_SHOWN
  let writing = Promise.resolve()
  let again: NodeJS.Timeout | undefined
  let later: NodeJS.Timeout | undefined
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
    writing = writing.then(() => low.write()).then(wrote, failed)
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

  function word(): 'ok' | 'restored' | 'failed' {
    if (trouble !== null) return 'failed'
    if (found.bad.length === 0 || clock.now().mono >= shownUntil) return 'ok'
    return found.isLost ? 'failed' : 'restored'
  }

  const tell = (): void => report(said(word(), clock))

  return {
    id: 'settings',
    content: () => low.data,
    change(next) {
      low.data = next
      write()
    },
    kept: patience => Promise.race([writing.then(() => trouble === null), patienceOver(patience)]),
    tell: () => undefined,
    watch(hear) {
      report = hear
      tell()
      if (trouble !== null) write()
      later = setTimeout(tell, FOUND_SHOWN + SECOND).unref()
    },
    async stop() {
      clearTimeout(later)
      await writing
      clearTimeout(again)
      await lock.release()
    },
  }
}

/** Settings that live as long as the program. */
export function memorySettings(clock: Clock): Settings {
  let set = nothingSet()
  return {
    id: 'settings',
    content: () => set,
    change(next) {
      set = next
    },
    kept: async () => false,
    tell: () => undefined,
    watch: hear => hear(said('ok', clock)),
    stop: async () => {},
  }
}

const said = (value: string, clock: Clock): Sample[] => [{ point: 'controller/settings', at: clock.now().mono, value }]

const patienceOver = (patience: Millis): Promise<false> =>
  new Promise(resolve => setTimeout(() => resolve(false), patience).unref())
