/** A mistake in the text, before it is known which file it stands in. */
import type { SyntaxCode } from './codes.ts'
import type { Range } from './tree.ts'

export interface Problem {
  readonly code: SyntaxCode | 'duplicate-statement' | 'unreadable-file'
  readonly range: Range
  readonly message: string
  readonly help?: string
  /** What to write in its place. */
  readonly fix?: { readonly title: string; readonly range: Range; readonly text: string }
  /** The statement it costs; a mistake inside of a word of that statement explains it better. */
  readonly statement?: Range
}
