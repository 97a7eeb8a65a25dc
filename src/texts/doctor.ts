/** What `jaga doctor` says of the machine it stands on. */
import { doctorEn } from './doctor.en.ts'
import { doctorId } from './doctor.id.ts'
import type { Section } from './text.ts'

export const doctor: Section<typeof doctorId> = { id: doctorId, en: doctorEn }
export type DoctorKey = keyof typeof doctorId
