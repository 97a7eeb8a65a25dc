/** A board on its port, and the sensors that it reads: those have no wire of their own. */

import {
  BOARD_MODE,
  type BOARD_VALUES,
  type BoardSensorLink,
  type BoardSource,
  LOOP_PINS,
  PROBE_PINS,
} from '../drivers/board/profile.ts'
import { blameAt, type Draft, type DraftWiring, type Sourced, type Tell } from './draft.ts'
import { hint } from './nearest.ts'
import type { BoardProfile } from './profile.ts'
import type { WrittenDevice } from './room.ts'

type BoardDraft = Extract<DraftWiring, { driver: 'board' }>
type At = BoardProfile['points'][number]['at']

/** Undefined for a sensor, which is added to its board, and where the link is another protocol's. */
export function boardWiring(
  draft: Draft,
  entry: Sourced<WrittenDevice>,
  profile: BoardProfile,
  link: NonNullable<WrittenDevice['link']>,
  poll: number,
): BoardDraft | undefined {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  if (profile.sensor) {
    if ('on' in link) return void addSensor(draft, entry.written.id, profile, link, tell)
    return void tell([], 'link-of-sensor', { name: profile.id })
  }
  if (!('board' in link)) return void tell([], 'link-of-board', { name: profile.id })
  return {
    driver: 'board',
    device: entry.written.id,
    link: { serial: link.board, mode: BOARD_MODE },
    poll,
    points: profile.points.map(({ name, at }) => ({ point: `${entry.written.id}/${name}`, source: sourceOf(at, 0) })),
    bands: LOOP_PINS.map(() => null),
    probes: PROBE_PINS.map(() => 'none'),
  }
}

const isValue = (at: At): at is (typeof BOARD_VALUES)[number] => at === 'temperature' || at === 'humidity'
export const sourceOf = (at: At, probe: number): BoardSource => (isValue(at) ? { probe, value: at } : { fact: at })

/** A sensor needs its board: the boards are put together first. */
export const isSensor = ({ written: { link } }: Sourced<WrittenDevice>): boolean => link !== undefined && 'on' in link

function addSensor(draft: Draft, id: string, profile: BoardProfile, { on, pin }: BoardSensorLink, tell: Tell): void {
  const wiring = draft.wiring.get(on)
  if (wiring?.driver !== 'board') {
    const boards = [...draft.wiring.values()].filter(({ driver }) => driver === 'board').map(({ device }) => device)
    if (!draft.broken.has(on)) tell(['on'], 'sensor-on', { name: on, hint: hint(on, boards) })
    return
  }
  const probe = PROBE_PINS.indexOf(pin)
  const other = wiring.points.find(({ source }) => 'probe' in source && source.probe === probe)?.point
  if (other !== undefined) return tell(['pin'], 'input-taken', { on, input: pin, other })
  wiring.probes[probe] = profile.sensor ?? 'none'
  for (const { name, at } of profile.points) wiring.points.push({ point: `${id}/${name}`, source: sourceOf(at, probe) })
}
