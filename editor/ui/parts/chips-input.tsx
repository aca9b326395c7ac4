import { X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from './chips-input.module.css'

/** A list of words: Enter or a choice from the suggestions adds one, the cross or Backspace takes one away. */
export function ChipsInput({
  label,
  values,
  onChange,
  suggestions,
  placeholder,
  note,
}: {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly suggestions: readonly string[]
  readonly placeholder?: string
  /** What is said of a word, beside it. */
  readonly note?: (value: string) => ReactNode
}) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const add = (value: string): void => {
    const word = value.trim()
    if (word !== '' && !values.includes(word)) onChange([...values, word])
    setText('')
  }
  const open = suggestions.filter((each) => !values.includes(each))
  return (
    <div className={css.chips}>
      {values.map((value) => (
        <span key={value} className={css.chip}>
          <span className={css.word}>{value}</span>
          {note?.(value)}
          <button
            type="button"
            aria-label={t('cart.takeAway', { name: value })}
            onClick={() => onChange(values.filter((each) => each !== value))}
          >
            <X size={11} aria-hidden />
          </button>
        </span>
      ))}
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        placeholder={placeholder}
        list={open.length > 0 ? id : undefined}
        value={text}
        onChange={({ target }) => {
          if (open.includes(target.value)) add(target.value)
          else setText(target.value)
        }}
        onBlur={() => add(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || (event.key === ',' && text !== '')) {
            event.preventDefault()
            add(text)
          } else if (event.key === 'Backspace' && text === '') onChange(values.slice(0, -1))
        }}
      />
      {open.length > 0 && (
        <datalist id={id}>
          {open.slice(0, 200).map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </div>
  )
}
