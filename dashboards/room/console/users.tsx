/** Users: who they are, what they may sign in with, and the first of them. */
import { useState } from 'preact/hooks'
import type { UsersView, UserView } from '../../../src/api/types.ts'
import { roleLabel } from '../labels.ts'
import { useDesk } from './context.ts'
import { Part } from './part.tsx'
import { UserForm } from './user-form.tsx'

export function Users() {
  const { session, may, say } = useDesk()
  if (session.accounts && session.user === null) return null
  if (!may('users')) return null
  return (
    <Part<UsersView> title="users" path="users">
      {({ users }, reload) => (
        <>
          {!session.accounts && <p class="warning">{say('first')}</p>}
          <List users={users} reload={reload} />
        </>
      )}
    </Part>
  )
}

function List({ users, reload }: { readonly users: readonly UserView[]; readonly reload: () => void }) {
  const { refresh } = useDesk()
  const [open, show] = useState<string | null>(null)
  const then = () => {
    show(null)
    reload()
    refresh()
  }
  return (
    <>
      <ul class="list cards">
        {users.map(user => (
          <li key={user.id}>
            <Row user={user} isOpen={open === user.id} toggle={() => show(open === user.id ? null : user.id)} />
            {open === user.id && <UserForm user={user} then={then} />}
          </li>
        ))}
      </ul>
      <UserForm key={users.length} user={null} then={then} />
    </>
  )
}

interface RowProps {
  readonly user: UserView
  readonly isOpen: boolean
  readonly toggle: () => void
}

function Row({ user, isOpen, toggle }: RowProps) {
  const { language, say } = useDesk()
  const has = [user.pin && say('pin'), user.password && say('password')].filter(Boolean).join(', ')
  const facts = [
    roleLabel(language, 'user', user.role),
    user.nip,
    has && say('user.has', { what: has }),
    user.active ? null : say('user.inactive'),
  ]
  return (
    <p class="row">
      <span class="grow">
        <b>{user.name}</b> {facts.filter(Boolean).join(' · ')}
      </span>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={say('named', { what: say('change'), name: user.name })}
        onClick={toggle}
      >
        {say('change')}
      </button>
    </p>
  )
}
