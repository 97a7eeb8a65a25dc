/** A device without a room: how it would be read if it were of this model, for those who look what answers. */

import type { Point } from '../core/site.ts'
import { addWired } from './devices.ts'
import { newDraft } from './draft.ts'
import type { Library } from './library.ts'
import type { Wiring } from './plan.ts'
import type { Profile } from './profile.ts'
import type { WrittenDevice } from './room.ts'
import type { Source } from './yaml.ts'

export interface Lone {
  readonly wiring: Wiring
  /** In the order of the profile. */
  readonly points: readonly Point[]
}

const NOWHERE = { file: '', line: 1, col: 1 }
const UNWRITTEN: Source = { file: '', data: {}, place: () => NOWHERE, keyPlace: () => NOWHERE }

/** `lacks` as in a room file; undefined where the link is another protocol's. */
export function loneDevice(
  library: Library,
  profile: Profile,
  link: NonNullable<WrittenDevice['link']>,
  lacks: NonNullable<WrittenDevice['lacks']> = [],
): Lone | undefined {
  // Rows of tables and the like are nobody's mistake here: nothing has been written yet.
  const draft = newDraft(library, () => {})
  const written = { id: 'found', profile: profile.id, link, ...(lacks.length > 0 && { lacks }) }
  addWired(draft, [{ source: UNWRITTEN, path: [], written }])
  const wiring = draft.wiring.get('found')
  if (!wiring) return undefined
  const points = profile.points.flatMap(({ name }) => draft.points.get(`found/${name}`) ?? [])
  return { wiring, points }
}

/** What a device of this model may lack. */
export const optionalOf = ({ points }: Profile) => points.flatMap(({ name, optional }) => (optional ? [name] : []))
