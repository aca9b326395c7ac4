/** The same figures for parts of the orders: by segment, category, channel, country, and how much the customer spends. */
import { addFloat, floatAt, numberAt, wholeAt } from '../../columns/cells.ts'
import { textOf } from '../../words/text-of.ts'
import { intervalOfSum } from '../bootstrap.ts'
import { breakdownNotes } from '../breakdown-words.ts'
import { type Frame, pair, rounded, withInterval } from '../frame.ts'
import type { Breakdown, BreakdownRow } from '../model.ts'
import type { Names } from '../order-facts.ts'

/** The smallest rows beyond this number are merged into one. */
const maxRows = 15

type BreakdownKey = Breakdown['by']

interface Grouping {
  readonly by: BreakdownKey
  readonly rowsOf: (frame: Frame) => Rows
}

const groupings: readonly Grouping[] = [
  {
    by: 'segment',
    rowsOf: segmentsOf,
  },
  {
    by: 'category',
    rowsOf: ({ facts }) => single(facts.category, 'no category'),
  },
  { by: 'channel', rowsOf: ({ facts }) => single(facts.channel, 'no channel') },
  { by: 'country', rowsOf: ({ facts }) => single(facts.country, 'no country') },
  {
    by: 'decile of spend',
    rowsOf: decilesOf,
  },
]

export function breakdowns(frame: Frame): Breakdown[] {
  return groupings
    .map(({ by, rowsOf }) => ({
      by,
      note: textOf(breakdownNotes[by]),
      rows: inOrder(by, summedRows(frame, shownRows(frame, rowsOf(frame)))),
    }))
    .filter(({ rows }) => rows.length > 1)
}

/** Tells whether an order belongs to the named row of a breakdown; undefined if there is no such row. */
export function isInRow(frame: Frame, by: string, name: string): ((order: number) => boolean) | undefined {
  const grouping = groupings.find((each) => each.by === by)
  if (grouping === undefined) return undefined
  const { names, of } = shownRows(frame, grouping.rowsOf(frame))
  const row = names.indexOf(name)
  return row < 0 ? undefined : (order) => of(order).includes(row)
}

const inOrder = (by: BreakdownKey, rows: BreakdownRow[]): BreakdownRow[] =>
  by === 'decile of spend' ? rows.toSorted((x, y) => place(x) - place(y)) : rows

const place = ({ name }: BreakdownRow): number => Number(name) || 11

/** The rows that an order belongs to, as indices into `names`. */
interface Rows {
  readonly names: readonly string[]
  readonly of: (order: number) => readonly number[]
}

function single({ names, of }: Names, none: string): Rows {
  const lists = [...names, none].map((_, row) => [row])
  const nameless = lists.at(-1) ?? []
  return { names: [...names, none], of: (order) => lists[wholeAt(of, order)] ?? nameless }
}

function segmentsOf({ facts }: Frame): Rows {
  const names = [...new Set([...facts.segments.values()].flat())].sort()
  const numbers = new Map(names.map((name, row) => [name, row]))
  const [none, nobody] = [[names.length], [names.length + 1]]
  const byCustomer = facts.customer.names.map(
    (customer) => facts.segments.get(customer)?.flatMap((name) => numbers.get(name) ?? []) ?? none,
  )
  return {
    names: [...names, 'no segment', 'no customer'],
    of: (order) => byCustomer[wholeAt(facts.customer.of, order)] ?? nobody,
  }
}

function decilesOf({ a, facts, orders, counts }: Frame): Rows {
  const spend = new Float64Array(facts.customer.names.length)
  const isKnown = new Uint8Array(spend.length)
  for (let i = 0; i < orders; i++) {
    const customer = wholeAt(facts.customer.of, i)
    if (customer < 0 || counts[i] === 0) continue
    const worth = floatAt(a.outcomes.subtotal, i) + floatAt(a.outcomes.shelfDiscount, i)
    addFloat(spend, customer, worth)
    isKnown[customer] = 1
  }
  const decile = new Int32Array(spend.length)
  const byRank = Uint32Array.from(spend.keys()).filter((customer) => isKnown[customer] === 1)
  byRank.sort((x, y) => floatAt(spend, x) - floatAt(spend, y) || x - y)
  byRank.forEach((customer, rank) => {
    decile[customer] = Math.floor((rank * 10) / byRank.length)
  })
  const lists = Array.from({ length: 11 }, (_, row) => [row])
  const nobody = lists[10] ?? []
  return {
    names: [...Array.from({ length: 10 }, (_, row) => String(row + 1)), 'no customer'],
    of: (order) => lists[decile[wholeAt(facts.customer.of, order)] ?? 10] ?? nobody,
  }
}

/** The rows to show, largest first; small rows are merged into `all others`. */
function shownRows(frame: Frame, { names, of }: Rows): Rows {
  const sizes = new Float64Array(names.length)
  for (let i = 0; i < frame.orders; i++) {
    if (frame.counts[i] === 1) for (const row of of(i)) addFloat(sizes, row, 1)
  }
  const bySize = names.map((_, row) => row).filter((row) => floatAt(sizes, row) > 0)
  bySize.sort((x, y) => floatAt(sizes, y) - floatAt(sizes, x) || x - y)
  const listed = bySize.length > maxRows ? bySize.slice(0, maxRows - 1) : bySize
  const shown = [...listed.map((row) => names[row] ?? ''), ...(bySize.length > listed.length ? ['all others'] : [])]
  const placeOf = names.map((_, row) => (listed.includes(row) ? listed.indexOf(row) : listed.length))
  // There are few distinct lists of rows, so each is translated once. Several rows may become the one row `all others`.
  const translated = new Map<readonly number[], readonly number[]>()
  const translate = (rows: readonly number[]): readonly number[] => {
    const known = translated.get(rows)
    if (known) return known
    const places = [...new Set(rows.map((row) => numberAt(placeOf, row)))]
    translated.set(rows, places)
    return places
  }
  return { names: shown, of: (order) => translate(of(order)) }
}

function summedRows({ a, b, counts, orders, sampling }: Frame, { names, of }: Rows): BreakdownRow[] {
  const sums = names.map(() => ({
    orders: 0,
    touched: [0, 0],
    discount: [0, 0],
    net: [0, 0],
    discountChange: new Float64Array(sampling.groups),
    netChange: new Float64Array(sampling.groups),
  }))
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const group = wholeAt(sampling.groupOf, i)
    for (const place of of(i)) {
      const row = sums[place]
      if (row === undefined) continue
      row.orders++
      addPair(row.touched, wholeAt(a.touched, i), wholeAt(b.touched, i))
      const discount = addPair(row.discount, floatAt(a.discount, i), floatAt(b.discount, i))
      const net = addPair(row.net, floatAt(a.net, i), floatAt(b.net, i))
      addFloat(row.discountChange, group, discount)
      addFloat(row.netChange, group, net)
    }
  }
  return sums.map((row, index): BreakdownRow => {
    const pairOf = ([x = 0, y = 0]: readonly number[], change: Float64Array) =>
      withInterval(pair(x, y), rounded(intervalOfSum(sampling, change)))
    return {
      name: names[index] ?? '',
      orders: row.orders,
      touched: pair(row.touched[0] ?? 0, row.touched[1] ?? 0),
      discount: pairOf(row.discount, row.discountChange),
      netRevenue: pairOf(row.net, row.netChange),
    }
  })
}

function addPair(sums: number[], a: number, b: number): number {
  sums[0] = (sums[0] ?? 0) + a
  sums[1] = (sums[1] ?? 0) + b
  return b - a
}
