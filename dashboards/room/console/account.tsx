/** Who is signed in, and the way in and out. */
import { roleLabel } from '../labels.ts'
import { ask } from './ask.ts'
import { useDesk } from './context.ts'
import { Form, textIn } from './form.tsx'

export function Account() {
  const { language, session, say, refresh } = useDesk()
  if (session.user === null) return session.accounts ? <SignIn /> : null
  const { name, role } = session.user
  const leave = () => void ask(language, 'session', 'DELETE').then(refresh)
  return (
    <p class="row account">
      <span>{say('signed-in', { name: `${name} (${roleLabel(language, 'user', role)})` })}</span>
      <button type="button" onClick={leave}>
        {say('sign-out')}
      </button>
    </p>
  )
}

/** Digits are a PIN, where one may be used: no password is of digits alone. */
const secretIn = (secret: string, isHere: boolean) =>
  isHere && /^\d+$/.test(secret) ? { pin: secret } : { password: secret }

export function SignIn() {
  const { session, say, refresh } = useDesk()
  const isHere = session.names.length > 0
  return (
    <section aria-labelledby="sign-in">
      <h2 id="sign-in">{say('sign-in')}</h2>
      <p>{say('sign-in.first')}</p>
      {session.clear && <p class="warning">{say('clear')}</p>}
      <Form
        path="session"
        method="POST"
        submit="sign-in"
        label={say('sign-in')}
        then={refresh}
        read={data => ({ name: textIn(data, 'name'), ...secretIn(String(data.get('secret') ?? ''), isHere) })}
      >
        <label class="field">
          <span>{say('sign-in.name')}</span>
          <input name="name" list="names" required autoComplete="username" />
        </label>
        <datalist id="names">
          {session.names.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label class="field">
          <span>{say(isHere ? 'sign-in.secret' : 'sign-in.password')}</span>
          <input name="secret" type="password" required autoComplete="current-password" />
        </label>
      </Form>
    </section>
  )
}
