/** How the amounts of a line relate: price times quantity, less discounts. */
import { times } from '../amounts.ts'
import type { ColumnProfile } from './column-profile.ts'

type Numbers = ColumnProfile['numbers']

/** Rows with quantity one can't tell price from amount; at least two others must agree. */
const fewestRows = 2
const nearlyAll = 0.95

interface Tally {
  readonly agree: number
  readonly all: number
}

const holds = ({ agree, all }: Tally): boolean => all >= fewestRows && agree / all >= nearlyAll

/** Within half a cent per unit, for rounded unit prices, plus one cent for the amount. */
const isNear = (a: number, b: number, quantity: number): boolean =>
  Math.abs(a - b) <= 10_000 + 5_000 * Math.abs(quantity / 1_000_000)

function tally(quantity: Numbers, fits: (row: number, quantity: number) => boolean | undefined): Tally {
  let [agree, all] = [0, 0]
  quantity.forEach((value, row) => {
    if (value === undefined || value === 0 || Math.abs(value) === 1_000_000) return
    const fit = fits(row, value)
    if (fit === undefined) return
    all++
    if (fit) agree++
  })
  return { agree, all }
}

/** amount = price x quantity, on the rows that can tell. */
export function isProduct(amount: ColumnProfile, price: ColumnProfile, quantity: ColumnProfile): boolean {
  return holds(
    tally(quantity.numbers, (row, count) => {
      const [a, p] = [amount.numbers[row], price.numbers[row]]
      return a === undefined || p === undefined || (a === 0 && p === 0)
        ? undefined
        : isNear(Math.abs(a), Math.abs(times(p, count)), count)
    }),
  )
}

export type DiscountKind = 'amount' | 'share' | 'percent'

/**
 * amount = price x quantity less the discount, on the rows that have one; the discount is an amount or a rate. Undefined if
 * neither fits.
 */
export function discountIn(
  amount: ColumnProfile,
  price: ColumnProfile,
  quantity: ColumnProfile,
  discount: ColumnProfile,
): DiscountKind | undefined {
  const products = price.numbers.map((value, row) => {
    const count = quantity.numbers[row]
    return value === undefined || count === undefined ? undefined : times(value, count)
  })
  return kindOf(products, amount.numbers, discount.numbers, quantity.numbers)
}

/** The same for two columns of amounts, before and after the discount. */
export const discountBetween = (
  before: ColumnProfile,
  after: ColumnProfile,
  discount: ColumnProfile,
): DiscountKind | undefined =>
  kindOf(
    before.numbers,
    after.numbers,
    discount.numbers,
    before.numbers.map(() => 0),
  )

const reductions: readonly (readonly [DiscountKind, (before: number, off: number) => number])[] = [
  ['amount', (before, off) => before - off],
  ['share', (before, off) => before * (1 - off / 1_000_000)],
  ['percent', (before, off) => before * (1 - off / 100_000_000)],
]

const kindOf = (before: Numbers, after: Numbers, discount: Numbers, quantity: Numbers): DiscountKind | undefined =>
  reductions.find(([, reduced]) => {
    let [agree, all] = [0, 0]
    discount.forEach((off, row) => {
      const [b, a, count = 0] = [before[row], after[row], quantity[row]]
      if (!off || a === undefined || b === undefined) return
      all++
      if (isNear(Math.abs(a), reduced(Math.abs(b), Math.abs(off)), count)) agree++
    })
    return holds({ agree, all })
  })?.[0]

/**
 * Whether a product's value grows with its quantity, as line amounts do, or stays constant, as unit prices do. Undefined if no
 * product was sold in different quantities.
 */
export function growsWithQuantity(
  column: ColumnProfile,
  quantity: ColumnProfile,
  product: ColumnProfile,
): boolean | undefined {
  const first = new Map<string, { readonly value: number; readonly quantity: number }>()
  let [same, grown] = [0, 0]
  product.cells.forEach((sku, row) => {
    const [value, count] = [column.numbers[row], quantity.numbers[row]]
    if (sku === '' || !value || !count) return
    const before = first.get(sku)
    if (!before) {
      first.set(sku, { value, quantity: count })
      return
    }
    if (before.quantity === count) return
    if (isNear(value, before.value, 1_000_000)) same++
    else if (isNear(value, (before.value * count) / before.quantity, count)) grown++
  })
  if (same + grown < fewestRows || same === grown) return undefined
  return grown > same
}

/** Whether each order has the same value on all its rows, or only on its first. Undefined if no order has two rows. */
export function isOfOrder(column: ColumnProfile, order: ColumnProfile): boolean | undefined {
  const first = new Map<string, string>()
  let [same, all] = [0, 0]
  order.cells.forEach((id, row) => {
    if (id === '') return
    const value = column.cells[row] ?? ''
    const before = first.get(id)
    if (before === undefined) first.set(id, value)
    else {
      all++
      if (value === before || value === '') same++
    }
  })
  return all < fewestRows ? undefined : same / all >= nearlyAll
}
