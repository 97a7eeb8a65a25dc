/** The store that outlives a power cut: a worker writes, memory answers while it cannot, and no turn waits for either. */
import type { Mended } from '../core/mended.ts'
import type { Room } from '../core/room.ts'
import { type Millis, SECOND } from '../core/time.ts'
import type { Clock, Hear, Store } from '../ports.ts'
import { answers } from './answers.ts'
import type { Copying } from './copies/copying.ts'
import { fareOf } from './fare.ts'
import type { Damage, Inspection } from './inspection.ts'
import { mendings } from './mendings.ts'
import type { Opened, Trouble, Written } from './messages.ts'
import type { News } from './news.ts'
import { slowest } from './pace.ts'
import { samplesOf } from './points.ts'
import { BOUNDS, type Bounds, queue } from './queue.ts'
import { supervised } from './supervise.ts'
import type { StartThread } from './thread.ts'
import { troubleOf } from './trouble.ts'
import { waiters } from './waiters.ts'

export interface Durable {
  readonly clock: Clock
  readonly start: StartThread
  /** Answers while the databases cannot: what happened in the last day. */
  readonly memory: Store
  /** Told of every trouble once, and of its end. */
  readonly say: (news: News) => void
  readonly bounds?: Bounds
  /** Looks at what was written long ago. */
  readonly inspect?: Inspection
  /** Copies the databases now and then. */
  readonly copy?: Copying
}

export type Unopened = Trouble & Pick<Opened, 'saved'>

export interface DurableStore extends Store {
  /** What the databases hold; the reason where they cannot be opened; null where that is not known in time. */
  opened(patience: Millis): Promise<Opened | Unopened | null>
}

/** Readings go out this often, events at once. */
const BREATH: Millis = SECOND
const STOPPING: Millis = 1500
/** Only a fresh start looks at the files anew, and lets go of a file system that somebody must take out to mend it. */
const ANEW: ReadonlySet<Trouble['code']> = new Set(['damaged', 'failed', 'read-only'])

export function durableStore({ clock, start, memory, say, bounds = BOUNDS, inspect, copy }: Durable): DurableStore {
  const due = queue(bounds)
  const waiting = waiters()
  let room: Room | null = null
  let trouble: Trouble | null = null
  let written: Written = { readings: null, lost: 0 }
  let busySince: Millis | null = null
  const pace = slowest()
  let told = ''
  let report: Hear = () => undefined
  let firstWord: (word: Opened | Unopened) => void = () => undefined
  const first = new Promise<Opened | Unopened>(resolve => {
    firstWord = resolve
  })

  const mono = (): Millis => clock.now().mono
  const found = mendings(mono)
  const lost = (): number => due.lost.events + due.lost.readings + written.lost

  const databases = supervised(start, {
    opened(now) {
      for (const file of now.aside) toldAside(file)
      for (const one of now.mended) goneOn(one)
      firstWord(now)
      if (room && now.lastSeq > room.seq) {
        suffer({ code: 'behind', reason: `${now.lastSeq} > ${room.seq}` })
        return false
      }
      if (room) due.reset(room)
      setImmediate(pump)
      return true
    },
    trouble(why, saved) {
      suffer(why)
      firstWord({ ...why, saved })
    },
    ended() {
      if (!trouble) suffer({ code: 'failed', reason: 'the worker has ended' })
    },
  })

  function suffer(why: Trouble): void {
    if (trouble?.code !== why.code) say({ kind: 'trouble', trouble: why })
    trouble = why
    waiting.giveUp()
  }

  function toldAside(file: string): void {
    say({ kind: 'aside', file })
    found.aside()
  }

  function goneOn(mended: Mended): void {
    say({ kind: 'mended', mended })
    found.mended(mended)
  }

  /** The start that follows goes on from the copy and from what is still good in it. */
  function damaged({ file, reason }: Damage): void {
    suffer({ code: 'damaged', reason: `${file}: ${reason}` })
    databases
      .ask('aside', file)
      .then(() => undefined, suffer)
      .finally(databases.renew)
  }

  function pump(): void {
    if (!room || busySince !== null || !databases.isOpen()) return
    const batch = due.next(room)
    if (!batch) return
    busySince = mono()
    databases.ask('write', batch).then(wrote, failed)
  }

  function wrote(answer: Written): void {
    if (busySince !== null) pace.took(mono() - busySince)
    busySince = null
    written = answer
    due.done()
    if (trouble) say({ kind: 'well', lost: lost() })
    trouble = null
    const next = due.firstWaiting()
    waiting.written(next ?? Number.POSITIVE_INFINITY, due.lostThrough())
    if (next !== null) pump()
  }

  function failed(why: Trouble): void {
    busySince = null
    due.failed()
    suffer(why)
    if (ANEW.has(why.code)) databases.renew()
  }

  function breathe(): void {
    pump()
    const now = mono()
    const fare = fareOf({
      trouble,
      readings: written.readings,
      busySince,
      lost: lost(),
      slowest: pace.until(now),
      now,
      ...found.shown(),
    })
    const text = JSON.stringify(fare)
    if (text !== told) report(samplesOf(fare, now))
    told = text
  }

  /** Nobody knows how long the power lasts. */
  function flush(): void {
    due.settle()
    pump()
    if (databases.isOpen()) databases.ask('flush', null).catch(suffer)
  }

  async function lastWords(): Promise<void> {
    const end = performance.now() + STOPPING
    due.settle()
    for (pump(); busySince !== null && performance.now() < end; pump())
      await new Promise(resolve => setTimeout(resolve, 5))
    await databases.ask('stop', null, STOPPING).catch(suffer)
  }

  const breathing = setInterval(breathe, BREATH)
  const stopLooking = inspect?.(damaged, error => suffer(troubleOf(error)))
  const stopCopying = copy?.(
    ({ bytes, broken, damaged: damage }) => {
      if (bytes > 0) databases.ask('count', bytes).catch(suffer)
      if (broken !== null) say({ kind: 'broken', seq: broken })
      if (damage) damaged(damage)
      // What was not read, for want of space, proves nothing.
      else if (bytes > 0 || broken !== null) found.proved(broken)
    },
    // Where the records themselves cannot be kept, that is what is told.
    why => trouble ?? suffer(why),
  )

  return {
    id: 'store',
    opened: patience => Promise.race([first, patienceOver(patience)]),
    tell(outcome, now) {
      if (room === null) due.reset(now)
      room = now
      memory.tell(outcome, now)
      due.add(outcome, now)
      if (outcome.events.length > 0) pump()
      if (outcome.events.some(({ kind }) => kind === 'power-ending')) flush()
    },
    watch(hear, teller) {
      report = hear
      // What was told before anybody listened was told to nobody.
      told = ''
      breathe()
      found.heardBy(teller)
    },
    ...answers({ databases, memory, pump, now: () => room?.now ?? null }),
    async recorded(seq, patience) {
      const next = due.firstWaiting()
      if (next === null || seq < next) return seq > due.lostThrough()
      return trouble ? false : waiting.wait(seq, patience)
    },
    async stop() {
      clearInterval(breathing)
      stopLooking?.()
      await stopCopying?.()
      if (databases.isOpen()) await lastWords()
      await databases.stop()
      const next = due.firstWaiting()
      if (room && next !== null) say({ kind: 'unrecorded', first: next, last: room.seq })
    },
  }
}

const patienceOver = (patience: Millis): Promise<null> =>
  new Promise(resolve => setTimeout(() => resolve(null), patience).unref())
