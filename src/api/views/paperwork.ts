/** Paper that is late, with its names. */
import type { Reminder } from '../../core/people/paperwork.ts'
import type { Head } from '../types.ts'
import type { ViewSource } from './source.ts'
import { iso } from './time.ts'

type Shown = Head['paperwork'][number]

export function paperworkView(source: ViewSource): Head['paperwork'] {
  const { reminders } = source.room().kept
  return Object.entries(reminders)
    .toSorted(([, a], [, b]) => a.due - b.due)
    .map(([id, reminder]) => shown(source, id, reminder))
}

function shown(source: ViewSource, id: string, { paper, subject, incident, owner, due, since }: Reminder): Shown {
  const title = titleOf(source, subject)
  return {
    id,
    paper,
    subject,
    title,
    incident,
    owner,
    due: iso(due),
    since: { at: iso(since.wall), trusted: since.trusted },
  }
}

/** What is to be repaired and where. An alarm that the room file has no more is called by its id. */
function titleOf({ site, ruleTexts }: ViewSource, id: string): Shown['title'] {
  const rule = site.alarms[id]
  const text = rule && ruleTexts[rule.rule]
  const device = rule && site.devices[rule.device]?.title
  const titled = (title = id): string => (device === undefined ? title : `${title} (${device})`)
  return { id: titled(text?.id.title), en: titled(text?.en.title) }
}
