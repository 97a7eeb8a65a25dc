/** The acts a person has on the wall, each answered by one sentence. */
import { useRef, useState } from 'preact/hooks'
import type { AlarmView } from '../../src/api/types.ts'
import { act, type Outcome, silence, tellDoor, tellTest } from './acts.ts'
import { answer } from './answer.ts'
import type { Said } from './doors.ts'
import type { TestAct } from './self-test.ts'
import { say, type Voice } from './voice.ts'

/** Long enough to be read twice. */
const SHOWN = 15_000

export interface Acts {
  readonly notice: string
  readonly silence: () => void
  readonly tellDoor: (said: Said, door: string) => void
  readonly tellTest: (act: TestAct) => void
  readonly act: (alarm: AlarmView, action: 'acknowledge' | 'reset') => void
}

/** `ask` is called where an act needs a name; what it is given does the act again. */
export function useActs(voice: Voice, ask: (then: () => void) => void): Acts {
  const [notice, show] = useState('')
  const timer = useRef(0)
  const underWay = useRef(new Set<string>())
  /** A second press while the first is under way is the same wish. */
  async function perform(what: string, doing: () => Promise<Outcome>, done: string): Promise<void> {
    if (underWay.current.has(what)) return
    underWay.current.add(what)
    const outcome = await doing()
    underWay.current.delete(what)
    if (outcome.kind === 'refused' && outcome.code === 'login-required')
      return ask(() => void perform(what, doing, done))
    clearTimeout(timer.current)
    show(answer(voice, outcome, done))
    timer.current = setTimeout(() => show(''), SHOWN)
  }
  return {
    notice,
    silence: () => void perform('siren', silence, say(voice, 'silence.done')),
    tellDoor: (said, door) =>
      void perform(`${said} ${door}`, () => tellDoor(said, door), say(voice, `door.${said}.done`)),
    tellTest: act => void perform(`test ${act}`, () => tellTest(act), say(voice, `test.${act}.done`)),
    act: (alarm, action) => {
      const { title } = alarm.text[voice.language]
      void perform(alarm.id, () => act(alarm, action), say(voice, `${action}.done`, { title }))
    },
  }
}
