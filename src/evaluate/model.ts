/**
 * The evaluator's own view of rules and cart: everything read once into whole numbers, so that the inner loop neither
 * parses nor allocates. Amounts are minor units (safe integers), quantities millionths of a unit, instants milliseconds.
 */

import type { Campaign, Rules } from '../compile/rules.ts'
import type { Fraction } from '../money/fraction.ts'
import type { Cart } from './cart.ts'
import type { CodeStatus } from './reasons.ts'

/** 1 true, 0 false, -1 unknown (meaning.md M31). */
export type Truth = 1 | 0 | -1

export interface OpenCart {
  readonly source: Cart
  readonly at: number
  readonly local: LocalTime
  readonly lines: readonly OpenLine[]
  /** Sum of the lines' `original`. */
  readonly subtotal: number
  /** Sum of the lines' `quantity`. */
  readonly quantity: number
  readonly deliveries: readonly { readonly id?: string; readonly method: string; readonly price: number }[]
  /** Every code in the cart with what became of it; `accepted` is decided after evaluation, so valid codes are `unused` here. */
  readonly codes: readonly { readonly code: string; readonly pool?: string; readonly status: CodeStatus }[]
  /** All segments the customer is in, declared and named. */
  readonly segments: ReadonlySet<string>
}

export interface LocalTime {
  /** "2026-10-03" */
  readonly date: string
  /** After local midnight. */
  readonly minute: number
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number
  readonly monthDay: number
}

export interface OpenLine {
  readonly index: number
  readonly id: string
  readonly sku: string
  readonly quantity: number
  /** Number of units: the quantity when whole, else 1. */
  readonly units: number
  readonly wholeUnits: boolean
  /** Unit price after shelf campaigns, in minor units, exact. */
  readonly price: Fraction
  readonly listPrice?: Fraction
  readonly cost?: Fraction
  readonly minPrice?: Fraction
  /** Amount before cart campaigns. */
  readonly original: number
  /** list price x quantity, rounded once; `original` where there is no list price. */
  readonly listAmount: number
  readonly categories: readonly string[]
  readonly brand?: string
  readonly labels: readonly string[]
  readonly weight?: Fraction
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly prices: readonly { readonly campaign: string; readonly from: string; readonly to: string }[]
}

/** What running facts and `discounted` need of the evaluation so far; the working state implements it. */
export interface Running {
  /** What is left to pay for goods, added lines included. */
  readonly goods: number
  /** Current amount of the line with that index. */
  lineAmount(line: number): number
  /** Whether a campaign has reduced any unit of the line. */
  isReduced(line: number): boolean
}

/** A selector made ready: which lines of the cart it takes. */
export interface Goods {
  /** True when it asks for `discounted`, so that units of one line can differ. */
  readonly byUnit: boolean
  /** `reduced`: whether the unit in question was reduced by a campaign (ignored unless `byUnit`). */
  matches(line: OpenLine, cart: OpenCart, reduced: boolean): boolean
}

export type Test = (cart: OpenCart, running: Running) => Truth

/** A campaign's entrance made ready; `src/evaluate/effects` holds what it does. */
export interface Entrance {
  readonly campaign: Campaign
  /** Absent: always. */
  readonly when?: Test
  /** Inside `active` and `every`. */
  isActive(cart: OpenCart): boolean
  /** A limit or the budget that is used up before this cart; `order-value` counts the cart's subtotal. */
  exhausted(cart: OpenCart): 'limit' | 'budget' | undefined
  /** What a `limit N units per customer` leaves; undefined without one. */
  unitsLeft(cart: OpenCart): number | undefined
  /** Minor units the budget leaves; undefined without one. */
  budgetLeft(cart: OpenCart): number | undefined
}

/** Everything of the rules made ready once; evaluating many carts shares it. */
export interface Gate {
  readonly rules: Rules
  /** In the order of `rules.campaigns`. */
  readonly entrances: readonly Entrance[]
  readonly shelf: readonly Entrance[]
  /** Places in `rules.campaigns`, rising, of the campaigns that can possibly apply: a superset of those whose `when` holds. */
  candidates(cart: OpenCart): ArrayLike<number>
}
