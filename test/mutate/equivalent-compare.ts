import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/compare')

const named = '\'\' -> "Stryker was here!"'

/** Of `src/compare`. */
export const equivalentsOfCompare: readonly Equivalent[] = [
  ...same('frame', 'either is NaN where one of the two is', {
    'const counts = Uint8Array.from(a.goods, (goods, i) => (Number.isNaN(goods + floatAt(b.goods, i)) ? 0 : 1))': [
      'goods + floatAt(b.goods, i) -> goods - floatAt(b.goods, i)',
    ],
  }),
  ...same('frame', 'the columns of A are made once more: slower', {
    'a: like && isSame(like.counts, counts) ? like.a : sideOf(a, rules?.a, counts),': [
      'like && isSame(like.counts, counts) -> false',
    ],
    'const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.every((each, i) => each === other[i])': [
      '(one: Uint8Array, other: Uint8Array): boolean => one.every((each, i) => each === other[i]) -> () => undefined',
      '(each, i) => each === other[i] -> () => undefined',
      'each === other[i] -> false',
    ],
  }),
  ...same(
    'figures/breakdowns',
    'the same segments in another order are cells of their own, added up in the same rows',
    {
      'const segments = [...new Set(facts.segments.get(customer))].sort()': [
        '[...new Set(facts.segments.get(customer))].sort() -> [...new Set(facts.segments.get(customer))]',
      ],
    },
  ),
  ...same('figures/breakdowns', 'an empty list of changes says as much as none', {
    'if (change.length > 0) changes.set(figure, change)': [
      'change.length > 0 -> true',
      'change.length > 0 -> change.length >= 0',
    ],
  }),
  ...same('figures/breakdowns', 'every row that is shown has sums, and there are ten deciles', {
    'if (row === undefined) continue': ['row === undefined -> false'],
  }),
  ...same('figures/breakdowns', 'no two rows have the same name', {
    'if (typeof x === typeof y) return x < y ? -1 : 1': ['x < y -> x <= y'],
  }),
  ...same('figures/breakdowns', 'behind the last order none counts', {
    'for (let i = 0; i < orders; i++) {': ['i < orders -> i <= orders'],
    'for (let i = 0; i < orders; i++) if (isIn(i)) addWhole(start, of(i) + 1, 1)': ['i < orders -> i <= orders'],
  }),
  ...same('figures/breakdowns', 'every row without a name is one of those', {
    "const nameOf = (row: string | number): string => (typeof row === 'number' ? (nameless[by][row] ?? '') : row)": [
      named,
    ],
  }),
  ...same('order-filter', 'there is an entry at each of these places', {
    'if (wanted.has(appliedCampaign[entry] ?? -1)) places.add(place)': ['-1 -> +1'],
  }),
  ...same('figures/campaigns', 'every campaign that applied is in the list', {
    'const budget = known[campaign]?.budget': ['known[campaign]?.budget -> known[campaign].budget'],
  }),
  ...same('summary/fold', 'every summary counts its orders and those that were refused', {
    "const [orders = 0] = summary.counts.get('orders') ?? []": ['[] -> ["Stryker was here"]'],
    "const [refused = 0] = summary.counts.get('refused') ?? []": ['[] -> ["Stryker was here"]'],
  }),
  ...same('figures/campaigns', 'a sum that is missing counts as 0', {
    'const sums = known.map(() => [0, 0, 0, 0])': ['[0, 0, 0, 0] -> []'],
    'if (own) own[column] = (own[column] ?? 0) + amount': ['own -> true'],
  }),
  ...same('figures/campaigns', 'what is used up of a budget for each period is added up by day, and shown nowhere', {
    'if (budget !== undefined && budget.per === undefined) {': [
      'budget !== undefined && budget.per === undefined -> true',
      'budget.per === undefined -> true',
    ],
  }),
  ...same('figures/campaigns', 'a row of zeros says as much as none', {
    'if (own.some((sum) => sum !== 0)) addTo(campaigns, campaign, own)': [
      'own.some((sum) => sum !== 0) -> true',
      'sum !== 0 -> true',
    ],
  }),
  ...same('bootstrap', 'of more than 4,096 customers some are drawn, and of none there is no interval', {
    'const scale = weightedSums({ groups, resamples, draws }, sizes).map((drawn) => (drawn === 0 ? 1 : clusters / drawn))':
      ['drawn === 0 -> false'],
  }),
  ...same('summary/merge', 'a side refuses an order once', {
    '.sort((x, y) => (x.order < y.order ? -1 : 1))': ['x.order < y.order -> x.order <= y.order'],
  }),
  ...same('summary/merge', 'one table is copied instead of taken, and nobody merges none', {
    'if (first !== undefined && others.length === 0) return first': [
      'first !== undefined && others.length === 0 -> false',
      'first !== undefined -> true',
      'first !== undefined -> first === undefined',
    ],
  }),
  ...same('figures/campaigns', 'every campaign has a row, and an empty list of changes says as much as none', {
    'if (row) addFloat(row, group, sign * discount)': ['row -> true'],
    'for (const [name, row] of rows) if (row.some((sum) => sum !== 0)) changes.set(changeBy(name), sparse(row))': [
      'row.some((sum) => sum !== 0) -> true',
      'sum !== 0 -> true',
    ],
  }),
  ...same('bootstrap', 'the rest of a list that is too long adds nothing to the first group', {
    'const pairs = new Float64Array(2 * sums.reduce((count, sum) => (sum === 0 ? count : count + 1), 0))': [
      'sum === 0 -> false',
    ],
  }),
  ...same('order-filter', 'behind the last order is no entry', {
    'for (let place = 0; place + 1 < appliedStart.length; place++) {': [
      'place + 1 < appliedStart.length -> place + 1 <= appliedStart.length',
      'place + 1 -> place - 1',
    ],
  }),
]
