/** The goods of an effect (M11): units by line, ranked if the effect asks for it (M12, M13). */
import { numberAt } from '../../columns/cells.ts'
import type { ConstantEffect } from '../../compile/rules.ts'
import type { Order } from '../../syntax/tree.ts'
import type { Turn } from '../effects/turn.ts'
import type { GoodsMatcher } from '../model.ts'
import { type FloorPrice, lowestAmount } from './floors.ts'
import { reducedSince } from './reduced-units.ts'
import { servedUnits } from './served.ts'
import { type State, type UnitRef, unitKey } from './state.ts'
import { openUnitsOfLines, unitsOf } from './units.ts'

/** Some units of one line, ascending. */
export interface LineSlice {
  readonly line: number
  readonly units: readonly number[]
}

export interface RankedUnit extends UnitRef {
  readonly amount: number
}

/** Units that a choosing effect considered, in addition to those it reduces. */
export interface ChosenUnits {
  /** All units the effect counted, reduced or not; `returns prorate` spreads the discount over them (M48). */
  readonly set?: readonly UnitRef[]
  /** Units that took part, bought or got. Later repetitions skip them (M21). */
  readonly used: readonly UnitRef[]
}

/** Absent goods mean the whole cart. */
export function selectUnits(turn: Turn, goods: GoodsMatcher | undefined): LineSlice[] {
  const { state } = turn
  const lines: number[] = []
  for (let line = 0; line < state.lines.length; line++) {
    if (turn.onlyLine >= 0 && line !== turn.onlyLine) continue
    if (state.barred?.[line]) continue
    if (turn.onlyUnits !== undefined && !turn.onlyUnits.has(line)) continue
    if (matchesLine(turn, line, goods)) lines.push(line)
  }
  if (lines.length > 1) openUnitsOfLines(state, lines)
  const served = servedUnits(turn)
  const slices: LineSlice[] = []
  for (const line of lines) {
    const open = openUnitsOf(turn, line, goods, turn.onlyUnits?.get(line))
    const units = served === undefined ? open : open.filter((unit) => !served.has(unitKey({ line, unit })))
    if (units.length > 0) slices.push({ line, units })
  }
  return slices
}

/** Matches by line; criteria that depend on the unit are checked for each. */
function matchesLine({ state }: Turn, line: number, goods: GoodsMatcher | undefined): boolean {
  const open = state.lines[line]
  if (open === undefined) return false
  return goods === undefined || goods.byUnit || goods.matches(open, state.cart, false)
}

function openUnitsOf(
  turn: Turn,
  line: number,
  goods: GoodsMatcher | undefined,
  only: ReadonlySet<number> | undefined,
): number[] {
  const { state } = turn
  const open = state.lines[line]
  if (open === undefined) return []
  const { amounts, reducedBy, closedBy } = unitsOf(state, line)
  const ofReduced = goods?.byUnit !== true || goods.matches(open, state.cart, true)
  const ofOthers = goods?.byUnit !== true || goods.matches(open, state.cart, false)
  const bars = (reduced: boolean): boolean =>
    state.barredGoods.some((goods) => goods.matches(open, state.cart, reduced))
  const barsReduced = bars(true)
  const barsOthers = bars(false)
  const chosen: number[] = []
  for (let unit = 0; unit < amounts.length; unit++) {
    if (only !== undefined && !only.has(unit)) continue
    const reduced = numberAt(reducedBy, unit)
    if (reduced >= 0 ? barsReduced || !ofReduced : barsOthers || !ofOthers) continue
    if (turn.campaign.passesOver && reduced >= 0 && reduced < turn.firstRow) continue
    const closed = numberAt(closedBy, unit)
    if (closed >= 0 && closed < turn.firstRow) continue
    chosen.push(unit)
  }
  return chosen
}

/** Units an effect may count, buy or choose, ranked: worth something and unused by earlier repetitions (M12, M21). */
export function choosable({ state, passedOver }: Turn, slices: readonly LineSlice[], order: Order): RankedUnit[] {
  return ranked(state, slices, order).filter((unit) => unit.amount > 0 && passedOver?.has(unitKey(unit)) !== true)
}

/** The effect's own floor, in addition to the cart's floors. */
interface ReductionTerms {
  readonly notBelow?: FloorPrice | undefined
}

/** Whether a unit can be reduced: its floor is below its amount (M6). */
export const hasRoom =
  ({ state }: Turn, { notBelow }: ReductionTerms) =>
  ({ line, amount }: RankedUnit): boolean =>
    amount > lowestAmount(state, line, notBelow)

/** All selected units by current amount; ties go to the earlier line, then the earlier unit, in either direction. */
export function ranked(state: State, slices: readonly LineSlice[], order: Order): RankedUnit[] {
  const units: RankedUnit[] = []
  for (const { line, units: chosen } of slices) {
    const { amounts } = unitsOf(state, line)
    for (const unit of chosen) units.push({ line, unit, amount: numberAt(amounts, unit) })
  }
  return order === 'cheapest' ? units.sort((a, b) => a.amount - b.amount) : units.sort((a, b) => b.amount - a.amount)
}

/** Units in any order as slices, ascending by line and unit. */
export function toSlices(units: readonly UnitRef[]): LineSlice[] {
  const byLine = new Map<number, number[]>()
  for (const { line, unit } of units) {
    const of = byLine.get(line)
    if (of === undefined) byLine.set(line, [unit])
    else of.push(unit)
  }
  return [...byLine].sort(([a], [b]) => a - b).map(([line, of]) => ({ line, units: of.sort((a, b) => a - b) }))
}

/** The given units, plus as many others (most expensive first) as make up `count`: the bought ones. */
export function withBought(units: readonly RankedUnit[], given: readonly RankedUnit[], count: number): RankedUnit[] {
  const isGiven = new Set(given)
  const bought = units.filter((unit) => !isGiven.has(unit)).sort((a, b) => b.amount - a.amount)
  return [...given, ...bought.slice(0, count - given.length)]
}

/** Applies `up to N units`, then the remainder of `limit N units per customer`, to the units with room (M13). */
export function limitUnits(
  turn: Turn,
  slices: LineSlice[],
  upTo: ConstantEffect['modifiers']['upToUnits'],
  terms: ReductionTerms,
): LineSlice[] {
  const kept = keepUnits(turn, slices, upTo, hasRoom(turn, terms))
  if (turn.unitsLeft === Number.POSITIVE_INFINITY) return kept
  const reducible = ranked(turn.state, kept, 'dearest').filter(hasRoom(turn, terms))
  return toSlices(withinLimit(turn, reducible))
}

/**
 * Keeps the first units that limits on units allow, in the order in which the effect takes them (M13). A unit that the campaign
 * has already reduced does not count again.
 */
export function withinLimit(turn: Turn, units: readonly RankedUnit[]): readonly RankedUnit[] {
  if (turn.unitsLeft === Number.POSITIVE_INFINITY) return units
  const reduced = reducedSince(turn.state, turn.firstRow)
  let left = turn.unitsLeft - reduced.size
  return units.filter((unit) => reduced.has(unitKey(unit)) || left-- > 0)
}

/** How many more units the campaign may reduce. */
export const newUnitsLeft = ({ unitsLeft, state, firstRow }: Turn): number =>
  unitsLeft === Number.POSITIVE_INFINITY ? unitsLeft : Math.max(0, unitsLeft - reducedSince(state, firstRow).size)

/** The units chosen by `up to N units`; undefined without it. */
export const chosenUpTo = (
  slices: readonly LineSlice[],
  upTo: ConstantEffect['modifiers']['upToUnits'],
): ChosenUnits | undefined =>
  upTo && { used: slices.flatMap(({ line, units }) => units.map((unit) => ({ line, unit }))) }

/** `up to N units` of the eligible units. */
export function keepUnits(
  turn: Turn,
  slices: LineSlice[],
  upTo: ConstantEffect['modifiers']['upToUnits'],
  may: (unit: RankedUnit) => boolean = () => true,
): LineSlice[] {
  if (upTo === undefined) return slices
  const first = (of: readonly LineSlice[]): LineSlice[] =>
    toSlices(choosable(turn, of, upTo.order).filter(may).slice(0, upTo.count))
  return upTo.perLine ? slices.flatMap((slice) => first([slice])) : first(slices)
}
