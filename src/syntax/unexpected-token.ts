/** An unexpected token and its surroundings. */
import type { IToken } from 'chevrotain'
import { CurrencyCode, Digits, keywords as k, LeftBrace, RightBrace } from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import type { Problem } from './problem.ts'
import type { Range } from './tree.ts'

export interface UnexpectedToken {
  readonly found: IToken | undefined
  readonly before: IToken | undefined
  readonly after: IToken | undefined
  /** The token at an offset from the unexpected one. */
  readonly near: (offset: number) => IToken | undefined
  readonly expected: ReadonlySet<string>
  readonly rules: readonly string[]
}

/** Returns a problem if the tokens match one specific mistake. */
export type MistakeMatcher = (found: IToken, unexpected: UnexpectedToken) => Problem | undefined

export function touches(left: IToken, right: IToken | undefined): boolean {
  return right !== undefined && tokenRange(left).end === tokenRange(right).start
}

export const isWord = ({ image }: IToken): boolean => /^[\p{L}_]/u.test(image)
export const isKeyword = ({ tokenType }: IToken): boolean => Object.values(k).includes(tokenType)

export const across = (first: IToken, last: IToken): Range => ({
  start: tokenRange(first).start,
  end: tokenRange(last).end,
})

/** Maximum number of tokens quoted in a message. */
const longest = 8

/** What stands on the line from a place on, as it is written but for its spaces. */
export function lineFrom({ near }: UnexpectedToken, offset: number): string {
  let text = ''
  for (let at = offset; at < offset + longest; at++) {
    const [left, token] = [near(at - 1), near(at)]
    const goesOn = at === offset || token?.startLine === left?.endLine
    if (token === undefined || !goesOn || token.tokenType === LeftBrace || token.tokenType === RightBrace) break
    text += at === offset || (left && touches(left, token)) ? token.image : ` ${token.image}`
  }
  return text
}

/** `1 000 000`: how many places from one on are a number, its thousands perhaps apart, and what it says. */
export function numberAt(
  { near }: UnexpectedToken,
  offset: number,
): { readonly length: number; readonly text: string } {
  const first = near(offset)
  if (first?.tokenType !== Digits) return { length: 0, text: '' }
  let [length, text] = [1, first.image]
  while (length < longest && /^\d+$/.test(text)) {
    const next = near(offset + length)
    if (next?.tokenType !== Digits || next.startLine !== first.startLine || !/^\d{3}(?:\.\d+)?$/.test(next.image)) break
    text += next.image
    length++
  }
  return { length, text }
}

export const isCurrency = (token: IToken | undefined): boolean => token?.tokenType === CurrencyCode
