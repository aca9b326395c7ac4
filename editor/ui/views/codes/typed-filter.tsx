import { TextInput } from '../../parts/field.tsx'
import css from './codes.module.css'

/** A text field of a filter. */
export function TypedFilter({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <TextInput
      type="search"
      className={css.choice}
      value={value}
      aria-label={label}
      placeholder={label}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
