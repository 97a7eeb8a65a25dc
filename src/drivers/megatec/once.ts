/** A UPS asked once: each field as it stood in the answer, and beside it the rating and what it calls itself. */
import { isLost } from '../lines/bus.ts'
import { onLine } from '../lines/once.ts'
import { type Fields, newSession, turn } from '../lines/pair.ts'
import { linePartsOf } from '../lines/profile.ts'
import type { AskOnce, Said } from '../once.ts'
import { LONGEST, MEGATEC, queryFor } from './frames.ts'
import type { MegatecAt, MegatecPart, MegatecWiring } from './profile.ts'
import { samplesOf } from './samples.ts'

export const askOnce: AskOnce<MegatecWiring> = async (wiring, clock, cut) => {
  const session = newSession(MEGATEC, wiring, () => clock.now().mono)
  const { heard, named } = await onLine(wiring, LONGEST, clock, cut, async line => {
    const heard = await turn(session, line)
    return { heard, named: isLost(heard.status) ? undefined : await line.ask(queryFor('I'), wiring) }
  })
  const status = 'fields' in heard.status ? heard.status.fields : []
  const { points } = wiring
  return {
    samples: samplesOf(points, heard),
    said: id =>
      points.filter(({ point }) => point === id).flatMap(({ source }) => linePartsOf(source).map(saidIn(status))),
    beside: [
      { place: 'F', words: quoted(heard.known ?? []) },
      { place: 'I', words: quoted(named && 'fields' in named ? named.fields : []) },
    ],
  }
}

const saidIn =
  (status: Fields) =>
  ({ at }: MegatecPart): Said => {
    const field = fieldOf(at)
    return { place: `Q1 ${field}`, words: status[field - 1] ?? '' }
  }

const [BATTERY, BITS] = [6, 8]

function fieldOf(at: MegatecAt): number {
  if ('field' in at) return at.field
  return 'battery' in at ? BATTERY : BITS
}

const quoted = (fields: Fields): string => (fields.length > 0 ? JSON.stringify(fields.join(' ')) : '')
