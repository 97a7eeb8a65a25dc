/**
 * While the clock is doubted: who else says what time it is? Two that agree end the doubt. The battery clock counts only if it
 * was not set in the same stroke, for the kernel writes into it what the network says.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Clock, Output, Tell } from '../ports.ts'

export interface Machine {
  /** Wall-clock ms of the battery clock; null where there is none. */
  battery(): Promise<number | null>
  /** Servers whose time the system's clock follows, by name. */
  servers(): Promise<readonly string[]>
}

const LOOK = 10_000
/** Closer than this is the same time. */
const SAME = 60_000
const ENOUGH = 2

export interface Witness extends Output {
  /** One look; what the timer does. */
  look(): Promise<void>
}

export function witness(clock: Clock, confirm: () => void, machine: Machine = system): Witness {
  let say: Tell = () => undefined
  /** The battery clock less monotonic time, while the clock was last believed. */
  let battery: number | null = null
  let looking: NodeJS.Timeout | undefined

  async function agreeing(): Promise<string[]> {
    const [at, servers] = await Promise.all([machine.battery(), machine.servers()])
    const { mono, wall } = clock.now()
    const isUnmoved = at !== null && battery !== null && Math.abs(at - mono - battery) < SAME
    return [...servers, ...(isUnmoved && Math.abs(at - wall) < SAME ? ['rtc'] : [])]
  }

  async function look(): Promise<void> {
    if (clock.now().trusted) {
      const at = await machine.battery()
      const { mono, trusted } = clock.now()
      if (trusted) battery = at === null ? null : at - mono
      return
    }
    const sources = await agreeing()
    if (sources.length >= ENOUGH) say({ kind: 'confirm-clock', sources })
  }

  return {
    id: 'clock',
    look,
    tell({ events }) {
      if (events.some(({ kind }) => kind === 'clock-confirmed')) confirm()
    },
    watch(_, tell) {
      if (tell) say = tell
      looking = setInterval(() => void look(), LOOK)
      void look()
    },
    async stop() {
      clearInterval(looking)
    },
  }
}

const run = promisify(execFile)
/** A program that is not installed knows no server. */
const said = (command: string, ...words: string[]): Promise<string> =>
  run(command, words, { timeout: 5000 }).then(
    ({ stdout }) => stdout,
    () => '',
  )

/** What Debian has: the kernel's battery clock, and chrony or timesyncd. */
const system: Machine = {
  async battery() {
    const text = await readFile('/sys/class/rtc/rtc0/since_epoch', 'utf8').catch(() => '')
    const seconds = Number.parseInt(text, 10)
    return Number.isFinite(seconds) ? seconds * 1000 : null
  },
  async servers() {
    const chrony = chosenBy(await said('chronyc', '-c', '-n', 'sources'))
    if (chrony.length > 0) return chrony
    const synchronized = await said('timedatectl', 'show', '--property=NTPSynchronized', '--value')
    return synchronized.trim() === 'yes' ? ['timesyncd'] : []
  },
}

/** Chrony's sources that agree with each other, out of its lines `mode,state,address,…`. */
export const chosenBy = (lines: string): string[] =>
  lines
    .split('\n')
    .map(line => line.split(','))
    .flatMap(([, state, name]) => ((state === '*' || state === '+') && name ? [name] : []))
