/** Every label, Indonesian. */
import { alarmsId } from './labels-alarms.id.ts'
import { devicesId } from './labels-devices.id.ts'
import { peopleId } from './labels-people.id.ts'
import { pointsId } from './labels-points.id.ts'
import { requestsId } from './labels-requests.id.ts'
import { roomId } from './labels-room.id.ts'
import { statesId } from './labels-states.id.ts'

export const labelsId = {
  ...pointsId,
  ...statesId,
  ...alarmsId,
  ...roomId,
  ...devicesId,
  ...requestsId,
  ...peopleId,
} as const
