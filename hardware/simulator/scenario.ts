/** Reads a scenario: a text that a section head can read, one line a step, every mistake with its line. */
import type { Effect } from './phrases.ts'
import { understand } from './sentence.ts'

export interface Step {
  /** Seconds since the scenario began. */
  readonly at: number
  readonly line: number
  readonly text: string
  readonly effect: Effect
}

export interface Scenario {
  readonly name: string
  /** Its English name. */
  readonly alias: string
  readonly title: string
  /** Second of the day it begins. */
  readonly clock: number
  readonly steps: readonly Step[]
}

export type MistakeCode =
  | 'unknown-scenario'
  | 'missing-header'
  | 'unknown-header'
  | 'bad-clock'
  | 'bad-line'
  | 'bad-time'
  | 'goes-back'
  | 'unknown-sentence'
  | 'out-of-range'
  | 'no-end'
  | 'after-end'
  | 'no-pause'

/** `values` fill the sentence of this code in texts/scenes. */
export interface ScenarioMistake {
  readonly file: string
  readonly line: number
  readonly code: MistakeCode
  readonly values: Readonly<Record<string, string | number>>
}

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly mistakes: readonly ScenarioMistake[] }

interface Line {
  readonly number: number
  readonly text: string
}

/** What one line gives: a step, or what is wrong with it. */
type Part<T> = { readonly got: T } | { readonly code: MistakeCode; readonly values: ScenarioMistake['values'] }
type Bad = { readonly line: number; readonly code: MistakeCode; readonly values: ScenarioMistake['values'] }

const HEADERS = ['judul', 'alias', 'mulai'] as const
const HEADER = /^(\p{L}+):\s*(.+)$/u
const STEP = /^(\S+)\s+(.+)$/

export function parseScenario(file: string, name: string, text: string): ReadScenario {
  const lines = text
    .split('\n')
    .map((raw, i): Line => ({ number: i + 1, text: raw.trim() }))
    .filter(line => line.text !== '' && !line.text.startsWith('#'))
  const bad: Bad[] = []
  const head = readHead(
    lines.filter(line => HEADER.test(line.text)),
    bad,
  )
  const steps = readSteps(
    lines.filter(line => !HEADER.test(line.text)),
    bad,
  )
  bad.push(...misplaced(steps, lines.at(-1)?.number ?? 1))
  if (bad.length === 0) return { ok: true, scenario: { name, ...head, steps } }
  const mistakes = bad.map(mistake => ({ file, ...mistake })).sort((a, b) => a.line - b.line)
  return { ok: false, mistakes }
}

function readHead(lines: readonly Line[], bad: Bad[]): Pick<Scenario, 'title' | 'alias' | 'clock'> {
  const found = new Map<string, Line>()
  for (const { number, text } of lines) {
    const [, key = '', value = ''] = HEADER.exec(text) ?? []
    if ((HEADERS as readonly string[]).includes(key)) found.set(key, { number, text: value })
    else bad.push({ line: number, code: 'unknown-header', values: { key, known: HEADERS.join(', ') } })
  }
  for (const key of ['judul', 'alias']) {
    if (!found.has(key)) bad.push({ line: 1, code: 'missing-header', values: { key } })
  }
  const begins = found.get('mulai') ?? { number: 1, text: '08.00' }
  const clock = readClock(begins.text)
  if ('code' in clock) bad.push({ line: begins.number, ...clock })
  return {
    title: found.get('judul')?.text ?? '',
    alias: found.get('alias')?.text ?? '',
    clock: 'got' in clock ? clock.got : 0,
  }
}

function readClock(text: string): Part<number> {
  const [, hour = '', minute = ''] = /^(\d{1,2})\.(\d{2})$/.exec(text) ?? []
  const good = hour !== '' && Number(hour) < 24 && Number(minute) < 60
  return good ? { got: Number(hour) * 3600 + Number(minute) * 60 } : { code: 'bad-clock', values: { text } }
}

function readSteps(lines: readonly Line[], bad: Bad[]): readonly Step[] {
  const steps: Step[] = []
  for (const { number, text } of lines) {
    const read = readStep(text)
    if ('code' in read) bad.push({ line: number, ...read })
    else steps.push({ line: number, ...read.got })
  }
  return steps
}

function readStep(text: string): Part<Omit<Step, 'line'>> {
  const [, moment = '', words = ''] = STEP.exec(text) ?? []
  if (moment === '') return { code: 'bad-line', values: { text } }
  const at = readMoment(moment)
  if (at === null) return { code: 'bad-time', values: { text: moment } }
  const heard = understand(words)
  if (heard.ok) return { got: { at, text: words, effect: heard.effect } }
  if (heard.why === 'unknown')
    return { code: 'unknown-sentence', values: { text: words, known: heard.known.join('; ') } }
  return { code: 'out-of-range', values: { number: heard.number, min: heard.min, max: heard.max } }
}

/** `mm:ss` or `h:mm:ss`, in seconds. */
function readMoment(text: string): number | null {
  const [, hours = '0', minutes, seconds] = /^(?:(\d+):)?(\d{2}):(\d{2})$/.exec(text) ?? []
  if (minutes === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

const ends = (step: Step): boolean => step.effect.kind === 'end' || step.effect.kind === 'repeat'

/** Time runs forward and the last step, and only it, ends or repeats the scenario. */
function misplaced(steps: readonly Step[], lastLine: number): readonly Bad[] {
  const bad: Bad[] = []
  steps.forEach((step, i) => {
    const before = steps[i - 1]
    if (before && step.at < before.at) bad.push({ line: step.line, code: 'goes-back', values: { text: step.text } })
    if (before && ends(before)) bad.push({ line: step.line, code: 'after-end', values: { text: before.text } })
  })
  const last = steps.at(-1)
  if (!last || !ends(last)) bad.push({ line: lastLine, code: 'no-end', values: {} })
  else if (last.at === 0) bad.push({ line: last.line, code: 'no-pause', values: { text: last.text } })
  return bad
}
