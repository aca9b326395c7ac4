/** The same figures for subsets of the orders: by segment, category, channel, country, and how much the customer spends. */
import { addEach, addFloat, addNumber, addWhole, floatAt, numberAt, wholeAt } from '../../columns/cells.ts'
import { textOf } from '../../words/text-of.ts'
import { addSparse, intervalOfSum, placesIn, sparse } from '../bootstrap.ts'
import { breakdownNotes } from '../breakdown-words.ts'
import type { Frame } from '../frame.ts'
import type { Breakdown, BreakdownRow } from '../model.ts'
import type { Names } from '../order-facts.ts'
import { pair, rounded, withInterval } from '../pairs.ts'
import type { ComparisonSummary } from '../summary/read.ts'
import { addTo, type Changes, type CustomerColumns, type Table } from '../summary/summary.ts'
import { customerSums } from './customers.ts'

/** The smallest rows beyond this number are merged into one. */
const maxRows = 15

type BreakdownKey = Breakdown['by']

/** In report order. Rows for orders without a value come last among rows of the same size. */
const nameless: Readonly<Record<BreakdownKey, readonly string[]>> = {
  segment: ['no segment', 'no customer'],
  category: ['no category'],
  channel: ['no channel'],
  country: ['no country'],
  'decile of spend': ['no customer'],
}
const keys = Object.keys(nameless) as BreakdownKey[]

/** The rows that an order belongs to: names or, for orders without a value, an index into `nameless`. */
type RowsOf = readonly (string | number)[]

interface Cells {
  /** All distinct combinations of rows; there are few. */
  readonly lists: readonly RowsOf[]
  /** By order: its index in `lists`; negative if it is in no row. */
  readonly of: (order: number) => number
}

const cellsOf: Readonly<Record<Exclude<BreakdownKey, 'decile of spend'>, (frame: Frame) => Cells>> = {
  segment: segmentsOf,
  category: ({ facts }) => single(facts.category),
  channel: ({ facts }) => single(facts.channel),
  country: ({ facts }) => single(facts.country),
}
const grouped = Object.keys(cellsOf) as (keyof typeof cellsOf)[]

function single({ names, of }: Names): Cells {
  const none = names.length
  return {
    lists: [...names.map((name) => [name]), [0]],
    of: (order) => {
      const place = wholeAt(of, order)
      return place < 0 ? none : place
    },
  }
}

function segmentsOf({ facts }: Frame): Cells {
  const lists: RowsOf[] = [[0], [1]]
  const places = new Map<string, number>()
  const byCustomer = facts.customer.names.map((customer) => {
    const segments = [...new Set(facts.segments.get(customer))].sort()
    if (segments.length === 0) return 0
    const key = JSON.stringify(segments)
    const known = places.get(key) ?? lists.push(segments) - 1
    places.set(key, known)
    return known
  })
  return { lists, of: (order) => byCustomer[wholeAt(facts.customer.of, order)] ?? 1 }
}

/** Key in `rows`, and in the changes of discount and net revenue. */
const keyOf = (by: BreakdownKey, rows: RowsOf): string => JSON.stringify([by, rows])
const changeKeys = (key: string): readonly [discount: string, net: string] => [`discount ${key}`, `net ${key}`]

interface Into {
  readonly rows: Table
  readonly changes: Changes
}

export function sumRows(frame: Frame, into: Into): void {
  for (const by of grouped) sumCells(frame, by, cellsOf[by](frame), into)
  const { of } = frame.facts.customer
  // Customers are summed separately; their deciles can only be computed once all are known.
  const anonymous = { lists: [[0]], of: (order: number) => (wholeAt(of, order) < 0 ? 0 : -1) }
  sumCells(frame, 'decile of spend', anonymous, into)
}

function sumCells(frame: Frame, by: BreakdownKey, cells: Cells, { rows, changes }: Into): void {
  const { a, b, grouped } = frame
  const discountChange = new Float64Array(grouped.keys.length)
  const netChange = new Float64Array(grouped.keys.length)
  const { start, order } = ordersByCell(frame, cells)
  cells.lists.forEach((list, cell) => {
    const values = [0, 0, 0, 0, 0, 0, 0]
    for (let place = wholeAt(start, cell); place < wholeAt(start, cell + 1); place++) {
      const i = wholeAt(order, place)
      const group = wholeAt(grouped.groupOf, i)
      addNumber(values, 0, 1)
      addNumber(values, 1, wholeAt(a.touched, i))
      addNumber(values, 2, wholeAt(b.touched, i))
      addNumber(values, 3, floatAt(a.discount, i))
      addNumber(values, 4, floatAt(b.discount, i))
      addNumber(values, 5, floatAt(a.net, i))
      addNumber(values, 6, floatAt(b.net, i))
      addFloat(discountChange, group, floatAt(b.discount, i) - floatAt(a.discount, i))
      addFloat(netChange, group, floatAt(b.net, i) - floatAt(a.net, i))
    }
    if (values[0] === 0) return
    const key = keyOf(by, list)
    addTo(rows, key, values)
    changeKeys(key).forEach((figure, column) => {
      const sums = column === 0 ? discountChange : netChange
      const change = sparse(sums)
      if (change.length > 0) changes.set(figure, change)
      sums.fill(0)
    })
  })
}

/** The orders that count, sorted by cell. `start`: the index of each cell's first order. */
function ordersByCell({ counts, orders }: Frame, { lists, of }: Cells) {
  const start = new Uint32Array(lists.length + 1)
  const isIn = (i: number): boolean => counts[i] === 1 && of(i) >= 0
  for (let i = 0; i < orders; i++) if (isIn(i)) addWhole(start, of(i) + 1, 1)
  for (let cell = 0; cell < lists.length; cell++) addWhole(start, cell + 1, wholeAt(start, cell))
  const next = start.slice()
  const order = new Uint32Array(wholeAt(start, lists.length))
  for (let i = 0; i < orders; i++) {
    if (!isIn(i)) continue
    order[wholeAt(next, of(i))] = i
    addWhole(next, of(i), 1)
  }
  return { start, order }
}

/** The sums of a row: the values as in `rows` of the summary, and the changes by group. */
interface RowSums {
  readonly values: Float64Array
  readonly discountChange: Float64Array
  readonly netChange: Float64Array
}

const newRow = (groups: number): RowSums => ({
  values: new Float64Array(7),
  discountChange: new Float64Array(groups),
  netChange: new Float64Array(groups),
})

export function breakdowns(of: ComparisonSummary): Breakdown[] {
  return keys
    .map((by) => ({ by, note: textOf(breakdownNotes[by]), rows: rowsOf(of, by) }))
    .filter(({ rows }) => rows.length > 1)
}

function rowsOf(of: ComparisonSummary, by: BreakdownKey): BreakdownRow[] {
  const { summary, draws } = of
  const cells = cellsIn(summary.rows, by)
  const shown = shownRows(by, cells)
  const sums = new Map(shown.names.map((name) => [name, newRow(draws.groups)]))
  for (const { key, list, values } of cells) {
    const changes = changeKeys(key).map((figure) => summary.changes.get(figure))
    for (const name of shown.of(list)) {
      const row = sums.get(name)
      if (row === undefined) continue
      addEach(row.values, values)
      if (changes[0]) addSparse(row.discountChange, changes[0])
      if (changes[1]) addSparse(row.netChange, changes[1])
    }
  }
  const written = (rows: ReadonlyMap<string, RowSums>) =>
    Array.from(rows, ([name, { values, discountChange, netChange }]): BreakdownRow => {
      const [orders = 0, touchedA = 0, touchedB = 0, discountA = 0, discountB = 0, netA = 0, netB = 0] = values
      const pairOf = (a: number, b: number, change: Float64Array) =>
        withInterval(pair(a, b), rounded(intervalOfSum(draws, change)))
      return {
        name,
        orders,
        touched: pair(touchedA, touchedB),
        discount: pairOf(discountA, discountB, discountChange),
        netRevenue: pairOf(netA, netB, netChange),
      }
    })
  return by === 'decile of spend' ? [...written(decileRows(of)), ...written(sums)] : written(sums)
}

interface Cell {
  readonly key: string
  readonly list: RowsOf
  readonly values: readonly number[]
}

function cellsIn(rows: Table, by: BreakdownKey): Cell[] {
  return Array.from(rows, ([key, values]) => {
    const [of, list] = JSON.parse(key) as [BreakdownKey, RowsOf]
    return { of, key, list, values }
  }).filter(({ of }) => of === by)
}

interface ShownRows {
  readonly names: readonly string[]
  /** The names of the displayed rows that an order belongs to. Several rows may be merged into `all others`. */
  readonly of: (list: RowsOf) => readonly string[]
}

/** The rows to display, largest first, ties by name; small rows are merged into `all others`. */
function shownRows(by: BreakdownKey, cells: readonly Pick<Cell, 'list' | 'values'>[]): ShownRows {
  const sizes = new Map<string | number, number>()
  for (const { list, values } of cells) {
    for (const row of list) sizes.set(row, (sizes.get(row) ?? 0) + numberAt(values, 0))
  }
  const bySize = [...sizes].sort(([x, one], [y, other]) => other - one || inTurn(x, y)).map(([row]) => row)
  const listed = bySize.length > maxRows ? bySize.slice(0, maxRows - 1) : bySize
  const nameOf = (row: string | number): string => (typeof row === 'number' ? (nameless[by][row] ?? '') : row)
  const shown = new Map(listed.map((row) => [row, nameOf(row)]))
  const others = 'all others'
  return {
    names: [...new Set([...shown.values(), ...(bySize.length > listed.length ? [others] : [])])],
    of: (list) => [...new Set(list.map((row) => shown.get(row) ?? others))],
  }
}

/** Names alphabetically, then rows without a name. */
function inTurn(x: string | number, y: string | number): number {
  if (typeof x === typeof y) return x < y ? -1 : 1
  return typeof x === 'number' ? 1 : -1
}

/** Ten rows with about the same number of customers each, by the value of their orders. */
function decileRows({ summary, draws }: ComparisonSummary): Map<string, RowSums> {
  const { customers, groups } = summary
  const groupOf = placesIn(groups)
  const deciles = decilesOf(customers)
  const rows = Array.from({ length: 10 }, () => newRow(draws.groups))
  const { orders, touchedA, touchedB, discountA, discountB, netA, netB } = customers
  for (let customer = 0; customer < orders.length; customer++) {
    const row = rows[wholeAt(deciles, customer)]
    if (row === undefined) continue
    addFloat(row.values, 0, floatAt(orders, customer))
    addFloat(row.values, 1, floatAt(touchedA, customer))
    addFloat(row.values, 2, floatAt(touchedB, customer))
    addFloat(row.values, 3, floatAt(discountA, customer))
    addFloat(row.values, 4, floatAt(discountB, customer))
    addFloat(row.values, 5, floatAt(netA, customer))
    addFloat(row.values, 6, floatAt(netB, customer))
    const group = groupOf(floatAt(customers.hash, customer))
    addFloat(row.discountChange, group, floatAt(discountB, customer) - floatAt(discountA, customer))
    addFloat(row.netChange, group, floatAt(netB, customer) - floatAt(netA, customer))
  }
  return new Map(rows.flatMap((row, place) => (row.values[0] === 0 ? [] : [[String(place + 1), row]])))
}

/** From 0; ties are broken by the customer's smallest order number. */
function decilesOf({ spend, first }: Pick<CustomerColumns, 'spend' | 'first'>): Uint8Array {
  const decile = new Uint8Array(spend.length)
  const byRank = Uint32Array.from(spend.keys())
  byRank.sort((x, y) => floatAt(spend, x) - floatAt(spend, y) || floatAt(first, x) - floatAt(first, y))
  byRank.forEach((customer, rank) => {
    decile[customer] = Math.floor((rank * 10) / byRank.length)
  })
  return decile
}

/** Tells whether an order belongs to the named row of a breakdown; undefined if there is no such breakdown. */
export function isInRow(frame: Frame, by: string, name: string): ((order: number) => boolean) | undefined {
  const key = keys.find((each) => each === by)
  if (key === undefined) return undefined
  if (key === 'decile of spend') return isInDecile(frame, name)
  const { lists, of } = cellsOf[key](frame)
  const times = new Float64Array(lists.length)
  for (let i = 0; i < frame.orders; i++) if (frame.counts[i] === 1) addFloat(times, of(i), 1)
  const cells = lists.map((list, place) => ({ list, values: [floatAt(times, place)] }))
  const shown = shownRows(
    key,
    cells.filter(({ values: [orders = 0] }) => orders > 0),
  )
  const isBehind = lists.map((list) => shown.of(list).includes(name))
  return (order) => isBehind[of(order)] === true
}

function isInDecile(frame: Frame, name: string): ((order: number) => boolean) | undefined {
  const { of } = frame.facts.customer
  if (name === 'no customer') return (order) => wholeAt(of, order) < 0
  const sums = customerSums(frame)
  const deciles = decilesOf(sums.columns)
  const rowOf = new Map(sums.customers.map((customer, row) => [customer, wholeAt(deciles, row)]))
  return (order) => rowOf.get(wholeAt(of, order)) === Number(name) - 1
}
