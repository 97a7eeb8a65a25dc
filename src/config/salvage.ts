/** The relay of a room file that cannot be used: its pin is driven to alarm all the same, where its own entry can be believed. */

import type { WiredActuator } from '../drivers/bridge/profile.ts'
import { pinOf } from './actuators.ts'
import type { Finding } from './blame.ts'
import type { Entries } from './entries.ts'
import type { WrittenActuator } from './room.ts'
import type { Path, Source } from './yaml.ts'

/** Undefined where it hangs elsewhere, where its entry has a mistake, or where two say that they are it. */
export function relayOf({ source, actuators }: Entries, wrong: readonly Finding[]): WiredActuator | undefined {
  const relays = actuators.filter(({ written }) => written.kind === 'relay')
  const [relay] = relays
  if (!relay || relays.length > 1) return undefined
  const { written, path } = relay
  if (written.gpio === undefined || wrong.some(isIn(source, path, written))) return undefined
  return pinOf({ ...written, gpio: written.gpio })
}

/** From the first line of an entry to its last. */
function isIn(source: Source, path: Path, written: WrittenActuator): (finding: Finding) => boolean {
  const places = Object.entries(written).flatMap(([key, value]) => [
    source.keyPlace([...path, key]),
    source.place([...path, key]),
    ...(typeof value === 'object' ? Object.keys(value).map(inner => source.place([...path, key, inner])) : []),
  ])
  const lines = places.map(({ line }) => line)
  return ({ file, line }) => file === source.file && line >= Math.min(...lines) && line <= Math.max(...lines)
}
