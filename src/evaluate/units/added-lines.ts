/** Gifts and rewards that campaigns add to the cart (M20). */

import type { Rounding } from '../../compile/rules.ts'
import { lineAmount } from '../../money/amounts.ts'
import { type Fraction, fraction } from '../../money/fraction.ts'
import { refuseTooManyUnits } from '../cart/max-units.ts'
import type { Guards } from '../combination/guards.ts'
import type { Turn } from '../effects/turn.ts'
import type { OpenLine, OpenProduct } from '../model.ts'
import type { LineSlice } from './selection.ts'
import { openRow, type State } from './state.ts'
import { addUnitsToLine, splitEvenly } from './units.ts'

/** The maximum number of units one effect adds (M4). */
export const maxGifts = 1_000

/** A product that can be added: it has a catalogue price, and no guard excludes it. */
export interface Addable {
  readonly sku: string
  readonly product: OpenProduct | undefined
  readonly guards: Guards
  readonly rounding: Rounding
}

/** Returns the new units, or undefined if the product can't be added. */
export function addUnits(
  turn: Turn,
  { sku, product, guards, rounding }: Addable,
  count: number,
): LineSlice | undefined {
  if (product?.price === undefined || product.measured || count <= 0) return undefined
  const { state } = turn
  refuseTooManyUnits(state.lines, count, 'lines')
  const campaign = turn.campaign.place
  const before = state.addedUnits.findLast((added) => added.campaign === campaign && added.after.sku === sku)?.after
  const atPrice = (price: Fraction) => lineAmount(price, fraction(BigInt(count)), rounding.mode)
  const rise = atPrice(product.price)
  if (rise === undefined) return undefined
  const listRise = product.listPrice === undefined ? rise : (atPrice(product.listPrice) ?? rise)
  const units = (before?.units ?? 0) + count
  const after = openAdded(sku, product, {
    index: before?.index ?? state.lines.length,
    id: before?.id ?? newId(state),
    units,
    original: (before?.original ?? 0) + rise,
    listAmount: (before?.listAmount ?? 0) + listRise,
  })
  if (guards.bars(after, state.cart)) return undefined
  const amounts = new Array<number>(count)
  splitEvenly(rise, amounts)
  openRow(state, turn.campaign, turn.effect)
  addUnitsToLine(state, { campaign, before, after }, amounts)
  guards.enter(state, after)
  return { line: after.index, units: amounts.map((_, i) => units - count + i) }
}

/** "+1", "+2"…: the first id that no line of the cart uses. */
function newId(state: State): string {
  let place = state.lines.length - state.cart.lines.length + 1
  while (state.lines.some(({ id }) => id === `+${place}`)) place++
  return `+${place}`
}

/** In minor units; 0 for a product without a price. */
export const catalogueValue = (product: OpenProduct | undefined, count: number): number =>
  product?.price === undefined ? 0 : (lineAmount(product.price, fraction(BigInt(count)), 'up') ?? 0)

function openAdded(
  sku: string,
  product: OpenProduct,
  { index, id, units, original, listAmount }: Pick<OpenLine, 'index' | 'id' | 'units' | 'original' | 'listAmount'>,
): OpenLine {
  const { price = fraction(0n), listPrice, cost, minPrice, categories, brand, labels, weight, attributes } = product
  return {
    index,
    id,
    sku,
    quantity: units * 1_000_000,
    units,
    wholeUnits: true,
    price,
    listPrice,
    cost,
    minPrice,
    original,
    listAmount,
    categories,
    brand,
    labels,
    weight,
    attributes,
    prices: [],
  }
}

/** How many of `count` units may be added, given the product's order multiple and min quantity (M19, M20). */
export function addableCount(count: number, product: OpenProduct | undefined): number {
  const { orderMultiple = millionths, minQuantity = 0, measured } = product ?? { measured: false }
  let whole = measured ? 0 : count
  while ((whole * millionths) % orderMultiple !== 0) whole--
  return whole * millionths < minQuantity ? 0 : whole
}

/** The smallest number of units, up to `most`, that may be added. */
export function leastAddable(most: number, product: OpenProduct | undefined): number | undefined {
  for (let count = 1; count <= Math.min(most, maxGifts); count++) if (addableCount(count, product) > 0) return count
  return undefined
}

const millionths = 1_000_000
