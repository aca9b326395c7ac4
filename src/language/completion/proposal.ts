/** One thing that can be written at the cursor. */

import type { CompletionItemKind } from 'vscode-languageserver-types'
import type { Message } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'

export interface Proposal {
  readonly label: string
  readonly kind: CompletionItemKind
  /** The text to insert, in LSP's snippet syntax if `isSnippet`; defaults to the label. */
  readonly insert?: string
  readonly isSnippet?: boolean
  /** Short detail after the label. */
  readonly detail?: string
  /** Whether the detail stands in the row of each proposal, and not only in that of the chosen one. */
  readonly isInRow?: boolean
  /** Markdown. */
  readonly documentation?: string
  /** Additional text to match, beside the label. */
  readonly alias?: string
  /** Sort key: smaller first. */
  readonly rank: number
}

/** What is found by the words of the reader's language, and by the English ones. */
export const withEnglish = (text: string, words: Message): string => [...new Set([text, textOf(words)])].join(' ')

/** Escapes a text for use in a snippet. */
export const plain = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&')

/** A tab stop of a snippet and its default text. */
export const stop = (number: number, text: string): string => `\${${number}:${plain(text)}}`

/** Nobody reads longer lists: users type another letter, and the editor asks again. */
export const maxShown = 200
