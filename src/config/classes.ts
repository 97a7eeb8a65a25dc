/** What an alarm's class decides where its rule says nothing: settling after start, and who may shelve it for how long. */

import type { AlarmClass } from '../core/site.ts'
import { HOUR, type Millis, SECOND } from '../core/time.ts'

export interface ClassDefaults {
  readonly settle: Millis
  readonly shelve: { readonly allowed: boolean; readonly max: Millis; readonly remote: boolean }
}

const SHIFT = { allowed: true, max: 8 * HOUR, remote: true }
/** Fire and water, and what would call for help: nobody switches them off from afar. */
const ON_SITE = { ...SHIFT, remote: false }

const DEFAULTS: Readonly<Record<AlarmClass, ClassDefaults>> = {
  fire: { settle: 0, shelve: { ...ON_SITE, max: 4 * HOUR } },
  leak: { settle: 0, shelve: ON_SITE },
  temperature: { settle: 0, shelve: SHIFT },
  humidity: { settle: 0, shelve: SHIFT },
  mains: { settle: 0, shelve: SHIFT },
  generator: { settle: 0, shelve: SHIFT },
  ups: { settle: 0, shelve: SHIFT },
  battery: { settle: 0, shelve: SHIFT },
  pac: { settle: 300 * SECOND, shelve: SHIFT },
  filter: { settle: 300 * SECOND, shelve: SHIFT },
  redundancy: { settle: 300 * SECOND, shelve: SHIFT },
  door: { settle: 0, shelve: SHIFT },
  camera: { settle: 300 * SECOND, shelve: SHIFT },
  network: { settle: 300 * SECOND, shelve: SHIFT },
  board: { settle: 0, shelve: SHIFT },
  communication: { settle: 180 * SECOND, shelve: SHIFT },
  calibration: { settle: 0, shelve: SHIFT },
  controller: { settle: 0, shelve: SHIFT },
  actuator: { settle: 0, shelve: ON_SITE },
}

export const defaultsOf = (of: AlarmClass): ClassDefaults => DEFAULTS[of]
