/** Characters from other languages, keyboards and word processors, and their replacements. */
import { type Message, msg } from '../../words/message.ts'
import { anyCurrency } from '../placeholders.ts'
import type { Range } from '../tree.ts'

interface Sign {
  /** Matches characters that the language does not have, at the start of the text. */
  readonly says: RegExp
  /** Undefined if there is no obvious replacement. */
  readonly write?: string
  readonly help?: Message
}

const signs: readonly Sign[] = [
  { says: /^&+/, write: 'and' },
  { says: /^\|+/, write: 'or' },
  { says: /^!/, write: 'not' },
  { says: /^≥/, write: '>=' },
  { says: /^≤/, write: '<=' },
  { says: /^[≠¬]/, write: '!=' },
  { says: /^÷/, write: '/' },
  { says: /^[–—−]/, write: '-' },
  { says: /^;+/, write: '', help: msg`remove it: a statement ends at the end of the line` },
  { says: /^[“”„‟«»‘’']/, help: msg`write names and texts in straight double quotes: \`"Autumn"\`` },
]

export interface SignCorrection {
  readonly help: Message
  readonly fix?: { readonly title: Message; readonly range: Range; readonly text: string }
}

const currencySigns = '[€$£¥₽₴₹₺₩₪฿₫₱₦]'
const amountAfter = new RegExp(`^${currencySigns}\\s?(\\d+(?:\\.\\d+)?)`)
const amountBefore = /(\d+(?:\.\d+)?)[ \t]?$/
/** Weekdays are separated by commas. */
const dayBefore = /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*$/i

const isCurrencySign = new RegExp(`^${currencySigns}`)

/** A replacement for characters of `text` that don't start any token. */
export function correctSign(text: string, { start, end }: Range): SignCorrection {
  const found = text.slice(start, end)
  if (isCurrencySign.test(found)) return correctCurrency(text, { start, end })
  if (/^&/.test(found) && dayBefore.test(text.slice(Math.max(0, start - 20), start)))
    return replacement(text, { start, end }, ',')
  if (/^×/.test(found))
    return replacement(text, { start, end: start + 1 }, /^\s*sku\b/.test(text.slice(start + 1)) ? 'x' : '*')
  const sign = signs.find(({ says }) => says.test(found))
  const length = sign?.says.exec(found)?.[0].length ?? 0
  const range = { start, end: start + length }
  if (sign?.write === undefined) return { help: sign?.help ?? msg`remove it, or put it into a text in double quotes` }
  if (sign.write === '') return { help: sign.help ?? msg`remove it`, fix: { title: msg`Remove it`, range, text: '' } }
  return replacement(text, range, sign.write)
}

/** `$100`, `100 €`: the settings' currency goes after the number. */
function correctCurrency(text: string, { start, end }: Range): SignCorrection {
  const after = amountAfter.exec(text.slice(start, start + 40))
  const before = amountBefore.exec(text.slice(Math.max(0, start - 40), start))
  const number = (after ?? before)?.[1]
  if (number === undefined)
    return { help: msg`write the three-letter currency code after the number: \`100 ${anyCurrency}\`` }
  const range = after
    ? { start, end: start + after[0].length }
    : { start: start - (before?.[0].length ?? 0), end: Math.min(end, start + 1) }
  const written = `${number} ${anyCurrency}`
  return { help: msg`write \`${written}\``, fix: { title: msg`Change to ${written}`, range, text: written } }
}

/** A word is separated by spaces from its neighbors. */
function replacement(text: string, range: Range, write: string): SignCorrection {
  const left = /[\s(]$/.test(text.slice(0, range.start)) || range.start === 0 ? '' : ' '
  const right = /^[\s)]/.test(text.slice(range.end)) ? '' : ' '
  const isWord = /^\w/.test(write)
  const fix = { title: msg`Change to ${write}`, range, text: isWord ? `${left}${write}${right}` : write }
  return { help: msg`write \`${write}\``, fix }
}
