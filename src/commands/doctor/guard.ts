/** What the room file wires for the day when the guard itself fails: a relay that moves, a way for it to fall, a supply. */

import type { Plan } from '../../config/plan.ts'
import { ownPowerIn, tellsItsEnd } from '../../core/respond/own-supply.ts'
import type { Finding } from './finding.ts'

export function guard({ site, actuators }: Plan, isWatched: boolean): Finding[] {
  const wired = new Set(actuators.filter(({ driver }) => driver !== 'simulated').map(({ id }) => id))
  const relays = Object.values(site.actuators).filter(({ kind }) => kind === 'relay')
  const hasRelay = relays.some(({ id }) => wired.has(id))
  const onBoard = actuators.some(({ id, driver }) => driver === 'board' && relays.some(relay => relay.id === id))
  const names = new Set(Object.values(site.points).map(({ name }) => name))
  return [
    hasRelay
      ? { grade: 'ok', about: 'about-relay', found: 'found-relay' }
      : { grade: 'fail', about: 'about-relay', found: 'found-no-relay' },
    onBoard || isWatched
      ? { grade: 'ok', about: 'about-hang', found: onBoard ? 'found-hang-board' : 'found-hang-watchdog' }
      : { grade: 'warn', about: 'about-hang', found: 'found-hang-nothing' },
    names.has('controller.supply') || tellsItsEnd(ownPowerIn(Object.values(site.points)))
      ? { grade: 'ok', about: 'about-own-supply', found: 'found-own-supply' }
      : { grade: 'warn', about: 'about-own-supply', found: 'found-no-own-supply' },
  ]
}
