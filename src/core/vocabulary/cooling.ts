/** The precision air conditioning. */
import { air, alarm, counter, damp, flags, measure, percent, state, type Term } from './term.ts'

export const COOLING = {
  // R4 precision air conditioning
  'pac.state': state('R4', 'running', 'standby', 'stopped'),
  'pac.alarm': alarm('R4'),
  'pac.warning': alarm('R4'),
  // What it lists beside its common alarm.
  'pac.alarms': flags(
    'R4',
    '',
    'fan',
    'flow',
    'compressor',
    'condenser',
    'humidifier',
    'heater',
    'sensor',
    'low-temperature',
    'dew-point',
    'power',
    'communication',
    'external-fire',
  ),
  'pac.mode': state('R4', 'auto', 'manual'),
  'pac.fan': state('R4', 'running', 'stopped'),
  'pac.cooling': state('R4', 'on', 'off'),
  'pac.filter': alarm('R4'),
  'pac.maintenance': state('R4', 'normal', 'due'),
  'pac.airflow': alarm('R4'),
  'pac.high-temperature': alarm('R4'),
  'pac.leak': state('R4', 'dry', 'wet'),
  // Return less supply, and what that says of a unit: at rest, delivering, or running without cooling.
  'pac.delta': measure('R4', 'K', [-70, 70]),
  'pac.delivering': state('R4', 'rest', 'yes', 'no'),
  'pac.return.temperature': air('R4'),
  'pac.supply.temperature': air('R4'),
  'pac.control.temperature': air('R4'),
  'pac.return.humidity': damp('R4'),
  'pac.setpoint.temperature': measure('R4', '°C', [0, 50]),
  'pac.capacity': percent('R4'),
  'pac.fan.runtime': counter('R4', 'h'),
  'pac.compressor.runtime': counter('R4', 'h'),
} as const satisfies Record<string, Term>
