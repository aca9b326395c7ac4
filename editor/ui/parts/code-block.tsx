import { useMemo } from 'react'
import { languageId } from '../monaco/models.ts'
import { editor } from '../monaco/monaco.ts'
import css from './markdown.module.css'

/** Rule source with the editor's colours. */
export function CodeBlock({ text }: { readonly text: string }) {
  const lines = useMemo(() => coloured(text), [text])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <pre tabIndex={0}>
      <code>
        {lines.map(({ pieces, start }) => (
          <span key={start}>
            {pieces.map((piece) => (
              <span key={piece.start} className={css[piece.kind]}>
                {piece.text}
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  )
}

interface Line {
  readonly start: number
  readonly pieces: readonly { readonly start: number; readonly text: string; readonly kind: string }[]
}

function coloured(text: string): Line[] {
  const lines = text.split('\n')
  const tokens = editor.tokenize(text, languageId)
  let start = 0
  return lines.map((line, index) => {
    const own = tokens[index] ?? []
    const pieces = own.map(({ offset, type }, place) => ({
      start: offset,
      text: line.slice(offset, own[place + 1]?.offset),
      kind: type.split('.')[0] ?? '',
    }))
    const at = start
    start += line.length + 1
    return { start: at, pieces }
  })
}
