/**
 * Patterns of words, as the tables of mistakes write them: `buy {n} [items] get {m} free`. A word matches itself in any case,
 * and every word that means it; `a|b` is either; what stands in `[ ]` may be left out; `{goods}` is a slot.
 */
import { type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import {
  ClockTime,
  Comma,
  CurrencyCode,
  DateTime,
  Digits,
  keywords as k,
  Ordinal,
  Percentage,
  Quoted,
} from '../../../grammar/tokens.ts'
import { tokenRange } from '../build-node.ts'
import { anyCurrency } from '../currency.ts'
import { meaningsOf, numberWords } from './words.ts'

/** What can stand in a slot. A digit behind it tells two of a kind apart: `{goods2}`. */
type Slot =
  | 'date' | 'day' | 'goods' | 'length' | 'm' | 'measure' | 'money' | 'month' | 'n' | 'name' | 'names' | 'nth' | 'one' | 'percent' | 'period'
  | 'rate' | 'some' | 'time' | 'value' | 'word'

type Part =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] }
  | { readonly kind: 'slot'; readonly slot: Slot; readonly name: string }

export type Pattern = readonly Part[]

export interface Match {
  /** The place behind the last token that belongs to it. */
  readonly next: number
  /** What stands in each slot, as it is to be written. */
  readonly slots: ReadonlyMap<string, string>
}

/** Tokens with the means to read longer slots. */
export interface Phrase {
  readonly text: string
  readonly tokens: readonly IToken[]
  /** The place behind what a rule of the grammar reads from a place on. */
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
  return stack[0] ?? []
}

/** Undefined where the tokens from `place` on are not the pattern. What may be left out is taken where it stands. */
export function match(pattern: Pattern, phrase: Phrase, place: number): Match | undefined {
  const [part, ...rest] = pattern
  if (part === undefined) return { next: place, slots: new Map() }
  switch (part.kind) {
    case 'words': {
      const token = phrase.tokens[place]
      return token && isWord(token, part.words) ? match(rest, phrase, place + 1) : undefined
    }
    case 'optional':
      return match([...part.parts, ...rest], phrase, place) ?? match(rest, phrase, place)
    case 'slot': {
      const found = slots[part.slot](phrase, place)
      const onward = found && match(rest, phrase, found.next)
      return onward && { next: onward.next, slots: new Map([[part.name, found.text], ...onward.slots]) }
    }
    default:
      return part satisfies never
  }
}

/** A template with what was found put in: `{goods}`, or `{goods:everything}` with what to write where nothing was found. */
export const filled = (template: string, found: ReadonlyMap<string, string>): string =>
  template.replaceAll(/\{(\w+)(?::([^}]*))?\}/g, (_, name: string, other = '') => found.get(name) ?? other)

function isWord({ image }: IToken, words: readonly string[]): boolean {
  const written = image.toLowerCase()
  return words.some((word) => word === written) || meaningsOf(written).some((word) => words.includes(word))
}

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

/** `3`, and `three`. */
const count: ReadSlot = ({ tokens }, place) => {
  const token = tokens[place]
  const text = token?.tokenType === Digits ? token.image : numberWords.get(token?.image.toLowerCase() ?? '')
  return text === undefined ? undefined : { next: place + 1, text }
}

/** `100 PLN`, and `100 zł`, which is the settings' currency. */
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

const selector = inRule('selector')
const all: ReadonlySet<string> = new Set(['all', 'cart', 'everything'])

/** Goods, and the words for all of them. */
const goods: ReadSlot = (phrase, place) => {
  const token = phrase.tokens[place]
  const isAll = token && [token.image.toLowerCase(), ...meaningsOf(token.image.toLowerCase())].some((one) => all.has(one))
  const isAttribute = phrase.tokens[place + 1]?.image === '.'
  if (!isAll || isAttribute) return selector(phrase, place)
  const follows = phrase.tokens[place + 1]?.image.toLowerCase() ?? ''
  return { next: /^(?:products|items|goods)$/.test(follows) ? place + 2 : place + 1, text: 'everything' }
}

const days = [k.mon, k.tue, k.wed, k.thu, k.fri, k.sat, k.sun]

const day: ReadSlot = ({ tokens }, place) => {
  const token = tokens[place]
  if (token === undefined) return undefined
  const known = days.find((type) => type === token.tokenType || meaningsOf(token.image.toLowerCase()).includes(type.LABEL ?? ''))
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

const ordinals = new Map([['second', '2nd'], ['third', '3rd'], ['fourth', '4th'], ['fifth', '5th'], ['other', '2nd']])

/** `3rd`, and `third`. */
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

/** The unit of a length of time. */
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
  value: single(Digits, Quoted, DateTime, Percentage, ClockTime),
  word,
}

const currencyWords = /^(?:zł|zl|złotych|złote|pln|euros?|eur|dollars?|usd|bucks|pounds?|gbp|kč|kc|ft|lei|грн|руб|рублей)$/i

export const isCurrencyWord = (text: string): boolean => currencyWords.test(text)
