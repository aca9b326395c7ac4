/** The part of a text that parses, and possible replacements. */
import type { IToken } from 'chevrotain'
import { tokenRange } from '../build-node.ts'
import type { Range } from '../tree.ts'
import type { PhraseRow } from './phrase-row.ts'

/** How far a text parses as statements of a block. */
export interface Reading {
  /** Index of the first token that does not parse; the number of tokens if all do. */
  readonly at: number
  /** Names of the tokens that are expected there. */
  readonly expected: readonly string[]
  /** Whether a complete statement ends right before it. */
  readonly endsStatement: boolean
  /** Whether the whole text parses, and everything used as a condition is one. */
  readonly complete: boolean
}

export interface Reader {
  /** Whether the text starts at the beginning of a line. */
  readonly beginsLine: boolean
  readonly read: (tokens: readonly IToken[]) => Reading
  readonly behind: (tokens: readonly IToken[], rule: 'selector' | 'cartFact', place: number) => number | undefined
}

export type CorrectionKind =
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
  /** The offset up to which it parses. */
  readonly end: number
}

export interface Candidate {
  readonly kind: CorrectionKind
  readonly range: Range
  readonly text: string
  readonly row?: PhraseRow
  /** A guess counts only if the whole text parses with it. */
  readonly isGuess?: boolean
}

export const rangeOf = (first: IToken, last: IToken = first): Range => ({
  start: tokenRange(first).start,
  end: tokenRange(last).end,
})

export const touches = (left: IToken | undefined, right: IToken): boolean =>
  left !== undefined && tokenRange(left).end === right.startOffset
