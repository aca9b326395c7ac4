import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/effects')

/** Of `src/evaluate/effects`. */
export const equivalentsOfEffects: readonly Equivalent[] = [
  ...same('shelf-prices', 'a floor that has the ending is found on the way up too', {
    'if (compare(down, floor) >= 0) return down': ['compare(down, floor) >= 0 -> compare(down, floor) > 0'],
  }),
  ...same('shelf-prices', 'a share of nothing takes as much as an unknown one', {
    'return share === undefined || share.n < 0n ? undefined : percentOf(share, mode)': [
      'share.n < 0n -> share.n <= 0n',
    ],
  }),
  ...same('shelf-prices', 'a shelf price has no limits', {
    "return codes === 'limit' ? [] : [{ place, needed: codes.needed }]": ["codes === 'limit' -> false"],
  }),
  ...same('outcomes', 'what no goods give has no lines', {
    'if (!own.replacing || own.shares === undefined) continue': ['own.shares === undefined -> false'],
  }),
  ...same('outcomes', 'points are spent only where a unit is given as well', {
    "if (outcome.kind === 'spent') return false": ['false -> true'],
  }),
  ...same('programs', 'the checker refuses points that are worth nothing', {
    'if (worth === undefined || worth.n <= 0n) return { program: name, points: 0, amount: 0 }': [
      'worth.n <= 0n -> false',
      'worth.n <= 0n -> worth.n < 0n',
    ],
  }),
  ...same('price', 'nothing is taken where nothing is too much', {
    'if (excess <= 0) return': ['excess <= 0 -> excess < 0'],
  }),
]
