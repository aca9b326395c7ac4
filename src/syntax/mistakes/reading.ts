/** A text as far as the grammar reads it, and what may be put into it. */
import type { IToken } from 'chevrotain'
import { tokenRange } from '../build-node.ts'
import type { Range } from '../tree.ts'
import type { PhraseRow } from './phrase-row.ts'

/** How far a text can be read as the statements of a block. */
export interface Reading {
  /** The place of the first token that is not read; the number of tokens where all are. */
  readonly at: number
  /** Names of the tokens that could stand there. */
  readonly expected: readonly string[]
  /** Whether what stands before it is a complete statement. */
  readonly isBehind: boolean
  /** Whether it ends with a complete statement, and what it asks are conditions. */
  readonly complete: boolean
}

export interface Reader {
  /** Whether the text begins a line. */
  readonly beginsLine: boolean
  readonly read: (tokens: readonly IToken[]) => Reading
  readonly behind: (tokens: readonly IToken[], rule: 'selector' | 'cartFact', place: number) => number | undefined
}

export type MendKind =
  | PhraseRow['kind']
  | 'case'
  | 'comma'
  | 'currency'
  | 'currency-first'
  | 'foreign'
  | 'misspelt'
  | 'missing'
  | 'needless'
  | 'quotes'
  | 'reserved'
  | 'thousands'

export interface State {
  readonly text: string
  readonly tokens: readonly IToken[]
  readonly reading: Reading
  /** The offset up to which it can be read. */
  readonly end: number
}

/** One replacement that may help. */
export interface Candidate {
  readonly kind: MendKind
  readonly range: Range
  readonly text: string
  readonly row?: PhraseRow
  /** A guess is only taken where it makes the whole readable. */
  readonly isGuess?: boolean
}

export const rangeOf = (first: IToken, last: IToken = first): Range => ({
  start: tokenRange(first).start,
  end: tokenRange(last).end,
})

export const touches = (left: IToken | undefined, right: IToken): boolean =>
  left !== undefined && tokenRange(left).end === right.startOffset
