/** M10: campaigns on prices, before any cart campaign. */
import type { Effect, Expression } from '../../src/syntax/tree.ts'
import { below, isActive, pathOf, statusOf } from './attempt.ts'
import { neededCodes } from './codes.ts'
import { type Exact, exact, larger, round, smaller, zero } from './exact.ts'
import { isOff } from './former-names.ts'
import { conditionsHold, modifier, qualifying, unitFloor } from './goods.ts'
import { groupsOf, inOrder } from './order.ts'
import { priceEnding } from './reduce.ts'
import { type Campaign, combinationOf, roundingOf, said } from './rules.ts'
import { isSelected } from './selectors.ts'
import { areSimilar } from './similar.ts'
import type { Item } from './units.ts'
import { constant, constantMinor, isMoney, valueAt } from './values.ts'
import type { CodeInCart, World } from './world.ts'
import { asksItems, minorOf, written } from './written.ts'

/** The items at their shelf prices, and the codes needed by campaigns that changed one. */
export function onShelf(items: readonly Item[], world: World): { items: Item[]; codes: CodeInCart[] } {
  const campaigns = inOrder(world.rules).filter(
    (campaign) =>
      said(campaign, 'on-prices').length > 0 &&
      statusOf(campaign) === 'live' &&
      !isOff(campaign, world.cart) &&
      isActive(campaign, world) &&
      conditionsHold(campaign, world, world.start),
  )
  const after = items.map((item) => takeTurns(campaigns, { item, applied: [] }, item.price, world).item)
  const changing = new Set(after.flatMap((item) => item.prices.map(({ campaign }) => campaign)))
  const codes = campaigns
    .filter((campaign) => changing.has(campaign.name))
    .flatMap((campaign) => {
      const needed = neededCodes(campaign, world, world.start)
      return needed === 'limit' ? [] : needed
    })
  return { items: after, codes }
}

interface Shelf {
  readonly item: Item
  /** Campaigns that lowered the price. */
  readonly applied: readonly Campaign[]
}

/** M77: turns for this item alone, like those of cart campaigns. `within`: the group whose single member these are. */
function takeTurns(
  campaigns: readonly Campaign[],
  start: Shelf,
  original: Exact,
  world: World,
  within?: string,
): Shelf {
  const decided = new Set<string>()
  return campaigns.reduce((shelf, campaign) => {
    const groups = groupsOf(campaign, world.rules)
    const inside = within === undefined ? groups.length : groups.findIndex((group) => group.name.text === within)
    const group = groups.slice(0, inside).findLast(({ pick }) => pick === 'best' || pick === 'least')
    if (group === undefined) return attempt(campaign, shelf, original, world)
    const name = group.name.text
    if (decided.has(name)) return shelf
    decided.add(name)
    const members = campaigns.filter((each) => pathOf(each, world.rules).includes(name))
    const children = [...new Set(members.map((each) => below(name, pathOf(each, world.rules))))]
    const sign = group.pick === 'least' ? 1 : -1
    const off = (trial: Shelf): Exact => shelf.item.price.minus(trial.item.price)
    const trials = children
      .map((child) => members.filter((each) => pathOf(each, world.rules).includes(child ?? '')))
      .map((alone) => takeTurns(alone, shelf, original, world, name))
      .filter((trial) => off(trial).greaterThan(0))
    return trials.toSorted((a, b) => sign * off(a).comparedTo(off(b)))[0] ?? shelf
  }, start)
}

function attempt(campaign: Campaign, { item, applied }: Shelf, original: Exact, world: World): Shelf {
  const own = combinationOf(campaign)
  const isKeptOut = applied.some((other) => {
    const modes = [own, combinationOf(other)]
    const inFirst = groupsOf(campaign, world.rules).some(({ pick, name }) => {
      const [a, b] = [pathOf(campaign, world.rules), pathOf(other, world.rules)]
      return pick === 'first' && b.includes(name.text) && below(name.text, a) !== below(name.text, b)
    })
    return inFirst || modes.includes('never') || (modes.includes('never-similar') && areSimilar(campaign, other))
  })
  if (isKeptOut) return { item, applied }
  const after = priced(item, original, campaign, world)
  return after === item ? { item, applied } : { item: after, applied: [...applied, campaign] }
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
  const floor = unitFloor({ ...item, price: original }, { world, modifiers: effect.modifiers }).ceil()
  const before = item.price.times(scale)
  const room = larger(before.minus(floor), zero)
  const after = before.minus(smaller(wantedOff(item, original, effect, campaign, world), room))
  if (!after.lessThan(before)) return item.price
  const ending = modifier(effect, 'ending')
  const ended = ending ? priceEnding(after, floor, before, ending.digits, rules.digits) : after
  return ended.dividedBy(scale)
}

/** Minor units to take off each unit. */
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
