/** Where a value lies between its limits, with the band that the regulation asks for. */
import type { PointView } from '../../../src/api/types.ts'
import { number, unitText } from '../format.ts'
import { say, useVoice } from '../voice.ts'

interface Scale {
  readonly min: number
  readonly max: number
  readonly band: readonly [number, number]
}

const SCALES: Record<string, Scale> = {
  temperature: { min: 14, max: 36, band: [20, 24] },
  humidity: { min: 30, max: 70, band: [45, 55] },
}

/** Draws nothing for points without a band, and no pointer for a value that cannot be believed. */
export function Bar({ point }: { readonly point: PointView }) {
  const voice = useVoice()
  const scale = SCALES[point.name]
  if (!scale) return null
  const at = (value: number) => `${(100 * (clamp(value, scale) - scale.min)) / (scale.max - scale.min)}%`
  const [from, to] = scale.band
  const texts = [from, to].map(value => number(value, '', voice.language))
  const label = say(voice, 'band', { from: texts[0] ?? '', to: texts[1] ?? '', unit: unitText(point.unit) })
  const ticks = [...new Set(point.limits.map(limit => limit.value))].filter(
    value => value > scale.min && value < scale.max,
  )
  return (
    <div class="bar" role="img" aria-label={label}>
      <i class="band" style={{ left: at(from), right: `calc(100% - ${at(to)})` }} />
      {ticks.map(value => (
        <i key={value} class="tick" style={{ left: at(value) }} />
      ))}
      {typeof point.value === 'number' && <i class="pointer" style={{ left: at(point.value) }} />}
    </div>
  )
}

const clamp = (value: number, { min, max }: Scale): number => Math.min(max, Math.max(min, value))
