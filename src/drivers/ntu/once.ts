/** A Mean Well NTU asked once: each field and flag as it stood in the answer, and beside it what it calls itself. */
import { onLine } from '../lines/once.ts'
import { type Fields, newSession, turn } from '../lines/pair.ts'
import { linePartsOf } from '../lines/profile.ts'
import type { AskOnce, Said } from '../once.ts'
import { LONGEST, NTU } from './frames.ts'
import type { NtuAt, NtuWiring } from './profile.ts'
import { samplesOf } from './samples.ts'

export const askOnce: AskOnce<NtuWiring> = async (wiring, clock, cut) => {
  const session = newSession(NTU, wiring, () => clock.now().mono)
  const heard = await onLine(wiring, LONGEST, clock, cut, line => turn(session, line))
  const status = 'fields' in heard.status ? heard.status.fields : []
  const sources = (id: string) => wiring.points.filter(({ point }) => point === id).map(({ source }) => source)
  return {
    samples: samplesOf(wiring.points, heard),
    said: id => sources(id).flatMap(source => linePartsOf(source).flatMap(({ at }) => saidAt(at, status))),
    beside: [{ place: 'I', words: heard.known ? JSON.stringify(heard.known.join(' ')) : '' }],
  }
}

const FLAGS = 9
const TOLD = { output: [0, 5], utility: [5], load: [8, 1] } as const

function saidAt(at: NtuAt, status: Fields): Said[] {
  if ('flags' in at) return at.flags.map(flag => flagOf(flag, status))
  if ('any' in at) return at.any.map(flag => flagOf(flag, status))
  const fields = 'field' in at ? [at.field] : TOLD[at.told]
  return fields.map(field => ({ place: `Q ${field}`, words: status[field] ?? '' }))
}

const flagOf = (flag: number, status: Fields): Said => ({ place: `Q flag ${flag}`, words: status[FLAGS]?.[flag] ?? '' })
