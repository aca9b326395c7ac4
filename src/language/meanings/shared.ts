/** Statements that settings and campaigns share. */
import { msg } from '../../words/message.ts'
import { meaning, statement } from './meaning.ts'

export const roundingMeaning = meaning(
  'settings',
  msg`how percentages become whole amounts, and at what: the discount, each line or each unit`,
  ...statement('rounding'),
)

export const returnsMeaning = meaning(
  'returns',
  msg`what is refunded when part of an order comes back`,
  ...statement('returns'),
)
