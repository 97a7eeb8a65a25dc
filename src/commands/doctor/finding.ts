/** What an examination of the machine comes to, one line each: ids and values, said in words at the edge. */

import type { DoctorKey } from '../../texts/doctor.ts'

export const GRADES = ['ok', 'warn', 'fail'] as const
export type Grade = (typeof GRADES)[number]

export interface Finding {
  readonly grade: Grade
  /** What was examined, and what was found of it; a remedy is told where it is not `ok`. */
  readonly about: Extract<DoctorKey, `about-${string}`>
  readonly found: Extract<DoctorKey, `found-${string}`>
  readonly values?: Readonly<Record<string, string | number>>
}
