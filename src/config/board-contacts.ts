/** A contact on a board: one of its pins, or a loop whose wire it watches. */

import type { Device } from '../core/site.ts'
import type { TermName } from '../core/vocabulary.ts'
import { type BoardSource, CONTACT_PINS, indexIn, LOOP_PINS } from '../drivers/board/profile.ts'
import { checkBands } from './bands.ts'
import type { Draft, Tell } from './draft.ts'
import type { Contact } from './sheets.ts'
import { contactPoint, terminalOf, wordsOf } from './terminals.ts'

const KNOWN = `pin: ${CONTACT_PINS[0]}–${CONTACT_PINS.at(-1)}, loop: ${LOOP_PINS[0]}–${LOOP_PINS.at(-1)}`

export function addBoardContact(draft: Draft, device: Device, [name, written]: Contact, tell: Tell): void {
  const [key, got] = terminalOf(written)
  const source = sourceOf(name, written)
  if (!source) return tell(['contacts', name, key], 'no-such-terminal', { on: written.on, name: got, known: KNOWN })
  const wiring = draft.wiring.get(written.on)
  if (wiring?.driver !== 'board') return
  const point = contactPoint(device, name, written, 'loop' in source)
  draft.points.set(point.id, point)
  wiring.points.push({ point: point.id, source })
  if (!('loop' in source) || !written.bands) return
  checkBands(written.bands, name, tell)
  wiring.bands[source.loop] = written.bands
}

function sourceOf(name: TermName, written: Contact[1]): BoardSource | undefined {
  const [key, got] = terminalOf(written)
  const { rest, other } = wordsOf(name, written)
  if (key === 'loop') {
    const loop = indexIn(LOOP_PINS, got)
    return loop < 0 ? undefined : { loop, normal: rest, alarm: other }
  }
  const contact = indexIn(CONTACT_PINS, got)
  if (contact < 0) return undefined
  return written.normally === 'open' ? { contact, open: rest, closed: other } : { contact, open: other, closed: rest }
}
