import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/compare')

const named = '\'\' -> "Stryker was here!"'

/** Equivalent mutants of `src/compare/figures`. */
export const equivalentsOfFigures: readonly Equivalent[] = [
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
  ...same('figures/campaigns', 'every campaign that applied is in the list', {
    'const budget = known[campaign]?.budget': ['known[campaign]?.budget -> known[campaign].budget'],
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
  ...same('figures/campaigns', 'every campaign has a row, and an empty list of changes says as much as none', {
    'if (row) addFloat(row, group, sign * discount)': ['row -> true'],
    'for (const [name, row] of rows) if (row.some((sum) => sum !== 0)) changes.set(changeBy(name), sparse(row))': [
      'row.some((sum) => sum !== 0) -> true',
      'sum !== 0 -> true',
    ],
  }),
  ...same('figures/campaigns', 'no two campaigns have the same name', {
    'const order = (x: CampaignFigures, y: CampaignFigures): number => (x.campaign < y.campaign ? -1 : 1)': [
      'x.campaign < y.campaign -> x.campaign <= y.campaign',
    ],
  }),
  ...same('figures/changed-orders', 'an order that does not count pays nothing on either side', {
    'if (counts[i] === 0 || change(i) === 0) continue': ['counts[i] === 0 -> false'],
  }),
  ...same('figures/changed-orders', 'one that is too small is put at the end and taken away again: slower', {
    'if (least !== undefined && most.length === maxListed && change(i) <= change(least)) continue': [
      'least !== undefined && most.length === maxListed && change(i) <= change(least) -> false',
      'change(i) <= change(least) -> false',
      'change(i) <= change(least) -> change(i) < change(least)',
      'least !== undefined -> true',
      'least !== undefined -> least === undefined',
    ],
  }),
  ...same('figures/changed-orders', 'every order has an id', {
    "order: facts.idOf(number) ?? '',": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('figures/changed-orders', 'what is undefined is not written', {
    '...(customer !== undefined && { customer }),': ['customer !== undefined -> true'],
  }),
  ...same('figures/conflicts', 'nobody is no campaign that applied, and whoever took the turn is one', {
    'const given = by === nobody ? 0 : givenBy(outcomes, order, by)': ['by === nobody -> false'],
    'for (let entry = wholeAt(appliedStart, order); entry < end; entry++) {': ['entry < end -> entry <= end'],
  }),
  ...same('figures/conflicts', 'every campaign that lost has a name, and what is undefined is not written', {
    "return { campaign: campaigns[campaign]?.name ?? '', ...(by !== undefined && { by }), orders, discount }": [
      'campaigns[campaign]?.name -> campaigns[campaign].name',
      '\'\' -> "Stryker was here!"',
      'by !== undefined -> true',
    ],
  }),
  ...same('figures/conflicts', 'undefined is not smaller than anything, and two that are equal were told before', {
    'return y === undefined || (x !== undefined && x < y) ? -1 : 1': ['x !== undefined -> true', 'x < y -> x <= y'],
  }),
  ...same('figures/customers', 'every row is of a customer with a name, and every summary counts winners and losers', {
    "customer: frame.facts.customer.names[customers[row] ?? -1] ?? '',": ['-1 -> +1', '\'\' -> "Stryker was here!"'],
    'const [customers = 0, amount = 0] = counts.get(name) ?? []': ['[] -> ["Stryker was here"]'],
  }),
  ...same(
    'figures/near-misses',
    'a campaign has one row of amounts and one of counts, and equal names were told before',
    {
      'const byName = (x: NearMiss, y: NearMiss): number => (x.campaign === y.campaign ? 0 : x.campaign < y.campaign ? -1 : 1)':
        ['x.campaign < y.campaign -> x.campaign <= y.campaign'],
    },
  ),
  ...same('figures/series', 'each day lies between the first and the last', {
    'if (own) addEach(own, values)': ['own -> true'],
  }),
  ...same('figures/together', 'behind the last campaign of an order is none to pair it with', {
    'for (let x = wholeAt(appliedStart, i); x < end; x++) {': ['x < end -> x <= end'],
  }),
  ...same('figures/together', 'every campaign that applied has a name', {
    "const name = (place: number): string => subject.campaigns[side][place]?.name ?? ''": [
      'subject.campaigns[side][place]?.name -> subject.campaigns[side][place].name',
      '\'\' -> "Stryker was here!"',
    ],
  }),
  ...same('figures/funders', 'no two funders have the same name', {
    '(by < other.by ? -1 : 1),': ['by < other.by -> by <= other.by'],
  }),
  ...same('figures/funders', 'nothing is added where nobody pays: slower', {
    'if (columns.size === 0) return columns': ['columns.size === 0 -> false'],
  }),
  ...same('figures/funders', 'every campaign that applied has its list of funders, and each of them a column', {
    'for (const { by, amount } of fundedParts(fundedOf[campaign] ?? [], discount)) {': ['[] -> ["Stryker was here"]'],
    'if (column !== undefined) addFloat(column, order, amount)': ['column !== undefined -> true'],
  }),
  ...same('figures/distribution', 'every summary counts its orders', {
    "const counted = summary.counts.get('orders')?.[0] ?? 0": [
      "summary.counts.get('orders')?.[0] -> summary.counts.get('orders')[0]",
    ],
  }),
  ...same('figures/distribution', 'beyond the last order nothing is taken of what stands there', {
    'return amounts.at(-1)?.amount ?? 0': ['-1 -> +1'],
  }),
  ...same('figures/customers', 'dividing by 1 or -1 is multiplying by it', {
    'const changed = (sign: 1 | -1) => Array.from(changes.keys()).filter((row) => floatAt(changes, row) * sign > 0)': [
      'floatAt(changes, row) * sign -> floatAt(changes, row) / sign',
    ],
  }),
  ...same('figures/customers', 'a copy of the column is as good', {
    'customers.length === names.length ? column : Float64Array.from(customers, (customer) => floatAt(column, customer))':
      ['customers.length === names.length -> false'],
  }),
]
