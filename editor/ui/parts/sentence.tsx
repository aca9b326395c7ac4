import css from './sentence.module.css'

/** A sentence from the engine: names in backticks are highlighted; campaigns are links. */
export function Sentence({
  text,
  link,
  onLink,
  tabIndex,
}: {
  readonly text: string
  readonly link?: string | undefined
  readonly onLink?: ((name: string) => void) | undefined
  readonly tabIndex?: number
}) {
  return text.split('`').map((part, place) => {
    const key = `${place} ${part}`
    if (place % 2 === 0) return part
    if (part === link && onLink) {
      return (
        <button type="button" key={key} tabIndex={tabIndex} className={css.link} onClick={() => onLink(part)}>
          {part}
        </button>
      )
    }
    return <b key={key}>{part}</b>
  })
}
