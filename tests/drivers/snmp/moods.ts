/** The habits of agents and of the wires to them, good and bad. */

import { all, element, next, oid, TAG, whole } from '../../../hardware/simulator/ber.ts'
import { type Mood, partsIn, type Scene } from './peer.ts'

/** The answer with some of its parts changed: version, community, request id, error status, the list of objects. */
interface Changed {
  readonly version?: number
  readonly community?: string
  readonly id?: number
  readonly status?: number
  readonly kind?: number
  readonly list?: (pairs: Buffer[]) => Buffer[]
}

const again = (tag: number, body: Buffer) => element(tag, body)

function changed(answer: Buffer, change: Changed): Buffer {
  const [version, community, pdu] = all(next(answer)?.body ?? Buffer.alloc(0))
  const [id, status, index, list] = all(pdu?.body ?? Buffer.alloc(0))
  const pairs = all(list?.body ?? Buffer.alloc(0)).map(({ tag, body }) => again(tag, body))
  return element(
    TAG.sequence,
    whole(change.version ?? version?.body[0] ?? 0),
    element(
      TAG.text,
      change.community === undefined ? (community?.body ?? Buffer.alloc(0)) : Buffer.from(change.community),
    ),
    element(
      change.kind ?? TAG.response,
      change.id === undefined ? again(TAG.integer, id?.body ?? Buffer.alloc(0)) : whole(change.id),
      change.status === undefined ? again(TAG.integer, status?.body ?? Buffer.alloc(0)) : whole(change.status),
      again(TAG.integer, index?.body ?? Buffer.alloc(0)),
      element(TAG.sequence, ...(change.list?.(pairs) ?? pairs)),
    ),
  )
}

const saying =
  (change: Changed): Mood =>
  ({ say, answer }) =>
    say(changed(answer, change))

/** A pair whose value says it is longer than it is. */
function longer(pair: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.from(pair)
  const [name, value] = all(next(pair)?.body ?? Buffer.alloc(0))
  const at = bytes.length - (value?.body.length ?? 0) - 1
  bytes[at] = (bytes[at] ?? 0) + 2
  return name ? bytes : pair
}

/** Always the same bytes, without an order. */
const noise = Buffer.from(Array.from({ length: 1400 }, (_, index) => (index * 193 + 71) & 0xff))

const OTHER = element(TAG.sequence, oid('1.3.6.1.2.1.33.1.9.9.0'), whole(7))

export const moods = {
  mute: () => {},
  late:
    (ms: number): Mood =>
    ({ say, answer, later }) =>
      later(ms, () => say(answer)),
  twice: ({ say, answer }: Scene) => {
    say(answer)
    say(answer)
  },
  /** The first of two repetitions gets lost. */
  lossy: () => {
    let seen = Number.NaN
    const mood: Mood = ({ question, say, answer }) => {
      const { id } = partsIn(question)
      if (id === seen) say(answer)
      seen = id
    }
    return mood
  },
  /** The last answer comes once more before every new one. */
  reordered: () => {
    let before: Buffer | undefined
    const mood: Mood = ({ say, answer }) => {
      if (before) say(before)
      say(answer)
      before = answer
    }
    return mood
  },
  garbage: ({ say }: Scene) => say(noise),
  nothing: ({ say }: Scene) => say(Buffer.alloc(0)),
  truncated: ({ say, answer }: Scene) => say(answer.subarray(0, -4)),
  /** Whole, and something behind it. */
  tailed: ({ say, answer }: Scene) => say(Buffer.concat([answer, Buffer.of(2, 1, 7)])),
  /** The last value ends before its promised end, the first one reaches into the next object. */
  hollow: saying({ list: pairs => pairs.with(-1, longer(pairs.at(-1))) }),
  overlapping: saying({ list: pairs => pairs.with(0, longer(pairs[0])) }),
  question: ({ say, question }: Scene) => say(question),
  wrongId: ({ say, answer }: Scene) => say(changed(answer, { id: partsIn(answer).id + 1 })),
  wrongVersion: saying({ version: 0 }),
  wrongCommunity: saying({ community: 'other' }),
  fewer: saying({ list: pairs => pairs.slice(1) }),
  more: saying({ list: pairs => [...pairs, OTHER] }),
  swapped: saying({ list: pairs => pairs.toReversed() }),
  others: saying({ list: pairs => pairs.map(() => OTHER) }),
  status: (status: number): Mood => saying({ status, list: () => [] }),
} satisfies Record<string, Mood | ((...args: never[]) => Mood | undefined)>
