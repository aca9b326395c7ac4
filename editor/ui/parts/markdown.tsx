import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { Fragment, type ReactNode, useMemo } from 'react'
import { CodeBlock } from './code-block.tsx'
import css from './markdown.module.css'

/**
 * Renders Markdown as elements; HTML in it is shown as text. `linkTo` resolves links; those that it can't resolve become
 * plain text.
 */
export function Markdown({
  text,
  linkTo,
}: {
  readonly text: string
  readonly linkTo: (href: string) => (() => void) | undefined
}) {
  const tokens = useMemo(() => lexer(text), [text])
  return <div className={css.markdown}>{renderAll(tokens, linkTo)}</div>
}

type LinkTo = (href: string) => (() => void) | undefined

function renderAll(tokens: readonly Token[] | undefined, linkTo: LinkTo): ReactNode {
  return tokens?.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a constant text have no other identity
    <Fragment key={index}>{render(token as MarkedToken, linkTo)}</Fragment>
  ))
}

/** We add no extensions, so these are all token types. `raw` text is not HTML-escaped yet. */
function render(token: MarkedToken, linkTo: LinkTo): ReactNode {
  const inner = (): ReactNode => renderAll('tokens' in token ? token.tokens : undefined, linkTo)
  switch (token.type) {
    case 'heading':
      return <Heading depth={token.depth}>{inner()}</Heading>
    case 'paragraph':
      return <p>{inner()}</p>
    case 'code':
      return <CodeBlock text={token.text} />
    case 'list': {
      const { ordered, items } = token
      const List = ordered ? 'ol' : 'ul'
      return <List>{items.map((item) => renderItem(item, linkTo))}</List>
    }
    case 'table':
      return <Table table={token} linkTo={linkTo} />
    case 'blockquote':
      return <blockquote>{inner()}</blockquote>
    case 'strong':
      return <strong>{inner()}</strong>
    case 'em':
      return <em>{inner()}</em>
    case 'codespan':
      return <code>{codeIn(token.raw)}</code>
    case 'link': {
      const go = linkTo(token.href)
      if (!go) return inner()
      return (
        <button type="button" className={css.link} onClick={go}>
          {inner()}
        </button>
      )
    }
    case 'br':
      return <br />
    case 'hr':
      return <hr />
    case 'space':
    case 'def':
      return null
    case 'text':
      return 'tokens' in token && token.tokens ? inner() : token.raw
    case 'escape':
      return token.raw.slice(1)
    default:
      return token.raw
  }
}

/** Code span content, without the padding spaces. */
const codeIn = (raw: string): string => raw.replace(/^(`+)(.*)\1$/s, '$2').replace(/^ (.*`.*) $/s, '$1')

const renderItem = (item: Tokens.ListItem, linkTo: LinkTo): ReactNode => (
  <li key={item.raw}>{renderAll(item.tokens, linkTo)}</li>
)

function Heading({ depth, children }: { readonly depth: number; readonly children: ReactNode }) {
  const Level = depth <= 2 ? 'h3' : 'h4'
  return <Level>{children}</Level>
}

function Table({ table, linkTo }: { readonly table: Tokens.Table; readonly linkTo: LinkTo }) {
  const { header, rows } = table
  return (
    <table>
      <thead>
        <tr>
          {header.map(({ text, tokens }) => (
            <th key={text} scope="col">
              {renderAll(tokens, linkTo)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a constant text have no other identity
          <tr key={row}>
            {cells.map(({ tokens }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={column}>{renderAll(tokens, linkTo)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
