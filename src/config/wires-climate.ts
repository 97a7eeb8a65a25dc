/** Which pin of the controller a DHT hangs on. */
import { type ClimateWiring, SOONEST } from '../drivers/climate/profile.ts'
import { blameAt, type Draft, type Sourced } from './draft.ts'
import type { ClimateProfile } from './profile.ts'
import type { WrittenDevice } from './room.ts'

export function climateWiring(
  draft: Draft,
  entry: Sourced<WrittenDevice>,
  { sensor: model, points }: ClimateProfile,
  { dht }: { readonly dht: number },
  poll: number,
): ClimateWiring {
  const { id: device, poll: own } = entry.written
  if (poll < SOONEST) blameAt(draft.blame, entry, own === undefined ? ['link', 'poll'] : ['poll'], 'dht-too-often')
  return {
    driver: 'dht',
    device,
    link: { dht, model },
    poll,
    points: points.map(({ name, at }) => ({ point: `${device}/${name}`, value: at })),
  }
}
