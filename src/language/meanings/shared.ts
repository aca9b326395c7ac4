/** What settings and campaigns may both say. */
import { meaning } from './meaning.ts'

export const roundingMeaning = meaning(
  'settings',
  'how percentages become whole amounts, and at what: the discount, each line or each unit',
  'rounding half up per discount',
  'rounding down per unit',
)

export const returnsMeaning = meaning(
  'returns',
  'what is refunded when part of an order comes back',
  'returns keep',
  'returns prorate',
  'returns requalify',
)
