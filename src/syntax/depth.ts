/** Limits the depth of declarations, so that no traversal can overflow the stack. */

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
import { type Message, msg } from '../words/message.ts'
import { tokenRange } from './build-node.ts'
import type { Problem } from './problem.ts'
import type { TokenSpan } from './split.ts'

/** Nested brackets. */
const deepest = 50
/** Operators in one statement. */
const longest = 500

/** Each may add a level to its statement's tree. */
const joins: ReadonlySet<TokenType> = new Set([k.and, k.or, k.not, k.except, Plus, Minus, Star, Slash])
/** A new statement or step starts after these. */
const begins: ReadonlySet<TokenType> = new Set([k.when, k.then, k.set, k.expect, k.guard, k.never, Colon])

/** The first place that is nested too deeply. */
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
    if (brackets > deepest) return problem(token, msg`more than ${deepest} brackets are nested`)
    if (joined > longest)
      return problem(token, msg`more than ${longest} conditions or values are joined in one statement`)
  }
  return undefined
}

function problem(token: IToken, message: Message): Problem {
  return {
    code: 'too-deep',
    range: tokenRange(token),
    message,
    help: msg`name part of it with \`let\`, \`products\` or \`segment\`, or list names with commas: \`sku "A", "B"\``,
  }
}
