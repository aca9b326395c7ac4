/** Says in a merchandiser's words what is wrong with a piece of text. */
import type { IToken } from 'chevrotain'
import type { StatementRule } from '../../grammar/parser.ts'
import { Identifier, keywords as k, LeftBrace, Quoted, RightBrace, spellings } from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import { commonMistake } from './common-mistakes.ts'
import { expectation, labelOf } from './expectation.ts'
import type { Problem } from './problem.ts'
import { similarName } from './similar-name.ts'
import { declarationWords, type TokenSpan } from './split.ts'
import type { Range } from './tree.ts'
import type { UnexpectedToken } from './unexpected-token.ts'

/** What the grammar could not make sense of. */
export interface Failure {
  /** Names of the tokens that could have stood there. */
  readonly expected: readonly string[]
  /** The place of the token that stands there instead; that of the next statement when this one breaks off. */
  readonly at: number
  /** The rules that were open, the outermost first. */
  readonly rules: readonly string[]
}

/** What is wrong with the statement (or declaration) in `stretch`. */
export function explain(tokens: readonly IToken[], failure: Failure, stretch: TokenSpan): Problem {
  const unexpected = unexpectedTokenOf(tokens, failure)
  const { found } = unexpected
  if (found === undefined || failure.at >= stretch.to || found.tokenType === RightBrace) return breaksOff(unexpected)
  return (
    commonMistake(found, unexpected) ?? misspelt(found, failure.expected.map(labelOf)) ?? doesNotFit(found, failure)
  )
}

function unexpectedTokenOf(tokens: readonly IToken[], { expected, at, rules }: Failure): UnexpectedToken {
  const near = (offset: number) => tokens[at + offset]
  return { found: near(0), before: near(-1), after: near(1), near, expected: new Set(expected), rules }
}

function breaksOff({ before, expected, rules }: UnexpectedToken): Problem {
  const what = image(before)
  const half = rules.at(-1) === 'active' && expected.has('To')
  return {
    code: 'unexpected-end',
    range: rangeAt(before),
    message: `something is missing behind \`${what}\``,
    help: half
      ? `write \`active from ${what}\`, \`active to ${what}\` or both days`
      : `behind it stands ${expectation([...expected])}`,
  }
}

function doesNotFit(found: IToken, { expected }: Failure): Problem {
  return {
    code: 'unexpected-word',
    range: tokenRange(found),
    message: `\`${found.image}\` does not fit here`,
    help: `here stands ${expectation(expected)}`,
  }
}

/** What authors write who think of another language. */
const synonyms: Readonly<Record<string, string>> = {
  ...{ if: 'when', unless: 'when', do: 'then', give: 'then', name: 'title', description: 'message', url: 'link' },
  ...{
    monday: 'mon',
    tuesday: 'tue',
    wednesday: 'wed',
    thursday: 'thu',
    friday: 'fri',
    saturday: 'sat',
    sunday: 'sun',
  },
  ...{
    picture: 'image',
    starts: 'active',
    active: 'valid',
    until: 'to',
    exclusive: 'never',
    product: 'sku',
    products: 'sku',
  },
}

/** A word that is nearly one of those that could stand there, or means the same. */
function misspelt(found: IToken, words: readonly string[]): Problem | undefined {
  if (!/^[\p{L}_]/u.test(found.image)) return undefined
  const synonym = synonyms[found.image.toLowerCase()]
  const meant = synonym !== undefined && words.includes(synonym) ? synonym : similarName(found.image, words)
  if (meant === undefined || meant === found.image) return undefined
  const range = tokenRange(found)
  return {
    code: 'unexpected-word',
    range,
    message: `\`${found.image}\` does not fit here`,
    help: `did you mean \`${meant}\`?`,
    fix: { title: `Change to ${meant}`, range, text: meant },
  }
}

const blockNames: Readonly<Record<StatementRule, string>> = {
  settingsStatement: 'the settings',
  attributeEntry: 'attributes',
  couponsStatement: 'coupons',
  campaignStatement: 'a campaign',
  programStatement: 'a program',
  membershipStatement: 'a membership',
  referralStatement: 'a referral',
  scenarioStatement: 'a scenario',
  testStatement: 'a test',
  cartStatement: 'a cart',
}

/** A word that begins no statement of its block. */
export function noStatement(tokens: readonly IToken[], failure: Failure, rule: StatementRule): Problem {
  const unexpected = unexpectedTokenOf(tokens, failure)
  const { found } = unexpected
  const usual = found && commonMistake(found, unexpected)
  if (usual !== undefined) return usual
  const near = found && misspelt(found, failure.expected.map(labelOf))
  return {
    help: `a statement begins with ${expectation(failure.expected)}`,
    ...near,
    code: 'unknown-statement',
    range: rangeAt(found),
    message: `\`${image(found)}\` begins no statement of ${blockNames[rule]}`,
  }
}

/** Something behind a complete statement or declaration, on its line. */
export function goesOn(tokens: readonly IToken[], at: number, to: number): Problem {
  const unexpected = unexpectedTokenOf(tokens, { expected: [], at, rules: [] })
  const { found, before } = unexpected
  if (found?.tokenType === k.and || found?.tokenType === k.or)
    return explain(tokens, { expected: ['Sku', 'Category', 'Everything'], at: at + 1, rules: [] }, { from: at, to })
  const usual = found && commonMistake(found, unexpected)
  if (usual !== undefined) return usual
  const near = found?.tokenType === Identifier ? misspelt(found, spellings) : undefined
  return {
    help: 'the statement is complete before it: take it out, or begin a new line',
    ...near,
    code: 'unexpected-word',
    range: rangeAt(found),
    message: `\`${image(found)}\` does not fit behind \`${image(before)}\``,
  }
}

/** Text outside of all declarations. */
export function strayToken(tokens: readonly IToken[], place: number): Problem {
  const token = tokens[place]
  const range = rangeAt(token)
  if (token?.tokenType === RightBrace)
    return { code: 'unexpected-brace', range, message: 'this `}` closes nothing', help: 'take it out' }
  if (token?.tokenType === LeftBrace)
    return { code: 'unexpected-brace', range, message: 'this `{` opens nothing', help: 'take it out' }
  const words = [...declarationWords].map(({ LABEL = '' }) => LABEL)
  const meant = similarName(image(token), words)
  return {
    code: 'unknown-declaration',
    range,
    message: `\`${image(token)}\` begins no declaration`,
    help:
      meant === undefined
        ? 'outside of braces stand declarations such as `campaign "Autumn" { … }`'
        : `did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: { title: `Change to ${meant}`, range, text: meant } }),
  }
}

export function notOpened(tokens: readonly IToken[], opener: number, place: number): Problem {
  const last = rangeAt(tokens[place - 1])
  return {
    code: 'missing-brace',
    range: last,
    message: `the block of this \`${image(tokens[opener])}\` is not opened`,
    help: `write \`{\` behind \`${image(tokens[place - 1])}\``,
    fix: { title: 'Add {', range: { start: last.end, end: last.end }, text: ' {' },
  }
}

export function notClosed(tokens: readonly IToken[], opener: number, brace: number): Problem {
  return {
    code: 'missing-brace',
    range: rangeAt(tokens[brace]),
    message: `the block of this \`${image(tokens[opener])}\` is not closed`,
    help: 'write `}` on a line behind its last statement',
  }
}

/** `campaign "A" { campaign "B" { … } }`: told at the inner one; the brace behind it was meant for the outer one. */
export function standsInside(tokens: readonly IToken[], inner: number): Problem {
  const [word, name] = [tokens[inner], tokens[inner + 1]]
  const isNamed = name?.tokenType === Quoted || name?.tokenType === Identifier
  const declaration = isNamed ? `${image(word)} ${name.image}` : image(word)
  return {
    code: 'missing-brace',
    range: rangeAt(word),
    message: `\`${declaration}\` stands inside of another declaration`,
    help: `declarations stand beside one another: write \`}\` before \`${declaration}\`, and take one out behind it`,
  }
}

export function withoutQuotes(token: IToken, text: string): Problem {
  const range = tokenRange(token)
  return {
    code: 'missing-quotes',
    range,
    message: `the name \`${text}\` stands without quotes`,
    help: `write \`${token.image}\``,
    fix: { title: 'Put it in quotes', range, text: token.image },
  }
}

export function withoutName(tokens: readonly IToken[], word: number): Problem {
  return {
    code: 'missing-name',
    range: rangeAt(tokens[word]),
    message: `this \`${image(tokens[word])}\` has no name`,
    help: `write \`${image(tokens[word])} "Name"\``,
  }
}

const image = (token: IToken | undefined): string => token?.image ?? ''
const rangeAt = (token: IToken | undefined): Range => (token === undefined ? { start: 0, end: 0 } : tokenRange(token))
