/**
 * The evaluator's own view of a cart: everything read once into whole numbers, so that the inner loop neither parses nor
 * allocates. Amounts are minor units (safe integers), quantities millionths of a unit, instants milliseconds.
 */

import type { Fraction } from '../money/fraction.ts'
import type { Cart } from './cart/cart.ts'
import type { OpenCounters } from './cart/counters.ts'
import type { CodeStatus } from './result/reasons.ts'

/** 1 true, 0 false, -1 unknown (meaning.md M31). */
export type Truth = 1 | 0 | -1

export interface OpenCart {
  /** Unique in the process; the key of everything that is cached of a cart. */
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
  /** What leaves room for fewer codes than are valid; mostly empty. */
  readonly codeCapacities: readonly CodeCapacity[]
  /** Codes that campaigns on prices needed. */
  readonly shelfCodes: readonly OpenCode[]
  /** The same cart with its codes as given, shelf prices and segments included. */
  readonly withCodes: (codes: readonly OpenCode[]) => OpenCart
  /** The same cart at the same prices without some of its codes, and without segments that only they lead into. */
  readonly withoutCodes: (out: ReadonlySet<OpenCode>) => OpenCart
  /** Segments that a code can lead into. */
  readonly codeSegments: ReadonlySet<string>
  /** All segments the customer is in, declared and named. */
  readonly segments: ReadonlySet<string>
  readonly customer?: OpenCustomer | undefined
  readonly usage: OpenUsage
}

/** The fields of a cart that are read as they came in; all others are read into numbers. */
export type CartSource = {
  readonly [K in Exclude<keyof Cart, 'at' | 'currency' | 'lines' | 'codes' | 'usage'>]?: Cart[K] | undefined
}

/** A cart's parts in numbers, before shelf prices and segments. */
export interface CartParts extends Pick<OpenCart, 'source' | 'at' | 'lines' | 'deliveries' | 'customer' | 'usage'> {
  readonly codes: Cart['codes']
}

export interface OpenCode {
  /** As the cart has it. */
  readonly code: string
  /** As codes are compared (M68). */
  readonly key: string
  readonly pool?: string | undefined
  readonly status: CodeStatus
}

/** So many codes of a pool, or of all, may be needed in one cart (M66). */
export interface CodeCapacity {
  readonly most: number
  /** Absent: codes of all pools. */
  readonly pool: string | undefined
  /** What becomes of the others. */
  readonly status: 'limit' | 'one-per-cart'
}

export interface OpenCustomer {
  readonly id: string
  readonly orders?: number | undefined
  readonly spend?: number | undefined
  readonly history?: readonly OpenPastOrder[] | undefined
  /** Days since 1970. */
  readonly subscribedSince?: number | undefined
  readonly programs: ReadonlyMap<string, { readonly points?: Fraction | undefined; readonly tier?: string | undefined }>
}

export interface OpenPastOrder {
  readonly at: number
  readonly amount: number
  /** What was bought, with what was paid for it; its price is not known. Absent where the cart does not say. */
  readonly lines?: readonly { readonly line: OpenLine; readonly amount: number }[] | undefined
}

/** What was used before this cart: counts as they are, amounts in minor units, units in millionths; zero where nothing is said. */
export interface OpenUsage {
  readonly campaigns: Lookup<OpenCounters>
  readonly groups: Lookup<OpenCounters>
  /** By code as compared. */
  readonly codes: Lookup<OpenCounters>
  readonly pools: Lookup<OpenCounters>
}

type Lookup<T> = Pick<ReadonlyMap<string, T>, 'get'>

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
  /** Number of units: the quantity when whole and counted, else 1. */
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
  /** The id of the cart's delivery that brings it. */
  readonly delivery?: string | undefined
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
  /** Sold by a measure such as kg: a line is one unit. */
  readonly measured: boolean
  /** Gifts and rewards are added in no smaller number, and in multiples, in millionths. */
  readonly minQuantity?: number | undefined
  readonly orderMultiple?: number | undefined
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/** What running facts and `discounted` need of the evaluation so far; the working state implements it. */
export interface RunningState {
  /** The cart's lines and, after them, those that campaigns added. */
  readonly lines: readonly OpenLine[]
  /** What is left to pay for goods, added lines included. */
  readonly goods: number
  /** Current amount of the line with that index. */
  lineAmount(line: number): number
  /** Whether a campaign has reduced any unit of the line. */
  isReduced(line: number): boolean
}

/** Which goods a selector takes. */
export interface GoodsMatcher {
  /** True when it asks for `discounted`, so that units of one line can differ. */
  readonly byUnit: boolean
  /** `reduced`: whether the unit in question was reduced by a campaign (ignored unless `byUnit`). */
  matches(line: OpenLine, cart: OpenCart, reduced: boolean): boolean
  /** The lines of the cart as it came in that it takes. */
  linesOf(cart: OpenCart, running: RunningState): readonly OpenLine[]
}

export type Test = (cart: OpenCart, running: RunningState) => Truth
