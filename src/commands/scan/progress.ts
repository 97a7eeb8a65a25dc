/** How far a search has come and how long it will still take: a bar on a terminal, plain lines elsewhere. */
import type { Millis } from '../../core/time.ts'
import type { Language } from '../../texts/text.ts'
import { say } from '../complaint.ts'

export interface Screen {
  /** Where what was found goes. */
  print(line: string): void
  /** Where everything else goes, without the end of a line. */
  note(text: string): void
  readonly isTerminal: boolean
}

export interface Progress {
  /** So many steps have come up. */
  more(steps: number): void
  step(where: string): void
  /** Takes the bar away, so that something can be printed. */
  clear(): void
}

const WIDTH = 30
/** Without a terminal a line is written this seldom. */
const TENTH = 0.1

export function progress(screen: Screen, language: Language, mono: () => Millis): Progress {
  const began = mono()
  let total = 0
  let done = 0
  let told = 0

  function line(where: string): string {
    const share = total === 0 ? 1 : done / total
    const left = duration((mono() - began) * (1 / share - 1), language)
    return say(language, 'scan-progress', { percent: Math.floor(100 * share), done, total, where, left })
  }

  return {
    more(steps) {
      total += steps
    },
    step(where) {
      done += 1
      const share = done / total
      if (screen.isTerminal) return screen.note(`\r\x1b[2K${bar(share)} ${line(where)}`)
      if (share < told + TENTH && done < total) return
      told = share
      screen.note(`${line(where)}\n`)
    },
    clear() {
      if (screen.isTerminal) screen.note('\r\x1b[2K')
    },
  }
}

function bar(share: number): string {
  const full = Math.round(WIDTH * Math.min(1, share))
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`
}

/** To the second below a minute, to the minute above. */
export function duration(time: Millis, language: Language): string {
  const seconds = Math.ceil(time / 1000)
  return seconds < 60
    ? say(language, 'time-seconds', { count: seconds })
    : say(language, 'time-minutes', { count: Math.ceil(seconds / 60) })
}
