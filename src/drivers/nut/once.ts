/** A UPS of a NUT server asked once: the texts as the server sent them, and those that no point reads. */

import type { AskOnce, Said } from '../once.ts'
import { CLOSED } from './faults.ts'
import type { Variables } from './listing.ts'
import type { NutPoint, NutWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { type Session, turn } from './turn.ts'

export const askOnce: AskOnce<NutWiring> = async (wiring, clock, cut) => {
  const session: Session = { wiring }
  const hangUp = () => session.wire?.fail(CLOSED)
  cut.addEventListener('abort', hangUp)
  const listed = await turn(session)
  cut.removeEventListener('abort', hangUp)
  await session.wire?.destroy()
  const variables: Variables = 'fault' in listed ? new Map() : listed.variables
  const { points } = wiring
  const read = new Set(points.flatMap(variablesOf))
  return {
    samples: samplesOf(points, listed, clock.now().mono),
    said: id =>
      points
        .filter(({ point }) => point === id)
        .flatMap(variablesOf)
        .map(saidIn(variables)),
    beside: [...variables.keys()].filter(name => !read.has(name)).map(saidIn(variables)),
  }
}

const variablesOf = ({ source, or }: NutPoint): string[] => [source, ...(or ? [or] : [])].map(one => one.variable)

const saidIn =
  (variables: Variables) =>
  (place: string): Said => ({ place, words: variables.has(place) ? JSON.stringify(variables.get(place)) : '' })
