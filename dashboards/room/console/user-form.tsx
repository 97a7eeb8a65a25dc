/** One user, new or changed; what proves them is written and never shown. */
import { useState } from 'preact/hooks'
import type { UserView } from '../../../src/api/types.ts'
import { roleLabel } from '../labels.ts'
import { ask } from './ask.ts'
import { Choice, Tick } from './choice.tsx'
import { useDesk } from './context.ts'
import { Form, Text, textIn } from './form.tsx'

const ROLES = ['guard', 'admin', 'kasi', 'kabid', 'installer', 'province'] as const

interface Props {
  readonly user: UserView | null
  readonly then: () => void
}

export function UserForm({ user, then }: Props) {
  const { language, session, say } = useDesk()
  const title = user ? say('user.change', { name: user.name }) : say('user.new')
  // The first is an administrator, or nobody could make the second.
  const role = user?.role ?? (session.accounts ? 'guard' : 'admin')
  return (
    <details open={user !== null || !session.accounts}>
      <summary>{title}</summary>
      <Form
        path={user ? `users/${encodeURIComponent(user.id)}` : 'users'}
        method={user ? 'PUT' : 'POST'}
        label={title}
        read={readUser}
        then={then}
      >
        <Text name="name" label={say('user.name')} value={user?.name} isNeeded />
        <Text name="nip" label={say('user.nip')} value={user?.nip ?? ''} />
        <Choice
          name="role"
          label={say('user.role')}
          value={role}
          options={ROLES.map(one => [one, roleLabel(language, 'user', one)])}
        />
        <Choice
          name="language"
          label={say('user.language')}
          value={user?.language ?? 'id'}
          options={[
            ['id', say('language.id')],
            ['en', say('language.en')],
          ]}
        />
        <Text name="pin" type="password" label={say('user.pin')} />
        <Text name="password" type="password" label={say('user.password')} />
        {user && <p class="hint">{say('user.keep')}</p>}
        <Tick name="active" label={say('user.active')} checked={user?.active ?? true} />
      </Form>
      {user && <Remove user={user} then={then} />}
    </details>
  )
}

function readUser(data: FormData) {
  const pin = textIn(data, 'pin')
  const password = String(data.get('password') ?? '')
  return {
    name: textIn(data, 'name'),
    nip: textIn(data, 'nip') || null,
    role: textIn(data, 'role'),
    language: textIn(data, 'language'),
    active: data.get('active') !== null,
    ...(pin !== '' && { pin }),
    ...(password !== '' && { password }),
  }
}

/** Twice, for it cannot be taken back. */
function Remove({ user, then }: { readonly user: UserView; readonly then: () => void }) {
  const { language, say } = useDesk()
  const [isSure, beSure] = useState(false)
  const [refused, refuse] = useState('')
  async function press(): Promise<void> {
    if (!isSure) return beSure(true)
    const answer = await ask(language, `users/${encodeURIComponent(user.id)}`, 'DELETE')
    if (answer.ok) then()
    else refuse(answer.message)
  }
  return (
    <p class="row">
      <button type="button" onClick={() => void press()}>
        {isSure ? say('remove.sure', { name: user.name }) : say('named', { what: say('remove'), name: user.name })}
      </button>
      <output>{refused}</output>
    </p>
  )
}
