import type { RewardOffer } from '../../src/evaluate/result/result.ts'
import { addable, addUnits, canBeAdded } from './added.ts'
import { type Exact, round } from './exact.ts'
import { choosable, type Doing, type EffectOf, goodsOf, newUnits, reducible, withParts } from './goods.ts'
import { money } from './money.ts'
import { pricedAt } from './quantities.ts'
import { modeOf, reprice } from './reduce.ts'
import { amountOf, goodsTotal, type State, type Unit } from './units.ts'
import { constant, constantMinor } from './values.ts'

interface Reward {
  readonly sku: string
  readonly price: Exact
  left: number
}

/** M19: the customer's own choices first, then what lies in the cart already; what remains is on offer. */
export function chooseRewards(effect: EffectOf<'choose'>, before: State, doing: Doing): State {
  const { rules, cart } = doing.world
  const count = constant(effect.count, rules).toNumber()
  let left = Math.min(count, newUnits(before, doing))
  const rewards: Reward[] = effect.rewards.map((each) => ({
    sku: each.sku.text,
    price: constantMinor(each.price, rules),
    left: each.upTo ? constant(each.upTo, rules).toNumber() : left,
  }))
  const repriced = new Set<Unit>()
  let state = before
  const gainingFrom = (reward: Reward): Unit[] => {
    const own = goodsOf(undefined, state, doing).filter((unit) => unit.item.sku === reward.sku && !repriced.has(unit))
    const open = reducible(choosable(own, 'dearest', state, doing), state, doing)
    return open.filter((unit) => savingOf(unit, reward, state, doing).greaterThan(0))
  }

  const addMore = (reward: Reward, count: number): Unit[] => {
    const added = addUnits(reward.sku, addable(reward.sku, count, rules), state, doing)
    const repricedThem = repriceUnits(added.units, reward.price, added.state, doing)
    state = withParts(added.state, repricedThem, added.units, doing)
    for (const unit of added.units) repriced.add(unit)
    reward.left -= added.units.length
    left -= added.units.length
    return [...added.units]
  }
  const { name } = doing.campaign
  const leftOf = (choice: string, count: number): number =>
    count - state.given.filter((each) => each.campaign === name && each.choice === choice).length
  const give = (choice: string, units: readonly Unit[]): void => {
    state = { ...state, given: [...state.given, ...units.map(() => ({ campaign: name, choice }))] }
  }

  const choices = (cart.chosen?.rewards ?? []).filter((each) => each.campaign === doing.campaign.name)
  for (const [place, choice] of choices.entries()) {
    const reward = rewards.find((each) => each.sku === choice.sku)
    if (!reward) continue
    const wanted = Math.min(leftOf(`${place}`, choice.quantity), reward.left, left)
    const own = gainingFrom(reward).slice(0, wanted)
    state = withParts(state, repriceUnits(own, reward.price, state, doing), own, doing)
    for (const unit of own) repriced.add(unit)
    reward.left -= own.length
    left -= own.length
    give(`${place}`, [...own, ...addMore(reward, wanted - own.length)])
  }

  const named = new Set(choices.map((each) => each.sku))
  const inCart = rewards
    .filter((reward) => !named.has(reward.sku))
    .flatMap((reward) =>
      gainingFrom(reward).map((unit) => ({ unit, reward, saving: savingOf(unit, reward, state, doing) })),
    )
    .toSorted((a, b) => b.saving.comparedTo(a.saving))
  const picked = new Map<Reward, Unit[]>()
  for (const { unit, reward } of inCart) {
    if (left === 0 || reward.left === 0) continue
    picked.set(reward, [...(picked.get(reward) ?? []), unit])
    reward.left--
    left--
  }
  for (const reward of rewards) {
    const units = picked.get(reward) ?? []
    state = withParts(state, repriceUnits(units, reward.price, state, doing), units, doing)
  }

  for (const { sku, count: wanted } of doing.alsoTake ?? []) {
    const reward = rewards.find((each) => each.sku === sku)
    if (reward) give(sku, addMore(reward, Math.min(leftOf(sku, wanted), reward.left, left)))
  }

  const items = rewards
    .map((each) => ({ ...each, left: addable(each.sku, Math.min(each.left, left), rules) }))
    .filter((each) => each.left > 0 && canBeAdded(each.sku, state, doing))
    .map((each) => ({ sku: each.sku, price: money(priceOfOneMore(each, state, doing), rules), upTo: each.left }))
  return items.length === 0
    ? state
    : { ...state, offers: withOffer(state.offers, { campaign: name, choose: left, items }) }
}

/** Of one campaign the same offer made again is one, and nothing is offered twice. */
function withOffer(offers: readonly RewardOffer[], offer: RewardOffer): RewardOffer[] {
  const own = offers.filter((each) => each.campaign === offer.campaign)
  const terms = ({ items }: RewardOffer): string => items.map(({ sku, price }) => `${sku} ${price}`).join('\n')
  const same = own.find((each) => terms(each) === terms(offer))
  if (same) {
    const items = same.items.map((item, at) => ({ ...item, upTo: item.upTo + (offer.items[at]?.upTo ?? 0) }))
    return offers.map((each) => (each === same ? { ...each, choose: each.choose + offer.choose, items } : each))
  }
  const known = own.flatMap((each) => each.items.map(({ sku }) => sku))
  const items = offer.items.filter(({ sku }) => !known.includes(sku))
  return items.length === 0 ? [...offers] : [...offers, { ...offer, items }]
}

/** With its floor, and no more than the catalogue price. */
function priceOfOneMore(reward: Reward, state: State, doing: Doing): Exact {
  const { units, state: added } = addUnits(reward.sku, 1, state, doing)
  return goodsTotal(repriceUnits(units, reward.price, added, doing), units)
}

function repriceUnits(units: readonly Unit[], price: Exact, state: State, doing: Doing): State {
  return reprice(pricedAt(price, units, state, doing), state, doing)
}

function savingOf(unit: Unit, reward: Reward, state: State, doing: Doing): Exact {
  const { whole, quantity } = unit.item
  return amountOf(state, unit).minus(round(whole ? reward.price : reward.price.times(quantity), modeOf(doing)))
}
