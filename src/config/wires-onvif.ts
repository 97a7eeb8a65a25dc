/** Where a camera or door controller is, who we are to it, and which of its doors or inputs is meant. */

import { type OnvifWiring, onvifLinkOf, onvifPointOf, type WrittenOnvifLink } from '../drivers/onvif/profile.ts'
import { accessOf } from './access.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { OnvifProfile } from './profile.ts'
import { onvifPartOf } from './profile-onvif.ts'
import type { WrittenDevice } from './room.ts'

export function onvifWiring(
  draft: Draft,
  entry: Sourced<WrittenDevice>,
  profile: OnvifProfile,
  link: WrittenOnvifLink,
  poll: number,
): OnvifWiring {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  const { id: device } = entry.written
  const parts = profile.points.map(point => ({ name: point.name, part: onvifPartOf(point) }))
  checkTokens(
    parts.map(({ part }) => part.at),
    link,
    tell,
  )
  return {
    driver: 'onvif',
    device,
    ...onvifLinkOf(link, profile.link),
    ...accessOf(entry, link, tell),
    poll,
    points: parts.map(({ name, part }) => onvifPointOf(device, name, part, link.tokens)),
  }
}

type At = ReturnType<typeof onvifPartOf>['at']

/** Events are told to no stranger; a token that no point asks for is a slip of the pen. */
function checkTokens(parts: readonly At[], { user, tokens = {} }: WrittenOnvifLink, tell: Tell): void {
  const events = parts.flatMap(at => (typeof at === 'string' ? [] : [at]))
  if (events.length > 0 && user === undefined) tell([], 'onvif-user')
  const known = [...new Set(events.flatMap(({ source = {} }) => Object.values(source)))]
  for (const name of Object.keys(tokens)) {
    if (!known.includes(name)) tell(['tokens', name], 'onvif-token-unknown', { name, hint: hint(name, known) })
  }
}
