/** The one parser, and reading with it tokens that are not the file's. */
import type { IToken } from 'chevrotain'
import { PromoParser, type StatementRule } from '../../grammar/parser.ts'
import type { Reader, Reading } from './mistakes/reading.ts'

export const parser = new PromoParser()

/** Reads other tokens than the file's. */
export const trialOf = (rule: StatementRule | 'declaration'): Reader => ({
  read: (tokens) => withTokens(tokens, () => readAll(tokens, rule)),
  behind: (tokens, part, place) => withTokens(tokens, () => placeBehind(place, part)),
})

function withTokens<T>(tokens: readonly IToken[], use: () => T): T {
  const before = parser.input
  parser.input = [...tokens]
  try {
    return use()
  } finally {
    parser.input = before
  }
}

function placeBehind(place: number, rule: 'selector' | 'cartFact'): number | undefined {
  const attempt = parser.parseFrom(place, rule)
  return attempt.node === undefined ? undefined : attempt.next
}

/** Statements of a block one behind the other, or one declaration. */
function readAll(tokens: readonly IToken[], rule: StatementRule | 'declaration'): Reading {
  let at = 0
  while (at < tokens.length) {
    const attempt = parser.parseFrom(at, rule)
    const isBehind = at > 0 && (rule === 'declaration' || attempt.next === at)
    if (isBehind && rule === 'declaration') return { at, expected: [], isBehind, complete: false }
    if (attempt.node === undefined) return { at: attempt.next, expected: attempt.expected, isBehind, complete: false }
    at = attempt.next
  }
  return { at, expected: [], isBehind: true, complete: true }
}
