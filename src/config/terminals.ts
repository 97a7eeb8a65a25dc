/** Where a contact is connected, what its two states are called, and the point that it becomes. */

import type { Device, Point } from '../core/site.ts'
import { type TermName, term } from '../core/vocabulary.ts'
import { plainPoint } from './points.ts'
import type { WrittenContact } from './room.ts'

/** The schema sees to it that exactly one is written. */
export function terminalOf({
  input,
  pin,
  loop,
}: WrittenContact): [key: 'input' | 'pin' | 'loop', got: number | string] {
  if (pin !== undefined) return ['pin', pin]
  return loop === undefined ? ['input', input ?? 0] : ['loop', loop]
}

/** The vocabulary's word at rest, and the one it is otherwise. */
export function wordsOf(name: TermName, { means }: WrittenContact): { rest: string; other: string } {
  const [rest = '', second = ''] = term(name)?.values ?? []
  return { rest, other: means ?? second }
}

export function contactPoint(device: Device, name: TermName, written: WrittenContact, supervised: boolean): Point {
  const role = written.role ?? device.role
  return {
    ...plainPoint(device.id, name, device.stale),
    ...(role !== undefined && { role }),
    ...(written.title !== undefined && { title: written.title }),
    supervised,
  }
}
