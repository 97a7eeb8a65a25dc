/** Serial ports by names that stay: the number of an adapter is that of its turn, and the next start may count anew. */

import { blameAt, type Draft, type Sourced } from './draft.ts'
import type { WrittenDevice } from './room.ts'

/** By what the adapter is, by where it is plugged in, or a port that is soldered. */
const LASTING = /^\/dev\/(serial\/by-(id|path)\/.|serial[01]$|tty(AMA|S)[0-9]+$)/

export function checkPorts(draft: Draft, entries: readonly Sourced<WrittenDevice>[]): void {
  const told = new Set<string>()
  for (const entry of entries) {
    const { key, path } = portOf(entry.written) ?? {}
    if (key === undefined || path === undefined || LASTING.test(path) || told.has(path)) continue
    told.add(path)
    blameAt(draft.blame, entry, ['link', key], 'port-numbered', { path })
  }
}

function portOf({ link }: WrittenDevice): { key: string; path: string } | undefined {
  if (!link) return undefined
  if ('rtu' in link) return { key: 'rtu', path: link.rtu }
  if ('megatec' in link) return { key: 'megatec', path: link.megatec }
  return 'board' in link ? { key: 'board', path: link.board } : undefined
}
