/** M10: campaigns on prices, before any cart campaign. */
import type { Effect, Expression } from '../../src/syntax/tree.ts'
import { isActive, statusOf } from './attempt.ts'
import { type Exact, exact, larger, round, smaller, zero } from './exact.ts'
import { conditionsHold, modifier, qualifying, unitFloor } from './goods.ts'
import { inOrder } from './order.ts'
import { priceEnding } from './reduce.ts'
import { type Campaign, roundingOf, said } from './rules.ts'
import { isSelected } from './selectors.ts'
import type { Item } from './units.ts'
import { constant, constantMinor, isMoney, valueAt } from './values.ts'
import type { World } from './world.ts'
import { asksItems, minorOf, written } from './written.ts'

/** The items at their shelf prices. */
export function onShelf(items: readonly Item[], world: World): Item[] {
  const campaigns = inOrder(world.rules).filter(
    (campaign) =>
      said(campaign, 'on-prices').length > 0 &&
      statusOf(campaign) === 'live' &&
      isActive(campaign, world) &&
      conditionsHold(campaign, world, world.start),
  )
  return items.map((item) => campaigns.reduce((each, campaign) => priced(each, item.price, campaign, world), item))
}

function priced(item: Item, original: Exact, campaign: Campaign, world: World): Item {
  const price = said(campaign, 'then').reduce(
    (each, { effect }) => larger(lowered({ ...item, price: each }, original, effect, campaign, world), zero),
    item.price,
  )
  if (!price.lessThan(item.price)) return item
  return { ...item, price, prices: [...item.prices, { campaign: campaign.name, from: item.price, to: price }] }
}

/** The item's unit price after one effect, in major units. */
function lowered(item: Item, original: Exact, asWritten: Effect, campaign: Campaign, world: World): Exact {
  const { rules } = world
  const { mode } = roundingOf(rules, campaign)
  const effect = written(asWritten, { world, state: world.start }, mode)
  if (effect === undefined) return item.price
  const scale = exact(10).pow(rules.digits)
  const place = { world, state: world.start, item, reduced: false, qualifying: qualifying(campaign) }
  if (effect.kind !== 'off' && effect.kind !== 'price') throw new Error(`${effect.kind} does not change a shelf price`)
  if (effect.goods && isSelected(effect.goods, place) !== true) return item.price
  if (rules.guards.some((rule) => rule.kind === 'no-discount' && isSelected(rule.goods, place) === true)) {
    return item.price
  }
  const floor = unitFloor(item, { world, modifiers: effect.modifiers }).ceil()
  const before = item.price.times(scale)
  const room = larger(before.minus(floor), zero)
  const after = before.minus(smaller(wantedOff(item, original, effect, campaign, world), room))
  if (!after.lessThan(before)) return item.price
  const ending = modifier(effect, 'ending')
  const ended = ending ? priceEnding(after, ending.digits, rules.digits) : after
  return (ended.isNegative() || ended.lessThan(floor) ? after : ended).dividedBy(scale)
}

/** Minor units off a unit. */
function wantedOff(item: Item, original: Exact, effect: Effect, campaign: Campaign, world: World): Exact {
  const { rules } = world
  const scale = exact(10).pow(rules.digits)
  const place = { world, state: world.start, item }
  const forItem = (node: Expression): Exact | undefined =>
    minorOf(valueAt(node, place), place, roundingOf(rules, campaign).mode)
  if (effect.kind === 'price') {
    const target = asksItems(effect.price) ? forItem(effect.price) : constantMinor(effect.price, rules)
    return target ? larger(item.price.times(scale).minus(target), zero) : zero
  }
  if (effect.kind !== 'off') return zero
  if (asksItems(effect.rate)) return forItem(effect.rate) ?? zero
  if (isMoney(effect.rate, rules)) return constantMinor(effect.rate, rules)
  const list = item.listPrice ?? original
  const base = effect.base === 'list' ? list : effect.base === 'original' ? original : item.price
  const { mode } = roundingOf(rules, campaign)
  const share = round(base.times(scale).times(constant(effect.rate, rules)).dividedBy(100), mode)
  return effect.base === 'list' ? larger(share.minus(list.minus(original).times(scale)), zero) : share
}
