/** The shared parser, and trial parses of tokens that are not in the file. */
import type { CstNode, IToken } from 'chevrotain'
import { PromoParser, type StatementRule } from '../../grammar/parser.ts'
import type { Reader, Reading } from './mistakes/reading.ts'

export const parser = new PromoParser()

/** A reader for tokens other than the file's. */
export const trialOf = (rule: StatementRule | 'declaration', beginsLine = true): Reader => ({
  beginsLine,
  read: (tokens) => withTokens(tokens, () => readAll(tokens, rule)),
  behind: (tokens, part, place) => withTokens(tokens, () => placeAfter(place, part)),
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

function placeAfter(place: number, rule: 'selector' | 'cartFact'): number | undefined {
  const attempt = parser.parseFrom(place, rule)
  return attempt.node === undefined ? undefined : attempt.next
}

/** Parses consecutive statements of a block, or one declaration. */
function readAll(tokens: readonly IToken[], rule: StatementRule | 'declaration'): Reading {
  let at = 0
  while (at < tokens.length) {
    const attempt = parser.parseFrom(at, rule)
    const endsStatement = at > 0 && (rule === 'declaration' || attempt.next === at)
    if (endsStatement && rule === 'declaration') return { at, expected: [], endsStatement, complete: false }
    if (attempt.node === undefined)
      return { at: attempt.next, expected: attempt.expected, endsStatement, complete: false }
    if (!asksConditions(attempt.node)) return { at: attempt.next, expected: [], endsStatement: true, complete: false }
    at = attempt.next
  }
  return { at, expected: [], endsStatement: true, complete: true }
}

/** Facts that are numbers or amounts, so not conditions by themselves. */
const measures: ReadonlySet<string> = new Set(['cartFact', 'historyFact', 'itemFact'])

/**
 * Whether operands of `and`, `or` and `when` are conditions, as far as the syntax shows: in `when 5 and subtotal` they are not.
 */
function asksConditions(node: CstNode): boolean {
  const children = Object.values(node.children)
    .flat()
    .filter((child): child is CstNode => 'children' in child)
  const joined = node.name === 'when' || (node.children.operator?.length ?? 0) > 0
  if (joined && !children.every((child) => child.name !== 'expression' || asksOnly(child))) return false
  if (node.name === 'expression' && joined && !asksOnly(node)) return false
  return children.every(asksConditions)
}

const asksOnly = (expression: CstNode): boolean => nodesOf(expression, 'condition').every(isCondition)

function isCondition(condition: CstNode): boolean {
  if (condition.children.comparison) return true
  const operands = nodesOf(condition, 'sum').flatMap((sum) => nodesOf(sum, 'operand'))
  if (operands.length !== 1) return false
  return operands.every(
    (operand) =>
      operand.children.literal === undefined &&
      nodesOf(operand, 'fact').every(({ children }) => !Object.keys(children).some((name) => measures.has(name))),
  )
}

const nodesOf = ({ children }: CstNode, name: string): CstNode[] =>
  (children[name] ?? []).filter((child): child is CstNode => 'children' in child)
