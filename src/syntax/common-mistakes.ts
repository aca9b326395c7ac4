/** Mistakes that authors make often, each with the words that mend it. */
import type { IToken, TokenType } from 'chevrotain'
import {
  Comma,
  Digits,
  Equals,
  Greater,
  GreaterEquals,
  Identifier,
  keywords as k,
  Less,
  LessEquals,
  Minus,
  NotEquals,
  Percentage,
  Quoted,
} from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import { labelOf } from './expectation.ts'
import { foreignSyntax } from './foreign-syntax.ts'
import type { Problem } from './problem.ts'
import { similarName } from './similar-name.ts'
import { quote } from './text.ts'
import { isKeyword, isWord, type MistakeMatcher, touches, type UnexpectedToken } from './unexpected-token.ts'

/** The first mistake that explains it; undefined when none does. */
export function commonMistake(found: IToken, unexpected: UnexpectedToken): Problem | undefined {
  for (const recognize of mistakes) {
    const problem = recognize(found, unexpected)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** `12,5%` */
const decimalComma: MistakeMatcher = (found, { before, after }) => {
  if (found.tokenType !== Comma || before?.tokenType !== Digits || !touches(before, found) || !touches(found, after))
    return undefined
  if (after?.tokenType !== Digits && after?.tokenType !== Percentage) return undefined
  const range = { start: tokenRange(before).start, end: tokenRange(after).end }
  const thousands = /^\d{3}(?:\.\d+)?$/.test(after.image)
  const whole = /^\d{1,3}\.\d{3}$/.test(before.image) ? before.image.replace('.', '') : before.image
  const text = thousands ? before.image + after.image : `${whole}.${after.image}`
  return {
    code: 'decimal-comma',
    range,
    message: `\`${before.image},${after.image}\` has a comma inside of a number`,
    help: thousands ? `write a thousand without it: \`${text}\`` : `write a decimal point: \`${text}\``,
    fix: { title: `Change to ${text}`, range, text },
  }
}

const currencyWords = /^(?:zł|zl|złotych|euros?|dollars?|pounds?|kč|ft|lei|грн|руб)$/i

/** `100 pln`, `100 zł`, `currency euro` */
const strangeCurrency: MistakeMatcher = (found, { before, expected }) => {
  const code = /^[A-Za-z]{3}$/.test(found.image) ? found.image.toUpperCase() : undefined
  const isCount = ['Unit', 'Use', 'Time', 'Point', 'X', 'Of', 'Step'].some((word) => expected.has(word))
  const isPrice = before?.tokenType === Digits && before.endLine === found.startLine && !isCount
  const isMoney = isPrice && (code !== undefined || currencyWords.test(found.image))
  if (found.tokenType !== Identifier || !(isMoney || expected.has('CurrencyCode'))) return undefined
  const range = tokenRange(found)
  return {
    code: 'missing-currency',
    range,
    message: `\`${found.image}\` is not a currency`,
    help: `a currency is written with its three capital letters: \`${before?.image} ${code ?? 'PLN'}\``,
    ...(code && { fix: { title: `Change to ${code}`, range, text: code } }),
  }
}

/** `in group Basket` */
const bareName: MistakeMatcher = (found, { expected }) => {
  const others = [...expected].filter((name) => name !== 'Quoted').map(labelOf)
  if (!expected.has('Quoted') || expected.has('Digits') || !isWord(found) || isKeyword(found)) return undefined
  if (similarName(found.image, others) !== undefined) return undefined
  const range = tokenRange(found)
  const text = quote(found.image)
  return {
    code: 'missing-quotes',
    range,
    message: `the name \`${found.image}\` stands without quotes`,
    help: `write \`${text}\``,
    fix: { title: 'Put it in quotes', range, text },
  }
}

/** `let price = …` */
const reservedName: MistakeMatcher = (found, { expected }) => {
  if (expected.size !== 1 || !expected.has('Identifier')) return undefined
  const range = tokenRange(found)
  if (found.tokenType === Quoted) {
    const help = `write it without them, as in \`MIN_BASKET\``
    return { code: 'unexpected-word', range, message: `the name of a \`let\` has no quotes`, help }
  }
  if (!isKeyword(found)) return undefined
  const message = `\`${found.image}\` is a word of the language`
  return {
    code: 'reserved-word',
    range,
    message,
    help: `take another name, such as \`MY_${found.image.toUpperCase()}\``,
  }
}

const signs: ReadonlySet<TokenType> = new Set([Equals, NotEquals, Less, LessEquals, Greater, GreaterEquals])

/** What other languages write, and what is written here. */
const foreignSigns: Readonly<Record<string, string>> = { '==': '=', '=>': '>=', '=<': '<=', '<>': '!=' }

const doubleSign: MistakeMatcher = (found, { before }) => {
  const written = `${before?.image}${found.image}`
  const meant = foreignSigns[written]
  if (before === undefined || meant === undefined || !touches(before, found)) return undefined
  const range = { start: tokenRange(before).start, end: tokenRange(found).end }
  return {
    code: 'unexpected-word',
    range,
    message: `\`${written}\` compares nothing`,
    help: `write \`${meant}\``,
    fix: { title: `Change to ${meant}`, range, text: meant },
  }
}

/** `100 PLN < subtotal < 200 PLN` */
const chainedComparison: MistakeMatcher = (found, { expected }) => {
  const isComplete = expected.size === 0 || expected.has('RightParen')
  if (!signs.has(found.tokenType) || !isComplete) return undefined
  return {
    code: 'chained-comparison',
    range: tokenRange(found),
    message: 'two comparisons stand in one',
    help: 'write `subtotal between 100 PLN and 200 PLN`, or two comparisons with `and` between them',
  }
}

const goodsWords: ReadonlySet<TokenType> = new Set([k.sku, k.category, k.brand, k.label, k.products, k.everything])

/** `when category "Tools"` */
const bareGoods: MistakeMatcher = (found, { expected }) => {
  if (!goodsWords.has(found.tokenType) || !expected.has('Contains')) return undefined
  const { start } = tokenRange(found)
  return {
    code: 'unexpected-word',
    range: tokenRange(found),
    message: `\`${found.image}\` alone is no condition`,
    help: `write \`contains ${found.image} …\`, or ask a number: \`subtotal of ${found.image} …\``,
    fix: { title: 'Add contains', range: { start, end: start }, text: 'contains ' },
  }
}

const modifierWords: readonly (readonly [TokenType, TokenType | undefined])[] = [
  [k.at, k.most],
  [k.not, k.below],
  [k.up, k.to],
  [k.spread, undefined],
  [k.ending, undefined],
  [k.replacing, undefined],
]

/** `then 5% off cart at most 200 PLN` */
const missingComma: MistakeMatcher = (found, { before, after }) => {
  const begins = modifierWords.some(
    ([first, second]) => first === found.tokenType && (second === undefined || second === after?.tokenType),
  )
  if (!begins || before === undefined) return undefined
  const { end } = tokenRange(before)
  return {
    code: 'missing-comma',
    range: tokenRange(found),
    message: `a comma is missing before \`${found.image}\``,
    help: `write \`${before.image}, ${found.image} …\``,
    fix: { title: 'Add a comma', range: { start: end, end }, text: ',' },
  }
}

/** `item.color not in ("red")` */
const notIn: MistakeMatcher = (found, { before, after }) => {
  if (found.tokenType !== k.not || after?.tokenType !== k.in) return undefined
  const what = before?.image ?? 'it'
  const message = '`not` stands before the whole condition'
  return { code: 'unexpected-word', range: tokenRange(found), message, help: `write \`not … ${what} in (…)\`` }
}

/** `because not-active` */
const hyphenatedReason: MistakeMatcher = (found, { rules }) => {
  if (found.tokenType !== Minus || !rules.includes('expectation')) return undefined
  const message = 'a reason is written in words'
  return { code: 'unexpected-word', range: tokenRange(found), message, help: 'write `not active`, without the hyphen' }
}

const mistakes: readonly MistakeMatcher[] = [
  ...[decimalComma, strangeCurrency, bareName, reservedName, doubleSign, chainedComparison, bareGoods, missingComma],
  ...[notIn, hyphenatedReason],
  ...foreignSyntax,
]
