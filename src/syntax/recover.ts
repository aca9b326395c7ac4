/**
 * Parses declarations so that each mistake affects only its own statement: a declaration that parses as a whole is taken as it
 * is; in a block with a mistake, valid statements are kept and each invalid one produces one problem.
 */
import type { CstNode, IToken, TokenType } from 'chevrotain'
import type { DeclarationCstNode } from '../../grammar/cst.ts'
import { firstTokens } from '../../grammar/first.ts'
import { type Attempt, grammarRules, type StatementRule } from '../../grammar/parser.ts'
import { keywords as k, LeftBrace, Quoted, RightBrace } from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import { tooDeep } from './depth.ts'
import {
  explain,
  type Failure,
  goesOn,
  needlessSign,
  noStatement,
  notClosed,
  notOpened,
  strayToken,
  withoutName,
  withoutQuotes,
} from './explain.ts'
import type { Problem } from './problem.ts'
import { declarationWords, type TokenSpan } from './split.ts'
import { quote } from './text.ts'
import { parser } from './trial.ts'
import { maxSearches, ofOtherBlock, type Source, textOf, withCorrection } from './with-correction.ts'

const keywordTypes: ReadonlySet<TokenType> = new Set(Object.values(k))

/** A block of statements: its keyword, whether it has a name, and the rule for one statement. */
interface Block {
  readonly word: TokenType
  /** `gift` is followed by `cards`. */
  readonly second?: TokenType
  readonly named: boolean
  readonly rule: string
  readonly statement: StatementRule
}

const block = (word: TokenType, statement: StatementRule, named = true): Block => ({
  word,
  named,
  rule: word.name.toLowerCase(),
  statement,
})

const blocks: readonly Block[] = [
  block(k.settings, 'settingsStatement', false),
  block(k.attributes, 'attributeEntry', false),
  block(k.coupons, 'couponsStatement'),
  block(k.campaign, 'campaignStatement'),
  block(k.program, 'programStatement'),
  block(k.membership, 'membershipStatement'),
  { ...block(k.gift, 'giftCardsStatement'), second: k.cards, rule: 'giftCards' },
  block(k.referral, 'referralStatement'),
  block(k.scenario, 'scenarioStatement'),
  block(k.test, 'testStatement'),
]

const starters = new Map<StatementRule, ReadonlySet<TokenType>>()

function startersOf(statement: StatementRule): ReadonlySet<TokenType> {
  const known = starters.get(statement)
  if (known) return known
  const rule = grammarRules()[statement]
  const found = rule === undefined ? new Set<TokenType>() : firstTokens(rule)
  starters.set(statement, found)
  return found
}

/** The parsed part of a declaration, and its problems. */
export interface ReadDeclaration {
  readonly node?: DeclarationCstNode
  /** The name, if that is all that could be parsed. */
  readonly lost?: IToken
  /** Problems of the declaration. */
  readonly problems: readonly Problem[]
  /** The one of `problems` that reports a missing closing brace. */
  readonly open?: Problem
  /** A problem in the text after it. */
  readonly stray?: Problem
}

/** Returns a function that reads a file declaration by declaration. */
export function reader(
  text: string,
  tokens: IToken[],
  misnamed: ReadonlyMap<IToken, Problem>,
): (stretch: TokenSpan) => ReadDeclaration {
  parser.input = tokens
  return (stretch) => {
    const found = readDeclaration({ text, tokens, searches: { left: maxSearches } }, stretch)
    const first = tokens[stretch.from]
    const problem = first && misnamed.get(first)
    return problem ? { ...found, problems: [problem, ...found.problems] } : found
  }
}

function readDeclaration(source: Source, { from, to }: TokenSpan): ReadDeclaration {
  const { tokens } = source
  const first = tokens[from]
  if (first === undefined) return { problems: [] }
  if (!declarationWords.has(first.tokenType)) return { problems: [], stray: strayToken(tokens, from) }
  const deep = tooDeep(tokens, { from, to })
  if (deep !== undefined) return { ...lostName(tokens, from, to), problems: [deep] }
  const attempt = parser.parseFrom<DeclarationCstNode>(from, 'declaration')
  if (attempt.node !== undefined && attempt.next <= to) {
    if (attempt.next === to) return { node: attempt.node, problems: [] }
    return { node: attempt.node, ...leftOver(source, from, { from: attempt.next, to }) }
  }
  const blockOf = blocks.find(({ word }) => word === first.tokenType)
  if (blockOf !== undefined) return readBlock(source, { from, to }, blockOf)
  const stretch = { from, to }
  const explanation = explain(tokens, failureOf(attempt, to), stretch)
  const problem = within(tokens, stretch, withCorrection(source, 'declaration', [stretch], explanation))
  return { ...lostName(tokens, from, to), problems: [problem] }
}

/** Text after a complete declaration: either a wrong continuation of it, or stray text. */
function leftOver(source: Source, start: number, { from, to }: TokenSpan): Pick<ReadDeclaration, 'problems' | 'stray'> {
  const { tokens } = source
  const isClosed = tokens[from - 1]?.tokenType === RightBrace
  const joins = tokens[from]?.tokenType === k.and || tokens[from]?.tokenType === k.or
  if (isClosed || !(onSameLine(tokens, from) || joins)) return { problems: [], stray: strayToken(tokens, from) }
  const problem = withCorrection(source, 'declaration', [{ from: start, to }], goesOn(tokens, from, to))
  return { problems: [within(tokens, { from: from - 1, to }, problem)] }
}

function failureOf(attempt: Attempt, to: number): Failure {
  const { next } = attempt
  return attempt.node === undefined ? { ...attempt, at: Math.min(next, to) } : { expected: [], at: to, rules: [] }
}

/** The name of a declaration that failed to parse, so that references to it are not reported as unknown. */
function lostName(tokens: readonly IToken[], from: number, to: number): Pick<ReadDeclaration, 'lost'> {
  const name = tokens[from + (tokens[from + 1]?.tokenType === k.cards ? 2 : 1)]
  const isBare = tokens[from]?.tokenType === k.let
  return name !== undefined && from + 1 < to && (isBare ? isWord(name) : isQuoted(name)) ? { lost: name } : {}
}

/** Parses a declaration that is a block, and keeps its valid parts. */
function readBlock(source: Source, stretch: TokenSpan, { named, second, rule, statement }: Block): ReadDeclaration {
  const { tokens } = source
  const problems: Problem[] = []
  let place = stretch.from + (second !== undefined && tokens[stretch.from + 1]?.tokenType === second ? 2 : 1)
  const name = named ? readName(tokens, place, stretch.to) : undefined
  if (name !== undefined) {
    place = name.next
    if (name.problem) problems.push(name.problem)
  }
  const body = readBody(source, { from: place, to: stretch.to }, statement, stretch.from)
  problems.push(...body.problems)
  const stray = body.next < stretch.to ? { stray: strayToken(tokens, body.next) } : {}
  if (named && name?.token === undefined) return { problems, ...(body.open && { open: body.open }), ...stray }
  const children = { ...(name?.token && { Quoted: [name.token] }), [statement]: body.nodes }
  const node = cst(
    'declaration',
    { [rule]: [cst(rule, children, tokens, stretch.from, body.next)] },
    tokens,
    stretch.from,
    body.next,
  )
  return { node: node as DeclarationCstNode, problems, ...(body.open && { open: body.open }), ...stray }
}

/** The name after a block's keyword; unquoted words are taken as the name. */
function readName(
  tokens: readonly IToken[],
  from: number,
  to: number,
): { token?: IToken; next: number; problem?: Problem } {
  const first = tokens[from]
  if (first !== undefined && from < to && isQuoted(first)) return { token: first, next: from + 1 }
  let next = from
  while (next < to && isWord(tokens[next]) && tokens[next]?.startLine === tokens[from - 1]?.startLine) next++
  const last = tokens[next - 1]
  if (next === from || first === undefined || last === undefined)
    return { next, problem: withoutName(tokens, from - 1) }
  const text = tokens
    .slice(from, next)
    .map(({ image }) => image)
    .join(' ')
  const token = { ...first, image: quote(text), tokenType: Quoted, endOffset: tokenRange(last).end - 1 }
  return { token, next, problem: withoutQuotes(token, text) }
}

const isQuoted = ({ tokenType }: IToken): boolean =>
  tokenType === Quoted || (tokenType.CATEGORIES ?? []).includes(Quoted)
const isKeyword = (token: IToken | undefined): boolean => token !== undefined && keywordTypes.has(token.tokenType)
const isWord = (token: IToken | undefined): boolean => token !== undefined && /^[\p{L}_]/u.test(token.image)

interface Body {
  readonly nodes: readonly CstNode[]
  readonly problems: readonly Problem[]
  readonly open?: Problem
  readonly next: number
}

/** `{ statements }`; either brace may be missing. */
function readBody(source: Source, { from, to }: TokenSpan, statement: StatementRule, opener: number): Body {
  const { tokens } = source
  const problems: Problem[] = []
  const opened = from < to && tokens[from]?.tokenType === LeftBrace
  const sign = tokens[from]
  if (!opened && sign && from + 1 < to && tokens[from + 1]?.tokenType === LeftBrace && !isWord(sign)) {
    const body = readBody(source, { from: from + 1, to }, statement, opener)
    return { ...body, problems: [needlessSign(sign), ...body.problems] }
  }
  const start = opened ? from + 1 : from
  const end = closing(tokens, { from: start, to }, statement)
  if (!opened) problems.push(notOpened(tokens, opener, from, end === to ? textOf(source, { from, to }) : undefined))
  const { nodes, problems: inside } = readStatements(source, { from: start, to: end }, statement)
  problems.push(...inside)
  if (end === to) {
    if (!opened) return { nodes, problems, next: to }
    const open = notClosed(tokens, opener, from, to)
    return { nodes, problems: [...problems, open], open, next: to }
  }
  return { nodes, problems, next: end + 1 }
}

/** The index of the brace that closes a body, or `to`. */
function closing(tokens: readonly IToken[], { from, to }: TokenSpan, statement: StatementRule): number {
  let depth = 0
  for (let place = from; place < to; place++) {
    const type = tokens[place]?.tokenType
    if (type === LeftBrace) depth++
    else if (type === RightBrace && depth-- === 0) return place
    else if (closesCart(tokens, place)) {
      if (statement === 'cartStatement') return to
      depth = 0
    }
  }
  return to
}

/** Expectations follow the cart, so if the cart was not closed, it ends there. */
function closesCart(tokens: readonly IToken[], place: number): boolean {
  return tokens[place]?.tokenType === k.expect && !onSameLine(tokens, place)
}

function readStatements(
  source: Source,
  { from, to }: TokenSpan,
  statement: StatementRule,
): Pick<Body, 'nodes' | 'problems'> {
  const { tokens } = source
  const nodes: CstNode[] = []
  const problems: Problem[] = []
  const starts = startersOf(statement)
  let place = from
  let previous: number | undefined
  while (place < to) {
    const attempt = parser.parseFrom(place, statement)
    if (attempt.node !== undefined && attempt.next <= to) {
      nodes.push(attempt.node)
      previous = place
      place = attempt.next
      continue
    }
    const next = nextStatement(tokens, place + 1, to, starts)
    const stretch = { from: place, to: next }
    const failure = failureOf(attempt, next)
    if (statement === 'testStatement' && tokens[place]?.tokenType === k.cart) {
      const cart = readCart(source, stretch)
      problems.push(...cart.problems)
      if (cart.node !== undefined) nodes.push(cart.node)
    } else {
      const joins = place > from && onSameLine(tokens, place)
      const goes = joins && (failure.at === place || !isKeyword(tokens[place]))
      // Text that does not fit after a statement is first tried together with it.
      const whole = previous === undefined ? [] : [{ from: previous, to: next }]
      const stretches = joins ? [...whole, stretch] : [stretch, ...whole]
      const explanation = goes
        ? goesOn(tokens, place, next)
        : failure.at > place
          ? explain(tokens, failure, stretch)
          : noStatement(tokens, failure, statement)
      const meant = withCorrection(source, statement, stretches, explanation)
      const problem = meant === explanation ? ofOtherBlock(source, statement, stretch, explanation) : meant
      problems.push(within(tokens, goes ? { from: place - 1, to: next } : stretch, problem))
    }
    previous = undefined
    place = next
  }
  return { nodes, problems }
}

const onSameLine = (tokens: readonly IToken[], place: number): boolean =>
  tokens[place]?.startLine === tokens[place - 1]?.endLine

/** The next place where a line starts with a statement's keyword, outside of inner braces. */
function nextStatement(tokens: readonly IToken[], from: number, to: number, starts: ReadonlySet<TokenType>): number {
  let depth = tokens[from - 1]?.tokenType === LeftBrace ? 1 : 0
  for (let place = from; place < to; place++) {
    const type = tokens[place]?.tokenType
    if (type === undefined) break
    if (type === LeftBrace) depth++
    else if (type === RightBrace) depth = Math.max(0, depth - 1)
    else if (closesCart(tokens, place) && starts.has(type)) return place
    else if (depth === 0 && !onSameLine(tokens, place) && starts.has(type)) return place
  }
  return to
}

/** A test's cart that contains a mistake: `cart at DATE { … }`. */
function readCart(source: Source, { from, to }: TokenSpan): { node?: CstNode; problems: readonly Problem[] } {
  const { tokens } = source
  const at = parser.parseFrom(from + 2, 'amount')
  if (tokens[from + 1]?.tokenType !== k.at || at.node === undefined || at.next > to) {
    const attempt = parser.parseFrom(from, 'cart')
    const explanation = explain(tokens, failureOf(attempt, to), { from, to })
    return {
      problems: [within(tokens, { from, to }, withCorrection(source, 'testStatement', [{ from, to }], explanation))],
    }
  }
  const { nodes, problems, next } = readBody(source, { from: at.next, to }, 'cartStatement', from)
  const cart = cst('cart', { amount: [at.node], cartStatement: nodes }, tokens, from, next)
  return { node: cst('testStatement', { cart: [cart] }, tokens, from, next), problems }
}

/** A syntax node like the parser's, without the parts that failed to parse. */
function cst(name: string, children: object, tokens: readonly IToken[], from: number, to: number): CstNode {
  const first = tokens[from]
  const last = tokens[to - 1]
  const location = { startOffset: first?.startOffset ?? 0, endOffset: last?.endOffset ?? 0 }
  return { name, children: children as CstNode['children'], location }
}

/** Adds the statement that the problem affects. */
function within(tokens: readonly IToken[], { from, to }: TokenSpan, problem: Problem): Problem {
  const first = tokens[from]
  const last = tokens[to - 1]
  if (first === undefined || last === undefined) return problem
  return { ...problem, statement: { start: tokenRange(first).start, end: tokenRange(last).end } }
}
