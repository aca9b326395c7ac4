import { type InputHTMLAttributes, useId, useState } from 'react'
import css from './draft-input.module.css'
import { TextInput } from './field.tsx'
import { Sentence } from './sentence.tsx'

export type ParsedField<Value> = { readonly value: Value } | { readonly error: string }

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'>

/**
 * A text field that parses while typing. Valid values are passed on at once; an invalid draft stays in the field with
 * its error, and the last valid value remains.
 */
export function DraftInput<Value>({
  text,
  read,
  onValue,
  label,
  problem,
  suggestions,
  forgetsAt,
  onKeyDown,
  ...rest
}: InputProps & {
  /** Value shown while not editing. */
  readonly text: string
  readonly read: (text: string) => ParsedField<Value>
  readonly onValue: (value: Value) => void
  /** Accessible name. */
  readonly label: string
  /** Error for a parsed value. */
  readonly problem?: string | undefined
  readonly suggestions?: readonly string[] | undefined
  /** Keys that change the value from outside and discard the draft. */
  readonly forgetsAt?: (key: string) => boolean
}) {
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const shown = draft ?? text
  const reading = draft === undefined ? undefined : read(draft)
  const error = reading && 'error' in reading ? reading.error : problem
  return (
    <span className={css.draft}>
      <TextInput
        {...rest}
        value={shown}
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-says`}
        list={suggestions && suggestions.length > 0 ? `${id}-list` : undefined}
        onChange={({ target }) => {
          setDraft(target.value)
          const now = read(target.value)
          if ('value' in now) onValue(now.value)
        }}
        onBlur={() => {
          if (reading && 'value' in reading) setDraft(undefined)
        }}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (event.key === 'Escape' && draft !== undefined) {
            event.preventDefault()
            event.stopPropagation()
            setDraft(undefined)
          }
          if (forgetsAt?.(event.key)) setDraft(undefined)
        }}
      />
      {suggestions && suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {error !== undefined && (
        <span id={`${id}-says`} className={css.error} role="alert">
          <Sentence text={error} />
        </span>
      )}
    </span>
  )
}
