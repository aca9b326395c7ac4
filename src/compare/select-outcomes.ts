/** Restricts outcomes to a subset of the orders. */
import { floatAt, wholeAt } from '../columns/cells.ts'
import type { Outcomes } from '../history/model.ts'

/**
 * `places`: sorted indexes of orders. When limits and budgets ran out still refers to all orders; examples of unknown codes
 * from other orders are marked as not selected. `numberOf`: looks up an order's number by its id.
 */
export function selectOutcomes(
  outcomes: Outcomes,
  places: Uint32Array,
  numberOf: (id: string) => number | undefined,
): Outcomes {
  const amounts = (column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place] ?? 0)
  const counts = (column: Uint32Array): Uint32Array => Uint32Array.from(places, (place) => wholeAt(column, place))
  const entries = places.reduce((sum, place) => sum + entriesOf(outcomes, place), 0)
  const appliedStart = new Uint32Array(places.length + 1)
  const appliedCampaign = new Uint16Array(entries)
  const appliedDiscount = new Float64Array(entries)
  const appliedCashback = new Float64Array(entries)
  let next = 0
  places.forEach((place, i) => {
    const start = wholeAt(outcomes.appliedStart, place)
    const end = start + entriesOf(outcomes, place)
    appliedCampaign.set(outcomes.appliedCampaign.subarray(start, end), next)
    appliedDiscount.set(outcomes.appliedDiscount.subarray(start, end), next)
    appliedCashback.set(outcomes.appliedCashback.subarray(start, end), next)
    next += end - start
    appliedStart[i + 1] = next
  })
  const placeOf = new Map([...places].map((place, i) => [place, i]))
  const codesUnknown = counts(outcomes.codesUnknown)
  const orderNumbers = amounts(outcomes.orderNumbers)
  const isKept = keptIds(outcomes, orderNumbers, numberOf)
  const { lost, nearMisses, refused, unknownCodes } = outcomes
  const ofLost = [...lost.order.keys()].filter((entry) => placeOf.has(wholeAt(lost.order, entry)))
  const ofMisses = [...nearMisses.order.keys()].filter((entry) => placeOf.has(wholeAt(nearMisses.order, entry)))
  return {
    ...outcomes,
    orders: places.length,
    orderNumbers,
    at: amounts(outcomes.at),
    subtotal: amounts(outcomes.subtotal),
    discount: amounts(outcomes.discount),
    shelfDiscount: amounts(outcomes.shelfDiscount),
    goods: amounts(outcomes.goods),
    delivery: amounts(outcomes.delivery),
    deliveryDiscount: amounts(outcomes.deliveryDiscount),
    cost: amounts(outcomes.cost),
    belowCost: counts(outcomes.belowCost),
    liability: amounts(outcomes.liability),
    couponsIssued: counts(outcomes.couponsIssued),
    codesUnknown,
    appliedStart,
    appliedCampaign,
    appliedDiscount,
    appliedCashback,
    lost: {
      order: Uint32Array.from(ofLost, (entry) => placeOf.get(wholeAt(lost.order, entry)) ?? 0),
      campaign: Uint16Array.from(ofLost, (entry) => wholeAt(lost.campaign, entry)),
      by: Uint16Array.from(ofLost, (entry) => wholeAt(lost.by, entry)),
    },
    nearMisses: {
      order: Uint32Array.from(ofMisses, (entry) => placeOf.get(wholeAt(nearMisses.order, entry)) ?? 0),
      campaign: Uint16Array.from(ofMisses, (entry) => wholeAt(nearMisses.campaign, entry)),
      isAmount: Uint16Array.from(ofMisses, (entry) => wholeAt(nearMisses.isAmount, entry)),
      threshold: Float64Array.from(ofMisses, (entry) => floatAt(nearMisses.threshold, entry)),
      missing: Float64Array.from(ofMisses, (entry) => floatAt(nearMisses.missing, entry)),
    },
    refused: refused.filter(({ order }) => isKept(order)),
    unknownCodes: {
      orders: codesUnknown.filter((codes) => codes > 0).length,
      examples: unknownCodes.examples.map((each) => ({ ...each, isSelected: isKept(each.order) })),
    },
  }
}

const entriesOf = ({ appliedStart }: Outcomes, place: number): number =>
  wholeAt(appliedStart, place + 1) - wholeAt(appliedStart, place)

/** Only the few orders that are listed by id have to be looked up. */
function keptIds(
  { refused, unknownCodes }: Outcomes,
  orderNumbers: Float64Array,
  numberOf: (id: string) => number | undefined,
): (id: string) => boolean {
  const named = [...refused, ...unknownCodes.examples].map(({ order }) => order)
  if (named.length === 0) return () => false
  const numbers = new Set(orderNumbers)
  const kept = new Set(named.filter((id) => numbers.has(numberOf(id) ?? -1)))
  return (id) => kept.has(id)
}
