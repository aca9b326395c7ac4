/** A finding about the text, from the parser or the checker. All codes are in `src/check/catalogue.ts`. */
import type { Range } from './tree.ts'

export type Severity = 'error' | 'warning' | 'hint'

export interface Fix {
  readonly title: string
  readonly edits: readonly { readonly path: string; readonly range: Range; readonly text: string }[]
}

export interface Diagnostic {
  /** Stable, kebab-case: "unknown-name". */
  readonly code: string
  readonly severity: Severity
  readonly path: string
  readonly range: Range
  /** One sentence in lower case, source words in backticks, no names of implementation types. */
  readonly message: string
  /** What to write instead. */
  readonly help?: string
  /** Related locations, such as the blocking campaign or the first declaration. */
  readonly related?: readonly { readonly path: string; readonly range: Range; readonly message: string }[]
  /** An edit that fixes it. */
  readonly fix?: Fix
  /** What else may have been meant; without a `fix`, all are as likely. */
  readonly alternatives?: readonly Fix[]
  /** A cart (as JSON) that proves an analysis's claim. */
  readonly witness?: unknown
}
