import type { Effect, Expression, Floor, Literal, Modifier, Order, Selector } from '../../src/syntax/tree.ts'
import { holds } from './conditions.ts'
import { type Exact, exact, larger, zero } from './exact.ts'
import { groupsOf } from './order.ts'
import { type Campaign, combinationOf, type RuleSet, said } from './rules.ts'
import { isSelected } from './selectors.ts'
import { amountOf, byRow, type Delivery, discountOf, isReduced, type State, type Unit, unitsOf } from './units.ts'
import { constant, constantMinor } from './values.ts'
import type { World } from './world.ts'

/** A number of units of a reward. */
export interface Wanted {
  readonly sku: string
  readonly count: number
}

/** The context of one effect about to act. */
export interface Doing {
  readonly world: World
  readonly campaign: Campaign
  /** Number of the `then` line, from 1. */
  readonly effect: number
  readonly modifiers: readonly Modifier[]
  /** Ignores floors, to find out what they cost. */
  readonly floorless?: boolean
  /** The units that it may act on, if a step restricts it to part of the cart; absent: all. */
  readonly scope?: readonly Unit[]
  /** How many gifts the campaign may add; absent: any number. */
  readonly maxGifts?: number
  /** Rewards to take in addition to the customer's choices, to test whether an offer holds. */
  readonly alsoTake?: readonly Wanted[]
  /** In a repetition: `State.parts` from this index on belong to earlier repetitions. */
  readonly repeatedFrom?: number
  /** The only delivery that it may act on, if a step restricts it to one; absent: all. */
  readonly onlyDelivery?: Delivery
  /** Number of units that the campaign's limits leave; absent: no such limit. */
  readonly unitsLeft?: number
}

export function modifier<Kind extends Modifier['kind']>(
  doing: { readonly modifiers: readonly Modifier[] },
  kind: Kind,
): Extract<Modifier, { kind: Kind }> | undefined {
  return doing.modifiers.find((each): each is Extract<Modifier, { kind: Kind }> => each.kind === kind)
}

/** M11: all units that match the selector, or all of the cart, except those closed to the campaign. */
export function goodsOf(goods: Selector | undefined, state: State, doing: Doing): Unit[] {
  return selected(goods, state, doing).filter(
    (unit) => !isClosed(unit, state, doing.campaign, doing.world.rules) && !hasServed(unit, state, doing),
  )
}

/** Points and cashback also count units that are closed to discounts. */
export function selected(goods: Selector | undefined, state: State, doing: Doing): Unit[] {
  return unitsOf(state).filter((unit) => {
    if (doing.scope && !doing.scope.includes(unit)) return false
    if (isProtected(unit, state, doing.world)) return false
    return goods === undefined || takes(goods, unit, state, doing)
  })
}

function takes(goods: Selector, unit: Unit, state: State, doing: Doing): boolean {
  const reduced = isReduced(state, unit)
  const place = { world: doing.world, state, item: unit.item, reduced, qualifying: qualifying(doing.campaign) }
  return isSelected(goods, place) === true
}

/** M38: the selectors in the campaign's conditions that are under no `not`. */
export function qualifying(campaign: Campaign): Selector[] {
  return said(campaign, 'when').flatMap((each) => selectorsIn(each.condition))
}

function selectorsIn(node: Expression): Selector[] {
  switch (node.kind) {
    case 'fact':
      // Goods of past orders do not make items of the cart qualify.
      return node.goods && !/^(spend|orders)/.test(node.fact) ? [node.goods] : []
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return [...selectorsIn(node.left), ...selectorsIn(node.right)]
    case 'between':
      return [node.value, node.low, node.high].flatMap(selectorsIn)
    case 'in':
      return [node.value, ...node.options].flatMap(selectorsIn)
    case 'negate':
      return selectorsIn(node.operand)
    default:
      node.kind satisfies Literal['kind'] | 'attribute' | 'name' | 'not'
      return []
  }
}

/** M25: units that the campaign skips, or that another campaign closed. */
function isClosed(unit: Unit, state: State, campaign: Campaign, rules: RuleSet): boolean {
  const others = (name: string) => name !== campaign.name
  if (combinationOf(campaign) === 'never-on-same-item' && isReduced(state, unit, others)) return true
  const closing = rules.campaigns.filter((each) =>
    ['never-on-same-item', 'never-later-on-same-item'].includes(combinationOf(each) ?? ''),
  )
  return closing.some((each) => others(each.name) && isReduced(state, unit, (name) => name === each.name))
}

/** M64: with `each item once`, units that took part in another effect with that modifier. */
function hasServed(unit: Unit, state: State, { campaign, effect, world: { rules } }: Doing): boolean {
  if (!countsOnce(campaign.name, rules)) return false
  const isOther = (each: { readonly campaign: string; readonly effect: number }): boolean =>
    countsOnce(each.campaign, rules) && !(each.campaign === campaign.name && each.effect === effect)
  const taken = state.takes.filter(isOther)
  const chosen = state.parts.filter(
    (part) =>
      part.gave &&
      isOther(part) &&
      taken.some((take) => take.campaign === part.campaign && take.effect === part.effect),
  )
  return taken.some((take) => take.from === unit) || chosen.some((part) => part.unit === unit)
}

function countsOnce(name: string, rules: RuleSet): boolean {
  const campaign = rules.campaigns.find((each) => each.name === name)
  if (!campaign) return false
  return said(campaign, 'each-item-once').length > 0 || groupsOf(campaign, rules).some((group) => group.eachItemOnce)
}

/** M46: goods that the settings exclude from all discounts. */
export function isProtected(unit: Pick<Unit, 'item'>, state: State, world: World): boolean {
  const place = { world, state, item: unit.item, reduced: 'original' in unit && isReduced(state, unit as Unit) }
  return world.rules.guards.some((rule) => rule.kind === 'no-discount' && isSelected(rule.goods, place) === true)
}

/** M12: by current amount; ties in cart order. */
export function ranked(units: readonly Unit[], order: Order, state: State): Unit[] {
  const sign = order === 'cheapest' ? 1 : -1
  return units.toSorted((a, b) => sign * amountOf(state, a).comparedTo(amountOf(state, b)))
}

/** M12, M21: units that can be counted, bought or chosen: worth something, and not used by an earlier repetition. */
export function choosable(units: readonly Unit[], order: Order, state: State, doing: Doing): Unit[] {
  const earlier = doing.repeatedFrom === undefined ? [] : state.parts.slice(doing.repeatedFrom)
  return ranked(units, order, state).filter(
    (unit) => amountOf(state, unit).greaterThan(0) && !earlier.some((part) => part.unit === unit),
  )
}

/** M12: units that can still be reduced. */
export function reducible(units: readonly Unit[], state: State, doing: Doing): Unit[] {
  return units.filter((unit) => roomOf(unit, state, doing).greaterThan(0))
}

/** The given units and the dearest of the others, `count` units in all. */
export function withBought(units: readonly Unit[], given: readonly Unit[], count: number, state: State): Unit[] {
  const others = ranked(inRowOrder(units, state), 'dearest', state).filter((unit) => !given.includes(unit))
  return [...given, ...others.slice(0, count - given.length)]
}

function inRowOrder(units: readonly Unit[], state: State): Unit[] {
  return unitsOf(state).filter((unit) => units.includes(unit))
}

/** Records which units the effect chose; `before` is the state when it started. */
export function withParts(before: State, state: State, units: readonly Unit[], { campaign, effect }: Doing): State {
  const gave = discountOf(state).greaterThan(discountOf(before))
  const parts = units.map((unit) => ({ campaign: campaign.name, effect, unit, gave }))
  return { ...state, parts: [...state.parts, ...parts] }
}

/** M13: no more units than `up to N units` and the campaign's own limit allow, in cart order. */
export function limited(units: readonly Unit[], state: State, doing: Doing): Unit[] {
  return withinLimit(upToUnits(units, state, doing, true), state, doing)
}

/** Records units chosen with `up to N units`. */
export function chosenUpTo(before: State, state: State, units: readonly Unit[], doing: Doing): State {
  return modifier(doing, 'up-to-units') ? withParts(before, state, units, doing) : state
}

/** `toReduce`: skips units that can't be reduced. */
export function upToUnits(units: readonly Unit[], state: State, doing: Doing, toReduce: boolean): Unit[] {
  const limit = modifier(doing, 'up-to-units')
  if (!limit) return [...units]
  const count = constant(limit.count, doing.world.rules).toNumber()
  const groups = limit.perLine ? byRow(state, units) : [units]
  const kept = groups.flatMap((group) => {
    const chosen = choosable(group, limit.order, state, doing)
    return (toReduce ? reducible(chosen, state, doing) : chosen).slice(0, count)
  })
  return units.filter((unit) => kept.includes(unit))
}

function withinLimit(units: readonly Unit[], state: State, doing: Doing): Unit[] {
  if (doing.unitsLeft === undefined) return [...units]
  const kept = withinUnits(reducible(ranked(units, 'dearest', state), state, doing), state, doing)
  return units.filter((unit) => kept.includes(unit))
}

/** M13: takes units in the given order; those that the campaign has already reduced do not count. */
export function withinUnits(units: readonly Unit[], state: State, doing: Doing): Unit[] {
  const fresh = units.filter((unit) => !isOwn(unit, state, doing)).slice(0, newUnits(state, doing))
  return units.filter((unit) => isOwn(unit, state, doing) || fresh.includes(unit))
}

/** How many units may be reduced that this campaign has not reduced yet. */
export function newUnits(state: State, doing: Doing): number {
  if (doing.unitsLeft === undefined) return Number.POSITIVE_INFINITY
  return Math.max(0, doing.unitsLeft - unitsOf(state).filter((unit) => isOwn(unit, state, doing)).length)
}

const isOwn = (unit: Unit, state: State, { campaign }: Doing): boolean =>
  isReduced(state, unit, (name) => name === campaign.name)

/** M6: the most that may still be taken from a unit; its whole amount if floors are ignored. */
export function roomOf(unit: Unit, state: State, doing: Doing): Exact {
  return larger(amountOf(state, unit).minus(floorOf(unit, doing)), zero)
}

export function floorOf(unit: Unit, doing: Doing): Exact {
  const { item } = unit
  if (doing.floorless) return zero
  const perUnit = unitFloor(item, doing)
  return (item.whole ? perUnit : perUnit.times(item.quantity)).ceil()
}

/** The lowest unit price, in minor units, possibly with a fraction. */
export function unitFloor(
  item: { readonly cost?: Exact; readonly minPrice?: Exact; readonly listPrice?: Exact; readonly price: Exact },
  { world, modifiers }: { readonly world: World; readonly modifiers: readonly Modifier[] },
): Exact {
  const { rules } = world
  const scale = exact(10).pow(rules.digits)
  const floors = [
    ...modifiers.flatMap((each) => (each.kind === 'not-below' ? [each.floor] : [])),
    ...rules.guards.flatMap((rule) => (rule.kind === 'unit-floor' ? [rule.floor] : [])),
  ].map((floor) => floorPrice(floor, item.cost, item.listPrice ?? item.price, rules))
  const minPrice = item.minPrice?.times(scale) ?? zero
  return [minPrice, ...floors].reduce(larger, zero)
}

function floorPrice(floor: Floor, cost: Exact | undefined, list: Exact, rules: RuleSet): Exact {
  if (floor.kind === 'floor-amount') return constantMinor(floor.amount, rules)
  if (floor.kind === 'floor-list')
    return list.times(exact(10).pow(rules.digits)).times(constant(floor.share, rules)).dividedBy(100)
  const plus = floor.plus ? constant(floor.plus, rules) : zero
  const minor = (cost ?? zero).times(exact(10).pow(rules.digits))
  return minor.times(plus.plus(100)).dividedBy(100)
}

/** Whether the campaign's conditions hold in a state. */
export function conditionsHold(campaign: Campaign, world: World, state: State): boolean {
  return said(campaign, 'when').every((each) => holds(each.condition, { world, state }) === true)
}

export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>
