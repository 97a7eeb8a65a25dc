/** Where a Hikvision device is, who we are to it, and which of its cameras or inputs is meant. */

import { type HikvisionWiring, hikvisionLinkOf, hikvisionPointOf } from '../drivers/hikvision/profile.ts'
import { accessOf } from './access.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import type { HikvisionProfile } from './profile.ts'
import type { HikvisionLink, WrittenDevice } from './room.ts'

export function hikvisionWiring(
  draft: Draft,
  entry: Sourced<WrittenDevice>,
  profile: HikvisionProfile,
  link: HikvisionLink,
  poll: number,
): HikvisionWiring {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  const { id: device } = entry.written
  return {
    driver: 'hikvision',
    device,
    ...hikvisionLinkOf(link, profile.link),
    ...accessOf(entry, link, tell),
    poll,
    points: profile.points.map(point => hikvisionPointOf(device, point.name, point, link)),
  }
}
