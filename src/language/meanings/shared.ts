/** Statements that settings and campaigns share. */
import { msg } from '../../words/message.ts'
import { meaning, statement } from './meaning.ts'

export const roundingMeaning = meaning(
  'settings',
  msg`how percentages are rounded, and per what: the discount, each line or each unit`,
  ...statement('rounding'),
)

export const returnsMeaning = meaning(
  'returns',
  msg`the refund when part of an order is returned`,
  ...statement('returns'),
)
