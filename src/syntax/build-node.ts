/** Helpers shared by all builders. */
import type { CstNode, IToken, TokenType } from 'chevrotain'
import type { NamesCstNode } from '../../grammar/cst.ts'
import { unquote } from './text.ts'
import type { Name, Range } from './tree.ts'

export type WithoutRange<Node, Without extends PropertyKey = 'range'> = Node extends unknown
  ? Omit<Node, Without>
  : never

/** The single child that the grammar guarantees. */
export function one<T>(children: readonly T[] | undefined): T {
  const child = children?.[0]
  if (child === undefined) throw new Error('the grammar and the builder disagree')
  return child
}

export function rangeOf(node: CstNode): Range {
  const { startOffset = 0, endOffset = startOffset - 1 } = node.location ?? { startOffset: 0 }
  return { start: startOffset, end: endOffset + 1 }
}

export function tokenRange(token: IToken): Range {
  return { start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 }
}

export function span(first: { readonly range: Range }, last: { readonly range: Range }): Range {
  return { start: first.range.start, end: last.range.end }
}

export function quoted(tokens: readonly IToken[] | undefined): Name {
  const token = one(tokens)
  return { text: unquote(token.image), range: tokenRange(token) }
}

export function bare(tokens: readonly IToken[] | undefined): Name {
  const token = one(tokens)
  return { text: token.image, range: tokenRange(token) }
}

export function namesOf(nodes: readonly NamesCstNode[] | undefined): Name[] {
  return one(nodes).children.Quoted.map((token) => quoted([token]))
}

/** Whichever of several words is present. */
export function wordOf<Word extends string>(
  children: { readonly [Key in Capitalize<Word>]?: readonly unknown[] },
  words: readonly Word[],
): Word {
  return one(words.filter((word) => children[capitalise(word)] !== undefined))
}

const capitals = new Map<string, string>()

function capitalise<Word extends string>(word: Word): Capitalize<Word> {
  const known = capitals.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1)
  capitals.set(word, known)
  return known as Capitalize<Word>
}

/** `{ [key]: value }`, or empty without a value. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value })
}

/**
 * Joins operands by operators of several strengths, the weakest strength first; equals join from the left.
 */
export function join<T>(
  operands: readonly T[],
  operators: readonly IToken[],
  strengths: readonly (readonly TokenType[])[],
  make: (left: T, operator: IToken, right: T) => T,
): T {
  const [weakest, ...stronger] = strengths
  if (operands.length === 1 || weakest === undefined) return one(operands)
  let joined: T | undefined
  let link: IToken | undefined
  let start = 0
  for (let i = 0; i <= operators.length; i++) {
    const operator = operators[i]
    if (operator !== undefined && !weakest.includes(operator.tokenType)) continue
    const piece = join(operands.slice(start, i + 1), operators.slice(start, i), stronger, make)
    joined = joined === undefined || link === undefined ? piece : make(joined, link, piece)
    link = operator
    start = i + 1
  }
  return one(joined === undefined ? [] : [joined])
}

/** One builder for each rule that can occur in one position. */
export type Builders<Children, Result> = {
  readonly [Rule in keyof Children]-?: NonNullable<Children[Rule]> extends readonly (infer Node)[]
    ? (node: Node) => Result
    : never
}

/** Builds whichever child is present. */
export function dispatch<Children extends object, Result>(
  children: Children,
  builders: Builders<Children, Result>,
): Result {
  for (const rule in children) {
    const [node] = children[rule] as readonly unknown[]
    return (builders[rule] as (node: unknown) => Result)(node)
  }
  return one([])
}
