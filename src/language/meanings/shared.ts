/** Statements that settings and campaigns share. */
import { meaning, statement } from './meaning.ts'

export const roundingMeaning = meaning(
  'settings',
  'how percentages become whole amounts, and at what: the discount, each line or each unit',
  ...statement('rounding'),
)

export const returnsMeaning = meaning(
  'returns',
  'what is refunded when part of an order comes back',
  ...statement('returns'),
)
