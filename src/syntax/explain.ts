/** Explains a syntax error in a merchandiser's words. */

import type { IToken } from 'chevrotain'
import type { StatementRule } from '../../grammar/parser.ts'
import { Identifier, keywords as k, LeftBrace, Quoted, RightBrace } from '../../grammar/tokens.ts'
import { type Message, msg } from '../words/message.ts'
import { tokenRange } from './build-node.ts'
import { expectation } from './expectation.ts'
import type { Problem } from './problem.ts'
import { similarName } from './similar-name.ts'
import { declarationWords, opensDeclaration, type TokenSpan } from './split.ts'
import type { Range } from './tree.ts'

/** A syntax error as reported by the parser. */
export interface Failure {
  /** Names of the expected tokens. */
  readonly expected: readonly string[]
  /** Index of the unexpected token, or of the next statement if this one is incomplete. */
  readonly at: number
  /** The open rules, outermost first. */
  readonly rules: readonly string[]
}

/** Explains an error in the statement or declaration in `stretch` when the intention is unknown. */
export function explain(tokens: readonly IToken[], failure: Failure, stretch: TokenSpan): Problem {
  const found = tokens[failure.at]
  const isBroken = found === undefined || failure.at >= stretch.to || found.tokenType === RightBrace
  return isBroken ? endsEarly(tokens[failure.at - 1], failure) : doesNotFit(found, failure)
}

function endsEarly(before: IToken | undefined, { expected, rules }: Failure): Problem {
  const what = image(before)
  const half = rules.at(-1) === 'active' && expected.includes('To')
  return {
    code: 'unexpected-end',
    range: rangeAt(before),
    message: msg`something is missing after \`${what}\``,
    help: half
      ? msg`write \`active from ${what}\`, \`active to ${what}\` or both days`
      : msg`write ${expectation(expected)} after it`,
  }
}

function doesNotFit(found: IToken, { expected }: Failure): Problem {
  return {
    code: 'unexpected-word',
    range: tokenRange(found),
    message: msg`\`${found.image}\` does not fit here`,
    help: msg`write ${expectation(expected)} here`,
  }
}

const blockNames: Readonly<Record<StatementRule, Message>> = {
  settingsStatement: msg`the settings`,
  attributeEntry: msg`attributes`,
  couponsStatement: msg`coupons`,
  campaignStatement: msg`a campaign`,
  programStatement: msg`a program`,
  membershipStatement: msg`a membership`,
  giftCardsStatement: msg`gift cards`,
  referralStatement: msg`a referral`,
  scenarioStatement: msg`a scenario`,
  testStatement: msg`a test`,
  cartStatement: msg`a cart`,
}

/** A word that does not start a statement of this block. */
export function noStatement(tokens: readonly IToken[], { at, expected }: Failure, rule: StatementRule): Problem {
  const found = tokens[at]
  return {
    code: 'unknown-statement',
    range: rangeAt(found),
    message: msg`\`${image(found)}\` does not begin a statement of ${blockNames[rule]}`,
    help: msg`begin the statement with ${expectation(expected)}`,
  }
}

/** A statement that belongs in another block. */
export const misplaced = (problem: Problem, statement: string, block: string): Problem => ({
  ...problem,
  help: msg`write it in the ${block}: \`${block} { ${statement} }\``,
})

/** Extra text after a complete statement or declaration, on its line. */
export function goesOn(tokens: readonly IToken[], at: number, to: number): Problem {
  const [before, found] = [tokens[at - 1], tokens[at]]
  if (found?.tokenType === k.and || found?.tokenType === k.or)
    return explain(tokens, { expected: ['Sku', 'Category', 'Everything'], at: at + 1, rules: [] }, { from: at, to })
  return {
    help: msg`the statement is already complete: remove this, or begin a new line`,
    code: 'unexpected-word',
    range: rangeAt(found),
    message: msg`\`${image(found)}\` does not fit after \`${image(before)}\``,
  }
}

export function strayToken(tokens: readonly IToken[], place: number): Problem {
  const token = tokens[place]
  const range = rangeAt(token)
  const out = { title: msg`Remove it`, range, text: '' }
  if (token?.tokenType === RightBrace)
    return {
      code: 'unexpected-brace',
      range,
      message: msg`this \`}\` has no matching opening brace`,
      help: msg`remove it`,
      fix: out,
    }
  if (token?.tokenType === LeftBrace)
    return {
      code: 'unexpected-brace',
      range,
      message: msg`this \`{\` does not open a block`,
      help: msg`remove it`,
      fix: out,
    }
  // Only if the other word would open a declaration.
  const fits = [...declarationWords].filter(
    (type) => token && opensDeclaration([{ ...token, tokenType: type }, ...tokens.slice(place + 1, place + 3)], 0),
  )
  const meant = similarName(
    image(token),
    fits.map(({ LABEL = '' }) => LABEL),
  )
  return {
    code: 'unknown-declaration',
    range,
    message: msg`\`${image(token)}\` does not begin a declaration`,
    help:
      meant === undefined
        ? msg`outside braces, write declarations such as \`campaign "Autumn" { … }\``
        : msg`did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: { title: msg`Change to ${meant}`, range, text: meant } }),
  }
}

/** `campaign "A": {` */
export function needlessSign(sign: IToken): Problem {
  const range = tokenRange(sign)
  return {
    code: 'unexpected-word',
    range,
    message: msg`\`${sign.image}\` is not needed here`,
    help: msg`remove it: a block begins with \`{\``,
    fix: { title: msg`Remove it`, range, text: '' },
  }
}

/** `body` is the block's content if it is unclosed as well. */
export function notOpened(tokens: readonly IToken[], opener: number, place: number, body?: string): Problem {
  const { end } = rangeAt(tokens[place - 1])
  const help = msg`write \`{\` after \`${image(tokens[place - 1])}\``
  return {
    code: 'missing-brace',
    range: rangeAt(tokens[place - 1]),
    message: msg`the block of this \`${image(tokens[opener])}\` has no opening brace`,
    ...(body === undefined
      ? { help, fix: { title: msg`Add {`, range: { start: end, end }, text: ' {' } }
      : {
          help: msg`${help}, and \`}\` at its end`,
          fix: {
            title: msg`Add { and }`,
            range: { start: end, end: end + body.length },
            text: ` {${body.trimEnd()}\n}`,
          },
        }),
  }
}

/** `to` is the index after its last token. */
export function notClosed(tokens: readonly IToken[], opener: number, brace: number, to: number): Problem {
  const { end } = rangeAt(tokens[to - 1])
  return {
    code: 'missing-brace',
    range: rangeAt(tokens[brace]),
    message: msg`the block of this \`${image(tokens[opener])}\` has no closing brace`,
    help: msg`write \`}\` on a line after its last statement`,
    fix: { title: msg`Add }`, range: { start: end, end }, text: '\n}' },
  }
}

/** `campaign "A" { campaign "B" { … } }`: reported at the inner one, whose closing brace was meant for the outer one. */
export function nestedDeclaration(tokens: readonly IToken[], inner: number): Problem {
  const [word, name] = [tokens[inner], tokens[inner + 1]]
  const isNamed = name?.tokenType === Quoted || name?.tokenType === Identifier
  const declaration = isNamed ? `${image(word)} ${name.image}` : image(word)
  return {
    code: 'missing-brace',
    range: rangeAt(word),
    message: msg`\`${declaration}\` is inside another declaration`,
    help: msg`declarations cannot be nested: write \`}\` before \`${declaration}\`, and remove one after it`,
  }
}

export function withoutQuotes(token: IToken, text: string): Problem {
  const range = tokenRange(token)
  return {
    code: 'missing-quotes',
    range,
    message: msg`the name \`${text}\` has no quotes`,
    help: msg`write \`${token.image}\``,
    fix: { title: msg`Put it in quotes`, range, text: token.image },
  }
}

export function withoutName(tokens: readonly IToken[], word: number): Problem {
  return {
    code: 'missing-name',
    range: rangeAt(tokens[word]),
    message: msg`this \`${image(tokens[word])}\` has no name`,
    help: msg`write \`${image(tokens[word])} "Name"\``,
    fix: {
      title: msg`Add a name`,
      range: { start: rangeAt(tokens[word]).end, end: rangeAt(tokens[word]).end },
      text: ' "Name"',
    },
  }
}

const image = (token: IToken | undefined): string => token?.image ?? ''
const rangeAt = (token: IToken | undefined): Range => (token === undefined ? { start: 0, end: 0 } : tokenRange(token))
