/** The points of a device: value, quality with its reason, age, and how the row that reads it is proved. */
import type { PointView } from '../../../src/api/types.ts'
import { age } from '../format.ts'
import { deviceLabel, pointLabel } from '../labels.ts'
import { say, useVoice, type Voice } from '../voice.ts'
import { Reading } from './reading.tsx'

const COLUMNS = ['points', 'value', 'quality', 'age', 'proof'] as const

export function DevicePoints({ points }: { readonly points: readonly PointView[] }) {
  const voice = useVoice()
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map(column => (
            <th key={column} scope="col">
              {say(voice, `sheet.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.filter(isNews).map(point => (
          <Row key={point.id} point={point} />
        ))}
      </tbody>
    </table>
  )
}

/** How it is heard is said above. */
const isNews = ({ name }: PointView): boolean => name !== 'communication'

function Row({ point }: { readonly point: PointView }) {
  const voice = useVoice()
  return (
    <tr class={`quality-${point.quality}`}>
      <th scope="row">{point.title ?? pointLabel(voice.language, point.name)}</th>
      <td>
        <Reading point={point} />
      </td>
      <td>{deviceLabel(voice.language, `quality.${point.quality}`)}</td>
      <td>{point.at !== null && age(voice.now - Date.parse(point.at))}</td>
      <td>{proofText(voice, point)}</td>
    </tr>
  )
}

function proofText(voice: Voice, { proof, derived, name }: PointView): string {
  if (proof !== null) return deviceLabel(voice.language, `proof.${proof}`) ?? proof
  return say(voice, derived || OWN.includes(name) ? 'sheet.computed' : 'sheet.no-proof')
}

/** Known to the controller by itself. */
const OWN: readonly string[] = ['link.errors', 'contact.chatter', 'contact.pulses']
