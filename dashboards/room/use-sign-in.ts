/** Who stands before the wall: asked for when an act needs a name, and forgotten soon. */
import { useRef, useState } from 'preact/hooks'
import { type Outcome, signIn, signOut, whoIsThere } from './acts.ts'

/** The controller forgets them after five minutes; the wall no later. */
const SHOWN = 5 * 60_000

export interface SignIn {
  readonly name: string | null
  /** Who may sign in; null while nobody is asked. */
  readonly names: readonly string[] | null
  /** Asks for a name; `then` is done once it is proved. */
  readonly ask: (then: () => void) => void
  readonly cancel: () => void
  readonly prove: (name: string, pin: string) => Promise<Outcome>
  readonly leave: () => void
}

export function useSignIn(): SignIn {
  const [name, setName] = useState<string | null>(null)
  const [names, setNames] = useState<readonly string[] | null>(null)
  const timer = useRef(0)
  const next = useRef(() => {})

  function known(who: string | null): void {
    clearTimeout(timer.current)
    setName(who)
    if (who !== null) timer.current = setTimeout(() => setName(null), SHOWN)
  }
  return {
    name,
    names,
    ask(then) {
      known(null)
      next.current = then
      void whoIsThere().then(there => setNames(there?.names ?? []))
    },
    cancel: () => setNames(null),
    async prove(who, pin) {
      const outcome = await signIn(who, pin)
      if (outcome.kind !== 'done') return outcome
      known(who)
      setNames(null)
      next.current()
      return outcome
    },
    leave() {
      known(null)
      void signOut()
    },
  }
}
