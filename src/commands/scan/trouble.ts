/** A wire that cannot be had, and what to do about it. */
import { IN_USE } from '../../drivers/serial.ts'
import type { Language } from '../../texts/text.ts'
import { type Complaint, complain, say } from '../complaint.ts'

/** `isSerial`: a port of this machine, not a gateway. */
export function portTrouble(language: Language, place: string, reason: string, isSerial: boolean): Complaint {
  if (reason === IN_USE) return complain(language, 'read-in-use', { place })
  const remedy = say(language, isSerial ? 'remedy-port' : 'remedy-network')
  return complain(language, 'scan-no-port', { place, reason, remedy })
}
