/** What backups are called: the room and the moment, so that a folder of them sorts by itself. */
import type { Millis } from '../../core/time.ts'

/** As said, so that it opens without this program too: `age --decrypt … | tar -xz`. */
const ENDING = '.tar.gz.age'
/** Not proved yet: whoever has the plain name was read back whole. */
const UNPROVED = '.part'

export interface Named {
  readonly name: string
  /** Wall-clock ms as it was believed. */
  readonly made: Millis
}

/** To the second: `jaga-<site>-20261121T023000Z.tar.gz.age`. */
export const nameOf = (site: string, made: Millis): string => `jaga-${site}-${stamp(made)}${ENDING}`

export const unproved = (name: string): string => name + UNPROVED

/** Those of this room that were proved, oldest first. */
export function backupsIn(names: readonly string[], site: string): Named[] {
  return names
    .flatMap(name => {
      const made = madeOf(name, site)
      return made === null ? [] : [{ name, made }]
    })
    .sort((a, b) => a.made - b.made)
}

/** What a backup that was cut off left behind. */
export const leftovers = (names: readonly string[], site: string): string[] =>
  names.filter(name => name.endsWith(UNPROVED) && madeOf(name.slice(0, -UNPROVED.length), site) !== null)

function madeOf(name: string, site: string): Millis | null {
  const head = `jaga-${site}-`
  if (!name.startsWith(head) || !name.endsWith(ENDING)) return null
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name.slice(head.length, -ENDING.length))
  if (!found) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const stamp = (wall: Millis): string => new Date(wall).toISOString().replace(/[-:]|\.\d+/g, '')
