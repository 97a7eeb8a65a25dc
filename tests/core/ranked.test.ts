/** What waits comes out in the order of its rank, each thing once, whatever is added meanwhile. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ranked } from '../../src/core/ranked.ts'

test('as a list that is searched for its lowest each time', () => {
  const item = fc.record({ name: fc.nat(9), rank: fc.nat(4) })
  const act = fc.oneof(item, fc.constant('take' as const))
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), acts => {
      const names = new Map<number, { name: number; rank: number }>()
      const it = ranked<{ name: number; rank: number }>(({ rank }) => rank)
      const list: { name: number; rank: number }[] = []
      for (const one of [...acts, ...acts.map(() => 'take' as const)]) {
        if (one === 'take') {
          const lowest = Math.min(...list.map(({ rank }) => rank))
          const place = list.findIndex(({ rank }) => rank === lowest)
          expect(it.take()).toBe(place < 0 ? undefined : list.splice(place, 1)[0])
          continue
        }
        const known = names.get(one.name) ?? one
        names.set(one.name, known)
        it.add(known)
        if (!list.includes(known)) list.push(known)
      }
    }),
  )
})
