import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import css from './campaign-form.module.css'

/** A campaign's text with its parameters as fields. Equal parameters share a value: editing one field changes all of them. */
export function CampaignForm({
  text,
  values,
  onChange,
}: {
  /** With the parameters between ‹ and ›. */
  readonly text: string
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (parameter: string, value: string) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  let line = ''
  return (
    <div className={css.text} lang="en">
      {text.split(/‹([^›]*)›/).map((piece, at) => {
        if (at % 2 === 0) {
          line = piece.includes('\n') ? piece.slice(piece.lastIndexOf('\n') + 1) : line + piece
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
          return <span key={at}>{piece}</span>
        }
        const value = values[piece] ?? piece
        return (
          <input
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            key={at}
            id={`${id}-${at}`}
            spellCheck={false}
            autoComplete="off"
            aria-label={t('gallery.parameter', { before: line.trim(), value: piece })}
            value={value}
            style={{ width: `${Math.max(2, value.length) + 1}ch` }}
            onChange={(event) => onChange(piece, event.target.value)}
          />
        )
      })}
    </div>
  )
}
