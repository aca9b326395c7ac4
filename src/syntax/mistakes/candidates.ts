/** Candidate replacements for text that failed to parse, most likely first. */
import type { IToken } from 'chevrotain'
import { Digits, Identifier, Quoted, spellings } from '../../../grammar/tokens.ts'
import { tokenRange } from '../build-node.ts'
import { labelOf } from '../expectation.ts'
import { similarName } from '../similar-name.ts'
import { quote } from '../text.ts'
import { numbers } from './numbers.ts'
import { compilePattern, filled, match, mayMatch, type Pattern, phraseOf } from './pattern.ts'
import type { PhraseRow } from './phrase-row.ts'
import { phrases } from './phrases.ts'
import { type Candidate, type Reader, rangeOf, type State, touches } from './reading.ts'
import { isForeign, meaningsOf } from './words.ts'

/** In order of likelihood. */
export function* candidates(state: State, reader: Reader): Generator<Candidate> {
  yield* numbers(state)
  yield* otherCase(state)
  yield* reservedName(state)
  yield* missingComma(state)
  yield* phrased(state, reader)
  yield* otherWords(state)
  yield* misspelt(state)
  yield* unquoted(state)
  yield* missing(state, reader)
  yield* otherLinks(state)
  yield* needless(state)
}

/** `let price = …`, `let "Basket" = …` */
function* reservedName({ tokens, reading }: State): Generator<Candidate> {
  const found = tokens[reading.at]
  if (found === undefined || reading.expected.length !== 1 || reading.expected[0] !== 'Identifier') return
  const text = found.image
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
  if (/^\p{L}/u.test(text)) yield { kind: 'reserved', range: rangeOf(found), text: `MY_${text}` }
}

/** `5% off cart at most 20 PLN` */
function* missingComma({ tokens, reading }: State): Generator<Candidate> {
  const before = tokens[reading.at - 1]
  if (before === undefined || !reading.endsStatement) return
  const { end } = tokenRange(before)
  yield { kind: 'missing', range: { start: end, end }, text: ',', isGuess: true }
}

/** `AND`, `Priority`. In `18 AND`, the word is taken for a currency, so the error is found one token later. */
function* otherCase({ tokens, reading }: State): Generator<Candidate> {
  for (const place of [reading.at, reading.at - 1]) {
    const found = tokens[place]
    const small = found?.image.toLowerCase() ?? ''
    if (found && small !== found.image && spellings.includes(small))
      yield { kind: 'case', range: rangeOf(found), text: small }
  }
}

interface CompiledRow {
  readonly row: PhraseRow
  readonly patterns: readonly Pattern[]
}

let compiled: readonly CompiledRow[] | undefined
/** Compiled on the first mistake. */
const rows = (): readonly CompiledRow[] => {
  compiled ??= phrases.map((row) => ({ row, patterns: row.says.map(compilePattern) }))
  return compiled
}

/** Maximum number of tokens before the mistake at which a phrase may start. */
const maxTokensBefore = 12

export function* phrased({ text, tokens, reading }: State, reader: Reader): Generator<Candidate> {
  const { at } = reading
  const phrase = phraseOf(text, tokens, (rule, place) => reader.behind(tokens, rule, place))
  for (const { row, patterns } of rows()) {
    for (const pattern of patterns) {
      if (!mayMatch(pattern, phrase)) continue
      const last = row.begins ? 0 : Math.min(at, tokens.length - 1)
      for (let place = Math.max(0, at - maxTokensBefore); place <= last; place++) {
        const found = match(pattern, phrase, place)
        const [first, end] = [tokens[place], tokens[(found?.next ?? 0) - 1]]
        if (found === undefined || found.next < at || first === undefined || end === undefined) continue
        const written = typeof row.write === 'string' ? filled(row.write, found.slots) : row.write(found.slots)
        const range = rangeOf(first, end)
        if (written === undefined || written === text.slice(range.start, range.end)) continue
        // A modifier's comma directly follows the text before it.
        const start = written.startsWith(',') ? rangeOf(tokens[place - 1] ?? first).end : range.start
        yield { kind: row.kind, range: { start, end: range.end }, text: written, row }
      }
    }
  }
}

/** Puts a word in the place of a token, separated by a space from the one before; a colon directly follows it. */
function put(text: string, tokens: readonly IToken[], place: number, word: string): Pick<Candidate, 'range' | 'text'> {
  const [before, found] = [tokens[place - 1], tokens[place]]
  if (found === undefined) return { range: { start: 0, end: 0 }, text: word }
  const range = rangeOf(found)
  if (word === ':' && before) return { range: { start: rangeOf(before).end, end: range.end }, text: word }
  const isApart = /\s/.test(text[range.start - 1] ?? ' ')
  return { range, text: isApart ? word : ` ${word}` }
}

export function* otherWords({ text, tokens, reading }: State): Generator<Candidate> {
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
  const meant = similarName(found.image, reading.endsStatement ? linkWords : reading.expected.map(labelOf))
  if (meant !== undefined && meant !== found.image) yield { kind: 'misspelt', range: rangeOf(found), text: meant }
}

/** `sku DRILL-1`, `timezone Europe/Warsaw`, `brand Bosch Professional` */
function* unquoted({ text, tokens, reading }: State): Generator<Candidate> {
  const { at, expected } = reading
  const first = tokens[at]
  if (first === undefined || !expected.includes('Quoted')) return
  // A keyword is taken for a name only if nothing else may occur here.
  if (expected.length > 1 && spellings.includes(first.image)) return
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

/** Small words and punctuation that authors leave out or confuse. */
const linkWords: readonly string[] = [
  ...[
    'of',
    'off',
    'per',
    'in',
    'to',
    'for',
    'by',
    'at',
    'on',
    'from',
    'cart',
    'sku',
    'x',
    'and',
    'uses',
    'code',
    'group',
  ],
  ...['since', 'as', 'like', 'pick', ',', '=', '>=', ':'],
]
const links: ReadonlySet<string> = new Set(linkWords)

/** Words to try after a complete statement, where the parser expects nothing. */
const insertableWords: readonly string[] = ['off', 'of', 'in', 'pick']
const openings: readonly string[] = ['then', 'when', 'in', 'code', 'every']

function* missing({ text, tokens, reading }: State, { beginsLine }: Reader): Generator<Candidate> {
  const { at, expected, endsStatement } = reading
  const before = tokens[at - 1]
  const found = tokens[at]
  // An unknown word does not start a condition.
  if (at === 0 && (found?.tokenType === Identifier || !beginsLine)) return
  const words =
    at === 0 ? openings : endsStatement ? insertableWords : expected.map(labelOf).filter((word) => links.has(word))
  const place = found?.startOffset ?? (before ? tokenRange(before).end : 0)
  const left = before ? tokenRange(before).end : 0
  for (const word of words) {
    if (word === ',' || word === ':')
      yield { kind: 'missing', range: { start: left, end: left }, text: word, isGuess: true }
    else {
      const gap = found === undefined || !/\s/.test(text[place - 1] ?? ' ') ? ' ' : ''
      const written = found === undefined ? `${gap}${word}` : `${gap}${word} `
      yield { kind: 'missing', range: { start: place, end: place }, text: written, isGuess: true }
    }
  }
}

/** `limit 1 for customer` */
function* otherLinks({ text, tokens, reading }: State): Generator<Candidate> {
  const found = tokens[reading.at]
  if (found === undefined || !(links.has(found.image) || fillers.has(found.image.toLowerCase()))) return
  for (const word of reading.expected.map(labelOf))
    if (links.has(word) && word !== found.image)
      yield { kind: 'word', ...put(text, tokens, reading.at, word), isGuess: true }
}

/** Words and punctuation without meaning. */
const fillers: ReadonlySet<string> = new Set([
  ...[
    'the',
    'a',
    'an',
    'of',
    'is',
    'are',
    'be',
    'for',
    'with',
    'on',
    'to',
    'in',
    'all',
    'any',
    'only',
    'please',
    'also',
    'then',
  ],
  ...[
    'when',
    'that',
    'their',
    'his',
    'your',
    'our',
    'new',
    'units',
    'items',
    'codes',
    'percent',
    'by',
    'at',
    'and',
    'just',
  ],
  ...[
    '=',
    ':',
    ',',
    '-',
    '.',
    '(',
    ')',
    '*',
    '+',
    'discount',
    'products',
    'campaign',
    'get',
    'total',
    'whole',
    'entire',
  ],
])

function* needless({ text, tokens, reading }: State): Generator<Candidate> {
  // If the text ends too early, removing its last word does not help.
  for (const place of reading.at < tokens.length ? [reading.at, reading.at - 1] : []) {
    const found = tokens[place]
    if (found === undefined || !fillers.has(found.image.toLowerCase()) || found.tokenType === Quoted) continue
    const next = tokens[place + 1]
    const { start } = rangeOf(found)
    const end = next && next.startLine === found.startLine ? next.startOffset : rangeOf(found).end
    const before = tokens[place - 1]
    const from = before && before.endLine === found.startLine ? tokenRange(before).end : start
    const gap =
      before && next && (from < start || end > rangeOf(found).end || /\w$/.test(text.slice(0, from))) ? ' ' : ''
    yield { kind: 'needless', range: { start: from, end }, text: gap, isGuess: true }
  }
}
