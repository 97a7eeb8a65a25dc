/** The row that is read from across the room: air, humidity, battery time, relay, siren. */
import type { ActuatorView, RoomView } from '../../../src/api/types.ts'
import { type Figure, figures } from '../figures.ts'
import { say, sayOr, useVoice, type Voice } from '../voice.ts'
import { Bar } from './bar.tsx'
import { Reading } from './reading.tsx'
import { Shape } from './shape.tsx'

export function FiguresRow({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  const { temperature, humidity, runtime, onBattery } = figures(room)
  return (
    <dl class="figures">
      <Cell title={say(voice, 'hottest')} figure={temperature} />
      <Cell title={say(voice, 'humidity')} figure={humidity} />
      <Cell title={say(voice, 'runtime')} figure={runtime} note={onBattery ? say(voice, 'runtime.battery') : ''} />
      <Relay relay={room.actuators.find(one => one.kind === 'relay')} />
      <Siren room={room} siren={room.actuators.find(one => one.kind === 'siren')} />
    </dl>
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

function Relay({ relay }: { readonly relay: ActuatorView | undefined }) {
  const voice = useVoice()
  const shown = relay && (relay.position ?? relay.wanted)
  return (
    <div class={shown === 'alarm' ? 'abnormal' : ''}>
      <dt>{say(voice, 'relay')}</dt>
      <dd>
        <span class="value worded">
          {shown ? sayOr(voice, `actuator.relay.${shown}`, shown) : say(voice, 'actuator.absent')}
        </span>
        <Note text={relay ? actuatorNote(voice, relay) : ''} fault={relay?.mismatch === true} />
      </dd>
    </div>
  )
}

function actuatorNote(voice: Voice, { mismatch, test, position }: ActuatorView): string {
  if (mismatch) return say(voice, 'relay.mismatch')
  if (test) return say(voice, 'actuator.test')
  return position === null ? say(voice, 'relay.commanded') : ''
}

function Siren({ room, siren }: { readonly room: RoomView; readonly siren: ActuatorView | undefined }) {
  const voice = useVoice()
  return (
    <div class={room.siren.sounding ? 'abnormal' : ''}>
      <dt>{say(voice, 'siren')}</dt>
      <dd>
        <span class="value worded">{siren ? say(voice, sirenKey(room, siren)) : say(voice, 'actuator.absent')}</span>
        <Note text={siren ? actuatorNote(voice, siren) : ''} fault={siren?.mismatch === true} />
      </dd>
    </div>
  )
}

/** Quiet while somebody is still called is not the same as quiet. */
function sirenKey({ siren: { sounding, silenced } }: RoomView, siren: ActuatorView) {
  if ((siren.position ?? siren.wanted) === 'on') return 'siren.sounding'
  return sounding || silenced ? 'siren.silenced' : 'siren.off'
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
