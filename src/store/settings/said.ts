/** How the settings fare, as points of the controller. */
import type { Sample } from '../../core/sample.ts'
import type { Clock } from '../../ports.ts'
import type { Content } from './content.ts'
import { dueWord } from './records.ts'

export function said(value: string, { records }: Content, clock: Clock): Sample[] {
  const now = clock.now()
  return [
    { point: 'controller/settings', at: now.mono, value },
    { point: 'controller/calibration', at: now.mono, value: dueWord(records, now) },
  ]
}
