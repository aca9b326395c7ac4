/** What was most likely meant by what can not be read, said in place of what is wrong with it. */
import type { IToken } from 'chevrotain'
import type { StatementRule } from '../../grammar/parser.ts'
import { LeftBrace, tokenize } from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import { misplaced } from './explain.ts'
import { mend } from './mistakes/mend.ts'
import { mendedProblem } from './mistakes/mended-problem.ts'
import type { Problem } from './problem.ts'
import type { TokenSpan } from './split.ts'
import { trialOf } from './trial.ts'

export interface Source {
  readonly text: string
  readonly tokens: readonly IToken[]
  /** How many more mistakes of the declaration are searched for what was meant. */
  readonly searches: { left: number }
}

/** Where a declaration has more mistakes than this, it is not one that was meant to be read. */
export const mostSearches = 50

/** The same problem with what was most likely meant, where the statements of one of the stretches can be read with it. */
export function mended(
  { text, tokens, searches }: Source,
  rule: StatementRule | 'declaration',
  stretches: readonly TokenSpan[],
  problem: Problem,
): Problem {
  if (searches.left-- <= 0) return problem
  for (const { from, to } of stretches) {
    const [first, last] = [tokens[from], tokens[to - 1]]
    if (first === undefined || last === undefined || to - from > longestTrial) continue
    const [{ start }, { end }] = [tokenRange(first), tokenRange(last)]
    const before = tokens[from - 1]
    const beginsLine = before?.endLine !== first.startLine || before?.tokenType === LeftBrace
    const found = mendedProblem(
      { text: text.slice(start, end), start, behind: text.charAt(end) },
      trialOf(rule, beginsLine),
      problem,
    )
    if (found !== undefined) return found
  }
  return problem
}

/** The same problem with the block that the statement belongs into, as it is or mended. */
export function ofOtherBlock(source: Source, rule: StatementRule, stretch: TokenSpan, problem: Problem): Problem {
  if (source.searches.left <= 0 || stretch.to - stretch.from > longestTrial) return problem
  const statement = textOf(source, stretch).trim()
  for (const [other, name] of otherBlocks) {
    if (other === rule) continue
    const found = mend(statement, trialOf(other))
    const isWhole = found === undefined && readAs(other, statement)
    if (found || isWhole) return misplaced(problem, found?.text ?? statement, name)
  }
  return problem
}

const otherBlocks: readonly (readonly [StatementRule, string])[] = [['settingsStatement', 'settings']]

const readAs = (rule: StatementRule, text: string): boolean => trialOf(rule).read(tokenize(text).tokens).complete

/** Longer statements are not searched for what was meant. */
const longestTrial = 150

/** The text of some tokens with the space before them. */
export function textOf({ text, tokens }: Source, { from, to }: TokenSpan): string {
  const [before, last] = [tokens[from - 1], tokens[to - 1]]
  return before && last ? text.slice(tokenRange(before).end, tokenRange(last).end) : ''
}
