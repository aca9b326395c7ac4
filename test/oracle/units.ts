import type { RewardOffer } from '../../src/evaluate/result/result.ts'
import type { Effect } from '../../src/syntax/tree.ts'
import { type Exact, sum, zero } from './exact.ts'
import type { CodeInCart } from './world.ts'

/** What is known of the goods of one line; prices are in major units, exact. */
export interface Item {
  readonly id: string
  readonly sku: string
  readonly quantity: Exact
  /** A whole quantity is that many units; any other is one. */
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
  /** The id of the delivery that brings it. */
  readonly delivery?: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly prices: readonly { readonly campaign: string; readonly from: Exact; readonly to: Exact }[]
  /** The campaign that put it into the cart. */
  readonly addedBy?: string
}

/** The smallest thing that a campaign acts on; amounts in minor units. */
export interface Unit {
  readonly item: Item
  readonly original: Exact
  /** Its part of list price x quantity. */
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
  /** Place of the `then` line, from 1. */
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
  /** The most cashback, under a budget (M71). */
  readonly most?: Exact
}

export interface Cut {
  readonly campaign: string
  readonly by: 'at-most' | 'floor' | 'guard'
  readonly amount: Exact
}

/** A unit that an effect chose: bought, in a set, reduced, got. */
export interface Part {
  readonly campaign: string
  readonly effect: number
  readonly unit: Unit
  /** Whether the effect took anything when it chose the unit. */
  readonly gave: boolean
}

/** A cart on its way through the campaigns. Never changed: every step makes the next one. */
export interface State {
  readonly rows: readonly Row[]
  readonly deliveries: readonly Delivery[]
  readonly takes: readonly Take<Unit>[]
  readonly parts: readonly Part[]
  /** Of the customer's own choices (by place among the campaign's) and of rewards tried beside them, units given so far. */
  readonly given: readonly { readonly campaign: string; readonly choice: string }[]
  /** Points that a unit cost as a reward, one entry for each unit. */
  readonly spent: readonly { readonly campaign: string; readonly program: string; readonly points: Exact }[]
  /** Names of campaigns, once for each time that `add` added a gift and each unit given for points. */
  readonly gifts: readonly string[]
  readonly shipping: readonly Take<Delivery>[]
  readonly outcomes: readonly Outcome[]
  readonly offers: readonly RewardOffer[]
  readonly cuts: readonly Cut[]
  /** Names of the campaigns that applied, in that order. */
  readonly applied: readonly string[]
  /** The codes that each of them needed (M65), and the one whose turn it is. */
  readonly needed: readonly { readonly campaign: string; readonly code: CodeInCart }[]
}

export function unitsOf(state: State): Unit[] {
  return state.rows.flatMap((row) => row.units)
}

/** What is left to pay for a unit. */
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

/** Whether any campaign, or one that the test names, took something from it. */
export function isReduced(state: State, unit: Unit, by: (campaign: string) => boolean = () => true): boolean {
  const taken = state.takes.filter((take) => take.from === unit && by(take.campaign))
  return sum(taken.map((take) => take.amount)).greaterThan(0)
}

/** Goods and delivery (M43). */
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

/** The units line by line, in the cart's order. */
export function byRow(state: State, units: readonly Unit[]): Unit[][] {
  const chosen = new Set(units)
  return state.rows.map((row) => row.units.filter((unit) => chosen.has(unit))).filter((group) => group.length > 0)
}

export function shareOf(shares: ReadonlyMap<Unit, Exact>, unit: Unit): Exact {
  return shares.get(unit) ?? zero
}
