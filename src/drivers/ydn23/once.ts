/** A YDN23 device asked once: the bytes of each value as they came, and beside them what it calls itself. */
import { isLost } from '../lines/bus.ts'
import { onLine } from '../lines/once.ts'
import { linePartsOf } from '../lines/profile.ts'
import type { AskOnce, Said } from '../once.ts'
import { type Answer, LONGEST, NAME } from './frames.ts'
import { placesOf, type Ydn23At, type Ydn23Wiring } from './profile.ts'
import { type Heard, samplesOf } from './samples.ts'
import { question, turn } from './turn.ts'

export const askOnce: AskOnce<Ydn23Wiring> = async (wiring, clock, cut) => {
  const { heard, named } = await onLine(wiring, LONGEST, clock, cut, async line => {
    const heard = await turn({ first: 0 }, wiring, line)
    if ([...heard.values()].some(isLost)) return { heard, named: undefined }
    return { heard, named: await line.ask(question(wiring.unit, NAME, ANY), wiring) }
  })
  const sources = (id: string) => wiring.points.filter(({ point }) => point === id).map(({ source }) => source)
  return {
    samples: samplesOf(wiring.points, heard, clock.now().mono),
    said: id => sources(id).flatMap(source => linePartsOf(source).map(({ at }) => saidAt(at, heard))),
    beside: [{ place: `CID2 ${NAME}`, words: textOf(named) }],
  }
}

/** A name may be of any length; nothing is read from it. */
const ANY = [0, 2047] as const

function saidAt(at: Ydn23At, heard: Heard): Said {
  const places = placesOf(at)
  const answer = heard.get(at.cid2)
  const bytes = answer && 'bytes' in answer ? places.map(place => answer.bytes[place]) : []
  return { place: `CID2 ${at.cid2} ${places.join(' ')}`, words: bytes.map(hexOf).join(' ') }
}

const hexOf = (byte: number | undefined): string =>
  byte === undefined ? '' : byte.toString(16).toUpperCase().padStart(2, '0')

/** What is no letter is left out; the texts are filled with blanks. */
const textOf = (named: Answer | undefined): string =>
  named && 'bytes' in named
    ? JSON.stringify(String.fromCharCode(...named.bytes.filter(byte => byte >= 0x20 && byte < 0x7f)).trim())
    : ''
