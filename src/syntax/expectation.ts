/** Describes expected tokens in words. */
import { vocabulary } from '../../grammar/tokens.ts'
import { anyCurrency } from './placeholders.ts'

const labels = new Map(vocabulary.map(({ name, LABEL }) => [name, LABEL ?? name]))

/** The notation or name of a token. */
export const labelOf = (name: string): string => labels.get(name) ?? name

/** Names for sets of many tokens, recognized by a few of them. */
const families: readonly { readonly marks: readonly string[]; readonly words: string }[] = [
  { marks: ['Title', 'When', 'Then'], words: 'a word such as `when`, `then`, `active` or `limit`' },
  { marks: ['Buy', 'Bundle', 'Cashback'], words: 'an effect such as `5% off cart`' },
  { marks: ['Sku', 'Category', 'Everything'], words: 'the goods, such as `category "Tools"`' },
  { marks: ['Contains', 'Digits', 'Segment'], words: 'a value or a condition' },
  {
    marks: ['Digits', 'Percentage', 'DateTime'],
    words: `a value such as \`100 ${anyCurrency}\`, \`5%\` or \`2026-10-01\``,
  },
  { marks: ['Mon', 'Tue', 'Wed'], words: 'a weekday such as `sat`' },
]

const plain: Readonly<Record<string, string>> = {
  Quoted: 'a name in double quotes',
  Identifier: 'a name',
  Word: 'a name',
  Digits: 'a number',
  Ordinal: 'a day such as `1st`',
  CurrencyCode: `a currency such as \`${anyCurrency}\``,
  EndingDigits: 'an ending such as `.99`',
}

/** In words: `off`, or `a`, `b` or `c`, or the name of a set of tokens. */
export function expectation(names: readonly string[]): string {
  const family = families.find(({ marks }) => marks.every((mark) => names.includes(mark)))
  if (family !== undefined) return family.words
  const words = [...new Set(names.map((name) => plain[name] ?? `\`${labelOf(name)}\``))]
  const last = words.at(-1) ?? 'nothing more'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
