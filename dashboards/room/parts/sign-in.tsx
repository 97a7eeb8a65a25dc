/** Asks who somebody is: a touch on the name, then the PIN, by finger or by key. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { answer } from '../answer.ts'
import type { SignIn } from '../use-sign-in.ts'
import { say, useVoice } from '../voice.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const LONGEST = 12

interface Props {
  readonly names: readonly string[]
  readonly prove: SignIn['prove']
  readonly cancel: () => void
}

export function SignInDialog({ names, prove, cancel }: Props) {
  const voice = useVoice()
  const dialog = useRef<HTMLDialogElement>(null)
  const [who, choose] = useState(names.length === 1 ? (names[0] ?? null) : null)
  const [pin, setPin] = useState('')
  const [refused, setRefused] = useState('')
  // Not modal: the siren is silenced beside it.
  useEffect(() => dialog.current?.show(), [])

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (who === null || pin === '') return
    const outcome = await prove(who, pin)
    if (outcome.kind === 'done') return
    setPin('')
    setRefused(answer(voice, outcome, ''))
  }
  const leave = ({ key }: KeyboardEvent) => key === 'Escape' && dialog.current?.close()
  const press = (key: string) => () => setPin((pin + key).slice(0, LONGEST))
  return (
    <dialog ref={dialog} class="sign-in" aria-labelledby="sign-in" onClose={cancel} onKeyDown={leave}>
      <form onSubmit={event => void send(event)}>
        <div class="who">
          <h2 id="sign-in">{say(voice, 'sign-in.who')}</h2>
          <p>{say(voice, names.length === 0 ? 'sign-in.nobody' : 'sign-in.why')}</p>
          <ul>
            {names.map(name => (
              <li key={name}>
                <button type="button" aria-pressed={name === who} onClick={() => choose(name)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <div class="pad">
          <label>
            {say(voice, 'sign-in.pin')}
            <input
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={LONGEST}
              value={pin}
              onInput={event => setPin(event.currentTarget.value)}
            />
          </label>
          <p class="refused" role="alert">
            {refused}
          </p>
          <div class="keys">
            {KEYS.map(key => (
              <button key={key} type="button" onClick={press(key)}>
                {key}
              </button>
            ))}
            <button type="button" onClick={() => setPin('')}>
              {say(voice, 'sign-in.erase')}
            </button>
            <button type="button" onClick={press('0')}>
              0
            </button>
            <button type="submit" class="go" disabled={who === null || pin === ''}>
              {say(voice, 'sign-in')}
            </button>
          </div>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say(voice, 'sign-in.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
