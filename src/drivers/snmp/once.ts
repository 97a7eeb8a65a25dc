/** An agent asked once: each object as it answered it. */

import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '../../core/time.ts'
import type { AskOnce, Said } from '../once.ts'
import type { SnmpPoint, SnmpWiring } from './profile.ts'
import { partsOf, samplesOf, type Told } from './samples.ts'
import { newState, oidsOfPoint, turn } from './turn.ts'
import { textIn } from './values.ts'

export const askOnce: AskOnce<SnmpWiring> = async (wiring, clock, cut) => {
  const { points } = wiring
  const mono = () => clock.now().mono
  const state = newState(wiring)
  const hangUp = () => void state.wire?.close()
  cut.addEventListener('abort', hangUp)
  let told = await turn(state, mono)
  let samples = samplesOf(points, told)
  // A growth is known from two readings only.
  if (!told.fault && points.flatMap(partsOf).some(({ perSecond }) => perSecond)) {
    await sleep(SECOND, undefined, { signal: cut }).catch(() => {})
    told = await turn(state, mono)
    samples = samplesOf(points, told)
  }
  cut.removeEventListener('abort', hangUp)
  await state.wire?.close()
  const said = (id: string) =>
    points
      .filter(({ point }) => point === id)
      .flatMap(point => [...oidsOfPoint(point, state.rows).map(oid => saidAt(oid, told)), ...listsOf(point, told)])
  return { samples, said }
}

function listsOf(point: SnmpPoint, { lists }: Told): Said[] {
  return partsOf(point).flatMap(({ oid: place, count }) => {
    if (count === undefined) return []
    const list = lists?.get(place)
    return [{ place, words: list && 'values' in list ? `[${list.values.join(', ')}]` : '' }]
  })
}

function saidAt(place: string, { answers }: Told): Said {
  const heard = answers.get(place)
  if (!heard || 'fault' in heard) return { place, words: '' }
  const text = textIn(heard)
  if (text !== undefined) return { place, words: JSON.stringify(text) }
  const { value } = heard
  return { place, words: Buffer.isBuffer(value) ? `0x${value.toString('hex')}` : String(value ?? '') }
}
