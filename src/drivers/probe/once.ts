/** A service asked once: the word for what was found, and the facts beside it. */

import { hasNetwork } from '../network.ts'
import type { AskOnce, Said } from '../once.ts'
import type { Finding } from './finding.ts'
import type { ProbePoint, ProbeWiring } from './profile.ts'
import { samplesOf } from './samples.ts'
import { seen } from './turn.ts'

export const askOnce: AskOnce<ProbeWiring> = async (wiring, clock, cut) => {
  const own = new AbortController()
  const hangUp = () => own.abort()
  cut.addEventListener('abort', hangUp)
  const { finding } = await seen(wiring, own, clock, hasNetwork)
  cut.removeEventListener('abort', hangUp)
  const { points } = wiring
  return {
    samples: samplesOf(points, finding, clock.now().mono),
    said: id => points.filter(({ point }) => point === id).map(point => saidOf(point, finding)),
  }
}

function saidOf({ at }: ProbePoint, finding: Finding): Said {
  if ('fault' in finding) return { place: at, words: '' }
  const fact = at === 'state' ? finding.state : finding.facts[at]
  return { place: at, words: fact === undefined || typeof fact === 'object' ? '' : String(fact) }
}
