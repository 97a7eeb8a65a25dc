/** What a probe finds of a simulated service in a world: its trouble is the finding. The driver's own tests prove it on real sockets. */
import type { SimulatedDevice } from '../../hardware/simulator/building.ts'
import type { Mood } from '../../hardware/simulator/mood.ts'
import type { World } from '../../hardware/simulator/world.ts'
import type { Millis } from '../core/time.ts'
import { ANSWERED, type Found, found } from '../drivers/probe/finding.ts'
import type { ProbeWiring } from '../drivers/probe/profile.ts'
import { samplesOf } from '../drivers/probe/samples.ts'
import type { State } from '../drivers/probe/states.ts'
import type { Reader } from './readers.ts'

type Look = (world: World, mood: Mood) => Found

/** How long a well answer takes. */
const USUAL: Millis = 40

/** Undefined where the device is nothing that a probe asks. */
export function probed({ points, timeout }: ProbeWiring, device: SimulatedDevice): Reader | undefined {
  const look = lookAt(device)
  return (
    look && {
      read(world, at, { samples }, mood) {
        const time = mood.kind === 'late' ? mood.by : USUAL
        const seen = time < timeout ? look(world, mood) : found('no-answer')
        const facts = ANSWERED.includes(seen.state) ? { ...seen.facts, time } : seen.facts
        samples.push(...samplesOf(points, { ...seen, facts }, at))
      },
      silent: (fault, at) => samplesOf(points, { fault }, at),
    }
  )
}

function lookAt(device: SimulatedDevice): Look | undefined {
  if ('site' in device) return (world, mood) => siteFound(device.site(world), mood)
  if ('stream' in device) return (world, mood) => streamFound(device.stream(world), mood)
  return undefined
}

/** A byte at a time is never whole in time. */
const UNHEARD: Readonly<Partial<Record<Mood['kind'], State>>> = {
  mute: 'no-answer',
  hung: 'no-answer',
  torn: 'no-answer',
  slow: 'no-answer',
  refuse: 'refused',
  reset: 'cut',
  noise: 'garbled',
}

/** The certificate is seen before the page. */
function siteFound(site: World['site'] | null, { kind }: Mood): Found {
  const state = UNHEARD[kind]
  if (state || !site) return found(state ?? 'no-answer')
  return found(pageState(site.page, kind), { days: site.days })
}

function pageState(page: World['site']['page'], kind: Mood['kind']): State {
  if (page === 'error' || kind === 'exception') return 'wrong-status'
  return page === 'other' || kind === 'short' || kind === 'wrong-unit' ? 'wrong-answer' : 'up'
}

function streamFound(stream: { readonly picture: boolean } | null, { kind }: Mood): Found {
  const state = UNHEARD[kind] ?? (kind === 'wrong-unit' ? 'garbled' : undefined)
  if (state || !stream) return found(state ?? 'no-answer')
  if (kind === 'exception' || !stream.picture) return found('wrong-status', { picture: 'missing' })
  return found('up', { picture: kind === 'short' ? 'missing' : 'delivered' })
}
