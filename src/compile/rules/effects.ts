/** Effects of compiled rules. Units as in `../rules.ts`. */
import type { Order } from '../../syntax/tree.ts'
import type { Decimal, Selector, Value } from './conditions.ts'

/**
 * Worked out of what the cart says, at the effect's turn (M82): an amount above zero, a price not below zero, a percentage,
 * a whole number above zero of units or times, or of points.
 */
export interface ComputedValue {
  readonly computed: Value
  readonly as: 'amount' | 'price' | 'percent' | 'count' | 'points'
}

/** The same for each item by itself: `item.competitor_price`. */
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

/** A unit's lowest price: an amount, the cost plus a percentage of it, or a percentage of the list price. */
export type Floor<A = Decimal> = { readonly amount: A } | { readonly costPlus: Decimal } | { readonly ofList: Decimal }

export interface CountedGoods {
  readonly count: Count
  readonly goods: Selector
}

/** Each unit that the customer chooses costs `price` and so many points of a programme. */
export interface Reward {
  readonly sku: string
  readonly price: Amount
  readonly points?: { readonly count: Amount; readonly program: string }
  readonly upTo: Count
}

/** What a set takes of some goods: so many units, or units that come to so much. */
export type SetGoods = CountedGoods | { readonly amount: Decimal; readonly goods: Selector }

/** What a modifier changes; each effect uses those that its spec in `syntax/effects.ts` names. */
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
      readonly rate: Rate /** Absent: the cart. */
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
      /** Counted for each SKU by itself. */
      readonly sameProduct: boolean
      readonly goods: Selector
    }
  | {
      readonly kind: 'buy-get'
      readonly buy: SetGoods
      readonly get: CountedGoods
      /** A set may get fewer than `get.count`. */
      readonly getsUpTo: boolean
      readonly order: Order
      readonly deal: Deal
    }
  | {
      readonly kind: 'bundle'
      /** One that takes an amount is the only one. */
      readonly parts: readonly SetGoods[]
      readonly deal: { readonly for: Amount } | { readonly off: Rate }
    }
  | { readonly kind: 'price'; readonly price: ItemAmount; readonly goods?: Selector }
  /** Goods first, the rest from deliveries; `rounds`: what the total is above a multiple of it. */
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
      /** Units that the cart has are given first, and only what is missing is added. */
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
      readonly mode: 'cart' | 'per-line' | 'per-delivery' | 'graduated' /** Rising. */
      readonly steps: readonly { readonly from: Value; readonly effect: Effect }[]
    }
  | { readonly kind: 'one-of'; readonly choices: readonly { readonly percent: Decimal; readonly effect: Effect }[] }
  | { readonly kind: 'for-every'; readonly amount: Value; readonly of: Value; readonly effect: Effect }

/** An effect of which all that depends on the cart alone is worked out. */
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
