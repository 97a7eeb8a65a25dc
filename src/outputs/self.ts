/** How the program itself fares, told by the turns it takes anyway: whatever woke it up to look would cost more than it finds. */
import { statfs } from 'node:fs/promises'
import type { Sample } from '../core/sample.ts'
import { HOUR, type Millis, SECOND } from '../core/time.ts'
import type { Hear, Output } from '../ports.ts'

/** Turns come at least this often; what is later was kept waiting. */
const TURN: Millis = 500
const EVERY: Millis = 30 * SECOND
const MEGA = 1e6

export interface SelfFacts {
  /** Where the records are kept. */
  readonly folder: string
  /** How many children fell and were started again within the last so many ms. */
  readonly restarts: (within: Millis) => number
}

export function self({ folder, restarts }: SelfFacts): Output {
  let report: Hear | undefined
  let last: Millis | undefined
  let due = Number.NEGATIVE_INFINITY
  /** The worst of this half minute and of the one before. */
  let worst: readonly [Millis, Millis] = [0, 0]

  async function look(hear: Hear, at: Millis): Promise<void> {
    const late = Math.round(Math.max(...worst))
    worst = [0, worst[0]]
    const free = await freeOf(folder, at)
    hear([
      { point: 'controller/controller.loop.delay', at, value: late },
      { point: 'controller/controller.memory', at, value: Math.round(process.memoryUsage.rss() / MEGA) },
      { point: 'controller/controller.restarts', at, value: restarts(HOUR) },
      free,
    ])
  }

  return {
    id: 'self',
    tell(_, { now: { mono } }) {
      if (last !== undefined) worst = [Math.max(worst[0], mono - last - TURN), worst[1]]
      last = mono
      if (report === undefined || mono < due) return
      due = mono + EVERY
      void look(report, mono)
    },
    watch(hear) {
      report = hear
    },
    async stop() {
      report = undefined
    },
  }
}

async function freeOf(folder: string, at: Millis): Promise<Sample> {
  const point = 'controller/controller.disk.free'
  try {
    const { bavail, bsize } = await statfs(folder)
    return { point, at, value: Math.round((bavail * bsize) / MEGA) }
  } catch (error) {
    return { point, at, fault: { code: 'refused', detail: String(error) } }
  }
}
