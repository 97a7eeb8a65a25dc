/** The request to a stand-by PAC: where its contact stands and why. */
import type { requestsId } from './labels-requests.id.ts'

export const requestsEn: Record<keyof typeof requestsId, string> = {
  'actuator.request': 'Stand-by PAC request',
  'actuator.request.open': 'Not requested',
  'actuator.request.closed': 'Requested',
  'why.not-enabled': 'switched off in the room file',
  'why.recovering': 'until the room is back in its band',
  'why.refused-panel': 'refused: the fire panel is in trouble, isolated or not read',
  'why.refused-fire': 'refused: fire is detected',
  'why.refused-release': 'refused: suppression was released',
  'why.refused-leak': 'refused: water at that PAC, or its water cable is broken',
  'why.refused-unit': 'refused: that PAC is out of service or not read',
  'why.refused-generator': 'refused: the generator has carried load for less than 60 s',
  'why.refused-stopped': 'refused: that PAC stopped less than 5 minutes ago',
  'why.refused-probes': 'refused: no two temperature probes agree',
  'why.unknown-panel': 'refused: the state of the fire panel is unknown',
  'why.unknown-fire': 'refused: fire detection is not read',
  'why.unknown-release': 'refused: the suppression is not read',
  'why.unknown-leak': 'refused: the water sensor at that PAC is not read',
  'why.unknown-unit': 'refused: the state of that PAC is unknown',
  'why.unknown-generator': 'refused: the load of the generator is not read',
  'why.unknown-stopped': 'refused: nobody knows when that PAC stopped',
  'why.unknown-probes': 'refused: the room temperature is not read',
}
