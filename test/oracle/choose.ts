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

  const choices = (cart.chosen?.rewards ?? []).filter((each) => each.campaign === doing.campaign.name)
  for (const choice of choices) {
    const reward = rewards.find((each) => each.sku === choice.sku)
    if (!reward) continue
    const wanted = Math.min(choice.quantity, reward.left, left)
    const own = gainingFrom(reward).slice(0, wanted)
    state = withParts(state, repriceUnits(own, reward.price, state, doing), own, doing)
    const more = addable(reward.sku, wanted - own.length, rules)
    const added = addUnits(reward.sku, more, state, doing)
    const repricedThem = repriceUnits(added.units, reward.price, added.state, doing)
    state = withParts(added.state, repricedThem, added.units, doing)
    const used = [...own, ...added.units]
    for (const unit of used) repriced.add(unit)
    reward.left -= used.length
    left -= used.length
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

  const items = rewards
    .map((each) => ({ ...each, left: Math.min(each.left, left) }))
    .filter((each) => each.left > 0 && canBeAdded(each.sku, state, doing))
    .map((each) => ({ sku: each.sku, price: money(priceOfOneMore(each, state, doing), rules), upTo: each.left }))
  const offer: RewardOffer[] = items.length > 0 ? [{ campaign: doing.campaign.name, choose: left, items }] : []
  return { ...state, offers: [...state.offers, ...offer] }
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
