/** Actuators on a board: its relay, and what hangs on the pins that it drives for us. */

import { CONTACT_PINS, indexIn, type Seat } from '../drivers/board/profile.ts'
import { blameAt, type Draft, type Sourced } from './draft.ts'
import { hint } from './nearest.ts'
import type { WrittenActuator } from './room.ts'

/** Undefined where it hangs on no board, or where its place has mistakes. */
export function seatOf({ driver, kind, on, pin, 'read-back': readBack }: WrittenActuator): Seat | undefined {
  if (driver !== 'board' || on === undefined) return undefined
  if (kind === 'relay') return { on, relay: true }
  if (pin === undefined) return undefined
  const looks = readBack && { readBack: CONTACT_PINS.indexOf(readBack) }
  return { on, pin: Number(pin.slice(1)), ...looks }
}

/** After the contacts, whose pins are no longer free. */
export function checkSeats(draft: Draft, entries: readonly Sourced<WrittenActuator>[]): void {
  const taken = new Set<string>()
  for (const entry of entries) {
    const tell = (path: string[], ...said: Said) => blameAt(draft.blame, entry, path, ...said)
    if (entry.written.driver !== 'board') checkKeys(entry.written, tell)
    else checkSeat(draft, entry.written, taken, tell)
  }
}

type Said = Parameters<Draft['blame']> extends [unknown, ...infer Rest] ? Rest : never
type TellAt = (path: string[], ...said: Said) => void

function checkKeys(written: WrittenActuator, tell: TellAt): void {
  for (const key of ['on', 'pin', 'read-back'] as const) {
    if (written[key] !== undefined) tell([key], 'key-of-board', { name: key })
  }
}

function checkSeat(draft: Draft, written: WrittenActuator, taken: Set<string>, tell: TellAt): void {
  if (!isOnBoard(draft, written, tell)) return
  const { kind, pin } = written
  if (kind !== 'relay' && pin === undefined) tell([], 'actuator-pin', { kind })
  for (const key of ['pin', 'read-back'] as const) {
    if (written[key] === undefined) continue
    if (kind === 'relay') tell([key], 'relay-has-pin', { name: key })
    else checkFree(draft, written, key, taken, tell)
  }
}

function isOnBoard({ wiring, broken }: Draft, { on }: WrittenActuator, tell: TellAt): boolean {
  const boards = [...wiring.values()].filter(({ driver }) => driver === 'board').map(({ device }) => device)
  if (on === undefined) tell([], 'actuator-on', { hint: '' })
  else if (!boards.includes(on) && !broken.has(on)) tell(['on'], 'actuator-on', { hint: hint(on, boards) })
  return on !== undefined && boards.includes(on)
}

/** One pin is one thing. */
function checkFree(
  draft: Draft,
  written: WrittenActuator,
  key: 'pin' | 'read-back',
  taken: Set<string>,
  tell: TellAt,
): void {
  const { on = '', [key]: pin } = written
  if (pin === undefined) return
  const other = contactAt(draft, on, pin) ?? (taken.has(`${on} ${pin}`) ? 'actuators' : undefined)
  if (other !== undefined) tell([key], 'input-taken', { on, input: pin, other })
  taken.add(`${on} ${pin}`)
}

function contactAt(draft: Draft, on: string, pin: string): string | undefined {
  const wiring = draft.wiring.get(on)
  if (wiring?.driver !== 'board') return undefined
  const index = indexIn(CONTACT_PINS, pin)
  return wiring.points.find(({ source }) => 'contact' in source && source.contact === index)?.point
}
