/** The word over the full width, the clock, and the one button that needs no login. */
import type { RoomView } from '../../../src/api/types.ts'
import { canSilence } from '../actuators.ts'
import { clock, day } from '../format.ts'
import type { Status, Word } from '../status.ts'
import { say, useVoice } from '../voice.ts'
import { Shape, type ShapeName } from './shape.tsx'

const SHAPES: Record<Word, ShapeName> = {
  normal: 'well',
  waspada: 'medium',
  siaga: 'high',
  awas: 'critical',
  gangguan: 'fault',
  putus: 'cut',
  memulai: 'wait',
}

interface Props {
  readonly status: Status
  readonly room: RoomView | null
  readonly silence: () => void
  readonly toggleLanguage: () => void
}

export function StatusBand({ status, room, silence, toggleLanguage }: Props) {
  const voice = useVoice()
  const { word } = status
  const other = voice.language === 'id' ? 'en' : 'id'
  return (
    <header class={`band word-${word ?? 'none'}`}>
      {word && <Shape name={SHAPES[word]} calling={status.unseen} />}
      <div class="headline">
        <h1>{say(voice, word ? `word.${word}` : 'word.none')}</h1>
        <p>
          {status.fault && word !== 'gangguan' && <FaultTag />}
          {room && [room.site.title, room.site.organisation].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="clock">
        {room && <Clock room={room} />}
        <p class="doors-out">
          <button
            type="button"
            class="language"
            lang={other}
            aria-label={say(voice, 'language')}
            onClick={toggleLanguage}
          >
            {other.toUpperCase()}
          </button>
          <a class="console" href={`./console.html?lang=${voice.language}`}>
            {say(voice, 'console')}
          </a>
        </p>
      </div>
      <button type="button" class="silence" disabled={!canSilence(room)} onClick={silence}>
        {say(voice, 'silence')}
      </button>
    </header>
  )
}

function FaultTag() {
  return (
    <span class="fault-tag">
      <Shape name="fault" />
      {say(useVoice(), 'fault')}
    </span>
  )
}

function Clock({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  return (
    <>
      <time class="value" dateTime={new Date(voice.now).toISOString()}>
        {clock(voice.now, voice.zone, voice.language)} <small>{voice.zone.name}</small>
      </time>
      <span class="day">
        {room.trusted ? day(voice.now, voice.zone, voice.language) : say(voice, 'clock.untrusted')}
      </span>
    </>
  )
}
