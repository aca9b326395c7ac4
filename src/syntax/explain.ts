/** Says in a merchandiser's words what is wrong with a piece of text. */
import type { IToken } from 'chevrotain'
import { RightBrace } from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import type { Problem } from './problem.ts'
import type { Stretch } from './split.ts'
import type { Range } from './tree.ts'

/** What the grammar could not make sense of. */
export interface Failure {
  /** Names of the tokens that could have stood there. */
  readonly expected: readonly string[]
  /** The place of the token that stands there instead; that of the next statement when this one breaks off. */
  readonly at: number
  readonly rules: readonly string[]
}

export function explain(tokens: readonly IToken[], failure: Failure, stretch: Stretch): Problem {
  const found = tokens[failure.at]
  if (found === undefined || failure.at >= stretch.to || found.tokenType === RightBrace) {
    const last = tokens[failure.at - 1]
    return {
      code: 'unexpected-end',
      range: rangeAt(last),
      message: `\`${image(last)}\` is not the end: something is missing behind it`,
    }
  }
  return { code: 'unexpected-word', range: tokenRange(found), message: `\`${found.image}\` does not fit here` }
}

export function straying(tokens: readonly IToken[], place: number): Problem {
  const token = tokens[place]
  if (token?.tokenType === RightBrace)
    return { code: 'unexpected-brace', range: rangeAt(token), message: 'this `}` closes nothing', help: 'take it out' }
  return { code: 'unknown-declaration', range: rangeAt(token), message: `\`${image(token)}\` begins no declaration` }
}

export function notOpened(tokens: readonly IToken[], opener: number, place: number): Problem {
  return {
    code: 'missing-brace',
    range: rangeAt(tokens[place - 1]),
    message: `the block of \`${image(tokens[opener])}\` is not opened`,
    help: 'write `{` before its statements',
  }
}

export function notClosed(tokens: readonly IToken[], opener: number, brace: number): Problem {
  return {
    code: 'missing-brace',
    range: rangeAt(tokens[brace]),
    message: `the block of \`${image(tokens[opener])}\` is not closed`,
    help: 'write `}` behind its last statement',
  }
}

export function unquoted(token: IToken, text: string): Problem {
  const range = tokenRange(token)
  return {
    code: 'missing-quotes',
    range,
    message: `the name \`${text}\` stands without quotes`,
    help: `write \`${token.image}\``,
    fix: { title: `write ${token.image}`, range, text: token.image },
  }
}

const image = (token: IToken | undefined): string => token?.image ?? ''
const rangeAt = (token: IToken | undefined): Range => (token === undefined ? { start: 0, end: 0 } : tokenRange(token))
