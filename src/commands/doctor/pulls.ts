/** What each pin of the room file really is: what it does at this moment, and which way it is pulled while its contact is open. */

import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

const about = 'about-pins'

/** `pull`: which way it must be drawn while nobody closes it; absent of an output. */
export interface UsedPin {
  readonly gpio: number
  readonly pull?: 'up' | 'down'
}

interface Shown {
  readonly gpio: number
  /** `ip`, `op`, `no`, or `a0` and on: one of its other jobs. */
  readonly job: string
  readonly pull: 'up' | 'down' | 'none'
  /** What the job is called. */
  readonly name: string
}

const PULLS: Readonly<Record<string, Shown['pull']>> = { u: 'up', d: 'down', n: 'none' }

/** `pinctrl` of Raspberry Pi OS: `23: ip    pd | lo // GPIO23 = input`. */
export function shownIn(printed: string): Shown[] {
  const lines = printed.matchAll(/^\s*(\d+):\s+(\w+)\s+(?:d[hl]\s+)?p([udn])\s*\|\s*\S+\s*\/\/.*?=\s*(.*)$/gm)
  return [...lines].map(([, gpio, job = '', pull = '', name = '']) => {
    return { gpio: Number(gpio), job, pull: PULLS[pull] ?? 'none', name: name.trim() }
  })
}

/** Nothing is told where this machine has no such tool. */
export async function pulls({ run }: Machine, used: readonly UsedPin[]): Promise<Finding[]> {
  if (used.length === 0) return []
  const shown = shownIn((await run('pinctrl', 'get', used.map(({ gpio }) => gpio).join(','))) ?? '')
  const findings = used.flatMap(pin =>
    amissIn(
      pin,
      shown.find(({ gpio }) => gpio === pin.gpio),
    ),
  )
  if (shown.length === 0 || findings.length > 0) return findings
  return [{ grade: 'ok', about, found: 'found-pulls' }]
}

function amissIn({ gpio: pin, pull: wanted }: UsedPin, shown: Shown | undefined): Finding[] {
  if (!shown) return []
  if (/^a\d$/.test(shown.job))
    return [{ grade: 'fail', about, found: 'found-pin-at-work', values: { pin, is: shown.name } }]
  const isWrong = wanted !== undefined && shown.pull !== wanted
  if (!isWrong) return []
  const found = wanted === 'up' ? 'found-pull-up' : 'found-pull-down'
  return [{ grade: 'warn', about, found, values: { pin } }]
}
