/** Whom to call, in order. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ContactsView } from '../../../src/api/types.ts'
import { roleLabel } from '../labels.ts'
import { Choice, Tick } from './choice.tsx'
import { useDesk } from './context.ts'
import { Form, Text, textIn } from './form.tsx'
import { HoursFields, hoursIn } from './hours.tsx'
import { Part } from './part.tsx'

type Contact = ContactsView['contacts'][number]
const ROLES = ['guard', 'admin', 'kasi', 'kabid', 'vendor', 'fire', 'power'] as const
const EMPTY: Contact = { name: '', role: 'guard', phone: '', hours: null }

export function Contacts() {
  const { say } = useDesk()
  return (
    <Part<ContactsView> title="contacts" path="contacts">
      {({ contacts }) => (
        <>
          <p>{say('contacts.why')}</p>
          <List known={contacts} />
        </>
      )}
    </Part>
  )
}

/** A row keeps its number when others move, so that what was written in it stays. */
interface Numbered {
  readonly key: number
  readonly contact: Contact
}

function List({ known }: { readonly known: readonly Contact[] }) {
  const { may, say } = useDesk()
  const [rows, set] = useState<readonly Numbered[]>(() => known.map((contact, key) => ({ key, contact })))
  const [next, count] = useState(known.length)
  const add = () => {
    set([...rows, { key: next, contact: EMPTY }])
    count(next + 1)
  }
  const up = (at: number) => () => {
    const [one] = rows.slice(at)
    if (one) set([...rows.slice(0, at - 1), one, ...rows.slice(at - 1, at), ...rows.slice(at + 1)])
  }
  const read = (data: FormData) => ({ contacts: rows.map(({ key }) => contactIn(data, `${key}.`)) })
  return (
    <fieldset class="bare" disabled={!may('contacts')}>
      <Form path="contacts" label={say('contacts')} read={read}>
        <ol class="list">
          {rows.map(({ key, contact }, at) => (
            <li key={key}>
              <Row prefix={`${key}.`} contact={contact} n={at + 1}>
                {at > 0 && (
                  <button type="button" onClick={up(at)}>
                    {say('up')}
                  </button>
                )}
                <button type="button" onClick={() => set(rows.filter(row => row.key !== key))}>
                  {say('remove')}
                </button>
              </Row>
            </li>
          ))}
        </ol>
        <p>
          <button type="button" onClick={add}>
            {say('contact.new')}
          </button>
        </p>
      </Form>
    </fieldset>
  )
}

interface RowProps {
  readonly prefix: string
  readonly contact: Contact
  readonly n: number
  readonly children: ComponentChildren
}

function Row({ prefix, contact, n, children }: RowProps) {
  const { language, say } = useDesk()
  const [isAlways, setAlways] = useState(contact.hours === null)
  return (
    <fieldset class="contact">
      <legend>{say('contact.one', { n })}</legend>
      <Text name={`${prefix}name`} label={say('contact.name')} value={contact.name} isNeeded />
      <Choice
        name={`${prefix}role`}
        label={say('contact.role')}
        value={contact.role}
        options={ROLES.map(role => [role, roleLabel(language, 'contact', role)])}
      />
      <Text name={`${prefix}phone`} type="tel" label={say('contact.phone')} value={contact.phone} isNeeded />
      <Tick name={`${prefix}always`} label={say('contact.always')} checked={isAlways} onChange={setAlways} />
      {!isAlways && <HoursFields prefix={prefix} hours={contact.hours} />}
      <p class="row">{children}</p>
    </fieldset>
  )
}

const contactIn = (data: FormData, prefix: string) => ({
  name: textIn(data, `${prefix}name`),
  role: textIn(data, `${prefix}role`),
  phone: textIn(data, `${prefix}phone`),
  hours: data.get(`${prefix}always`) === null ? hoursIn(data, prefix) : null,
})
