/** Water and fire. */
import { alarm, counter, measure, state, type Term } from './term.ts'

export const HAZARDS = {
  // R5 water
  leak: state('R5', 'dry', 'wet'),
  'leak.cable': state('R5', 'normal', 'broken'),
  'leak.contamination': state('R5', 'normal', 'contaminated'),
  'leak.distance': measure('R5', 'm', [0, 10_000]),
  // Times it became wet within the last minute.
  'leak.pulses': counter('R5', ''),

  // R6 fire: alarm, supervisory and trouble are three different things
  'fire.alert': alarm('R6'),
  'fire.action': alarm('R6'),
  'fire.fire1': alarm('R6'),
  'fire.fire2': alarm('R6'),
  'fire.detection': alarm('R6'),
  // The zones of a gas release panel: one calls people out, both together release.
  'fire.zone1': alarm('R6'),
  'fire.zone2': alarm('R6'),
  'fire.gas.released': alarm('R6'),
  'fire.gas.pressure': state('R6', 'normal', 'low'),
  'fire.gas.hold': state('R6', 'normal', 'held'),
  'fire.gas.mode': state('R6', 'auto', 'manual'),
  'fire.manual-release': alarm('R6'),
  'fire.waterflow': alarm('R6'),
  'fire.air.low': alarm('R6'),
  'fire.air.interlock': alarm('R6'),
  'fire.supervisory': alarm('R6'),
  'fire.trouble': state('R6', 'normal', 'trouble'),
  'fire.isolated': state('R6', 'normal', 'isolated'),
  // A portable extinguisher on its hook.
  'fire.extinguisher': state('R6', 'present', 'missing'),
  'fire.extinguisher.pressure': state('R6', 'normal', 'low'),
  // The hourly round of a person while the panel does not watch.
  'fire.watch': state('R6', 'none', 'due', 'signed'),
  'fire.detected': measure('R6', '', [0, 1]),
  'fire.obscuration': measure('R6', '%/m', [0, 100]),
  'fire.fan.speed': measure('R6', 'rpm', [0, 20_000]),
} as const satisfies Record<string, Term>
