/**
 * Patterns of words in the tables of mistakes: `buy {n} [items] get {m} free`. A word matches itself in any case, and all its
 * synonyms (`^limit` matches only itself); `a|b` matches either; text in `[ ]` is optional; `{goods}` is a slot.
 */
import { type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import {
  ClockTime,
  Comma,
  CurrencyCode,
  DateTime,
  Digits,
  EndingDigits,
  keywords as k,
  Ordinal,
  Percentage,
  Quoted,
} from '../../../grammar/tokens.ts'
import { tokenRange } from '../build-node.ts'
import { anyCurrency } from '../placeholders.ts'
import { meaningsOf, numberWords } from './words.ts'

/** Kinds of slots. A trailing digit distinguishes two of the same kind: `{goods2}`. */
type Slot =
  | 'date'
  | 'day'
  | 'goods'
  | 'length'
  | 'm'
  | 'measure'
  | 'money'
  | 'month'
  | 'n'
  | 'name'
  | 'names'
  | 'nth'
  | 'one'
  | 'percent'
  | 'period'
  | 'rate'
  | 'some'
  | 'time'
  | 'value'
  | 'word'

type Part =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] }
  | { readonly kind: 'slot'; readonly slot: Slot; readonly name: string }

export interface Pattern {
  readonly parts: readonly Part[]
  /** At least one word of each of these must occur. */
  readonly required: readonly (readonly string[])[]
}

export interface Match {
  /** The index after the last matched token. */
  readonly next: number
  /** The content of each slot, in the notation of the language. */
  readonly slots: ReadonlyMap<string, string>
}

/** Tokens with the possible meanings of their words, and a way to parse longer slots. */
export interface Phrase {
  readonly text: string
  readonly tokens: readonly IToken[]
  /** For each token: its own word in lower case, then its possible meanings. */
  readonly words: readonly (readonly string[])[]
  readonly present: ReadonlySet<string>
  /** The index after the tokens that a grammar rule accepts from `place` on. */
  readonly behind: (rule: 'selector' | 'cartFact', place: number) => number | undefined
}

export function compilePattern(pattern: string): Pattern {
  const stack: Part[][] = [[]]
  for (const [piece] of pattern.matchAll(/\[|\]|[^\s[\]]+/g)) {
    const parts = stack.at(-1) ?? []
    if (piece === '[') stack.push([])
    else if (piece === ']') {
      stack.pop()
      stack.at(-1)?.push({ kind: 'optional', parts })
    } else if (piece.startsWith('{') && piece.endsWith('}')) {
      const name = piece.slice(1, -1)
      parts.push({ kind: 'slot', slot: name.replace(/\d$/, '') as Slot, name })
    } else parts.push({ kind: 'words', words: piece.split('|') })
  }
  const parts = stack[0] ?? []
  return { parts, required: parts.flatMap((part) => (part.kind === 'words' ? [part.words] : [])) }
}

export function phraseOf(text: string, tokens: readonly IToken[], behind: Phrase['behind']): Phrase {
  const words = tokens.map(({ image }) => [image.toLowerCase(), ...meaningsOf(image.toLowerCase())])
  return { text, tokens, words, present: new Set(words.flat()), behind }
}

/** Whether all required words of a pattern occur somewhere. */
export const mayMatch = ({ required }: Pattern, { present }: Phrase): boolean =>
  required.every((words) => words.some((word) => present.has(word.replace('^', ''))))

/** Undefined if the tokens from `place` on don't match the pattern. Optional parts are matched if possible. */
export const match = ({ parts }: Pattern, phrase: Phrase, place: number): Match | undefined =>
  matchParts(parts, phrase, place)

function matchParts([part, ...rest]: readonly Part[], phrase: Phrase, place: number): Match | undefined {
  if (part === undefined) return { next: place, slots: new Map() }
  switch (part.kind) {
    case 'words':
      return isAnyOf(part.words, phrase.words[place]) ? matchParts(rest, phrase, place + 1) : undefined
    case 'optional':
      return matchParts([...part.parts, ...rest], phrase, place) ?? matchParts(rest, phrase, place)
    case 'slot': {
      const found = slots[part.slot](phrase, place)
      const onward = found && matchParts(rest, phrase, found.next)
      return onward && { next: onward.next, slots: new Map([[part.name, found.text], ...onward.slots]) }
    }
    default:
      return part satisfies never
  }
}

const isAnyOf = (words: readonly string[], [written = '', ...meanings]: readonly string[] = []): boolean =>
  words.includes(written) || words.includes(`^${written}`) || meanings.some((word) => words.includes(word))

/**
 * Fills a template: `{goods}` becomes the content of that slot; `{goods:everything}` has a default for a slot without content.
 */
export const filled = (template: string, found: ReadonlyMap<string, string>): string =>
  template.replaceAll(/\{(\w+)(?::([^}]*))?\}/g, (_, name: string, other = '') => found.get(name) ?? other)

interface Found {
  readonly next: number
  readonly text: string
}

type ReadSlot = (phrase: Phrase, place: number) => Found | undefined

const single =
  (...types: readonly TokenType[]): ReadSlot =>
  ({ tokens }, place) => {
    const token = tokens[place]
    return token && types.some((type) => tokenMatcher(token, type)) ? { next: place + 1, text: token.image } : undefined
  }

const percent = single(Percentage)
const word: ReadSlot = ({ tokens }, place) => {
  const token = tokens[place]
  return token && /^[\p{L}_]/u.test(token.image) ? { next: place + 1, text: token.image } : undefined
}

/** `3` and `three` */
const count: ReadSlot = ({ tokens }, place) => {
  const token = tokens[place]
  const text = token?.tokenType === Digits ? token.image : numberWords.get(token?.image.toLowerCase() ?? '')
  return text === undefined ? undefined : { next: place + 1, text }
}

/** `100 PLN`, and `100 zł` as an amount in the settings' currency. */
const money: ReadSlot = ({ tokens }, place) => {
  const [number, currency] = [tokens[place], tokens[place + 1]]
  if (number?.tokenType !== Digits || currency === undefined) return undefined
  if (currency.tokenType === CurrencyCode) return { next: place + 2, text: `${number.image} ${currency.image}` }
  return isCurrencyWord(currency.image) ? { next: place + 2, text: `${number.image} ${anyCurrency}` } : undefined
}

const inRule =
  (rule: 'selector' | 'cartFact'): ReadSlot =>
  ({ text, tokens, behind }, place) => {
    const next = behind(rule, place)
    const [first, last] = [tokens[place], tokens[(next ?? 0) - 1]]
    if (next === undefined || first === undefined || last === undefined) return undefined
    return { next, text: text.slice(tokenRange(first).start, tokenRange(last).end) }
  }

const readSelector = inRule('selector')
const facts: ReadonlySet<TokenType> = new Set([k.price, k.cost, k.list])

/** Goods, but not an item fact by itself. */
const selector: ReadSlot = (phrase, place) => {
  const found = readSelector(phrase, place)
  const type = phrase.tokens[place]?.tokenType
  return type && facts.has(type) && found && found.next <= place + 2 ? undefined : found
}

const all: ReadonlySet<string> = new Set(['all', 'cart', 'everything'])

/** Goods, including words for all of them. */
const goods: ReadSlot = (phrase, place) => {
  const token = phrase.tokens[place]
  const isAll =
    token && [token.image.toLowerCase(), ...meaningsOf(token.image.toLowerCase())].some((one) => all.has(one))
  const isAttribute = phrase.tokens[place + 1]?.image === '.'
  if (!isAll || isAttribute) return selector(phrase, place)
  const follows = phrase.tokens[place + 1]?.image.toLowerCase() ?? ''
  return { next: /^(?:products|items|goods)$/.test(follows) ? place + 2 : place + 1, text: 'everything' }
}

const days = [k.mon, k.tue, k.wed, k.thu, k.fri, k.sat, k.sun]

const day: ReadSlot = ({ tokens }, place) => {
  const token = tokens[place]
  if (token === undefined) return undefined
  const known = days.find(
    (type) => type === token.tokenType || meaningsOf(token.image.toLowerCase()).includes(type.LABEL ?? ''),
  )
  return known?.LABEL === undefined ? undefined : { next: place + 1, text: known.LABEL }
}

const months = 'january february march april may june july august september october november december'.split(' ')

/** `October` and `Oct`, as two digits. */
const month: ReadSlot = ({ tokens }, place) => {
  const written = tokens[place]?.image.toLowerCase() ?? ''
  const index = written.length < 3 ? -1 : months.findIndex((name) => name.startsWith(written))
  return index < 0 ? undefined : { next: place + 1, text: String(index + 1).padStart(2, '0') }
}

const names: ReadSlot = ({ tokens }, place) => {
  const found: string[] = []
  for (let at = place; ; at += 2) {
    const token = tokens[at]
    if (token === undefined || !tokenMatcher(token, Quoted)) return undefined
    found.push(token.image)
    if (tokens[at + 1]?.tokenType !== Comma) return { next: at + 1, text: found.join(', ') }
  }
}

const ordinals = new Map([
  ['second', '2nd'],
  ['third', '3rd'],
  ['fourth', '4th'],
  ['fifth', '5th'],
  ['other', '2nd'],
])

/** `3rd` and `third` */
const nth: ReadSlot = ({ tokens }, place) => {
  const token = tokens[place]
  const text = token?.tokenType === Ordinal ? token.image : ordinals.get(token?.image.toLowerCase() ?? '')
  return text === undefined ? undefined : { next: place + 1, text }
}

const periods = ['day', 'week', 'month', 'year']

const period: ReadSlot = ({ tokens }, place) => {
  const written = tokens[place]?.image.toLowerCase() ?? ''
  const text = [written, ...meaningsOf(written)].find((one) => periods.includes(one))
  return text === undefined ? undefined : { next: place + 1, text }
}

const lengths = ['minutes', 'hours', 'days', 'weeks', 'months', 'years']

/** The unit of a duration. */
const length: ReadSlot = ({ tokens }, place) => {
  const written = tokens[place]?.image.toLowerCase() ?? ''
  const text = [written, `${written}s`, ...meaningsOf(written)].find((one) => lengths.includes(one))
  return text === undefined ? undefined : { next: place + 1, text }
}

const one: ReadSlot = (phrase, place) => {
  const found = count(phrase, place)
  return found?.text === '1' ? found : undefined
}

const slots: { readonly [S in Slot]: ReadSlot } = {
  date: single(DateTime),
  day,
  goods,
  length,
  m: count,
  measure: inRule('cartFact'),
  money,
  month,
  n: count,
  name: single(Quoted),
  names,
  nth,
  one,
  percent,
  period,
  some: selector,
  rate: (phrase, place) => percent(phrase, place) ?? money(phrase, place),
  time: single(ClockTime),
  value: single(EndingDigits, Digits, Quoted, DateTime, Percentage, ClockTime),
  word,
}

const currencyWords =
  /^(?:zł|zl|złotych|złote|pln|euros?|eur|dollars?|usd|bucks|pounds?|gbp|kč|kc|ft|lei|грн|руб|рублей)$/i

export const isCurrencyWord = (text: string): boolean => currencyWords.test(text)
