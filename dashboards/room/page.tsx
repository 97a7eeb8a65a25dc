/** The wall: one screen of one room. */
import { useEffect, useState } from 'preact/hooks'
import type { RoomView } from '../../src/api/types.ts'
import type { Language } from '../../src/texts/text.ts'
import { openDoors } from './doors.ts'
import type { Seen } from './live.ts'
import { Alarms } from './parts/alarms.tsx'
import { Banner } from './parts/banner.tsx'
import { Call } from './parts/call.tsx'
import { DevicePage } from './parts/device.tsx'
import { Doors } from './parts/doors.tsx'
import { FiguresRow } from './parts/figures.tsx'
import { Mistakes } from './parts/mistakes.tsx'
import { Paperwork } from './parts/paperwork.tsx'
import { SelfTest } from './parts/self-test.tsx'
import { SignInDialog } from './parts/sign-in.tsx'
import { SignedIn } from './parts/signed-in.tsx'
import { StatusBand } from './parts/status.tsx'
import { Summary } from './parts/summary.tsx'
import { Tiles } from './parts/tiles.tsx'
import { reasonsToTell } from './reasons.ts'
import { selfTestShown } from './self-test.ts'
import { type Status, status } from './status.ts'
import { type Acts, useActs } from './use-acts.ts'
import { type Opened, useDevice } from './use-device.ts'
import { useSignIn } from './use-sign-in.ts'
import { say, type Voice, VoiceContext } from './voice.ts'
import { wishedLanguage, withLanguage } from './wishes.ts'

const UNKNOWN_ZONE = { name: 'UTC', offset: 0 }

export function Page({ seen }: { readonly seen: Seen }) {
  const { room, stale } = seen
  const [language, speak] = useLanguage(room?.display.language)
  useLook(room, stale)
  const voice = voiceOf(seen, language)
  const now = status(room, stale)
  const people = useSignIn()
  const opened = useDevice()
  const acts = useActs(voice, people.ask)
  useTitle(voice, room, now.word)
  return (
    <VoiceContext.Provider value={voice}>
      <div class={`wall${stale ? ' stale' : ''}${room && isBusy(room) ? ' busy' : ' quiet'}`}>
        <StatusBand status={now} room={room} silence={acts.silence} toggleLanguage={speak} />
        <Banner seen={seen} />
        {room && opened.id === null && <FiguresRow room={room} />}
        <p class="notice" role="status">
          {acts.notice}
        </p>
        {people.name !== null && <SignedIn name={people.name} leave={people.leave} />}
        {room && <main>{content(room, now, acts, opened)}</main>}
        {people.names && <SignInDialog names={people.names} prove={people.prove} cancel={people.cancel} />}
      </div>
    </VoiceContext.Provider>
  )
}

function content(room: RoomView, now: Status, { act, tellDoor, tellTest }: Acts, { id, choose, close }: Opened) {
  const stale = now.word === 'putus'
  return (
    <>
      <div class="top">
        <Summary room={room} status={now} />
        <SelfTest room={room} stale={stale} tell={tellTest} />
        <Call room={room} />
        <Paperwork room={room} />
        <Doors room={room} stale={stale} tell={tellDoor} />
      </div>
      {id === null ? (
        <News room={room} stale={stale} act={act} />
      ) : (
        <DevicePage room={room} id={id} choose={choose} close={close} />
      )}
    </>
  )
}

function News({ room, stale, act }: Pick<Acts, 'act'> & { readonly room: RoomView; readonly stale: boolean }) {
  return (
    <>
      {room.mistakes.length > 0 && <Mistakes mistakes={room.mistakes} />}
      {hasNews(room) && <Alarms room={room} stale={stale} act={act} />}
      {room.mistakes.length === 0 && <Tiles room={room} />}
    </>
  )
}

/** Is there anything to read beside the tiles? */
const isBusy = (room: RoomView): boolean =>
  room.mistakes.length > 0 || hasNews(room) || openDoors(room).length > 0 || selfTestShown(room, 0) !== null

/** Every alarm of the snapshot stands or is hidden. */
const hasNews = (room: RoomView): boolean => room.alarms.length > 0 || reasonsToTell(room).length > 0

/** The controller's time, carried on by the page's own clock while the two are in touch. */
function voiceOf({ room, stale, heard, mono }: Seen, language: Language): Voice {
  if (!room) return { language, zone: UNKNOWN_ZONE, now: 0 }
  const zone = { name: room.site.zone, offset: room.site.utcOffsetSeconds * 1000 }
  const passed = stale || heard === null ? 0 : mono - heard
  return { language, zone, now: Date.parse(room.at) + passed }
}

/** Chosen on this screen, or as the room's people set it. */
function useLanguage(preferred: Language = 'id'): [Language, () => void] {
  const [chosen, set] = useState(() => wishedLanguage(location.search))
  const language = chosen ?? preferred
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  // At each turn: Back may have brought an address from before the choice.
  useEffect(() => {
    if (chosen === null || wishedLanguage(location.search) === chosen) return
    history.replaceState(null, '', withLanguage(location.search, chosen) + location.hash)
  })
  return [language, () => set(language === 'id' ? 'en' : 'id')]
}

/** A page that has lost its controller is never dim. */
function useLook(room: RoomView | null, stale: boolean): void {
  const dim = (room?.display.dim ?? false) && !stale
  const large = room?.display.large ?? false
  useEffect(() => {
    document.documentElement.dataset.dim = String(dim)
    document.documentElement.dataset.large = String(large)
  }, [dim, large])
}

function useTitle(voice: Voice, room: RoomView | null, word: Status['word']): void {
  const text = say(voice, word ? `word.${word}` : 'word.none')
  const title = room ? `${text} — ${room.site.title}` : 'Jaga'
  useEffect(() => {
    document.title = title
  }, [title])
}
