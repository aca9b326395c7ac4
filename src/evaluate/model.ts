/**
 * The evaluator's internal cart: everything converted to whole numbers once, so that the inner loop neither parses nor allocates.
 * Amounts are minor units (safe integers), quantities millionths of a unit, instants milliseconds.
 */

import type { Fraction } from '../money/fraction.ts'
import type { Cart } from './cart/cart.ts'
import type { CodeStatus } from './result/reasons.ts'

/** 1 true, 0 false, -1 unknown (meaning.md M31). */
export type Truth = 1 | 0 | -1

export interface OpenCart {
  /** Unique in the process; cache key for everything derived from a cart. */
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
  /** All codes in the cart with their status. `accepted` is decided after the evaluation, so valid codes are `unused` here. */
  readonly codes: readonly OpenCode[]
  /** Limits that the cart's valid codes exceed; usually empty. */
  readonly codeCapacities: readonly CodeCapacity[]
  /** Codes needed by campaigns on prices. */
  readonly shelfCodes: readonly OpenCode[]
  /** The cart with the given codes, with shelf prices and segments applied. */
  readonly withCodes: (codes: readonly OpenCode[]) => OpenCart
  /** The cart at the same prices without these codes, and without segments that depend only on them. */
  readonly withoutCodes: (out: ReadonlySet<OpenCode>) => OpenCart
  /** Segments that depend on codes. */
  readonly codeSegments: ReadonlySet<string>
  /** All segments of the customer, declared and given. */
  readonly segments: ReadonlySet<string>
  readonly customer?: OpenCustomer | undefined
  readonly usage: OpenUsage
}

/** Fields that are used unchanged; all others are converted to numbers. */
export type CartSource = {
  readonly [K in Exclude<keyof Cart, 'at' | 'currency' | 'lines' | 'codes' | 'usage'>]?: Cart[K] | undefined
}

/** A cart's parts as numbers, before shelf prices and segments. */
export interface CartParts extends Pick<OpenCart, 'source' | 'at' | 'lines' | 'deliveries' | 'customer' | 'usage'> {
  readonly codes: Cart['codes']
}

export interface OpenCode {
  /** As given in the cart. */
  readonly code: string
  /** Normalized for comparison (M68). */
  readonly key: string
  readonly pool?: string | undefined
  readonly status: CodeStatus
}

/** The maximum number of codes of a pool, or of all pools, that a cart may use (M66). */
export interface CodeCapacity {
  readonly most: number
  /** Absent: codes of all pools. */
  readonly pool: string | undefined
  /** The status of the surplus codes. */
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
  /** The goods with the amount paid for each; unit prices are unknown. Absent if the cart does not list goods. */
  readonly lines?: readonly { readonly line: OpenLine; readonly amount: number }[] | undefined
}

/** Usage before this cart: counts, amounts in minor units, units in millionths. Default: zero. */
export interface OpenUsage {
  readonly campaigns: Lookup<OpenCounters>
  readonly groups: Lookup<OpenCounters>
  /** By normalized code. */
  readonly codes: Lookup<OpenCounters>
  readonly pools: Lookup<OpenCounters>
  /** Names of campaigns that were switched off by hand. Absent: none. */
  readonly off?: ReadonlySet<string> | undefined
}

/** Usage before this cart, by counter name: uses as numbers, amounts in minor units, units in millionths. */
export type OpenCounters = Pick<ReadonlyMap<string, number>, 'get'>

type Lookup<T> = Pick<ReadonlyMap<string, T>, 'get'>

export interface LocalTime {
  /** The local date and time in milliseconds, as if it were UTC. */
  readonly clock: number
  /** Days since 1970. */
  readonly day: number
  /** Minutes since local midnight. */
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
  /** The number of units: the quantity if it is whole and counted, else 1. */
  readonly units: number
  readonly wholeUnits: boolean
  /** Unit price after shelf campaigns, in minor units, exact. */
  readonly price: Fraction
  readonly listPrice?: Fraction | undefined
  readonly cost?: Fraction | undefined
  readonly minPrice?: Fraction | undefined
  /** Amount before cart campaigns. */
  readonly original: number
  /** list price x quantity, rounded once; `original` if there is no list price. */
  readonly listAmount: number
  readonly categories: readonly string[]
  readonly brand?: string | undefined
  readonly labels: readonly string[]
  readonly weight?: Fraction | undefined
  /** The id of its delivery. */
  readonly delivery?: string | undefined
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  /** Shelf campaigns that changed the price, in order; amounts in major units. */
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
  /** Sold by a measure such as kg: the whole line is one unit. */
  readonly measured: boolean
  /** Minimum and multiple for gifts and rewards, in millionths. */
  readonly minQuantity?: number | undefined
  readonly orderMultiple?: number | undefined
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/** The part of the state that running facts and `discounted` read. The working state implements it. */
export interface RunningState {
  /** The cart's lines, followed by lines that campaigns added. */
  readonly lines: readonly OpenLine[]
  /** Amount due for goods, added lines included. */
  readonly goods: number
  /** Current amount of the line at that index. */
  lineAmount(line: number): number
  /** Whether a campaign has reduced any unit of the line. */
  isReduced(line: number): boolean
}

/** Which goods a selector matches. */
export interface GoodsMatcher {
  /** Whether it depends on `discounted`, so that units of one line can differ. */
  readonly byUnit: boolean
  /** `reduced`: whether the unit was reduced by a campaign (ignored unless `byUnit`). */
  matches(line: OpenLine, cart: OpenCart, reduced: boolean): boolean
  /** Matching lines of the cart as it came in. */
  linesOf(cart: OpenCart, running: RunningState): readonly OpenLine[]
}

export type Test = (cart: OpenCart, running: RunningState) => Truth
