/** A value as it may be believed: live, in doubt, or struck through beside its age. */
import type { PointView } from '../../../src/api/types.ts'
import { age } from '../format.ts'
import { bare, say, sayOr, unitOf, useVoice, type Voice } from '../voice.ts'
import { Shape } from './shape.tsx'

export function Reading({ point }: { readonly point: PointView }) {
  if (point.quality === 'bad' || point.value === null) return <Unread point={point} />
  return (
    <>
      <Value point={point} value={point.value} />
      {point.quality === 'uncertain' && <Doubt point={point} />}
    </>
  )
}

function Value({ point, value }: { readonly point: PointView; readonly value: number | string }) {
  const voice = useVoice()
  const unit = unitOf(point, value)
  return (
    <span class={typeof value === 'number' ? 'value' : 'value worded'}>
      {bare(voice, point, value)}
      {unit && <small class="unit">{`\u00a0${unit}`}</small>}
    </span>
  )
}

function Doubt({ point }: { readonly point: PointView }) {
  return <small class="doubt">? {why(useVoice(), point, 'uncertain')}</small>
}

/** Never a live look: the last good value only struck through, and only beside its age. */
function Unread({ point }: { readonly point: PointView }) {
  const voice = useVoice()
  const old = point.last !== null && point.at !== null
  const aged = point.reason === 'stale' && point.at !== null
  return (
    <span class="unread">
      <span class="fault-line">
        <Shape name={point.reason === 'never-heard' ? 'wait' : 'fault'} />
        {aged ? ageText(voice, point) : why(voice, point, 'unread')}
      </span>
      {old && point.last !== null && (
        <span class="old">
          <s class="hatch">
            <Value point={point} value={point.last} />
          </s>
          {!aged && <small>{ageText(voice, point)}</small>}
        </span>
      )}
    </span>
  )
}

function ageText(voice: Voice, { at }: PointView): string {
  return say(voice, 'stale', { age: age(at === null ? 0 : voice.now - Date.parse(at)) })
}

function why(voice: Voice, { reason }: PointView, otherwise: 'unread' | 'uncertain'): string {
  return sayOr(voice, `why.${reason}`, say(voice, otherwise))
}
