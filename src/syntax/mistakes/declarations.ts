/** Declarations that start with a wrong word: `promotion "Autumn" {`, `const MIN = 100 PLN`. */

import { type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import { Equals, keywords as k, LeftBrace, Quoted } from '../../../grammar/tokens.ts'
import { msg } from '../../words/message.ts'
import { tokenRange } from '../build-node.ts'
import type { Problem } from '../problem.ts'
import { similarName } from '../similar-name.ts'
import { declarationWords } from '../split.ts'
import { meaningsOf } from './words.ts'

const byWord: ReadonlyMap<string, TokenType> = new Map([...declarationWords].map((type) => [type.LABEL ?? '', type]))
const blocks: ReadonlySet<TokenType> = new Set([k.settings, k.attributes])

/**
 * Changes the token type of such words to the one that is meant, so that the declaration can be parsed, and returns a problem for
 * each. Only where the following tokens can only belong to a declaration.
 */
export function typeMisnamed(tokens: readonly IToken[]): ReadonlyMap<IToken, Problem> {
  const problems = new Map<IToken, Problem>()
  for (const [place, token] of tokens.entries()) {
    if (token.tokenType === LeftBrace) {
      const [word, name] = [tokens[place - 2], tokens[place - 1]]
      // `for every code of coupon "P" {` is not a declaration.
      if (name && tokenMatcher(name, Quoted) && tokens[place - 3]?.tokenType !== k.of)
        retype(word, name, (type) => !blocks.has(type) && type !== k.let, problems)
      else retype(name, undefined, (type) => blocks.has(type), problems)
    } else if (token.tokenType === Equals) {
      retype(tokens[place - 2], tokens[place - 1], (type) => type === k.let, problems, tokens[place - 3])
    }
  }
  return problems
}

function retype(
  word: IToken | undefined,
  name: IToken | undefined,
  fits: (type: TokenType) => boolean,
  problems: Map<IToken, Problem>,
  before?: IToken,
): void {
  if (word === undefined || declarationWords.has(word.tokenType) || !/^\p{L}/u.test(word.image)) return
  if (before && before.endLine === word.startLine) return
  const type = meantBy(word.image.toLowerCase(), fits)
  if (type === undefined) return
  problems.set(word, misnamed(word, name, type.LABEL ?? ''))
  word.tokenType = type
  word.tokenTypeIdx = type.tokenTypeIdx ?? 0
}

function meantBy(word: string, fits: (type: TokenType) => boolean): TokenType | undefined {
  const types = [word, ...meaningsOf(word)].flatMap((each) => byWord.get(each) ?? [])
  const known = types.find(fits)
  if (known !== undefined) return known
  const near = similarName(
    word,
    [...byWord].filter(([, type]) => fits(type)).map(([each]) => each),
  )
  return near === undefined || near === 'let' ? undefined : byWord.get(near)
}

function misnamed(word: IToken, name: IToken | undefined, meant: string): Problem {
  const range = tokenRange(word)
  return {
    code: 'unknown-declaration',
    range,
    message: msg`\`${word.image}\` must be written \`${meant}\``,
    help: msg`write \`${[meant, ...(name ? [name.image] : []), meant === 'let' ? '= …' : '{'].join(' ')}\``,
    fix: { title: msg`Change to ${meant}`, range, text: meant },
  }
}
