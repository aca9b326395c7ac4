/** Type names in messages. */
import type { ValueType } from '../syntax/tree.ts'

export type Type = ValueType | 'tier'

const nouns: { readonly [T in Type]: string } = {
  money: 'money',
  percent: 'a percentage',
  number: 'a number',
  text: 'text',
  date: 'a date',
  time: 'a time of day',
  duration: 'a length of time',
  'yes/no': 'a yes or no',
  tier: 'a tier',
}

/** "money", "a percentage"… */
export const noun = (type: Type): string => nouns[type]

const examples: { readonly [T in Type]?: string } = {
  date: '`2026-10-01`',
  time: '`17:00`',
  duration: '`30 days`',
}

/** "write a date here, such as `2026-10-01`" */
export function helpToWrite(wanted: readonly Type[]): string {
  const example = wanted.map((type) => examples[type]).find((text) => text !== undefined)
  return `write ${wanted.map(noun).join(' or ')} here${example === undefined ? '' : `, such as ${example}`}`
}
