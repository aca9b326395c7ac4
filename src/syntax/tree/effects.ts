import type { Expression, Selector } from './expressions.ts'
import type { Name, Node } from './node.ts'

export type Order = 'cheapest' | 'dearest'

/** The price of the units given: `free`, `at 50% off`, `at 1 PLN`. */
export type Deal =
  | (Node & { readonly kind: 'deal-free' })
  | (Node & { readonly kind: 'deal-off'; readonly rate: Expression }) // a percentage, or an amount per unit
  | (Node & { readonly kind: 'deal-at'; readonly price: Expression })

/** The lowest price of a unit: `1 PLN`, `cost + 5%`, `cost`. */
export type Floor =
  | (Node & { readonly kind: 'floor-amount'; readonly amount: Expression })
  | (Node & { readonly kind: 'floor-cost'; readonly plus?: Expression })
  | (Node & { readonly kind: 'floor-list'; readonly share: Expression })

export interface CountedGoods extends Node {
  readonly count: Expression
  readonly goods: Selector
}

/** The price of a reward: `at 1 PLN`, `for 400 points in "Club"`, `for 400 points in "Club" and 19 PLN`. */
export interface RewardPrice extends Node {
  /** Absent if it costs only points. */
  readonly amount?: Expression
  readonly points?: { readonly count: Expression; readonly program: Name }
}

interface EffectNode extends Node {
  /** In source order. */
  readonly modifiers: readonly Modifier[]
}

export type Effect =
  | (EffectNode & {
      readonly kind: 'off'
      /** A percentage or an amount of money. */
      readonly rate: Expression
      /** Absent: the whole cart. */
      readonly goods?: Selector
      /** `10 PLN off each SEL` */
      readonly each: boolean
      readonly base: 'current' | 'original' | 'list'
    })
  | (EffectNode & {
      /** `50% off cheapest [2] of SEL`: the N cheapest or dearest units. */
      readonly kind: 'off-ranked'
      readonly rate: Expression
      readonly order: Order
      readonly count: Expression
      readonly goods: Selector
    })
  | (EffectNode & {
      /** `cheapest 1 of every 3 in SEL free` */
      readonly kind: 'ranked-of-every'
      readonly order: Order
      readonly count: Expression
      readonly every: Expression
      readonly goods: Selector
      readonly deal: Deal
    })
  | (EffectNode & {
      readonly kind: 'off-every-nth'
      readonly rate: Expression
      readonly nth: number
      /** `every 2nd of the same product in SEL`: counted for each SKU, over its lines. */
      readonly sameProduct: boolean
      readonly goods: Selector
    })
  | (EffectNode & {
      readonly kind: 'buy-get'
      /** Its `count` may be an amount of money: units worth that much. */
      readonly buy: CountedGoods
      readonly get: CountedGoods
      /** `get up to 2 of SEL` */
      readonly getsUpTo: boolean
      readonly order: Order
      readonly deal: Deal
    })
  | (EffectNode & {
      readonly kind: 'bundle'
      /** A `count` may be an amount of money: units worth that much. */
      readonly parts: readonly CountedGoods[]
      /** `for 50 PLN` per bundle, or `at 10% off`. */
      readonly deal:
        | { readonly kind: 'deal-for'; readonly price: Expression }
        | { readonly kind: 'deal-off'; readonly rate: Expression }
    })
  | (EffectNode & {
      readonly kind: 'price'
      readonly price: Expression /** Absent: the whole cart. */
      readonly goods?: Selector
    })
  | (EffectNode & {
      /** `50 EUR off total with delivery`; `rounds`: `round total down to 1 PLN`. */
      readonly kind: 'off-total'
      readonly amount: Expression
      readonly rounds: boolean
    })
  | (EffectNode & {
      readonly kind: 'choose'
      readonly count: Expression
      readonly rewards: readonly (Node & {
        readonly sku: Name
        readonly price?: RewardPrice
        readonly upTo?: Expression
      })[]
      /** Price of rewards that have none of their own. */
      readonly price?: RewardPrice
    })
  | (EffectNode & {
      /** `add 1 of sku "SAMPLE" free` · `get 1 of sku "SAMPLE" free, added`. */
      readonly kind: 'add'
      readonly count: Expression
      readonly sku: Name
      /** Only `free` is valid; other deals are parsed so that the error can show what to write. */
      readonly deal: Deal
      /** `get …, added`: units in the cart count first, and only missing ones are added. */
      readonly cartFirst: boolean
    })
  | (EffectNode & {
      readonly kind: 'shipping'
      readonly deal: Deal
      /** Empty: all deliveries. */
      readonly methods: readonly Name[]
    })
  | (EffectNode & {
      readonly kind: 'earn'
      readonly earned:
        | { readonly kind: 'earn-points'; readonly points: Expression }
        | {
            readonly kind: 'earn-per'
            readonly points: Expression
            readonly per: Expression
            readonly goods?: Selector
          }
        | { readonly kind: 'earn-times'; readonly factor: Expression }
      readonly program: Name
    })
  | (EffectNode & {
      readonly kind: 'cashback'
      readonly rate: Expression
      readonly goods?: Selector
      readonly wallet: Name
    })
  | (EffectNode & { readonly kind: 'issue'; readonly coupons: Name })
  | (EffectNode & { readonly kind: 'grant'; readonly perk: Name })
  | (EffectNode & {
      /** `by subtotal { from 500 UAH: … }`; `by tier in "Club" { from "Gold": … }`. */
      readonly kind: 'steps'
      /** A fact (`subtotal`, `quantity of SEL`, `spend`, `tier in "Club"`). */
      readonly by: Expression
      readonly mode: 'cart' | 'per-line' | 'per-delivery' | 'graduated'
      readonly steps: readonly (Node & { readonly from: Expression; readonly effect: Effect })[]
    })
  | (EffectNode & {
      readonly kind: 'one-of'
      readonly choices: readonly (Node & { readonly chance: Expression; readonly effect: Effect })[]
    })
  | (EffectNode & {
      /** `for every 100 PLN of subtotal EFFECT` · `for every 2 of SEL EFFECT` · `for every 500 points in "Club" EFFECT` */
      readonly kind: 'for-every'
      readonly amount: Expression
      readonly of: Expression
      readonly effect: Effect
    })

export type Modifier =
  | (Node & { readonly kind: 'at-most'; readonly amount: Expression })
  | (Node & { readonly kind: 'not-below'; readonly floor: Floor })
  | (Node & {
      readonly kind: 'up-to-units'
      readonly count: Expression
      readonly order: Order
      readonly perLine: boolean
    })
  | (Node & { readonly kind: 'up-to-times'; readonly count: Expression })
  | (Node & { readonly kind: 'spread'; readonly by: 'amount' | 'quantity' | 'evenly' })
  | (Node & { readonly kind: 'ending' /** Decimal digits as written: ".99", "90", "9.99". */; readonly digits: string })
  | (Node & { readonly kind: 'replacing' })
