/** Everything the page says, in the reader's language: labels, values, moments. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Iso, PointView } from '../../src/api/types.ts'
import { fill, type Language } from '../../src/texts/text.ts'
import { wall } from '../../src/texts/wall.ts'
import { duration, number, since, unitText, type Zone } from './format.ts'
import { stateLabel } from './labels.ts'

export type Key = keyof (typeof wall)['id']

export interface Voice {
  readonly language: Language
  readonly zone: Zone
  /** The controller's time as well as the page can tell it, Unix ms. */
  readonly now: number
}

export const VoiceContext = createContext<Voice>({ language: 'id', zone: { name: 'WIB', offset: 0 }, now: 0 })
export const useVoice = (): Voice => useContext(VoiceContext)

export function say(voice: Pick<Voice, 'language'>, key: Key, values: Record<string, string | number> = {}): string {
  return fill(wall[voice.language][key], values)
}

/** For words that come from the room; one without a text of ours stays as it is. */
export function sayOr(voice: Pick<Voice, 'language'>, key: string, otherwise: string): string {
  return key in wall.id ? say(voice, key as Key) : otherwise
}

export type Valued = Pick<PointView, 'name' | 'unit' | 'kind'>

/** Number without its unit, or the words of a state; a text of the device stays as it is. */
export function bare(voice: Voice, point: Valued, value: number | string): string {
  if (typeof value === 'number') return plainNumber(voice, point.unit, value)
  return point.kind === 'state' ? stateLabel(voice.language, point.name, value) : value
}

function plainNumber(voice: Voice, unit: string, value: number): string {
  return unit === 's' ? duration(value, voice.language) : number(value, unit, voice.language)
}

/** The unit that belongs behind `bare`; a duration already carries its own. */
export function unitOf(point: Valued, value: number | string): string {
  return typeof value === 'number' && point.unit !== 's' ? unitText(point.unit) : ''
}

export function valueText(voice: Voice, point: Valued, value: number | string): string {
  const unit = unitOf(point, value)
  return unit ? `${bare(voice, point, value)}\u00a0${unit}` : bare(voice, point, value)
}

export function sinceText(voice: Voice, at: Iso): string {
  return since(Date.parse(at), voice.now, voice.zone, voice.language)
}
