/** The weekly test of siren and relay, as a person in the room meets it. */
import type { RoomView } from '../../src/api/types.ts'

export interface TestShown {
  readonly says: 'announced' | 'sounding' | 'waiting' | 'unheard' | 'disobeyed' | 'overdue'
  /** Seconds that are left of what it says; null where it waits for no clock. */
  readonly left: number | null
  readonly offer: 'heard' | 'start' | null
}
export type TestAct = NonNullable<TestShown['offer']>

const OWED = ['unheard', 'disobeyed', 'overdue'] as const

/** `now` as the page can tell it, Unix ms; null while there is nothing to say or to do. */
export function selfTestShown({ selfTest, points }: RoomView, now: number): TestShown | null {
  if (selfTest) {
    const left = Math.max(0, Math.ceil((Date.parse(selfTest.until) - now) / 1000))
    return { says: selfTest.step, left, offer: selfTest.step === 'announced' ? null : 'heard' }
  }
  const result = points.find(({ id }) => id === 'controller/self-test')?.value
  const owed = OWED.find(word => word === result)
  return owed ? { says: owed, left: null, offer: 'start' } : null
}
