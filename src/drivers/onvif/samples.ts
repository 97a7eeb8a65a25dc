/** What a turn came to, as the samples of its points. Pure. */

import type { Fault, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { isAbsence, NO_NETWORK } from '../complaint.ts'
import type { Decoded } from '../decode.ts'
import { type Memory, saidOf } from './memory.ts'
import type { OnvifPoint } from './profile.ts'
import type { Turn } from './turn.ts'

export interface Known {
  readonly memory: Memory
  readonly drift: Millis | Fault | undefined
  /** This machine has a way to the device: who has none cannot call it silent. */
  readonly hasWay: () => boolean
}

/** Every point once; those the device has not come to yet are left out. */
export function samplesOf(points: readonly OnvifPoint[], turn: Turn, known: Known, at: Millis): Sample[] {
  return points.flatMap((point): Sample[] => {
    const said = saidAbout(point, turn, known, at)
    return said ? [{ point: point.point, at, ...said }] : []
  })
}

function saidAbout(point: OnvifPoint, { fault, absence }: Turn, known: Known, at: Millis): Decoded | undefined {
  if (point.at === 'online') return absence ? absent(absence, known) : { value: 'online' }
  if (point.at !== 'drift') return fault ? { fault } : saidOf(point, known.memory, at)
  if (absence) return { fault: absence }
  return typeof known.drift === 'number' ? { value: known.drift } : known.drift && { fault: known.drift }
}

/** That nobody is there was measured; that somebody talks nonsense says nothing of the device. */
function absent(absence: Fault, { hasWay }: Known): Decoded {
  if (!isAbsence(absence)) return { fault: absence }
  return hasWay() ? { value: 'offline' } : { fault: NO_NETWORK }
}
