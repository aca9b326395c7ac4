import type { ValueType } from '../syntax/tree.ts'
import { either, type Message, msg } from '../words/message.ts'

export type Type = ValueType | 'tier'

const nouns: { readonly [T in Type]: Message } = {
  money: msg`money`,
  percent: msg`a percentage`,
  number: msg`a number`,
  text: msg`text`,
  date: msg`a date`,
  time: msg`a time of day`,
  duration: msg`a duration`,
  'yes/no': msg`a yes/no value`,
  tier: msg`a tier`,
}

/** "money", "a percentage"… */
export const noun = (type: Type): Message => nouns[type]

const examples: { readonly [T in Type]?: string } = {
  date: '`2026-10-01`',
  time: '`17:00`',
  duration: '`30 days`',
}

/** "write a date here, such as `2026-10-01`" */
export function helpToWrite(wanted: readonly Type[]): Message {
  const example = wanted.map((type) => examples[type]).find((text) => text !== undefined)
  const what = either(wanted.map(noun))
  return example === undefined ? msg`write ${what} here` : msg`write ${what} here, such as ${example}`
}
