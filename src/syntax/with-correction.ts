/** Replaces the explanation of a syntax error by a suggestion of what the author most likely meant. */
import type { IToken } from 'chevrotain'
import type { StatementRule } from '../../grammar/parser.ts'
import { LeftBrace, tokenize } from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import { misplaced } from './explain.ts'
import { explainCorrection } from './mistakes/explain-correction.ts'
import { findCorrection } from './mistakes/find-correction.ts'
import type { Problem } from './problem.ts'
import type { TokenSpan } from './split.ts'
import { trialOf } from './trial.ts'

export interface Source {
  readonly text: string
  readonly tokens: readonly IToken[]
  /** How many more mistakes of the declaration may be searched for suggestions. */
  readonly searches: { left: number }
}

/** With more mistakes than this, the text was probably never meant to be a declaration. */
export const maxSearches = 50

/** The problem with a suggestion, if the statements of one of the stretches can be parsed with it; otherwise the same problem. */
export function withCorrection(
  { text, tokens, searches }: Source,
  rule: StatementRule | 'declaration',
  stretches: readonly TokenSpan[],
  problem: Problem,
): Problem {
  if (searches.left-- <= 0) return problem
  for (const { from, to } of stretches) {
    const [first, last] = [tokens[from], tokens[to - 1]]
    if (first === undefined || last === undefined || to - from > maxTrialTokens) continue
    const [{ start }, { end }] = [tokenRange(first), tokenRange(last)]
    const before = tokens[from - 1]
    const beginsLine = before?.endLine !== first.startLine || before?.tokenType === LeftBrace
    const found = explainCorrection(
      { text: text.slice(start, end), start, next: text.charAt(end) },
      trialOf(rule, beginsLine),
      problem,
    )
    if (found !== undefined) return found
  }
  return problem
}

/** The problem with the name of the block that the statement belongs in, as it is or with a correction. */
export function ofOtherBlock(source: Source, rule: StatementRule, stretch: TokenSpan, problem: Problem): Problem {
  if (source.searches.left <= 0 || stretch.to - stretch.from > maxTrialTokens) return problem
  const statement = textOf(source, stretch).trim()
  for (const [other, name] of otherBlocks) {
    if (other === rule) continue
    const found = findCorrection(statement, trialOf(other))
    const isWhole = found === undefined && readAs(other, statement)
    if (found || isWhole) return misplaced(problem, found?.text ?? statement, name)
  }
  return problem
}

const otherBlocks: readonly (readonly [StatementRule, string])[] = [['settingsStatement', 'settings']]

const readAs = (rule: StatementRule, text: string): boolean => trialOf(rule).read(tokenize(text).tokens).complete

/** Longer statements (in tokens) are not searched for suggestions. */
const maxTrialTokens = 150

/** The text of some tokens, with the whitespace before them. */
export function textOf({ text, tokens }: Source, { from, to }: TokenSpan): string {
  const [before, last] = [tokens[from - 1], tokens[to - 1]]
  return before && last ? text.slice(tokenRange(before).end, tokenRange(last).end) : ''
}
