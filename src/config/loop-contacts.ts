/** A contact at the end of a loop that a converter of this machine reads. */

import type { Device } from '../core/site.ts'
import { sysfsLoopOf, type WrittenLoops } from '../drivers/sysfs/profile.ts'
import { checkBands } from './bands.ts'
import type { Draft, Tell } from './draft.ts'
import type { Contact } from './sheets.ts'
import { contactPoint, terminalOf, wordsOf } from './terminals.ts'

export function addLoopContact(
  draft: Draft,
  device: Device,
  [name, written]: Contact,
  { files, full }: WrittenLoops,
  tell: Tell,
): void {
  const [key, got] = terminalOf(written)
  const file = key === 'loop' ? files[got] : undefined
  const known = `loop: ${Object.keys(files).join(', ')}`
  if (file === undefined) return tell(['contacts', name, key], 'no-such-terminal', { on: written.on, name: got, known })
  if (written.bands) checkBands(written.bands, name, tell)
  const point = contactPoint(device, name, written, true)
  draft.points.set(point.id, point)
  const { rest, other } = wordsOf(name, written)
  const wiring = draft.wiring.get(written.on)
  if (wiring?.driver !== 'sysfs') return
  wiring.points.push(sysfsLoopOf(point.id, file, full, written.bands ?? null, { normal: rest, alarm: other }))
}
