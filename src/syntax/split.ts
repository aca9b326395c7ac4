/** Finds the starts of declarations, so that a mistake in one never affects the next. */
import { type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import {
  Comma,
  Dot,
  Equals,
  Greater,
  GreaterEquals,
  keywords as k,
  LeftBrace,
  LeftParen,
  Less,
  LessEquals,
  Minus,
  NotEquals,
  Plus,
  Quoted,
  RightBrace,
  Slash,
  Star,
} from '../../grammar/tokens.ts'

export const declarationWords: ReadonlySet<TokenType> = new Set([
  ...[k.settings, k.catalogue, k.attributes, k.let, k.products, k.segment, k.coupons, k.group, k.campaign],
  ...[k.program, k.membership, k.gift, k.referral, k.scenario, k.test],
])

/** After these an expression continues, even if the next word starts declarations elsewhere. */
const connectors: ReadonlySet<TokenType> = new Set([
  ...[Equals, NotEquals, Less, LessEquals, Greater, GreaterEquals, Plus, Minus, Star, Slash, LeftParen, Comma],
  ...[k.when, k.and, k.or, k.not, k.except, k.between, k.of, k.with, k.in, k.no, k.distinct, k.contains],
])

/** A range of tokens; `to` is exclusive. */
export interface TokenSpan {
  readonly from: number
  readonly to: number
}

/**
 * One span per declaration, in order and without gaps; the first may start with other text. Outside of
 * braces, a declaration starts at its keyword. Inside braces, it starts at a line that can be nothing else
 * (`campaign "X" {`): then the braces before it were never closed.
 */
export function split(tokens: readonly IToken[]): TokenSpan[] {
  const starts: number[] = []
  let depth = 0
  for (const [place, token] of tokens.entries()) {
    if (token.tokenType === LeftBrace) depth++
    else if (token.tokenType === RightBrace) depth = Math.max(0, depth - 1)
    else if (declarationWords.has(token.tokenType) && begins(tokens, place, depth)) {
      starts.push(place)
      depth = 0
    }
  }
  if (starts[0] !== 0 && tokens.length > 0) starts.unshift(0)
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? tokens.length }))
}

function begins(tokens: readonly IToken[], place: number, depth: number): boolean {
  const before = tokens[place - 1]
  const isFirst = before?.endLine !== tokens[place]?.startLine
  if (before?.tokenType === Dot && !isFirst) return false
  const opens = opensDeclaration(tokens, place)
  return (opens && isFirst) || ((opens || depth === 0) && !goesOn(before, tokens[place - 2], isFirst))
}

/** Whether an expression continues across a word: `no` needs its operand on the same line. */
function goesOn(before: IToken | undefined, earlier: IToken | undefined, isFirst: boolean): boolean {
  if (before === undefined || earlier?.tokenType === Dot) return false
  if (before.tokenType === k.no && isFirst) return false
  return connectors.has(before.tokenType)
}

/** Whether the tokens at that place can only be the start of a declaration. */
export function opensDeclaration(tokens: readonly IToken[], place: number): boolean {
  const [word, second, third] = [tokens[place], tokens[place + 1], tokens[place + 2]]
  if (word === undefined || !declarationWords.has(word.tokenType)) return false
  switch (word.tokenType) {
    case k.settings:
    case k.attributes:
      return second?.tokenType === LeftBrace
    case k.catalogue:
      return second?.tokenType === k.from && isName(third)
    case k.let:
      return third?.tokenType === Equals
    case k.products:
    case k.segment:
      return isName(second) && (third?.tokenType === Equals || third?.tokenType === k.external)
    case k.gift:
      return second?.tokenType === k.cards && isName(third)
    case k.group:
      return isName(second) && third?.tokenType === k.pick
    default:
      return isName(second) && third?.tokenType === LeftBrace
  }
}

const isName = (token: IToken | undefined): boolean => token !== undefined && tokenMatcher(token, Quoted)
