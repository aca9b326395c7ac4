/** Like `filteredPlaces`, for orders in memory. */
import type { Outcomes, PastOrder } from '../../history/model.ts'
import type { MasterData } from '../../history/to-cart.ts'
import { sum } from '../../money/sum.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { Sides } from '../model.ts'
import { appliedPlaces, basketBounds, hasOneOf, isOneOf } from '../order-filter.ts'
import type { OrderFilter } from '../request.ts'
import type { ProductFacts } from './records.ts'

/** Sorted indexes of the orders that the figures cover. `outcomes`: both sides' outcomes of these orders, in the same order. */
export type OrderChoice = (
  orders: readonly PastOrder[],
  master: Pick<MasterData, 'customer'>,
  outcomes: Sides<Outcomes>,
) => Uint32Array

export function orderChoice(filter: OrderFilter, products: ReadonlyMap<string, ProductFacts>): OrderChoice {
  const { channels, countries, segments, categories, campaigns, codes, basketFrom, basketTo } = filter
  const wantedCodes = codes && new Set(codes.map(comparedCode))
  const wantedGoods = categories && skusIn(products, categories)
  const { from, to } = basketBounds(filter)
  const hasBasket = basketFrom !== undefined || basketTo !== undefined
  const isWanted = (order: PastOrder, { customer }: Pick<MasterData, 'customer'>): boolean => {
    const { channel, country, customer: buyer, lines } = order
    const paid = hasBasket ? sum(lines.map((line) => line.paid)) : 0
    return (
      isAmong(channels, channel) &&
      isAmong(countries, country) &&
      (!segments ||
        (buyer !== undefined && customer(buyer)?.segments?.some((each) => segments.includes(each)) === true)) &&
      (!wantedGoods || lines.some(({ sku }) => wantedGoods.has(sku))) &&
      (!wantedCodes || hasOneOf(wantedCodes, order.codes)) &&
      (!hasBasket || (lines.length > 0 && paid >= from && paid <= to))
    )
  }
  return (orders, master, { a, b }) => {
    const applied = campaigns && appliedPlaces(a, b, campaigns)
    const places: number[] = []
    orders.forEach((order, place) => {
      if (applied?.has(place) !== false && isWanted(order, master)) places.push(place)
    })
    return Uint32Array.from(places)
  }
}

const isAmong = (names: readonly string[] | undefined, own: string | undefined): boolean =>
  names === undefined || (own !== undefined && names.includes(own))

function skusIn(products: ReadonlyMap<string, ProductFacts>, categories: readonly string[]): ReadonlySet<string> {
  const isWanted = isOneOf(categories)
  return new Set(
    Array.from(products).flatMap(([sku, product]) => (product.categories?.some(isWanted) === true ? [sku] : [])),
  )
}
