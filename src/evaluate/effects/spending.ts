/** The cost of rewards in points (M90): how many points a customer can still spend, and what they cover together. */
import { type Fraction, fraction, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { ownEntry } from '../../own-entry.ts'
import type { RewardItem } from '../result/result.ts'
import type { Offer, PointsPrice, State } from '../units/state.ts'

/** The balance in the cart minus points used as payment and points spent so far. */
export function pointsLeft({ cart, outcomes }: State, program: string): number {
  const balance = whole(cart.customer?.programs.get(program)?.points)
  const toPayWith = cart.source.pay?.points
  const requested = ownEntry(toPayWith, program)
  let left = balance - whole(requested === undefined ? undefined : parseDecimal(requested))
  for (const outcome of outcomes) {
    if (outcome.kind === 'spent' && outcome.program === program) left -= outcome.points * outcome.units.length
  }
  return Math.max(0, left)
}

const whole = (points: Fraction | undefined): number => Number(roundFraction(points ?? fraction(0n), 'down'))

/** How many units of a reward the customer's points cover; infinite for a reward without points. */
export const affordable = (state: State, price: PointsPrice | undefined): number =>
  price === undefined ? Number.POSITIVE_INFINITY : Math.floor(pointsLeft(state, price.program) / price.points)

/**
 * Reduces an offer to what the customer's points cover: units of each reward, and units in total even if the customer picks the
 * most expensive ones. `addable` rounds a number of units down to one that can be added.
 */
export function withinBalance(
  state: State,
  offer: Offer,
  addable: (sku: string, count: number) => number,
): Offer | undefined {
  const programs = new Set(offer.items.flatMap(({ points }) => points?.program ?? []))
  if (programs.size === 0) return offer
  const atMost = (items: readonly RewardItem[], most: (item: RewardItem) => number): RewardItem[] =>
    items
      .map((item) => ({ ...item, upTo: addable(item.sku, Math.min(item.upTo, most(item))) }))
      .filter(({ upTo }) => upTo > 0)
  const items = atMost(offer.items, ({ points }) => (points ? affordable(state, priceOf(points)) : offer.choose))
  const choose = [...programs].reduce(
    (most, program) => Math.min(most, maxTogether(items, program, pointsLeft(state, program))),
    offer.choose,
  )
  const fitting = atMost(items, () => choose)
  return fitting.length === 0 ? undefined : { ...offer, choose, items: fitting }
}

const priceOf = ({ program, points }: NonNullable<RewardItem['points']>): PointsPrice => ({
  program,
  points: Number(points),
})

/** How many units the points cover, whichever are chosen; infinite if they cover all. */
function maxTogether(items: readonly RewardItem[], program: string, points: number): number {
  const dearestFirst = items
    .flatMap(({ points: cost, upTo }) => (cost?.program === program ? [{ each: Number(cost.points), upTo }] : []))
    .sort((a, b) => b.each - a.each)
  let left = points
  let count = 0
  for (const { each, upTo } of dearestFirst) {
    const paid = Math.min(upTo, Math.floor(left / each))
    if (paid < upTo) return count + paid
    left -= paid * each
    count += paid
  }
  return Number.POSITIVE_INFINITY
}
