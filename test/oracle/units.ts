import type { RewardOffer } from '../../src/evaluate/result/result.ts'
import type { Effect } from '../../src/syntax/tree.ts'
import { type Exact, sum, zero } from './exact.ts'
import type { CodeInCart } from './world.ts'

/** The goods of one line; prices are exact and in major units. */
export interface Item {
  readonly id: string
  readonly sku: string
  readonly quantity: Exact
  /** A whole quantity is as many units; any other is one unit. */
  readonly whole: boolean
  /** After shelf campaigns. */
  readonly price: Exact
  readonly listPrice?: Exact
  readonly cost?: Exact
  readonly minPrice?: Exact
  readonly categories: readonly string[]
  readonly brand?: string
  readonly labels: readonly string[]
  readonly weight?: Exact
  /** Id of its delivery. */
  readonly delivery?: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly prices: readonly { readonly campaign: string; readonly from: Exact; readonly to: Exact }[]
  /** The campaign that added it to the cart. */
  readonly addedBy?: string
}

/** The smallest thing that a campaign acts on; amounts in minor units. */
export interface Unit {
  readonly item: Item
  readonly original: Exact
  /** Its share of list price x quantity. */
  readonly list: Exact
}

export interface Row {
  readonly item: Item
  readonly units: readonly Unit[]
}

export interface Delivery {
  readonly id?: string
  readonly method: string
  readonly price: Exact
}

/** What one effect of one campaign took from one unit or one delivery. */
export interface Take<From> {
  readonly campaign: string
  /** Number of the `then` line, from 1. */
  readonly effect: number
  readonly from: From
  readonly amount: Exact
}

export interface Outcome {
  readonly campaign: string
  readonly effect: number
  readonly node: Extract<Effect, { kind: 'earn' | 'cashback' | 'issue' | 'grant' }>
  /** Absent: all goods. */
  readonly scope?: readonly Unit[]
  /** The most cashback under a budget (M71). */
  readonly most?: Exact
}

export interface Cut {
  readonly campaign: string
  readonly by: 'at-most' | 'floor' | 'guard'
  readonly amount: Exact
}

/** A unit that an effect chose: bought, in a set, reduced, or got. */
export interface Part {
  readonly campaign: string
  readonly effect: number
  readonly unit: Unit
  /** Whether the effect took anything when it chose the unit. */
  readonly gave: boolean
}

/** A cart on its way through the campaigns. Immutable: every step makes a new one. */
export interface State {
  readonly rows: readonly Row[]
  readonly deliveries: readonly Delivery[]
  readonly takes: readonly Take<Unit>[]
  readonly parts: readonly Part[]
  /** Units given so far of the customer's own choices (by index among the campaign's) and of rewards tried in addition. */
  readonly given: readonly { readonly campaign: string; readonly choice: string }[]
  /** Points that a unit cost as a reward; one entry for each unit. */
  readonly spent: readonly { readonly campaign: string; readonly program: string; readonly points: Exact }[]
  /** Names of campaigns, once for each gift added by `add` and each unit given for points. */
  readonly gifts: readonly string[]
  readonly shipping: readonly Take<Delivery>[]
  readonly outcomes: readonly Outcome[]
  readonly offers: readonly RewardOffer[]
  readonly cuts: readonly Cut[]
  /** Names of the campaigns that applied, in order. */
  readonly applied: readonly string[]
  /** The codes that each of them needed (M65), and those of the campaign whose turn it is. */
  readonly needed: readonly { readonly campaign: string; readonly code: CodeInCart }[]
}

export function unitsOf(state: State): Unit[] {
  return state.rows.flatMap((row) => row.units)
}

/** The amount left to pay for a unit. */
export function amountOf(state: State, unit: Unit): Exact {
  let amount = unit.original
  for (const take of state.takes) if (take.from === unit) amount = amount.minus(take.amount)
  return amount
}

export function goodsTotal(state: State, units: readonly Unit[] = unitsOf(state)): Exact {
  return sum(units.map((unit) => amountOf(state, unit)))
}

export function deliveryPrice(state: State, delivery: Delivery): Exact {
  let price = delivery.price
  for (const take of state.shipping) if (take.from === delivery) price = price.minus(take.amount)
  return price
}

/** Whether any campaign, or one that the predicate accepts, took something from it. */
export function isReduced(state: State, unit: Unit, by: (campaign: string) => boolean = () => true): boolean {
  const taken = state.takes.filter((take) => take.from === unit && by(take.campaign))
  return sum(taken.map((take) => take.amount)).greaterThan(0)
}

/** The discount on goods and delivery (M43). */
export function discountOf(state: State, campaign?: string): Exact {
  const takes = [...state.takes, ...state.shipping]
  return sum(takes.filter((take) => campaign === undefined || take.campaign === campaign).map((take) => take.amount))
}

export function withTakes(state: State, takes: readonly Take<Unit>[]): State {
  return { ...state, takes: [...state.takes, ...takes.filter((take) => take.amount.greaterThan(0))] }
}

export function withCut(state: State, campaign: string, by: Cut['by'], amount: Exact): State {
  return amount.greaterThan(0) ? { ...state, cuts: [...state.cuts, { campaign, by, amount }] } : state
}

/** The units grouped by line, in cart order. */
export function byRow(state: State, units: readonly Unit[]): Unit[][] {
  const chosen = new Set(units)
  return state.rows.map((row) => row.units.filter((unit) => chosen.has(unit))).filter((group) => group.length > 0)
}

export function shareOf(shares: ReadonlyMap<Unit, Exact>, unit: Unit): Exact {
  return shares.get(unit) ?? zero
}
