/** A finding about the text, from the parser or the checker. Every code stands in the catalogue, `src/check/catalogue.ts`. */
import type { Range } from './tree.ts'

export type Severity = 'error' | 'warning' | 'hint'

export interface Diagnostic {
  /** Stable, kebab-case: "unknown-name". */
  readonly code: string
  readonly severity: Severity
  readonly path: string
  readonly range: Range
  /** One sentence, lower case, the author's own words in backticks, no names of implementation types. */
  readonly message: string
  /** What to write instead. */
  readonly help?: string
  /** Other places that matter: the campaign that blocks, the first declaration. */
  readonly related?: readonly { readonly path: string; readonly range: Range; readonly message: string }[]
  /** A replacement that mends it. */
  readonly fix?: {
    readonly title: string
    readonly edits: readonly { readonly path: string; readonly range: Range; readonly text: string }[]
  }
  /** A cart (as JSON) that shows it, where an analysis claims that something can happen. */
  readonly witness?: unknown
}
