import { addNumber, numberAt } from '../../columns/cells.ts'
import { formatMinor } from '../../money/amounts.ts'
import { fraction, multiply } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import { missingFrom } from '../conditions/missing.ts'
import type { GoodsMatcher } from '../model.ts'
import type { RewardItem } from '../result/result.ts'
import { type Addable, addableCount, addUnits, catalogueValue, leastAddable } from '../units/added-lines.ts'
import { lowestAmount } from '../units/floors.ts'
import { choosable, hasRoom, newUnitsLeft, type RankedUnit, selectUnits, toSlices } from '../units/selection.ts'
import { type Offer, type PointsPrice, savepointOf, type UnitRef } from '../units/state.ts'
import { type DiscountMethod, type DiscountTerms, prepareTerms, pricedAt, take } from '../units/take.ts'
import { rollBack, unitsOf } from '../units/units.ts'
import { type EffectContext, type EffectOf, exactPrice } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { affordable, pointsLeft, withinBalance } from './spending.ts'
import type { RewardChoice, Turn } from './turn.ts'
import { dearestFirst, fixedBound } from './upper-bound.ts'

interface Reward extends Addable {
  readonly goods: GoodsMatcher
  readonly upTo: number
  readonly method: DiscountMethod
  /** Points that a unit costs in addition to its price. */
  readonly points: PointsPrice | undefined
  /** Price of an added unit without floors, and its catalogue price, in minor units. */
  readonly price: number
  readonly catalogue: number
  /** The price of a unit of the line as a reward. */
  target(unit: RankedUnit, turn: Turn): number
}

/** `choose up to 2 from { sku "MUG" at 1 PLN up to 1   sku "TEE" for 400 points in "Club" and 5 PLN }` (M19, M90). */
export function choose(effect: EffectOf<'choose'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const rewards = effect.rewards.map((reward) => prepareReward(reward, terms, context))
  return {
    apply: (turn) => {
      let left = Math.min(effect.count, newUnitsLeft(turn))
      const leftOf = rewards.map(({ upTo }) => upTo)
      const use = (place: number, count: number): void => {
        left -= count
        addNumber(leftOf, place, -count)
      }
      const reprice = (place: number, reward: Reward, units: readonly RankedUnit[]): void => {
        use(place, units.length)
        take(turn, toSlices(units), terms, reward.method, { used: units })
        spend(turn, reward, units)
      }
      const savingOf = (reward: Reward, unit: RankedUnit): number => unit.amount - reward.target(unit, turn)
      /** Units that the reward's price would reduce: none that has it already. */
      const inCart = (reward: Reward): RankedUnit[] =>
        choosable(turn, selectUnits(turn, reward.goods), 'dearest').filter(
          (unit) =>
            savingOf(reward, unit) > 0 &&
            hasRoom(turn, terms)(unit) &&
            (reward.points === undefined || isAsPromised(turn, reward, unit)),
        )

      /** Adds as many as possible; returns the number. */
      const addMore = (place: number, reward: Reward, count: number): number => {
        if (reward.points && count > 0 && priceOfOneMore(turn, reward, terms) === undefined) return 0
        const added = addUnits(turn, reward, addableCount(count, reward.product))
        if (added === undefined) return 0
        const units = added.units.map((unit) => ({ line: added.line, unit }))
        use(place, units.length)
        take(turn, [added], terms, reward.method, { used: units })
        spend(turn, reward, units)
        return units.length
      }
      const mostOf = (place: number, reward: Reward): number =>
        Math.min(left, numberAt(leftOf, place), maxForPoints(turn, reward))

      turn.choices ??= choicesOf(turn, context.campaign)
      for (const choice of turn.choices) {
        const place = rewards.findIndex((reward) => reward.sku === choice.sku)
        const reward = rewards[place]
        if (reward === undefined) continue
        const wanted = Math.min(choice.left, mostOf(place, reward))
        const found = inCart(reward).slice(0, wanted)
        if (found.length > 0) reprice(place, reward, found)
        choice.left -= found.length + addMore(place, reward, wanted - found.length)
      }

      const named = new Set(turn.choices.map(({ sku }) => sku))
      const savings = rewards.flatMap((reward, place) =>
        reward.points || named.has(reward.sku)
          ? []
          : inCart(reward).map((unit) => ({ place, unit, saving: savingOf(reward, unit) })),
      )
      const chosen = rewards.map((): RankedUnit[] => [])
      savings.sort((a, b) => b.saving - a.saving)
      for (const { place, unit } of savings) {
        const of = chosen[place]
        if (of === undefined) break
        if (sizeOf(chosen) < left && of.length < numberAt(leftOf, place)) of.push(unit)
      }
      rewards.forEach((reward, place) => {
        const units = chosen[place] ?? []
        if (units.length > 0) reprice(place, reward, units)
      })

      for (const extra of turn.alsoTake) {
        const place = rewards.findIndex((reward) => reward.sku === extra.sku)
        const reward = rewards[place]
        if (reward !== undefined) extra.left -= addMore(place, reward, Math.min(extra.left, mostOf(place, reward)))
      }

      const items = rewards.flatMap((reward, place) => {
        const upTo = addableCount(Math.min(numberAt(leftOf, place), left), reward.product)
        const price = upTo > 0 ? priceOfOneMore(turn, reward, terms) : undefined
        return price === undefined ? [] : [itemOf(reward, price, upTo, context)]
      })
      offer(turn, left, items, (sku, count) => addableCount(count, context.product(sku)))
    },
    // Available rewards have been offered already, unless the customer has too few points.
    lacks: (turn, more) => {
      const most = Math.min(effect.count, newUnitsLeft(turn))
      const lacks = more ? [] : rewards.flatMap((reward) => lackOfPoints(turn, reward, most, terms) ?? [])
      const [least] = lacks.sort((a, b) => a.points - b.points)
      if (least === undefined) return lacksNothing
      return [
        missingFrom({ kind: 'fact', fact: 'points', program: least.program }, fraction(BigInt(least.points)), context),
      ]
    },
    upperBound: (initial) => {
      const inCart = dearestFirst(
        initial,
        rewards.map(({ goods }) => goods),
      )
      const dearestReward = rewards.reduce((most, { product }) => Math.max(most, catalogueValue(product, 1)), 0)
      return {
        ...fixedBound(initial, sum(inCart.slice(0, effect.count))),
        extra: dearestReward * effect.count,
      }
    },
  }
}

const choicesOf = ({ state }: Turn, name: string): RewardChoice[] =>
  (state.cart.source.chosen?.rewards ?? []).flatMap(({ campaign, sku, quantity }) =>
    campaign === name ? [{ sku, left: quantity }] : [],
  )

function itemOf({ sku, points }: Reward, price: number, upTo: number, { rules }: EffectContext): RewardItem {
  return {
    sku,
    price: formatMinor(price, rules.digits),
    ...(points && { points: { program: points.program, points: String(points.points) } }),
    upTo,
  }
}

/** Records the points for units that the customer chose. Guards drop such units in the same way as gifts (M46). */
function spend(turn: Turn, { points }: Reward, units: readonly UnitRef[]): void {
  if (points === undefined) return
  turn.gifts += units.length
  const refs = units.map(({ line, unit }) => ({ line, unit }))
  turn.state.outcomes.push({ kind: 'spent', campaign: turn.campaign.place, ...points, units: refs })
}

const maxForPoints = (turn: Turn, { points }: Reward): number =>
  points === undefined
    ? Number.POSITIVE_INFINITY
    : Math.min(affordable(turn.state, points), Math.max(0, turn.maxGifts - turn.gifts))

/** Whether a unit in the cart can get exactly the reward's price. */
function isAsPromised(turn: Turn, reward: Reward, unit: RankedUnit): boolean {
  const { state } = turn
  return state.lines[unit.line]?.wholeUnits === true && lowestAmount(state, unit.line) <= reward.target(unit, turn)
}

/** Points missing for the smallest number of units that can be given. */
function lackOfPoints(turn: Turn, reward: Reward, most: number, terms: DiscountTerms): PointsPrice | undefined {
  const { points, product, upTo } = reward
  if (points === undefined || priceOfOneMore(turn, reward, terms) === undefined) return undefined
  const least = leastAddable(Math.min(most, upTo), product)
  if (least === undefined) return undefined
  const missing = least * points.points - pointsLeft(turn.state, points.program)
  return missing > 0 ? { program: points.program, points: missing } : undefined
}

/** Offers of a repeated effect are merged, and offers of earlier effects are not repeated (M19). */
function offer(
  { state, campaign, firstOffer }: Turn,
  choose: number,
  items: Offer['items'],
  addable: (sku: string, count: number) => number,
): void {
  const earlier = state.offers.slice(firstOffer)
  const isSameOffer = (other: Offer): boolean =>
    other.items.length === items.length && other.items.every((item, i) => termsOf(item) === termsOf(items[i]))
  const same = earlier.findIndex(isSameOffer)
  const known = earlier[same]
  if (known !== undefined) {
    const both = {
      campaign: campaign.place,
      choose: known.choose + choose,
      items: known.items.map((item, i) => ({ ...item, upTo: item.upTo + (items[i]?.upTo ?? 0) })),
    }
    const paid = withinBalance(state, both, addable)
    state.offers.splice(firstOffer + same, 1, ...(paid ? [paid] : []))
    return
  }
  const others = items.filter(({ sku }) => !earlier.some((each) => each.items.some((item) => item.sku === sku)))
  const paid = withinBalance(state, { campaign: campaign.place, choose, items: others }, addable)
  if (paid !== undefined && paid.items.length > 0) state.offers.push(paid)
}

const termsOf = (item: RewardItem | undefined): string =>
  item === undefined ? '' : JSON.stringify([item.sku, item.price, item.points])

function prepareReward(
  { sku, price, points, upTo }: EffectOf<'choose'>['rewards'][number],
  terms: DiscountTerms,
  context: EffectContext,
): Reward {
  const exact = exactPrice(price, context)
  const { mode } = context.rounding
  const product = context.product(sku)
  const { rounding } = context.rules
  return {
    sku,
    upTo,
    points: points && { program: points.program, points: Number(points.count) },
    price: Number(roundFraction(exact, mode)),
    catalogue: product?.price === undefined ? 0 : Number(roundFraction(product.price, rounding.mode)),
    goods: context.goods({ kind: 'sku', names: [sku] }),
    product,
    guards: context.guards,
    rounding,
    method: pricedAt(exact, terms),
    target: ({ line }, { state }) => {
      const open = state.lines[line]
      const quantity =
        open === undefined || open.wholeUnits ? fraction(1n) : fraction(BigInt(open.quantity), 1_000_000n)
      return Number(roundFraction(multiply(exact, quantity), mode))
    },
  }
}

/**
 * What the customer would pay for one more unit, floors included, found by trial and rollback. Undefined if it can't be added;
 * with points, also if a floor raises the price or the unit costs no more without points (M90).
 */
function priceOfOneMore(turn: Turn, reward: Reward, terms: DiscountTerms): number | undefined {
  const { state, cutFloor } = turn
  const savepoint = savepointOf(state)
  const added = addUnits(turn, reward, 1)
  if (added === undefined) return undefined
  take(turn, [added], terms, reward.method)
  const price = unitsOf(state, added.line).amounts[numberAt(added.units, 0)]
  rollBack(state, savepoint)
  turn.cutFloor = cutFloor
  const isPromise = reward.points === undefined || (price === reward.price && reward.price < reward.catalogue)
  return isPromise ? price : undefined
}

const sizeOf = (lists: readonly (readonly unknown[])[]): number => lists.reduce((size, list) => size + list.length, 0)
