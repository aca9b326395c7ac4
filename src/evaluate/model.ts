/**
 * The evaluator's own view of rules and cart: everything read once into whole numbers, so that the inner loop neither
 * parses nor allocates. Amounts are minor units (safe integers), quantities millionths of a unit, instants milliseconds.
 */

import type { Beside, Campaign, Condition, Rules, Selector, Value } from '../compile/rules.ts'
import type { Fraction } from '../money/fraction.ts'
import type { CampaignUsage, Cart, Counters } from './cart/cart.ts'
import type { Reader } from './conditions/values.ts'
import type { CodeStatus } from './result/reasons.ts'

/** 1 true, 0 false, -1 unknown (meaning.md M31). */
export type Truth = 1 | 0 | -1

export interface OpenCart {
  /** Tells one opened cart from the next, so that what several campaigns ask of the same cart is worked out once. */
  readonly serial: number
  readonly source: CartSource
  readonly at: number
  readonly local: LocalTime
  readonly lines: readonly OpenLine[]
  /** Sum of the lines' `original`. */
  readonly subtotal: number
  /** Sum of the lines' `quantity`. */
  readonly quantity: number
  readonly deliveries: readonly { readonly id?: string | undefined; readonly method: string; readonly price: number }[]
  /** Every code in the cart with what became of it; `accepted` is decided after evaluation, so valid codes are `unused` here. */
  readonly codes: readonly OpenCode[]
  /** All segments the customer is in, declared and named. */
  readonly segments: ReadonlySet<string>
  readonly customer?: OpenCustomer | undefined
  readonly usage: OpenUsage
}

/** What of a cart is asked as it came in; all else is read into numbers. */
export type CartSource = {
  readonly [K in Exclude<keyof Cart, 'at' | 'currency' | 'lines' | 'codes' | 'usage'>]?: Cart[K] | undefined
}

/** A cart's parts in numbers, before shelf prices and segments. */
export interface ReadParts extends Pick<OpenCart, 'source' | 'at' | 'lines' | 'deliveries' | 'customer' | 'usage'> {
  readonly codes: Cart['codes']
}

export interface OpenCode {
  /** As the cart has it. */
  readonly code: string
  /** As codes are compared: trimmed, upper case. */
  readonly key: string
  readonly pool?: string | undefined
  readonly status: CodeStatus
}

export interface OpenCustomer {
  readonly id: string
  readonly orders?: number | undefined
  readonly spend?: number | undefined
  readonly history?: readonly { readonly at: number; readonly amount: number }[] | undefined
  /** Days since 1970. */
  readonly subscribedSince?: number | undefined
  readonly programs: ReadonlyMap<string, { readonly points?: Fraction | undefined; readonly tier?: string | undefined }>
}

/** What was used before this cart: counts as they are, amounts in minor units, units in millionths; zero where nothing is said. */
export interface OpenUsage {
  readonly campaigns: Lookup<Counts<CampaignUsage>>
  /** By code as compared. */
  readonly codes: Lookup<Counts<Counters>>
  readonly pools: Lookup<Counts<Counters>>
}

type Lookup<T> = Pick<ReadonlyMap<string, T>, 'get'>

export type Counts<T> = { readonly [K in keyof T]?: number }

export interface LocalTime {
  /** The local date and time in milliseconds, as if it were UTC. */
  readonly clock: number
  /** Days since 1970. */
  readonly day: number
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
  readonly listPrice?: Fraction | undefined
  readonly cost?: Fraction | undefined
  readonly minPrice?: Fraction | undefined
  /** Amount before cart campaigns. */
  readonly original: number
  /** list price x quantity, rounded once; `original` where there is no list price. */
  readonly listAmount: number
  readonly categories: readonly string[]
  readonly brand?: string | undefined
  readonly labels: readonly string[]
  readonly weight?: Fraction | undefined
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  /** Shelf campaigns that changed the price, in order; major units. */
  readonly prices: readonly { readonly campaign: string; readonly from: string; readonly to: string }[]
}

export interface OpenProduct {
  readonly price?: Fraction | undefined
  readonly listPrice?: Fraction | undefined
  readonly cost?: Fraction | undefined
  readonly minPrice?: Fraction | undefined
  readonly categories: readonly string[]
  readonly brand?: string | undefined
  readonly labels: readonly string[]
  readonly weight?: Fraction | undefined
  /** Added rewards come in multiples of this, in millionths. */
  readonly orderMultiple?: number | undefined
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/** What campaigns `on prices` make of the lines' unit prices, line by line; `cart` has them as they came in (`shelf.ts`). */
export type ShelfPrices = (cart: OpenCart) => readonly Pick<OpenLine, 'price' | 'prices'>[]

/** What running facts and `discounted` need of the evaluation so far; the working state implements it. */
export interface Running {
  /** The cart's lines and, after them, those that campaigns added. */
  readonly lines: readonly OpenLine[]
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
  /** The lines of the cart as it came in that it takes. */
  linesOf(cart: OpenCart, running: Running): readonly OpenLine[]
}

export type Test = (cart: OpenCart, running: Running) => Truth

/** A campaign's entrance made ready; `src/evaluate/effects` holds what it does. */
export interface Entrance {
  readonly campaign: Campaign
  /** Absent: always. */
  readonly when?: Test
  /** That it is a candidate already means that `when` holds. */
  readonly covered: boolean
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
export interface Gate extends Workshop {
  readonly rules: Rules
  /** Serves the rules after an edit of a campaign too. */
  readonly workshop: Workshop
  /** In the order of `rules.campaigns`. */
  readonly entrances: readonly Entrance[]
  readonly shelf: readonly Entrance[]
  /** Places in `rules.campaigns`, rising, of the campaigns that can possibly apply: a superset of those whose `when` holds. */
  candidates(cart: OpenCart): ArrayLike<number>
}

/** What campaigns are made ready with; it knows none of them. */
export interface Workshop {
  readonly rules: Beside
  /** Makes a selector ready; equal selectors share what they remember of a cart. */
  goods(selector: Selector): Goods
  /** What the catalogue knows of a SKU. */
  product(sku: string): OpenProduct | undefined
  /** Adds the declared segments the customer is in; a segment's condition may ask about the cart. */
  joinSegments(cart: OpenCart, segments: Set<string>): void
  readCodes(
    codes: NonNullable<Cart['codes']>,
    moment: { at: number; usage: OpenUsage; signedIn: boolean },
  ): readonly OpenCode[]
  test(condition: Condition): Test
  reader(value: Value): Reader
  /** A number or an amount (minor units) to be read from the cart; undefined when unknown or not a number. */
  number(value: Value): (cart: OpenCart, running: Running) => Fraction | undefined
}
