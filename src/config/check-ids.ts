/** Every device has one id, none that the program uses itself, and none that was retired. */

import type { Blame } from './blame.ts'
import { blameAt, type Sourced } from './draft.ts'
import type { Entries } from './entries.ts'
import type { WrittenDevice } from './room.ts'

/** Pseudo devices of the room itself; `constructor` is a word that plain data already has. */
const RESERVED = ['room', 'controller', 'gpio', 'constructor']

export function checkIds({ source, devices, frame }: Entries, blame: Blame): void {
  const ids = devices.map(({ written }) => written.id)
  const retired = (frame.retired ?? []).map(({ id }) => id)
  for (const [index, entry] of devices.entries()) checkId(entry, ids.indexOf(entry.written.id) < index, retired, blame)
  for (const [index, id] of retired.entries()) {
    if (retired.indexOf(id) < index) blame(source.place(['retired', index, 'id']), 'retired-twice', { name: id })
  }
}

function checkId(entry: Sourced<WrittenDevice>, isSecond: boolean, retired: readonly string[], blame: Blame): void {
  const name = entry.written.id
  if (isSecond) blameAt(blame, entry, ['id'], 'duplicate-device', { name })
  if (RESERVED.includes(name)) blameAt(blame, entry, ['id'], 'reserved-id', { name })
  if (retired.includes(name)) blameAt(blame, entry, ['id'], 'retired-listed', { name })
}
