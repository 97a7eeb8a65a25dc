/** What is asked of stand-by units, and why it is asked or refused. */
import type { ActuatorView, RoomView } from '../../src/api/types.ts'
import type { Language } from '../../src/texts/text.ts'
import { requestLabel } from './labels.ts'

export interface RequestShown {
  readonly id: string
  readonly state: string
  readonly why: string
  readonly asked: boolean
  /** Something asks, and something forbids: worth a look. */
  readonly refused: boolean
}

/** A contact that the room file has not switched on has nothing to say. */
export function requestsIn({ actuators, alarms }: RoomView, language: Language): RequestShown[] {
  const shown = actuators.filter(({ kind, why }) => kind === 'request' && why !== 'not-enabled')
  return shown.map(({ id, wanted, why }) => ({
    id,
    state: requestLabel(language, 'actuator.request', wanted) ?? wanted,
    why: requestLabel(language, 'why', why) ?? titleOf(alarms, why, language),
    asked: wanted === 'closed',
    refused: isRefused(why),
  }))
}

const isRefused = (why: ActuatorView['why']): boolean => /^(refused|unknown)-/.test(why)

/** The alarm that asks; quiet where it is no longer listed. */
const titleOf = (alarms: RoomView['alarms'], id: string, language: Language): string =>
  alarms.find(alarm => alarm.id === id)?.text[language].title ?? ''
