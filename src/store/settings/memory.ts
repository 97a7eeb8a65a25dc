/** Settings without a folder. */
import type { Clock, Hear } from '../../ports.ts'
import { accounts } from './accounts.ts'
import { contentAfter } from './after.ts'
import { nothingSet } from './content.ts'
import { said } from './said.ts'
import type { Cost } from './secret.ts'
import type { Settings } from './settings.ts'

/** Settings that live as long as the program. */
export function memorySettings(clock: Clock, cost?: Cost): Settings {
  let set = nothingSet()
  let report: Hear = () => undefined
  const people = accounts(() => set.users, cost)
  const tell = (): void => report(said('ok', set, clock))
  return {
    id: 'settings',
    accounts: people,
    content: () => set,
    change(next) {
      set = next
    },
    kept: async () => false,
    tell(outcome, room) {
      const next = contentAfter(set, outcome, room, { unused: new Set(), secrets: people.take })
      set = next ?? set
      if (next) setImmediate(tell)
    },
    watch(hear) {
      report = hear
      tell()
    },
    stop: async () => {},
  }
}
