import type { RewardOffer } from '../../src/evaluate/result/result.ts'
import { addable, addUnits, canBeAdded } from './added.ts'
import { type Exact, exact, larger, round, sum, zero } from './exact.ts'
import { choosable, type Doing, type EffectOf, floorOf, goodsOf, newUnits, reducible, withParts } from './goods.ts'
import { money } from './money.ts'
import { pricedAt } from './quantities.ts'
import { modeOf, reprice } from './reduce.ts'
import { amountOf, goodsTotal, type State, type Unit } from './units.ts'
import { constant, constantMinor } from './values.ts'
import type { World } from './world.ts'

interface Reward {
  readonly sku: string
  readonly price: Exact
  /** Points that a unit costs besides its price. */
  readonly points?: { readonly program: string; readonly each: Exact }
  left: number
}

/** M19: the customer's own choices first, then what is already in the cart; the rest is on offer. */
export function chooseRewards(effect: EffectOf<'choose'>, before: State, doing: Doing): State {
  const { rules, cart } = doing.world
  const count = constant(effect.count, rules).toNumber()
  let left = Math.min(count, newUnits(before, doing))
  const rewards: Reward[] = effect.rewards.map((each) => {
    const price = each.price ?? effect.price
    const points = price?.points && {
      program: price.points.program.text,
      each: constant(price.points.count, rules),
    }
    return {
      sku: each.sku.text,
      price: price?.amount ? constantMinor(price.amount, rules) : zero,
      ...(points && { points }),
      left: each.upTo ? constant(each.upTo, rules).toNumber() : left,
    }
  })
  const repriced = new Set<Unit>()
  const { name } = doing.campaign
  let state = before
  const gainingFrom = (reward: Reward): Unit[] => {
    const own = goodsOf(undefined, state, doing).filter((unit) => unit.item.sku === reward.sku && !repriced.has(unit))
    const open = reducible(choosable(own, 'dearest', state, doing), state, doing)
    return open
      .filter((unit) => savingOf(unit, reward, state, doing).greaterThan(0))
      .filter((unit) => !reward.points || (unit.item.whole && floorOf(unit, doing).lessThanOrEqualTo(reward.price)))
  }
  const most = (reward: Reward): number => {
    if (!reward.points) return Math.min(reward.left, left)
    const gifts = state.gifts.filter((each) => each === name).length
    const mayBeGiven = Math.max(0, (doing.maxGifts ?? Number.POSITIVE_INFINITY) - gifts)
    return Math.min(reward.left, left, mayBeGiven, paidFor(reward.points, state, doing))
  }
  const pay = ({ points }: Reward, units: readonly Unit[]): void => {
    if (!points) return
    const spent = units.map(() => ({ campaign: name, program: points.program, points: points.each }))
    state = { ...state, spent: [...state.spent, ...spent], gifts: [...state.gifts, ...units.map(() => name)] }
  }

  const addMore = (reward: Reward, count: number): Unit[] => {
    if (count > 0 && !isAsPromised(reward, state, doing)) return []
    const added = addUnits(reward.sku, addable(reward.sku, count, rules), state, doing)
    const repricedThem = repriceUnits(added.units, reward.price, added.state, doing)
    state = withParts(added.state, repricedThem, added.units, doing)
    pay(reward, added.units)
    for (const unit of added.units) repriced.add(unit)
    reward.left -= added.units.length
    left -= added.units.length
    return [...added.units]
  }
  const leftOf = (choice: string, count: number): number =>
    count - state.given.filter((each) => each.campaign === name && each.choice === choice).length
  const give = (choice: string, units: readonly Unit[]): void => {
    state = { ...state, given: [...state.given, ...units.map(() => ({ campaign: name, choice }))] }
  }

  const choices = (cart.chosen?.rewards ?? []).filter((each) => each.campaign === doing.campaign.name)
  for (const [place, choice] of choices.entries()) {
    const reward = rewards.find((each) => each.sku === choice.sku)
    if (!reward) continue
    const wanted = Math.min(leftOf(`${place}`, choice.quantity), most(reward))
    const own = gainingFrom(reward).slice(0, wanted)
    state = withParts(state, repriceUnits(own, reward.price, state, doing), own, doing)
    pay(reward, own)
    for (const unit of own) repriced.add(unit)
    reward.left -= own.length
    left -= own.length
    give(`${place}`, [...own, ...addMore(reward, wanted - own.length)])
  }

  const named = new Set(choices.map((each) => each.sku))
  const inCart = rewards
    .filter((reward) => !reward.points && !named.has(reward.sku))
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
    if (reward) give(sku, addMore(reward, Math.min(leftOf(sku, wanted), most(reward))))
  }

  const items = rewards
    .map((each) => ({ ...each, left: addable(each.sku, Math.min(each.left, left), rules) }))
    .filter((each) => each.left > 0 && canBeAdded(each.sku, state, doing) && isAsPromised(each, state, doing))
    .map(({ points, ...each }) => ({
      sku: each.sku,
      price: money(priceOfOneMore(each, state, doing), rules),
      ...(points && { points: { program: points.program, points: points.each.toFixed() } }),
      upTo: each.left,
    }))
  if (items.length === 0) return state
  return { ...state, offers: withOffer(state.offers, { campaign: name, choose: left, items }, state, doing) }
}

/** M90: how many units the customer has points for. Points reserved for payment or already spent do not count. */
function paidFor({ program, each }: NonNullable<Reward['points']>, state: State, { world }: Doing): number {
  return pointsLeft(program, state, world).dividedBy(each).floor().toNumber()
}

export function pointsLeft(program: string, { spent }: State, { cart }: World): Exact {
  const [balance, paying] = [cart.customer?.programs?.[program]?.points, cart.pay?.points?.[program]].map((points) =>
    exact(points ?? '0').floor(),
  )
  const left = (balance ?? zero)
    .minus(paying ?? zero)
    .minus(sum(spent.filter((each) => each.program === program).map(({ points }) => points)))
  return larger(left, zero)
}

/** M90: points buy a unit only at its price, and only if that is less than it costs without them. */
export function isAsPromised(reward: Omit<Reward, 'left'>, state: State, doing: Doing): boolean {
  if (!reward.points) return true
  if (!canBeAdded(reward.sku, state, doing)) return false
  const { units } = addUnits(reward.sku, 1, state, doing)
  const [unit] = units
  return unit?.original.greaterThan(reward.price) === true && priceOfOneMore(reward, state, doing).equals(reward.price)
}

/**
 * M90: limits an offer to what points can pay: each reward by itself, and together as many as points for the most expensive
 * allow.
 */
function affordable(offer: RewardOffer, state: State, doing: Doing): RewardOffer {
  const { rules } = doing.world
  const costs = ({ points }: RewardOffer['items'][number], program: string): Exact =>
    points?.program === program ? exact(points.points) : zero
  const atMost = (items: RewardOffer['items'], most: (item: RewardOffer['items'][number]) => number) =>
    items
      .map((item) => ({ ...item, upTo: addable(item.sku, Math.min(item.upTo, most(item)), rules) }))
      .filter(({ upTo }) => upTo > 0)
  const programs = [...new Set(offer.items.flatMap(({ points }) => points?.program ?? []))]
  if (programs.length === 0) return offer
  const items = atMost(offer.items, ({ points }) =>
    points ? paidFor({ program: points.program, each: exact(points.points) }, state, doing) : offer.choose,
  )
  let choose = offer.choose
  for (const program of programs) {
    const dearest = items
      .flatMap((item) => Array.from({ length: item.upTo }, () => costs(item, program)))
      .toSorted((a, b) => b.comparedTo(a))
    while (sum(dearest.slice(0, choose)).greaterThan(pointsLeft(program, state, doing.world))) choose--
  }
  return { ...offer, choose, items: atMost(items, () => choose) }
}

/** A campaign's repeated offer counts once, and nothing is offered twice. */
function withOffer(offers: readonly RewardOffer[], offer: RewardOffer, state: State, doing: Doing): RewardOffer[] {
  const own = offers.filter((each) => each.campaign === offer.campaign)
  const terms = ({ items }: RewardOffer): string =>
    items.map(({ sku, price, points }) => `${sku} ${price} ${points?.points} ${points?.program}`).join('\n')
  const same = own.find((each) => terms(each) === terms(offer))
  if (same) {
    const items = same.items.map((item, at) => ({ ...item, upTo: item.upTo + (offer.items[at]?.upTo ?? 0) }))
    const both = affordable({ ...same, choose: same.choose + offer.choose, items }, state, doing)
    return offers.flatMap((each) => (each !== same ? [each] : both.items.length > 0 ? [both] : []))
  }
  const known = own.flatMap((each) => each.items.map(({ sku }) => sku))
  const items = offer.items.filter(({ sku }) => !known.includes(sku))
  const paid = affordable({ ...offer, items }, state, doing)
  return paid.items.length === 0 ? [...offers] : [...offers, paid]
}

/** Includes its floor; never above the catalogue price. */
function priceOfOneMore(reward: Pick<Reward, 'sku' | 'price'>, state: State, doing: Doing): Exact {
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
