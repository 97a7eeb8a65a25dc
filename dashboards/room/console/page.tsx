/** The console: what people set, in six tabs. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { RoomView, SessionView } from '../../../src/api/types.ts'
import type { Language } from '../../../src/texts/text.ts'
import { deviceAddress } from '../device.ts'
import { wishedLanguage } from '../wishes.ts'
import { Account, SignIn } from './account.tsx'
import { Backup } from './backup.tsx'
import { Clock } from './clock.tsx'
import { Contacts } from './contacts.tsx'
import { type Desk, DeskContext, tell } from './context.ts'
import { Journal } from './journal.tsx'
import { Limits } from './limits.tsx'
import { Records } from './records.tsx'
import { Repairs } from './repairs.tsx'
import { Schedules } from './schedules.tsx'
import { useLoaded } from './use-loaded.ts'
import { Users } from './users.tsx'

const TABS = ['people', 'records', 'limits', 'repairs', 'schedules', 'backup'] as const
type Tab = (typeof TABS)[number]

const PARTS: Record<Tab, () => VNode | null> = {
  people: () => (
    <>
      <Users />
      <Contacts />
    </>
  ),
  records: () => <Records />,
  limits: () => <Limits />,
  repairs: () => <Repairs />,
  schedules: () => <Schedules />,
  backup: () => (
    <>
      <Backup />
      <Journal />
    </>
  ),
}

export function Console() {
  const language = wishedLanguage(location.search) ?? 'id'
  const session = useLoaded<SessionView>(language, 'session')
  const room = useLoaded<RoomView>(language, 'room')
  const refresh = () => {
    session.reload()
    room.reload()
  }
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${tell(language, 'title')} — Jaga`
  }, [language])
  const first = room.answer?.ok ? room.answer.body.devices[0] : undefined
  const desk = deskOf(language, session.answer?.ok ? session.answer.body : null, room.answer, refresh)
  return (
    <div class="console">
      <header>
        <h1>{tell(language, 'title')}</h1>
        {first && <a href={`./?lang=${language}${deviceAddress(first.id)}`}>{tell(language, 'devices')}</a>}
        <a href={`./?lang=${language}`}>{tell(language, 'wall')}</a>
      </header>
      {desk ? (
        <DeskContext.Provider value={desk}>
          <Body />
        </DeskContext.Provider>
      ) : (
        <Waiting language={language} isSilent={session.answer?.ok === false} again={refresh} />
      )}
    </div>
  )
}

/** From afar nothing of the room is told before somebody signed in. */
const UNKNOWN: RoomView['site'] = {
  id: '',
  title: '',
  organisation: '',
  zone: 'WIB',
  utcOffsetSeconds: 25_200,
  hash: '',
  switchedOff: [],
}

function deskOf(
  language: Language,
  session: SessionView | null,
  room: ReturnType<typeof useLoaded<RoomView>>['answer'],
  refresh: () => void,
): Desk | null {
  if (session === null || room === null) return null
  const known = room.ok ? room.body : null
  return { language, session, refresh, site: known?.site ?? UNKNOWN, room: known }
}

function Body() {
  const [tab, open] = useState<Tab>(() => TABS.find(name => location.hash === `#${name}`) ?? 'people')
  return (
    <DeskContext.Consumer>
      {desk => (desk?.room ? <Tabs desk={desk} tab={tab} open={open} /> : <SignIn />)}
    </DeskContext.Consumer>
  )
}

interface TabsProps {
  readonly desk: Desk
  readonly tab: Tab
  readonly open: (tab: Tab) => void
}

function Tabs({ desk, tab, open }: TabsProps) {
  const { language } = desk
  const turn = (name: Tab) => () => {
    history.replaceState(null, '', `${location.search}#${name}`)
    open(name)
  }
  return (
    <>
      <p>{[desk.site.title, desk.site.organisation].filter(Boolean).join(' · ')}</p>
      <Account />
      <Clock />
      <nav aria-label={tell(language, 'title')}>
        {TABS.map(name => (
          <button key={name} type="button" aria-current={name === tab ? 'page' : undefined} onClick={turn(name)}>
            {tell(language, `tab.${name}`)}
          </button>
        ))}
      </nav>
      <main key={tab}>{PARTS[tab]()}</main>
    </>
  )
}

interface WaitingProps {
  readonly language: Language
  readonly isSilent: boolean
  readonly again: () => void
}

function Waiting({ language, isSilent, again }: WaitingProps) {
  if (!isSilent) return <p role="status">{tell(language, 'loading')}</p>
  return (
    <>
      <p role="alert">{tell(language, 'no-answer')}</p>
      <button type="button" onClick={again}>
        {tell(language, 'again')}
      </button>
    </>
  )
}
