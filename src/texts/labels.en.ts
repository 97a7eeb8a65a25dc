/** Every label, English. */

import type { labelsId } from './labels.id.ts'
import { alarmsEn } from './labels-alarms.en.ts'
import { devicesEn } from './labels-devices.en.ts'
import { peopleEn } from './labels-people.en.ts'
import { pointsEn } from './labels-points.en.ts'
import { requestsEn } from './labels-requests.en.ts'
import { roomEn } from './labels-room.en.ts'
import { statesEn } from './labels-states.en.ts'

export const labelsEn: Record<keyof typeof labelsId, string> = {
  ...pointsEn,
  ...statesEn,
  ...alarmsEn,
  ...roomEn,
  ...devicesEn,
  ...requestsEn,
  ...peopleEn,
}
