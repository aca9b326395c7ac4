/** Describes expected tokens in words. */
import { vocabulary } from '../../grammar/tokens.ts'
import { joined, type Message, msg, type Parameter } from '../words/message.ts'
import { anyCurrency } from './placeholders.ts'

const labels = new Map(vocabulary.map(({ name, LABEL }) => [name, LABEL ?? name]))

export const labelOf = (name: string): string => labels.get(name) ?? name

/** Names for sets of many tokens, recognized by a few of them. */
const families: readonly { readonly marks: readonly string[]; readonly words: Message }[] = [
  { marks: ['Title', 'When', 'Then'], words: msg`a word such as \`when\`, \`then\`, \`active\` or \`limit\`` },
  { marks: ['Buy', 'Bundle', 'Cashback'], words: msg`an effect such as \`5% off cart\`` },
  { marks: ['Sku', 'Category', 'Everything'], words: msg`the goods, such as \`category "Tools"\`` },
  { marks: ['Contains', 'Digits', 'Segment'], words: msg`a value or a condition` },
  {
    marks: ['Digits', 'Percentage', 'DateTime'],
    words: msg`a value such as \`100 ${anyCurrency}\`, \`5%\` or \`2026-10-01\``,
  },
  { marks: ['Mon', 'Tue', 'Wed'], words: msg`a weekday such as \`sat\`` },
]

const plain: Readonly<Record<string, Message>> = {
  Quoted: msg`a name in double quotes`,
  Identifier: msg`a name`,
  Word: msg`a name`,
  Digits: msg`a number`,
  Percentage: msg`a percentage such as \`5%\``,
  DateTime: msg`a date such as \`2026-10-01\``,
  ClockTime: msg`a time such as \`18:00\``,
  Ordinal: msg`a day such as \`1st\``,
  CurrencyCode: msg`a currency such as \`${anyCurrency}\``,
  EndingDigits: msg`an ending such as \`.99\``,
}

/** In words: `off`, or `a`, `b` or `c`, or the name of a set of tokens. */
export function expectation(names: readonly string[]): Parameter {
  const family = families.find(({ marks }) => marks.every((mark) => names.includes(mark)))
  if (family !== undefined) return family.words
  const words = [...new Set(names.map((each) => plain[each] ?? `\`${labelOf(each)}\``))]
  const [last, ...others] = words.toReversed()
  if (last === undefined) return msg`nothing more`
  return others.length === 0 ? last : msg`${joined(others.toReversed(), ', ')} or ${last}`
}
