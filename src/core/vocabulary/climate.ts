/** The air of the room. */
import { air, damp, measure, type Term } from './term.ts'

export const CLIMATE = {
  // R10 temperature, R11 humidity, R12 sudden change
  temperature: { ...air('R10'), sticks: 0.5 },
  'temperature.worst': air('R10'),
  'temperature.spread': measure('R10', 'K', [0, 70]),
  'temperature.drift': measure('R12', 'K', [-70, 70]),
  'temperature.rise': measure('R12', 'K', [-60, 60]),
  // How many room probes stand near their middle.
  'temperature.agreeing': measure('R12', '', [0, 100]),
  'temperature.minutes-to-limit': measure('R10', 'min', [0, 1440]),
  humidity: { ...damp('R11'), sticks: 2 },
  'humidity.mean': measure('R11', '%RH', [1, 99.9]),
  dewpoint: measure('R11', '°C', [-60, 60]),
  'surface.temperature': measure('R11', '°C', [-20, 60]),
  // The coldest of them, and how far it lies above the dew point of the room.
  'surface.coldest': measure('R11', '°C', [-20, 60]),
  'surface.margin': measure('R11', 'K', [-120, 120]),
} as const satisfies Record<string, Term>
