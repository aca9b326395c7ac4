/**
 * What an author most likely meant by a statement that can not be read: words are put in the place of others until the
 * grammar reads it. Nothing is proposed that the grammar does not accept.
 */
import type { IToken } from 'chevrotain'
import { Comma, CurrencyCode, Digits, Identifier, Quoted, spellings, tokenize } from '../../../grammar/tokens.ts'
import { tokenRange } from '../build-node.ts'
import { anyCurrency } from '../currency.ts'
import { labelOf } from '../expectation.ts'
import { similarName } from '../similar-name.ts'
import { quote } from '../text.ts'
import type { Range } from '../tree.ts'
import { compilePattern, filled, isCurrencyWord, match, type Pattern, type Phrase } from './pattern.ts'
import { type PhraseRow, phrases } from './phrases.ts'
import { isForeign, meaningsOf } from './words.ts'

/** How far a text can be read as the statements of a block. */
export interface Reading {
  /** The place of the first token that is not read; the number of tokens where all are. */
  readonly at: number
  /** Names of the tokens that could stand there; none behind a complete statement. */
  readonly expected: readonly string[]
  /** Whether it ends with a complete statement. */
  readonly complete: boolean
}

export interface Reader {
  readonly read: (tokens: readonly IToken[]) => Reading
  readonly behind: (tokens: readonly IToken[], rule: 'selector' | 'cartFact', place: number) => number | undefined
}

export type MendKind =
  | PhraseRow['kind']
  | 'case'
  | 'comma'
  | 'currency'
  | 'currency-first'
  | 'foreign'
  | 'misspelt'
  | 'missing'
  | 'needless'
  | 'quotes'
  | 'reserved'
  | 'thousands'

export interface Mend {
  readonly kind: MendKind
  /** The author's words, and what is written for them. */
  readonly said: string
  readonly written: string
  readonly range: Range
  readonly row?: PhraseRow
  /** What is written there, with the spaces around it. */
  readonly replacement: string
  /** The whole text with all that had to be mended in it. */
  readonly text: string
}

/** One replacement that may help. */
interface Candidate {
  readonly kind: MendKind
  readonly range: Range
  readonly text: string
  readonly row?: PhraseRow
  /** A guess is only taken where it makes the whole readable. */
  readonly isGuess?: boolean
}

/** Longer statements are not searched for what was meant. */
const mostTokens = 150
/** So many mistakes of one statement are mended together. */
const mostSteps = 8
/** So many ways on are followed from each place. */
const mostWays = 3
/** So many texts are tried for one statement. */
const mostTrials = 300

/** How a search goes: what it reads with, and how much it may still try. */
interface Search {
  readonly reader: Reader
  trials: number
}

/**
 * Undefined where nothing helps. Ranges are offsets into `text`. `unknown` is a word that can be read and means nothing: then what
 * can be read without it is sought.
 */
export function mend(text: string, reader: Reader, unknown?: Range): Mend | undefined {
  const search: Search = { reader, trials: mostTrials }
  const first = read(text, reader)
  if (first === undefined || (first.reading.complete && unknown === undefined)) return undefined
  const at = unknown ? first.tokens.findIndex(({ startOffset }) => startOffset >= unknown.start) : -1
  const state = unknown ? { ...first, reading: { at, expected: [], complete: false } } : first
  const found = unknown ? withoutWord(state, search, unknown) : mendFrom(state, search, mostSteps)
  return found && firstMend(state, found.candidate, found.after.text)
}

/** The first reading of a phrase around a word, or of the word itself, that is a whole one. */
function withoutWord(state: State, search: Search, { start, end }: Range): Way | undefined {
  const word = state.text.slice(start, end)
  for (const candidate of [...phrased(state, search.reader), ...otherWords(state)]) {
    const { range, text } = candidate
    if (range.start > start || range.end < end || text.includes(word) || search.trials-- <= 0) continue
    const after = read(state.text.slice(0, range.start) + text + state.text.slice(range.end), search.reader)
    if (after?.reading.complete) return { candidate, after }
  }
  return undefined
}

/** A replacement, and where it leads: with others behind it where one is not enough. */
interface Way {
  readonly candidate: Candidate
  readonly after: State
}

/** The first way to read all; of a text of several lines also one to read on to another line. */
function mendFrom(state: State, search: Search, steps: number): Way | undefined {
  const ways: { readonly way: Way; readonly gain: number }[] = []
  for (const candidate of candidates(state, search.reader)) {
    if (search.trials-- <= 0) return undefined
    const { start, end } = candidate.range
    const after = read(state.text.slice(0, start) + candidate.text + state.text.slice(end), search.reader)
    if (after === undefined) continue
    if (after.reading.complete) return { candidate, after }
    // What is left to read must become less, whatever was put in.
    const gain = state.text.length - state.end - (after.text.length - after.end)
    if (!candidate.isGuess && gain > 0) ways.push({ way: { candidate, after }, gain })
  }
  if (steps <= 1) return undefined
  ways.sort((a, b) => b.gain - a.gain)
  for (const { way } of ways.slice(0, mostWays)) {
    const onward = mendFrom(way.after, search, steps - 1)
    if (onward) return { candidate: way.candidate, after: onward.after }
  }
  return ways.find(({ way }) => readsOn(state, way))?.way
}

/** Whether all of the line is read, and what is left stands on another. */
function readsOn({ text, tokens, reading }: State, { after }: Way): boolean {
  const lines = (each: string) => each.split('\n').length
  const place = tokens[reading.at]
  return place !== undefined && lines(after.text.slice(after.end)) < lines(text.slice(place.startOffset))
}

function firstMend(state: State, { kind, range, text: written, row }: Candidate, text: string): Mend {
  const said = state.text.slice(range.start, range.end)
  return { kind, said, written: written.trim(), range, replacement: written, text, ...(row && { row }) }
}

interface State {
  readonly text: string
  readonly tokens: readonly IToken[]
  readonly reading: Reading
  /** The offset up to which it can be read. */
  readonly end: number
}

function read(text: string, reader: Reader): State | undefined {
  const { tokens } = tokenize(text)
  if (tokens.length === 0 || tokens.length > mostTokens) return undefined
  const reading = reader.read(tokens)
  return { text, tokens, reading, end: tokens[reading.at]?.startOffset ?? text.length }
}

/** In the order of likelihood. */
function* candidates(state: State, reader: Reader): Generator<Candidate> {
  yield* numbers(state)
  yield* otherCase(state)
  yield* reservedName(state)
  yield* missingComma(state)
  yield* phrased(state, reader)
  yield* otherWords(state)
  yield* misspelt(state)
  yield* unquoted(state)
  yield* missing(state)
  yield* otherLinks(state)
  yield* needless(state)
}

const rangeOf = (first: IToken, last: IToken = first): Range => ({
  start: tokenRange(first).start,
  end: tokenRange(last).end,
})

/** `12,5%`, `1 000 EUR`, `EUR 100`, `100 zł`. */
function* numbers({ tokens, reading }: State): Generator<Candidate> {
  const { at } = reading
  const [before, found, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (before === undefined || found === undefined) return
  if (found.tokenType === Comma && after && isDigits(before) && touches(before, found) && touches(found, after))
    yield { kind: 'comma', range: rangeOf(before, after), text: withPoint(before.image, after.image) }
  const grouped = isDigits(before) ? thousandsAt(tokens, at - 1) : undefined
  if (grouped) yield { kind: 'thousands', range: rangeOf(before, grouped.last), text: grouped.text }
  if (before.tokenType === CurrencyCode && isDigits(found)) {
    const { text, last } = thousandsAt(tokens, at) ?? { text: found.image, last: found }
    yield { kind: 'currency-first', range: rangeOf(before, last), text: `${text} ${before.image}` }
  }
  if (isDigits(before) && before.endLine === found.startLine && isCurrencyWord(found.image))
    yield { kind: 'currency', range: rangeOf(found), text: touches(before, found) ? ` ${anyCurrency}` : anyCurrency }
}

const isDigits = (token: IToken | undefined): token is IToken => token?.tokenType === Digits

/** Thousands lose their comma, decimals get a point. */
function withPoint(before: string, after: string): string {
  if (/^\d{3}(?:\.\d+)?$/.test(after)) return before + after
  const whole = /^\d{1,3}\.\d{3}$/.test(before) ? before.replace('.', '') : before
  return `${whole}.${after}`
}

/** `1 000 000`. */
function thousandsAt(tokens: readonly IToken[], place: number): { text: string; last: IToken } | undefined {
  const first = tokens[place]
  if (!isDigits(first) || !/^\d{1,3}$/.test(first.image)) return undefined
  let [text, last] = [first.image, first]
  for (let next = tokens[place + 1]; isDigits(next); next = tokens[++place + 1]) {
    if (!/^\d{3}(?:\.\d+)?$/.test(next.image) || next.startLine !== first.startLine || text.includes('.')) break
    text += next.image
    last = next
  }
  return last === first ? undefined : { text, last }
}

/** `let price = …`, `let "Basket" = …` */
function* reservedName({ tokens, reading }: State): Generator<Candidate> {
  const found = tokens[reading.at]
  if (found === undefined || reading.expected.length !== 1 || reading.expected[0] !== 'Identifier') return
  const text = found.image.toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_+|_+$/g, '')
  if (/^\p{L}/u.test(text)) yield { kind: 'reserved', range: rangeOf(found), text: `MY_${text}` }
}

/** `5% off cart at most 20 PLN` */
function* missingComma({ tokens, reading }: State): Generator<Candidate> {
  const before = tokens[reading.at - 1]
  if (before === undefined || reading.expected.length > 0) return
  const { end } = tokenRange(before)
  yield { kind: 'missing', range: { start: end, end }, text: ',', isGuess: true }
}

/** `AND`, `Priority`. */
function* otherCase({ tokens, reading }: State): Generator<Candidate> {
  const found = tokens[reading.at]
  const small = found?.image.toLowerCase() ?? ''
  if (found && small !== found.image && spellings.includes(small))
    yield { kind: 'case', range: rangeOf(found), text: small }
}

interface CompiledRow {
  readonly row: PhraseRow
  readonly patterns: readonly Pattern[]
}

let compiled: readonly CompiledRow[] | undefined
/** Compiled at the first mistake. */
const rows = (): readonly CompiledRow[] => {
  compiled ??= phrases.map((row) => ({ row, patterns: row.says.map(compilePattern) }))
  return compiled
}

/** How many words before the mistake a phrase may begin. */
const reach = 12

function* phrased({ text, tokens, reading }: State, reader: Reader): Generator<Candidate> {
  const { at } = reading
  const phrase: Phrase = { text, tokens, behind: (rule, place) => reader.behind(tokens, rule, place) }
  for (const { row, patterns } of rows()) {
    for (const pattern of patterns) {
      for (let place = Math.max(0, at - reach); place <= Math.min(at, tokens.length - 1); place++) {
        const found = match(pattern, phrase, place)
        const [first, last] = [tokens[place], tokens[(found?.next ?? 0) - 1]]
        if (found === undefined || found.next < at || first === undefined || last === undefined) continue
        const written = typeof row.write === 'string' ? filled(row.write, found.slots) : row.write(found.slots)
        const range = rangeOf(first, last)
        if (written === undefined || written === text.slice(range.start, range.end)) continue
        // A modifier's comma stands right behind what it modifies.
        const start = written.startsWith(',') ? rangeOf(tokens[place - 1] ?? first).end : range.start
        yield { kind: row.kind, range: { start, end: range.end }, text: written, row }
      }
    }
  }
}

/** A word in the place of a token, apart from the one before; a colon stands right behind it. */
function put(text: string, tokens: readonly IToken[], place: number, word: string): Pick<Candidate, 'range' | 'text'> {
  const [before, found] = [tokens[place - 1], tokens[place]]
  if (found === undefined) return { range: { start: 0, end: 0 }, text: word }
  const range = rangeOf(found)
  if (word === ':' && before) return { range: { start: rangeOf(before).end, end: range.end }, text: word }
  const isApart = /\s/.test(text[range.start - 1] ?? ' ')
  return { range, text: isApart ? word : ` ${word}` }
}

function* otherWords({ text, tokens, reading }: State): Generator<Candidate> {
  for (const place of [reading.at, reading.at - 1]) {
    const found = tokens[place]
    const word = found?.image.toLowerCase() ?? ''
    if (found === undefined) continue
    for (const meaning of meaningsOf(word))
      yield { kind: isForeign(word) ? 'foreign' : 'word', ...put(text, tokens, place, meaning) }
  }
}

function* misspelt({ tokens, reading }: State): Generator<Candidate> {
  const found = tokens[reading.at]
  if (found === undefined || !/^[\p{L}_]/u.test(found.image)) return
  const words = reading.expected.map(labelOf)
  const meant = similarName(found.image, words.length > 0 ? words : linkWords)
  if (meant !== undefined && meant !== found.image) yield { kind: 'misspelt', range: rangeOf(found), text: meant }
}

/** `sku DRILL-1`, `timezone Europe/Warsaw`, `brand Bosch Professional`. */
function* unquoted({ text, tokens, reading }: State): Generator<Candidate> {
  const { at, expected } = reading
  const first = tokens[at]
  if (first === undefined || !(expected.includes('Quoted') || expected.length === 0)) return
  const isName = ({ image }: IToken) => /^[\p{L}\d_]/u.test(image)
  if (!isName(first)) return
  let next = at + 1
  for (let token = tokens[next]; token && touches(tokens[next - 1], token); token = tokens[++next])
    if (!/^[\p{L}\d_/.&+-]/u.test(token.image)) break
  const ends = [next]
  for (let token = tokens[next]; token?.tokenType === Identifier; token = tokens[++next]) ends.unshift(next + 1)
  for (const end of ends) {
    const last = tokens[end - 1]
    if (last === undefined || (end === at + 1 && first.tokenType === Digits && !expected.includes('Quoted'))) continue
    const range = rangeOf(first, last)
    yield { kind: 'quotes', range, text: quote(text.slice(range.start, range.end)), isGuess: true }
  }
}

const touches = (left: IToken | undefined, right: IToken): boolean =>
  left !== undefined && tokenRange(left).end === right.startOffset

/** Small words and signs, of which authors leave some out and take one for another. */
const linkWords: readonly string[] = [
  ...['of', 'off', 'per', 'in', 'to', 'for', 'by', 'at', 'on', 'from', 'then', 'when', 'cart', 'sku', 'x', 'and', 'not', 'uses'],
  ...['contains', 'campaign', 'code', 'group', 'price', 'every', 'point', 'since', 'as', 'like', 'pick', ',', '=', '>=', ':'],
]
const links: ReadonlySet<string> = new Set(linkWords)

/** What a word may be put between: behind a complete statement nothing is expected, and these are tried. */
const joints: readonly string[] = ['and', 'off', 'of', 'in', 'pick']
const openings: readonly string[] = ['then', 'when', 'in', 'code', 'every']

function* missing({ text, tokens, reading }: State): Generator<Candidate> {
  const { at, expected } = reading
  const before = tokens[at - 1]
  const found = tokens[at]
  const words = at === 0 ? openings : expected.length > 0 ? expected.map(labelOf).filter((word) => links.has(word)) : joints
  const place = found?.startOffset ?? (before ? tokenRange(before).end : 0)
  const left = before ? tokenRange(before).end : 0
  for (const word of words) {
    if (word === ',' || word === ':') yield { kind: 'missing', range: { start: left, end: left }, text: word, isGuess: true }
    else {
      const gap = found === undefined || !/\s/.test(text[place - 1] ?? ' ') ? ' ' : ''
      const written = found === undefined ? `${gap}${word}` : `${gap}${word} `
      yield { kind: 'missing', range: { start: place, end: place }, text: written, isGuess: true }
    }
  }
}

/** `limit 1 for customer`. */
function* otherLinks({ text, tokens, reading }: State): Generator<Candidate> {
  const found = tokens[reading.at]
  if (found === undefined || !(links.has(found.image) || fillers.has(found.image.toLowerCase()))) return
  for (const word of reading.expected.map(labelOf))
    if (links.has(word) && word !== found.image) yield { kind: 'word', ...put(text, tokens, reading.at, word), isGuess: true }
}

/** Words and signs that say nothing. */
const fillers: ReadonlySet<string> = new Set([
  ...['the', 'a', 'an', 'of', 'is', 'are', 'be', 'for', 'with', 'on', 'to', 'in', 'all', 'any', 'only', 'please', 'also', 'then'],
  ...['when', 'that', 'their', 'his', 'your', 'our', 'new', 'units', 'items', 'codes', 'percent', 'by', 'at', 'and', 'just'],
  ...['=', ':', ',', '-', '.', '(', ')', '*', '+', 'discount', 'products', 'campaign', 'get', 'total', 'whole', 'entire'],
])

function* needless({ text, tokens, reading }: State): Generator<Candidate> {
  for (const place of [reading.at, reading.at - 1]) {
    const found = tokens[place]
    if (found === undefined || !fillers.has(found.image.toLowerCase()) || found.tokenType === Quoted) continue
    const next = tokens[place + 1]
    const { start } = rangeOf(found)
    const end = next && next.startLine === found.startLine ? next.startOffset : rangeOf(found).end
    const before = tokens[place - 1]
    const from = before && before.endLine === found.startLine ? tokenRange(before).end : start
    const gap = before && next && (from < start || end > rangeOf(found).end || /\w$/.test(text.slice(0, from))) ? ' ' : ''
    yield { kind: 'needless', range: { start: from, end }, text: gap, isGuess: true }
  }
}
