/** Numbers and amounts in the notations of other languages and programs. */
import type { IToken } from 'chevrotain'
import { Comma, Digits } from '../../../grammar/tokens.ts'
import { minorDigits } from '../../money/currencies.ts'
import { anyCurrency } from '../placeholders.ts'
import { isCurrencyWord } from './pattern.ts'
import { type Candidate, rangeOf, type State, touches } from './reading.ts'

/** `12,5%`, `1 000 EUR`, `EUR 100`, `100 zł`, `10 percent off`. */
export function* numbers({ tokens, reading }: State): Generator<Candidate> {
  const { at } = reading
  const [before, found, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (before === undefined || found === undefined) return
  if (found.tokenType === Comma && after && isDigits(before) && touches(before, found) && touches(found, after))
    yield { kind: 'comma', range: rangeOf(before, after), text: withPoint(before.image, after.image) }
  if (isDigits(before) && percentWords.has(found.image.toLowerCase()))
    yield* percentages(before, found, after?.image === 'off' || after?.image === 'of')
  const grouped = isDigits(before) ? thousandsAt(tokens, at - 1) : undefined
  if (grouped) yield { kind: 'thousands', range: rangeOf(before, grouped.last), text: grouped.text }
  if (minorDigits(before.image) !== undefined && isDigits(found)) {
    const { text, last } = thousandsAt(tokens, at) ?? { text: found.image, last: found }
    yield { kind: 'currency-first', range: rangeOf(before, last), text: `${text} ${before.image}` }
  }
  if (isDigits(before) && before.endLine === found.startLine && isCurrencyWord(found.image))
    yield { kind: 'currency', range: rangeOf(found), text: touches(before, found) ? ` ${anyCurrency}` : anyCurrency }
}

const isDigits = (token: IToken | undefined): token is IToken => token?.tokenType === Digits

const percentWords: ReadonlySet<string> = new Set([
  ...['percent', 'percents', 'percentage', 'pct', 'procent', 'procentów', 'prozent', 'процентов'],
])

/** `off` may also be missing after it. */
function* percentages(before: IToken, found: IToken, isFollowed: boolean): Generator<Candidate> {
  const text = `${before.image}%`
  const range = rangeOf(before, found)
  yield { kind: 'word', range, text }
  if (!isFollowed) yield { kind: 'word', range, text: `${text} off` }
}

/** Removes the comma between thousands, turns a decimal comma into a point. */
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
