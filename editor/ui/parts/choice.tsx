import { useId } from 'react'
import { textWidth } from '../theme/text-width.ts'
import css from './choice.module.css'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly note?: string
}

/** Radio buttons as a segmented control. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: Value
  readonly options: readonly ChoiceOption<Value>[]
  readonly onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className={css.choice} aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.note !== undefined && <small>{option.note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Pixels that the control needs, as its style sheet has them. */
export const widthOfChoice = (options: readonly ChoiceOption<string>[]): number =>
  options.reduce(
    (sum, { label, note }) =>
      sum +
      (16 + textWidth(label, { size: 13, weight: 600 })) +
      (note === undefined ? 0 : 6 + textWidth(note, { size: 11, weight: 400 })),
    4,
  )
