/** What the views are made from. */
import type { Contact, Display, Schedules } from '../../core/people/setting.ts'
import type { Room } from '../../core/room.ts'
import type { PointId } from '../../core/sample.ts'
import type { Site } from '../../core/site.ts'
import type { Clock } from '../../ports.ts'
import type { Language } from '../../texts/text.ts'
import type { Mistake, RuleText } from '../types.ts'

export type RuleTexts = Readonly<Record<string, Readonly<Record<Language, Readonly<RuleText>>>>>

export interface SetByPeople {
  readonly contacts: readonly Contact[]
  readonly schedules: Schedules
  readonly display: Display
}

export interface ViewSource {
  readonly site: Site
  /** Sentences of every rule, by the rule's id. */
  readonly ruleTexts: RuleTexts
  /** Why there is no room to watch; the site is then nearly empty. */
  readonly mistakes?: readonly Readonly<Mistake>[]
  readonly room: () => Room
  /** Whether the point was commissioned as it is wired now; null where it hangs on no wire. */
  readonly tested?: (point: PointId) => boolean | null
  /** Absent where people have nothing to set. */
  readonly set?: () => SetByPeople
  readonly clock: Clock
  readonly version: string
}
