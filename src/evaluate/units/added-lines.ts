/** Gifts and rewards that campaigns put into the cart (M20). */

import type { Rounding } from '../../compile/rules.ts'
import { lineAmount } from '../../money/amounts.ts'
import { fraction } from '../../money/fraction.ts'
import { refuseTooManyUnits } from '../cart/most-units.ts'
import type { Guarding } from '../combination/guards.ts'
import type { Turn } from '../effects/turn.ts'
import type { OpenLine, OpenProduct } from '../model.ts'
import type { Part } from './selection.ts'
import { openRow, type State } from './state.ts'
import { growLine, splitEvenly } from './units.ts'

/** What can be added at all: a SKU with a catalogue price that no guard closes to discounts. */
export interface Addable {
  readonly sku: string
  readonly product: OpenProduct | undefined
  readonly guarding: Guarding
  readonly rounding: Rounding
}

/** Adds so many units; the new ones, or undefined where the product cannot be added. */
export function addUnits(turn: Turn, { sku, product, guarding, rounding }: Addable, count: number): Part | undefined {
  if (product?.price === undefined || count <= 0) return undefined
  const { state } = turn
  refuseTooManyUnits(state.lines, count, 'lines')
  const campaign = turn.campaign.place
  const before = state.growths.findLast((growth) => growth.campaign === campaign && growth.after.sku === sku)?.after
  const rise = lineAmount(product.price, fraction(BigInt(count)), rounding.mode)
  if (rise === undefined) return undefined
  const units = (before?.units ?? 0) + count
  const after = openAdded(sku, product, {
    index: before?.index ?? state.lines.length,
    id: before?.id ?? newId(state),
    units,
    original: (before?.original ?? 0) + rise,
  })
  if (guarding.bars(after, state.cart)) return undefined
  const amounts = new Array<number>(count)
  splitEvenly(rise, amounts)
  openRow(state, campaign, turn.effect, turn.campaign.closes)
  growLine(state, { campaign, before, after }, amounts)
  guarding.enter(state, after)
  return { line: after.index, units: amounts.map((_, i) => units - count + i) }
}

/** "+1", "+2"…, passing over what the cart calls its own lines. */
function newId(state: State): string {
  let place = state.lines.length - state.cart.lines.length + 1
  while (state.lines.some(({ id }) => id === `+${place}`)) place++
  return `+${place}`
}

/** So many units at the catalogue price, in minor units. */
export const catalogueValue = (product: OpenProduct | undefined, count: number): number =>
  product?.price === undefined ? 0 : (lineAmount(product.price, fraction(BigInt(count)), 'up') ?? 0)

function openAdded(
  sku: string,
  product: OpenProduct,
  { index, id, units, original }: Pick<OpenLine, 'index' | 'id' | 'units' | 'original'>,
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
    listAmount:
      listPrice === undefined ? original : (lineAmount(listPrice, fraction(BigInt(units)), 'half-up') ?? original),
    categories,
    brand,
    labels,
    weight,
    attributes,
    prices: [],
  }
}
