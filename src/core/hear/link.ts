/** How clean a device's wire is: the share of its latest answers that came garbled. A mute device garbles nothing. */
import type { AnswerCount } from '../room.ts'
import type { DeviceId } from '../sample.ts'
import type { Step } from '../step.ts'
import { MINUTE, type Millis } from '../time.ts'
import { markGood } from './readings.ts'

const SLOT: Millis = MINUTE
const SLOTS = 5
/** Fewer answers than these prove nothing: the first one after a start may well be torn. */
const FEWEST = 30

/** One poll of a device: told as garbled if any of its frames was. */
export function noteAnswer(step: Step, id: DeviceId, garbled: boolean): void {
  const point = step.site.index.links.get(id)
  const device = step.room.devices[id]
  if (point === undefined || device === undefined) return
  const slot = slotOf(device.answers, step.now.mono)
  if (garbled) slot.garbled += 1
  else slot.clean += 1
  markGood(step, point, shareOf(device.answers))
}

/** The present minute's; what is five minutes old is forgotten. */
function slotOf(answers: AnswerCount[], now: Millis): AnswerCount {
  const last = answers[answers.length - 1]
  if (last && now - last.since < SLOT) return last
  while (answers[0] && now - answers[0].since >= SLOTS * SLOT) answers.shift()
  const fresh = { since: now, clean: 0, garbled: 0 }
  answers.push(fresh)
  return fresh
}

/** Whole per cent, so that a long clean run is no news. */
function shareOf(answers: readonly AnswerCount[]): number {
  let [garbled, all] = [0, 0]
  for (const slot of answers) {
    garbled += slot.garbled
    all += slot.clean + slot.garbled
  }
  return Math.round((100 * garbled) / Math.max(all, FEWEST))
}
