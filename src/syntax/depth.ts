/** Bounds how deep a declaration goes, so that nothing that walks its tree can run out of stack. */
import type { IToken, TokenType } from 'chevrotain'
import {
  Colon,
  keywords as k,
  LeftBrace,
  LeftParen,
  Minus,
  Plus,
  RightBrace,
  RightParen,
  Slash,
  Star,
} from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import type { Problem } from './problem.ts'
import type { TokenSpan } from './split.ts'

/** Brackets inside of one another. */
const deepest = 50
/** Words and signs that join or turn what follows, in one statement. */
const longest = 500

/** Each may make the tree of its statement one deeper. */
const joins: ReadonlySet<TokenType> = new Set([k.and, k.or, k.not, k.except, Plus, Minus, Star, Slash])
/** Behind these a statement or a step begins anew. */
const begins: ReadonlySet<TokenType> = new Set([k.when, k.then, k.set, k.expect, k.guard, k.never, Colon])

/** The first place where it goes too deep. */
export function tooDeep(tokens: readonly IToken[], { from, to }: TokenSpan): Problem | undefined {
  let brackets = 0
  let joined = 0
  for (let place = from; place < to; place++) {
    const token = tokens[place]
    if (token === undefined) break
    const type = token.tokenType
    if (type === LeftParen || type === LeftBrace) brackets++
    else if (type === RightParen || type === RightBrace) brackets--
    else if (joins.has(type)) joined++
    else if (begins.has(type)) joined = 0
    if (brackets > deepest) return problem(token, `more than ${deepest} brackets stand inside of one another`)
    if (joined > longest) return problem(token, `more than ${longest} conditions or values are joined in one statement`)
  }
  return undefined
}

function problem(token: IToken, message: string): Problem {
  return {
    code: 'too-deep',
    range: tokenRange(token),
    message,
    help: 'name a part of it with `let`, `products` or `segment`, or list names with commas: `sku "A", "B"`',
  }
}
