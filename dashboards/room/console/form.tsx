/** Forms of the console: fields with labels, one answer in words, and no second press while the first is under way. */
import { type ComponentChildren, h } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { ActView } from '../../../src/api/types.ts'
import { ask, type Method } from './ask.ts'
import { type Key, useDesk } from './context.ts'

interface FormProps {
  readonly path: string
  readonly method?: Method
  /** What is sent; null: nothing, for it does not fit. */
  readonly read: (data: FormData) => object
  readonly submit?: Key
  readonly done?: Key
  readonly label?: string
  readonly then?: () => void
  readonly children?: ComponentChildren
}

export function Form({
  path,
  method = 'PUT',
  read,
  submit = 'save',
  done = 'saved',
  label,
  then,
  children,
}: FormProps) {
  const { language, say, refresh } = useDesk()
  const [notice, show] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function send(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    if (isBusy) return
    setBusy(true)
    const answer = await ask<Partial<ActView>>(language, path, method, read(new FormData(form)))
    setBusy(false)
    if (!answer.ok) {
      show(answer.message)
      if (answer.code === 'login-required') refresh()
      return
    }
    show(say(answer.body.recorded === false ? 'unrecorded' : done))
    then?.()
  }
  return (
    <form class="form" aria-label={label} onSubmit={event => void send(event)}>
      {children}
      <p class="row">
        <button type="submit" class="go" disabled={isBusy}>
          {say(submit)}
        </button>
        <output>{notice}</output>
      </p>
    </form>
  )
}

interface FieldProps {
  readonly label: string
  /** The control, under the id that ties it to its label. */
  readonly children: (id: string) => ComponentChildren
}

export function Field({ label, children }: FieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  )
}

const TYPED = { time: 'text' } as Readonly<Record<string, string>>
/** As people here write it, whatever the browser's own clock looks like. */
const TIME = { inputMode: 'numeric', pattern: '([01]?\\d|2[0-3])[.:][0-5]\\d', placeholder: '07.30' } as const

interface TextProps {
  readonly label: string
  readonly name: string
  readonly value?: string | undefined
  readonly type?: 'text' | 'password' | 'time' | 'date' | 'number' | 'tel'
  readonly isNeeded?: boolean
}

export function Text({ label, name, value = '', type = 'text', isNeeded = false }: TextProps) {
  return (
    <Field label={label}>
      {id =>
        h('input', {
          id,
          name,
          type: TYPED[type] ?? type,
          defaultValue: value,
          required: isNeeded,
          autoComplete: type === 'password' ? 'new-password' : 'off',
          ...(type === 'number' && { step: 'any' }),
          ...(type === 'time' && TIME),
        })
      }
    </Field>
  )
}

export const textIn = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()
/** `7.30` and `07:30` are one time. */
export const timeIn = (data: FormData, name: string): string => textIn(data, name).replace('.', ':').padStart(5, '0')
export const numberIn = (data: FormData, name: string): number => Number(textIn(data, name).replace(',', '.'))
/** To the end of that day by the clock of the room, as ISO 8601; empty where it is no day. `offset` in s. */
export function endOfDayIn(data: FormData, name: string, offset: number): string {
  const end = Date.parse(`${textIn(data, name)}T23:59:59Z`) - offset * 1000
  return Number.isFinite(end) ? new Date(end).toISOString() : ''
}
