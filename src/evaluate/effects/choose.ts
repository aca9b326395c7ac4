import { addNumber, numberAt } from '../../columns/cells.ts'
import { formatMinor } from '../../money/amounts.ts'
import { fraction, multiply } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { GoodsMatcher } from '../model.ts'
import { type Addable, addableCount, addUnits, catalogueValue } from '../units/added-lines.ts'
import { asSlices, choosable, hasRoom, newUnitsLeft, type RankedUnit, selectUnits } from '../units/selection.ts'
import { type Offer, savepointOf, unitKey } from '../units/state.ts'
import { type DiscountMethod, type DiscountTerms, prepareTerms, pricedAt, take } from '../units/take.ts'
import { rollBack, unitsOf } from '../units/units.ts'
import { type EffectContext, type EffectOf, exactPrice } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect, RewardChoice, Turn } from './turn.ts'
import { dearestFirst, fixedBound } from './upper-bound.ts'

interface Reward extends Addable {
  readonly goods: GoodsMatcher
  readonly upTo: number
  readonly method: DiscountMethod
  /** The price of a unit of the line as a reward. */
  target(unit: RankedUnit, turn: Turn): number
}

/** `choose up to 2 from { sku "MUG" at 1 PLN up to 1 }` (M19). */
export function choose(effect: EffectOf<'choose'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const rewards = effect.rewards.map((reward) => prepareReward(reward, terms, context))
  return {
    apply: (turn) => {
      let left = Math.min(effect.count, newUnitsLeft(turn))
      const leftOf = rewards.map(({ upTo }) => upTo)
      const repriced = new Set<number>()
      const use = (place: number, count: number): void => {
        left -= count
        addNumber(leftOf, place, -count)
      }
      const reprice = (place: number, reward: Reward, units: readonly RankedUnit[]): void => {
        for (const unit of units) repriced.add(unitKey(unit))
        use(place, units.length)
        take(turn, asSlices(units), terms, reward.method, { used: units })
      }
      const savingOf = (reward: Reward, unit: RankedUnit): number => unit.amount - reward.target(unit, turn)
      /** Units that the reward's price would reduce. */
      const inCart = (reward: Reward): RankedUnit[] =>
        choosable(turn, selectUnits(turn, reward.goods), 'dearest').filter(
          (unit) => !repriced.has(unitKey(unit)) && savingOf(reward, unit) > 0 && hasRoom(turn, terms)(unit),
        )

      /** Adds as many as possible; returns the number. */
      const addMore = (place: number, reward: Reward, count: number): number => {
        const added = addUnits(turn, reward, addableCount(count, reward.product))
        if (added === undefined) return 0
        const units = added.units.map((unit) => ({ line: added.line, unit }))
        for (const unit of units) repriced.add(unitKey(unit))
        use(place, units.length)
        take(turn, [added], terms, reward.method, { used: units })
        return units.length
      }

      turn.choices ??= choicesOf(turn, context.campaign)
      for (const choice of turn.choices) {
        const place = rewards.findIndex((reward) => reward.sku === choice.sku)
        const reward = rewards[place]
        if (reward === undefined) continue
        const wanted = Math.min(choice.left, left, numberAt(leftOf, place))
        const found = inCart(reward).slice(0, wanted)
        if (found.length > 0) reprice(place, reward, found)
        choice.left -= found.length + addMore(place, reward, wanted - found.length)
      }

      const named = new Set(turn.choices.map(({ sku }) => sku))
      const savings = rewards.flatMap((reward, place) =>
        named.has(reward.sku) ? [] : inCart(reward).map((unit) => ({ place, unit, saving: savingOf(reward, unit) })),
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
        if (reward !== undefined)
          extra.left -= addMore(place, reward, Math.min(extra.left, left, numberAt(leftOf, place)))
      }

      const items = rewards.flatMap((reward, place) => {
        const upTo = addableCount(Math.min(numberAt(leftOf, place), left), reward.product)
        const price = upTo > 0 ? priceOfOneMore(turn, reward, terms) : undefined
        return price === undefined ? [] : [{ sku: reward.sku, price: formatMinor(price, context.rules.digits), upTo }]
      })
      offer(turn, left, items)
    },
    // What may be chosen has been offered already.
    lacks: () => lacksNothing,
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

/** Offers of a repeated effect are merged, and offers of earlier effects are not repeated (M19). */
function offer({ state, campaign, firstOffer }: Turn, choose: number, items: Offer['items']): void {
  const earlier = state.offers.slice(firstOffer)
  const saysTheSame = (other: Offer): boolean =>
    other.items.length === items.length &&
    other.items.every(({ sku, price }, i) => sku === items[i]?.sku && price === items[i]?.price)
  const same = earlier.findIndex(saysTheSame)
  const known = earlier[same]
  if (known !== undefined) {
    state.offers[firstOffer + same] = {
      campaign: campaign.place,
      choose: known.choose + choose,
      items: known.items.map((item, i) => ({ ...item, upTo: item.upTo + (items[i]?.upTo ?? 0) })),
    }
    return
  }
  const others = items.filter(({ sku }) => !earlier.some((each) => each.items.some((item) => item.sku === sku)))
  if (others.length > 0) state.offers.push({ campaign: campaign.place, choose, items: others })
}

function prepareReward(
  { sku, price, upTo }: EffectOf<'choose'>['rewards'][number],
  terms: DiscountTerms,
  context: EffectContext,
): Reward {
  const exact = exactPrice(price, context)
  const { mode } = context.rounding
  return {
    sku,
    upTo,
    goods: context.goods({ kind: 'sku', names: [sku] }),
    product: context.product(sku),
    guards: context.guards,
    rounding: context.rules.rounding,
    method: pricedAt(exact, terms),
    target: ({ line }, { state }) => {
      const open = state.lines[line]
      const quantity =
        open === undefined || open.wholeUnits ? fraction(1n) : fraction(BigInt(open.quantity), 1_000_000n)
      return Number(roundFraction(multiply(exact, quantity), mode))
    },
  }
}

/** What the customer would pay for it, floors included, by trial and rollback. Undefined if it can't be added. */
function priceOfOneMore(turn: Turn, reward: Reward, terms: DiscountTerms): number | undefined {
  const { state, cutFloor } = turn
  const savepoint = savepointOf(state)
  const added = addUnits(turn, reward, 1)
  if (added === undefined) return undefined
  take(turn, [added], terms, reward.method)
  const price = unitsOf(state, added.line).amounts[numberAt(added.units, 0)]
  rollBack(state, savepoint)
  turn.cutFloor = cutFloor
  return price
}

const sizeOf = (lists: readonly (readonly unknown[])[]): number => lists.reduce((size, list) => size + list.length, 0)
