/** A device heard once, for a little longer than its heart takes to beat: what goes on is told again within it. */

import { MINUTE, SECOND } from '../../core/time.ts'
import { isOwn } from '../dial.ts'
import { hasNetwork } from '../network.ts'
import type { AskOnce } from '../once.ts'
import { refusals } from '../refusal.ts'
import type { HikvisionWiring } from './profile.ts'
import { PATH } from './stream.ts'
import { leave, samplesOf, turn, visitTo } from './visit.ts'

const PATIENCE = 12 * SECOND

export const askOnce: AskOnce<HikvisionWiring> = async (wiring, clock, cut) => {
  const now = () => clock.now()
  const visit = visitTo(
    { ...wiring, poll: SECOND },
    wiring.points,
    now,
    refusals(() => now().mono, MINUTE),
  )
  const hangUp = () => {
    visit.cut.abort()
    leave(visit)
  }
  cut.addEventListener('abort', hangUp)
  const hasWay = () => isOwn(wiring.link.tcp.host) || hasNetwork()
  const until = now().mono + PATIENCE
  let fault = await turn(visit)
  let samples = samplesOf(visit, fault, hasWay)
  while (!fault && samples.length < wiring.points.length && now().mono < until && !cut.aborted) {
    fault = await turn(visit)
    samples = samplesOf(visit, fault, hasWay)
  }
  cut.removeEventListener('abort', hangUp)
  leave(visit)
  return {
    samples,
    said: id =>
      wiring.points
        .filter(({ point }) => point === id)
        .map(({ at }) => ({ place: at === 'online' ? PATH : at.events.join(', '), words: '' })),
  }
}
