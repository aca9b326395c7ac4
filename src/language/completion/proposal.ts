/** One thing that can be written at the cursor. */
import type { CompletionItemKind } from 'vscode-languageserver-types'

export interface Proposal {
  readonly label: string
  readonly kind: CompletionItemKind
  /** What is written, in LSP's snippet syntax where `isSnippet`; the label where it is absent. */
  readonly insert?: string
  readonly isSnippet?: boolean
  /** A few words behind the label. */
  readonly detail?: string
  /** Markdown. */
  readonly documentation?: string
  /** What else it is found by, beside its label. */
  readonly alias?: string
  /** The smaller goes first. */
  readonly rank: number
}

/** A text that stands as it is in a snippet. */
export const plain = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&')

/** A place of a snippet to be filled in, and what stands there until it is. */
export const stop = (number: number, text: string): string => `\${${number}:${plain(text)}}`

/** Nobody reads more: they type another letter, and the editor asks again. */
export const maxShown = 200
