/** The answers of a YDN23 device to the samples of its points. Pure. */
import type { Fault, Sample } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { samplesAt } from '../lines/samples.ts'
import type { Answer, Read } from './frames.ts'
import { placesOf, type Ydn23Part, type Ydn23Point } from './profile.ts'

/** What each command was answered with. */
export type Heard = ReadonlyMap<Read, Answer>

export const samplesOf = (points: readonly Ydn23Point[], heard: Heard, at: Millis): Sample[] =>
  samplesAt(points, part => readIn(part, heard.get(part.at.cid2)), at)

const UNASKED: Fault = { code: 'no-answer' }
const SHORT: Fault = { code: 'bad-frame', detail: 'shorter than this value' }

function readIn(part: Ydn23Part, answer: Answer = { fault: UNASKED }): number | Fault {
  if ('fault' in answer) return answer.fault
  const places = placesOf(part.at)
  const bytes = places.map(place => answer.bytes[place])
  if (!bytes.every(byte => byte !== undefined)) return SHORT
  return 'any' in part.at ? anyOf(part, bytes) : numberOf(part.at, bytes)
}

function numberOf(at: Ydn23Part['at'], bytes: readonly number[]): number {
  const type = 'type' in at ? at.type : undefined
  if (type === 'f32') return Number(new DataView(Uint8Array.from(bytes).buffer).getFloat32(0, true).toPrecision(7))
  const whole = bytes.reduce((so, byte) => so * 256 + byte, 0)
  return type === 's16' && whole > 0x7fff ? whole - 0x1_0000 : whole
}

/** What is known to be no rest comes before what nobody knows; 0 is rest, and so is all that means the same. */
function anyOf({ facts: { meaning = {} } }: Ydn23Part, bytes: readonly number[]): number {
  const rest = meaning['0']
  const isKnown = (byte: number): boolean => Object.hasOwn(meaning, byte)
  const active = bytes.find(byte => isKnown(byte) && meaning[byte] !== rest)
  return active ?? bytes.find(byte => !isKnown(byte)) ?? 0
}
