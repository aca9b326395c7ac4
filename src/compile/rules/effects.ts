/** Effects of compiled rules. Units as in `../rules.ts`. */
import type { Order } from '../../syntax/tree.ts'
import type { Decimal, Selector, Value } from './conditions.ts'

/**
 * A value computed from the cart at the effect's turn (M82): a positive amount, a non-negative price, a percentage, a positive
 * whole number of units or times, or points.
 */
export interface ComputedValue {
  readonly computed: Value
  readonly as: 'amount' | 'price' | 'percent' | 'count' | 'points'
}

/** The same, evaluated for each item: `item.competitor_price`. */
export interface PerItem {
  readonly perItem: Value
}

export type Amount = Decimal | ComputedValue
export type ItemAmount = Amount | PerItem
export type Count = number | ComputedValue

/** A percentage, or an amount of money. */
export type Rate = { readonly percent: Amount } | { readonly amount: ItemAmount }

/** `free` is { off: { percent: "100" } }. */
export type Deal = { readonly off: Rate } | { readonly at: Amount }

/** The lowest price of a unit: an amount, the cost plus a percentage of it, or a percentage of the list price. */
export type Floor<A = Decimal> = { readonly amount: A } | { readonly costPlus: Decimal } | { readonly ofList: Decimal }

export interface CountedGoods {
  readonly count: Count
  readonly goods: Selector
}

/** Each unit that the customer chooses costs `price` and this many points of a program. */
export interface Reward {
  readonly sku: string
  readonly price: Amount
  readonly points?: { readonly count: Amount; readonly program: string }
  readonly upTo: Count
}

/** The part of a set from some goods: a number of units, or units worth an amount. */
export type SetGoods = CountedGoods | { readonly amount: Decimal; readonly goods: Selector }

/** The modifiers of an effect; its spec in `syntax/effects.ts` lists those it accepts. */
export interface Modifiers {
  readonly atMost?: Amount
  readonly notBelow?: Floor<Amount>
  readonly upToUnits?: { readonly count: Count; readonly order: Order; readonly perLine: boolean }
  readonly upToTimes?: Count
  readonly spread?: 'amount' | 'quantity' | 'evenly'
  /** A unit price ends in `digits` modulo `step`: `.99` is { digits: "0.99", step: "1" }. */
  readonly ending?: { readonly digits: Decimal; readonly step: Decimal }
  readonly replacing?: true
}

export type Effect = EffectShape & { readonly modifiers: Modifiers }

export type EffectShape =
  | {
      readonly kind: 'off'
      readonly rate: Rate /** Absent: the whole cart. */
      readonly goods?: Selector
      readonly each: boolean
      readonly base: 'current' | 'original' | 'list'
    }
  | {
      readonly kind: 'off-ranked'
      readonly rate: Rate
      readonly order: Order
      readonly count: Count
      readonly goods: Selector
    }
  | {
      readonly kind: 'ranked-of-every'
      readonly order: Order
      readonly count: Count
      readonly every: Count
      readonly goods: Selector
      readonly deal: Deal
    }
  | {
      readonly kind: 'off-every-nth'
      readonly rate: Rate
      readonly nth: number
      /** Counted separately for each SKU. */
      readonly sameProduct: boolean
      readonly goods: Selector
    }
  | {
      readonly kind: 'buy-get'
      readonly buy: SetGoods
      readonly get: CountedGoods
      /** Whether a set may get fewer than `get.count`. */
      readonly getsUpTo: boolean
      readonly order: Order
      readonly deal: Deal
    }
  | {
      readonly kind: 'bundle'
      /** A part with an amount must be the only one. */
      readonly parts: readonly SetGoods[]
      readonly deal: { readonly for: Amount } | { readonly off: Rate }
    }
  | { readonly kind: 'price'; readonly price: ItemAmount; readonly goods?: Selector }
  /** Reduces goods first, then deliveries. `rounds`: the discount is what exceeds a multiple of `amount`. */
  | { readonly kind: 'off-total'; readonly amount: Decimal; readonly rounds: boolean }
  | {
      readonly kind: 'choose'
      readonly count: Count
      readonly rewards: readonly Reward[]
    }
  | {
      readonly kind: 'add'
      readonly count: Count
      readonly sku: string
      /** Units in the cart are used first, and only missing ones are added. */
      readonly cartFirst: boolean
    }
  | { readonly kind: 'shipping'; readonly deal: Deal; readonly methods: readonly string[] }
  | {
      readonly kind: 'earn'
      readonly earned:
        | { readonly kind: 'points'; readonly points: Amount }
        | { readonly kind: 'per'; readonly points: Amount; readonly per: Amount; readonly goods?: Selector }
        | { readonly kind: 'times'; readonly factor: Decimal }
      readonly program: string
    }
  | { readonly kind: 'cashback'; readonly percent: Amount; readonly goods?: Selector; readonly wallet: string }
  | { readonly kind: 'issue'; readonly coupons: string }
  | { readonly kind: 'grant'; readonly perk: string }
  | {
      readonly kind: 'steps'
      readonly by: Value
      readonly mode: 'cart' | 'per-line' | 'per-delivery' | 'graduated' /** In ascending order. */
      readonly steps: readonly { readonly from: Value; readonly effect: Effect }[]
    }
  | { readonly kind: 'one-of'; readonly choices: readonly { readonly percent: Decimal; readonly effect: Effect }[] }
  | { readonly kind: 'for-every'; readonly amount: Value; readonly of: Value; readonly effect: Effect }

/** An effect whose computed values have been resolved. */
export type ConstantEffect = Effect extends infer E
  ? E extends unknown
    ? { readonly [K in keyof E]: Constant<E[K]> }
    : never
  : never

type Constant<T> = T extends ComputedValue | PerItem
  ? never
  : T extends Selector | Value | Effect
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Constant<Item>[]
      : T extends object
        ? { readonly [K in keyof T]: Constant<T[K]> }
        : T
