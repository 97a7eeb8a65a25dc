/** What a device is before anything is read of it: its name, how well its profile is known, and what to verify. Pure. */
import { aboutOf } from '../../config/about.ts'
import type { Plan } from '../../config/plan.ts'
import { label } from '../../texts/labels.ts'
import type { Language } from '../../texts/text.ts'
import { say } from '../complaint.ts'

export function headLine({ site }: Plan, id: string, language: Language): string {
  const device = site.devices[id]
  if (!device) return id
  return `${id}: ${device.title} (${device.profile}, ${label(language, `evidence.${device.evidence}`)})`
}

/** The source of the profile and its notes, in the words of whoever wrote it. */
export function noteLines(plan: Plan, id: string, language: Language): string[] {
  const { source, notes } = aboutOf(plan, id)
  const from = source === '' ? [] : [say(language, 'read-source', { source })]
  return notes.length === 0 ? from : [...from, say(language, 'read-notes'), ...notes.map(note => `  - ${note}`)]
}
