/** Converts answers for editors: workspace paths become the editor's URIs. */
import { pathOf } from '../language/uri.ts'
import { packageRoot } from '../package-root.ts'

/** The folder of reference pages in the package. */
const pages = new URL('grammar/', packageRoot).href

/** `uriOf` maps a workspace path to a URI. */
export function toClient<Answer>(answer: Answer, uriOf: (path: string) => string): Answer {
  return translate(answer, uriOf) as Answer
}

function translate(value: unknown, uriOf: (path: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => translate(each, uriOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      if ((key === 'uri' || key === 'target') && typeof field === 'string') return [key, address(field, uriOf)]
      if (key === 'changes') return [key, byAddress(field, uriOf)]
      if (key === 'href' && typeof field === 'string') return [key, page(field)]
      if (key === 'value' && typeof field === 'string') return [key, withReference(field)]
      return [key, translate(field, uriOf)]
    }),
  )
}

function address(uri: string, uriOf: (path: string) => string): string {
  const path = pathOf(uri)
  return path === undefined ? uri : uriOf(path)
}

const byAddress = (changes: unknown, uriOf: (path: string) => string): unknown =>
  Object.fromEntries(Object.entries(changes ?? {}).map(([uri, edits]) => [address(uri, uriOf), edits]))

/** Hovers link to the packaged reference. */
const withReference = (markdown: string): string => markdown.replaceAll(`](${referenceScheme}`, `](${pages}README.md#`)

/** A diagnostic's code links to its page. */
const page = (href: string): string =>
  href.startsWith(diagnosticScheme) ? `${pages}diagnostics/${href.slice(diagnosticScheme.length)}.md` : href

const referenceScheme = 'cartwright:reference#'
const diagnosticScheme = 'cartwright:diagnostics/'
