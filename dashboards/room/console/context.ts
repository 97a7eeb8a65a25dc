/** What every part of the console knows: the language, the room's clock, and who is signed in. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { RoomView, SessionView } from '../../../src/api/types.ts'
import { consoleTexts } from '../../../src/texts/console.ts'
import { fill, type Language } from '../../../src/texts/text.ts'
import { day, moment, type Zone } from '../format.ts'

export type Key = keyof (typeof consoleTexts)['id']

export const tell = (language: Language, key: Key, values: Record<string, string | number> = {}): string =>
  fill(consoleTexts[language][key], values)

export interface Desk {
  readonly language: Language
  readonly site: RoomView['site']
  /** Null where nobody may see it before signing in. */
  readonly room: RoomView | null
  readonly session: SessionView
  /** Somebody signed in or out, or is no longer believed: look again. */
  readonly refresh: () => void
}

export const DeskContext = createContext<Desk | null>(null)

export interface Desked extends Desk {
  readonly say: (key: Key, values?: Record<string, string | number>) => string
  readonly may: (right: SessionView['rights'][number]) => boolean
  readonly numberOf: (value: number | string | null) => string
  readonly dayOf: (at: string) => string
  readonly momentOf: (at: string) => string
}

export function useDesk(): Desked {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('a part of the console outside of it')
  const { language, site, session } = desk
  const zone: Zone = { name: site.zone, offset: site.utcOffsetSeconds * 1000 }
  return {
    ...desk,
    say: (key, values) => tell(language, key, values),
    may: right => session.rights.includes(right),
    numberOf: value => (typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value ?? '–')),
    dayOf: at => day(Date.parse(at), zone, language),
    momentOf: at => moment(Date.parse(at), zone, language),
  }
}
