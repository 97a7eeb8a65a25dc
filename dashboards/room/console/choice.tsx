/** Choosing among a few words, and yes or no. */
import { Field } from './form.tsx'

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly name: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
}

export function Choice<T extends string>({ label, name, value, options }: ChoiceProps<T>) {
  return (
    <Field label={label}>
      {id => (
        <select id={id} name={name} defaultValue={value}>
          {options.map(([word, text]) => (
            <option key={word} value={word} selected={word === value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface TickProps {
  readonly label: string
  readonly name: string
  readonly value?: string
  readonly checked: boolean
  readonly onChange?: (checked: boolean) => void
}

export function Tick({ label, name, value = 'on', checked, onChange }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        onChange={event => onChange?.(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
