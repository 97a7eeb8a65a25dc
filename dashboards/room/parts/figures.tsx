/** The row that is read from across the room: air, humidity, battery time, relay, siren. */
import type { RoomView } from '../../../src/api/types.ts'
import { type Shown, shown, sirenState } from '../actuators.ts'
import { type Figure, figures } from '../figures.ts'
import { say, sayOr, useVoice, type Voice } from '../voice.ts'
import { Bar } from './bar.tsx'
import { Reading } from './reading.tsx'
import { Requests } from './requests.tsx'
import { Shape } from './shape.tsx'

export function FiguresRow({ room }: { readonly room: RoomView }) {
  return (
    <dl class="figures">
      {room.mistakes.length === 0 && <Cells room={room} />}
      <Relay room={room} />
      <Siren room={room} />
      <Requests room={room} />
    </dl>
  )
}

/** Of a room nobody guards no figure is shown, not even a missing one. */
function Cells({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  const { temperature, humidity, runtime, onBattery } = figures(room)
  return (
    <>
      <Cell title={say(voice, 'hottest')} figure={temperature} />
      <Cell title={say(voice, 'humidity')} figure={humidity} />
      <Cell title={say(voice, 'runtime')} figure={runtime} note={onBattery ? say(voice, 'runtime.battery') : ''} />
    </>
  )
}

interface CellProps {
  readonly title: string
  readonly figure: Figure
  readonly note?: string
}

function Cell({ title, figure: { point, good, all }, note }: CellProps) {
  const voice = useVoice()
  return (
    <div>
      <dt>
        {title} {good < all && good > 0 && <Some good={good} all={all} />}
      </dt>
      <dd>
        {point ? <Reading point={point} /> : <span class="value worded">{say(voice, 'actuator.absent')}</span>}
        <Note text={note ?? ''} fault={false} />
        {point && <Bar point={point} />}
      </dd>
    </div>
  )
}

/** Some of the probes are not read: the worst may be among them. */
function Some({ good, all }: Omit<Figure, 'point'>) {
  return (
    <span class="some">
      <Shape name="fault" />
      <span aria-hidden="true">
        {good}/{all}
      </span>
      <span class="unseen-text">{say(useVoice(), 'probes.some', { good, all })}</span>
    </span>
  )
}

function Relay({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  const relay = shown(room, 'relay')
  const text = relay?.state ? sayOr(voice, `actuator.relay.${relay.state}`, relay.state) : null
  return (
    <Actuator
      title="relay"
      abnormal={relay?.state === 'alarm' || relay?.reflash === true}
      actuator={relay}
      text={text}
    />
  )
}

function Siren({ room }: { readonly room: RoomView }) {
  const state = sirenState(room)
  const text = state === 'unread' ? null : say(useVoice(), `siren.${state}`)
  return (
    <Actuator
      title="siren"
      abnormal={room.siren.sounding || state === 'bypassed'}
      actuator={shown(room, 'siren')}
      text={text}
      note={state === 'sounding' ? 'siren.tone' : undefined}
    />
  )
}

interface ActuatorProps {
  readonly title: 'relay' | 'siren'
  readonly abnormal: boolean
  readonly actuator: Shown | null
  /** Null while its contact cannot be read. */
  readonly text: string | null
  /** What people should know of it as it is now. */
  readonly note?: 'siren.tone' | undefined
}

function Actuator({ title, abnormal, actuator, text, note }: ActuatorProps) {
  const voice = useVoice()
  return (
    <div class={abnormal ? 'abnormal' : ''}>
      <dt>{say(voice, title)}</dt>
      <dd>
        {actuator && text === null ? (
          <span class="fault-line">
            <Shape name="fault" />
            {say(voice, 'unread')}
          </span>
        ) : (
          <span class="value worded">{actuator ? text : say(voice, 'actuator.absent')}</span>
        )}
        <Note text={actuator ? actuatorNote(voice, actuator, note) : ''} fault={actuator?.disobeys === true} />
      </dd>
    </div>
  )
}

function actuatorNote(voice: Voice, { disobeys, test, from, reflash }: Shown, note: ActuatorProps['note']): string {
  if (disobeys) return say(voice, 'relay.mismatch')
  if (test) return say(voice, 'actuator.test')
  if (note) return say(voice, note)
  if (reflash) return say(voice, 'relay.reflash')
  return from === 'command' ? say(voice, 'relay.commanded') : ''
}

function Note({ text, fault }: { readonly text: string; readonly fault: boolean }) {
  if (!text) return null
  return (
    <small class="note">
      {fault && <Shape name="fault" />}
      {text}
    </small>
  )
}
