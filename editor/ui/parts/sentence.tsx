import css from './sentence.module.css'

/** A sentence of the engine: names in backticks are set off, and that of a campaign leads to it. */
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
