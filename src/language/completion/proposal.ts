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
  /** Whether every row of the list shows the detail, not only the selected one. */
  readonly isInRow?: boolean
  /** Markdown. */
  readonly documentation?: string
  /** Additional text to match besides the label. */
  readonly alias?: string
  /** Sort key: smaller first. */
  readonly rank: number
}

/** The text plus the English words, so that it is found by either. */
export const withEnglish = (text: string, words: Message): string => [...new Set([text, textOf(words)])].join(' ')

/** Escapes a text for use in a snippet. */
export const plain = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&')

/** A tab stop of a snippet and its default text. */
export const stop = (number: number, text: string): string => `\${${number}:${plain(text)}}`

/** Longer lists are useless: users type another letter, and the client asks again. */
export const maxShown = 200
