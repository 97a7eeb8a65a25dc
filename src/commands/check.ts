/** `jaga check room.yaml`: every mistake and every warning with its line and its remedy. */
import { loadRoom } from '../config/load.ts'
import type { Mistake } from '../config/plan.ts'
import type { Language } from '../texts/text.ts'
import { type Complaint, complain, say } from './complaint.ts'
import { gradedLines } from './graded.ts'
import { LIBRARY } from './place.ts'

export const mistakeLine = ({ file, line, col, text }: Mistake): string => `${file}:${line}:${col}: ${text}`

/** `file:line:col: peringatan: sentence`: the room is watched all the same. */
const warningLine = ({ text, ...place }: Mistake, language: Language): string =>
  mistakeLine({ ...place, text: `${say(language, 'word-warning')}: ${text}` })

/** Prints what it found; throws a complaint (exit 1) when there are mistakes. Warnings alone are no complaint. */
export function check(file: string, language: Language, print: (line: string) => void): void {
  const loaded = loadRoom(file, LIBRARY, language)
  for (const warning of loaded.warnings) print(warningLine(warning, language))
  if (loaded.ok) {
    const { devices, points, alarms } = loaded.plan.site
    const count = (all: object): number => Object.keys(all).length
    print(say(language, 'check-ok', { file, devices: count(devices), points: count(points), alarms: count(alarms) }))
    const graded = gradedLines(loaded.plan.site, language)
    if (graded.length > 0) print(say(language, 'check-profiles'))
    for (const line of graded) print(line)
    return
  }
  for (const mistake of loaded.mistakes) print(mistakeLine(mistake))
  throw complain(language, 'check-bad', { count: loaded.mistakes.length, file }) satisfies Complaint
}
