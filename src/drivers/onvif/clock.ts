/** What time a device believes it is. Pure. */

import { below, child, type Element } from '../xml.ts'
import { DEVICE, SCHEMA } from './names.ts'

/** Milliseconds since 1970; undefined where it does not say, or says no time. */
export function clockIn(answer: Element): number | undefined {
  if (answer.uri !== DEVICE || answer.local !== 'GetSystemDateAndTimeResponse') return undefined
  const utc = below(answer, [SCHEMA, 'UTCDateTime'])
  const time = child(utc, [SCHEMA, 'Time'])
  const date = child(utc, [SCHEMA, 'Date'])
  const said = [
    ...numbers(date, ['Year', 'Month', 'Day'], [1970, 1, 1], [9999, 12, 31]),
    // A leap second is a second, too.
    ...numbers(time, ['Hour', 'Minute', 'Second'], [0, 0, 0], [23, 59, 60]),
  ]
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = said
  return said.length === 6 ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined
}

/** All of them, or none. */
function numbers(element: Element | undefined, names: readonly string[], low: number[], high: number[]): number[] {
  const said = names.map(name => child(element, [SCHEMA, name])?.text.trim() ?? '')
  const right = said.every((text, i) => /^[0-9]{1,4}$/.test(text) && isWithin(Number(text), low[i], high[i]))
  return right ? said.map(Number) : []
}

const isWithin = (number: number, low = 0, high = 0): boolean => low <= number && number <= high
