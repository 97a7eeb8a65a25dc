/** The ten parameters of the regulation, each with the worst thing known about it. */
import type { DeviceView, PointView, RoomView } from '../../../src/api/types.ts'
import { deviceAddress, deviceBehind, firstDevice } from '../device.ts'
import { pointLabel, stateLabel } from '../labels.ts'
import { type Mark, type Tile, tiles } from '../tiles.ts'
import { say, sayOr, useVoice, type Voice, valueText } from '../voice.ts'
import { deviceTitle } from './alarm-row.tsx'
import { Bar } from './bar.tsx'
import { Reading } from './reading.tsx'
import { Shape, type ShapeName } from './shape.tsx'

const SHAPES: Partial<Record<Mark, ShapeName>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  fault: 'fault',
}

export function Tiles({ room }: { readonly room: RoomView }) {
  const voice = useVoice()
  const all = tiles(room)
  const first = firstDevice(room, all)
  return (
    <section class="tiles" aria-label={say(voice, 'tiles')}>
      <ul>
        {all.map(tile => (
          <TileView key={tile.id} room={room} tile={tile} />
        ))}
      </ul>
      {first && <Way id="tiles" device={first} />}
    </section>
  )
}

/** The whole of what is shown is the way to its device. */
function Way({ id, device }: { readonly id: string; readonly device: DeviceView }) {
  return (
    <a id={id} class="open" href={deviceAddress(device.id)}>
      <span class="unseen-text">{say(useVoice(), 'sheet.open', { title: device.title })}</span>
    </a>
  )
}

function TileView({ room, tile }: { readonly room: RoomView; readonly tile: Tile }) {
  const voice = useVoice()
  const shape = SHAPES[tile.mark]
  const device = deviceBehind(room, tile)
  return (
    <li class={`tile mark-${tile.mark} watch-${tile.watch}`}>
      <h2>
        <span class="id">{tile.id}</span> {title(voice, room, tile)}
      </h2>
      {shape && <Shape name={shape} calling={tile.unseen} />}
      <div class="body">
        {tile.lead ? <Watched room={room} tile={tile} lead={tile.lead} /> : <Unwatched tile={tile} />}
      </div>
      {device && <Way id={`tile-${tile.id}`} device={device} />}
    </li>
  )
}

/** Short enough for a tile; a parameter of a later edition brings its own title. */
function title(voice: Voice, room: RoomView, { id }: Tile): string {
  const full = room.regulation.find(one => one.id === id)?.title[voice.language] ?? id
  return sayOr(voice, `parameter.${id}`, full)
}

function Unwatched({ tile }: { readonly tile: Tile }) {
  const key = tile.watch === 'manual' ? 'tile.manual' : 'tile.absent'
  return (
    <>
      <span class="value worded">{say(useVoice(), key)}</span>
      {tile.reason && <span class="where">{tile.reason}</span>}
    </>
  )
}

interface WatchedProps {
  readonly room: RoomView
  readonly tile: Tile
  readonly lead: PointView
}

function Watched({ room, tile, lead }: WatchedProps) {
  const voice = useVoice()
  const plain = tile.rest.length > 0
  const several = tile.rest.length > 1 && lead.kind === 'state'
  return (
    <>
      {several ? <span class="value worded">{counted(voice, tile.rest)}</span> : <Reading point={lead} />}
      {!several && <span class="where">{plain ? thing(voice, room, lead) : where(voice, room, lead)}</span>}
      <Bar point={lead} />
      {tile.extra && <Extra point={tile.extra} />}
      {tile.bad > 0 && <span class="foot">{say(voice, 'tile.bad', { bad: tile.bad, all: tile.all })}</span>}
      {tile.bad === 0 && tile.unsupervised && <span class="foot">{say(voice, 'tile.unsupervised')}</span>}
    </>
  )
}

/** `2 Bekerja, 1 Siaga cadangan`. Of several flags the first says how the thing rests. */
function counted(voice: Voice, points: readonly PointView[]): string {
  const counts = new Map<string, number>()
  for (const { value } of points) {
    const word = String(value).split(' ')[0] ?? ''
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const part = (n: number, value: string, name: string) =>
    say(voice, 'tile.counted', { n, state: stateLabel(voice.language, name, value) })
  return [...counts].map(([value, n]) => part(n, value, points[0]?.name ?? '')).join(', ')
}

const thing = (voice: Voice, room: RoomView, point: PointView): string => point.title ?? deviceTitle(voice, room, point)

/** Which thing, and what of it: something is wrong with it. */
function where(voice: Voice, room: RoomView, point: PointView): string {
  const device = deviceTitle(voice, room, point)
  const name = point.title ?? pointLabel(voice.language, point.name)
  return device !== name ? `${device}: ${name}` : name
}

function Extra({ point }: { readonly point: PointView }) {
  const voice = useVoice()
  return (
    <span class="extra">
      {pointLabel(voice.language, point.name)}{' '}
      <b class="value">{point.value === null ? '' : valueText(voice, point, point.value)}</b>
    </span>
  )
}
