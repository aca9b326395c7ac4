/**
 * The tree of a `.promo` file, as written: names unresolved, literals decoded, every node with its range.
 * Built by `build.ts` from the parse, printed by `print.ts`, understood by `src/check`.
 *
 * A node that could not be read is left out and its declaration is marked `broken`, so that whatever
 * works on trees never meets a half-filled node and can stay quiet about what a syntax error already says.
 */

import type { RoundingMode } from '../money/rounding.ts'

export type { RoundingMode }

/** Offsets into the file's text in UTF-16 units; `end` is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

interface Node {
  readonly range: Range
}

/** A name in double quotes (decoded) or a bare identifier such as MIN_BASKET. */
export interface Name extends Node {
  readonly text: string
}

/** A `//` or block comment with its delimiters, as written. */
export interface Comment extends Node {
  readonly text: string
}

export interface PromoFile {
  readonly path: string
  readonly text: string
  readonly declarations: readonly Declaration[]
  readonly comments: readonly Comment[]
  /** Names of declarations that could not be read but for their names: they are declared, nobody knows as what. */
  readonly lost?: readonly Name[]
  /** Something in the text could not be read. */
  readonly hasErrors?: true
}

/** Shared by all declarations. */
interface Declared extends Node {
  /** True when part of it could not be parsed and is missing from the tree. */
  readonly broken: boolean
}

export type Declaration =
  | Settings
  | Catalogue
  | Attributes
  | Let
  | Products
  | Segment
  | Coupons
  | Group
  | Campaign
  | Program
  | Membership
  | Referral
  | Scenario
  | Test

// ---------------------------------------------------------------------------------------------- declarations

export interface Settings extends Declared {
  readonly kind: 'settings'
  readonly statements: readonly SettingsStatement[]
}

export type SettingsStatement =
  | (Node & { readonly kind: 'currency'; readonly code: Name })
  | (Node & { readonly kind: 'timezone'; readonly name: Name })
  | RoundingStatement
  | (Node & { readonly kind: 'coupons-per-cart'; readonly one: boolean })
  | Guard
  | (Node & {
      readonly kind: 'choose-best'
      /** `, within 5000 steps`: the node budget of the exact search. */
      readonly steps?: Expression
    })
  | ReturnsStatement

export type RoundingScope = 'discount' | 'line' | 'unit'

/** `rounding half up per discount`; the part that is left out keeps its default (half up, per discount). */
export interface RoundingStatement extends Node {
  readonly kind: 'rounding'
  readonly mode: RoundingMode
  readonly scope?: RoundingScope
}

export type Guard = Node & {
  readonly kind: 'guard'
  readonly rule:
    | { readonly kind: 'discount-share'; readonly share: Expression } // discount at most 60% of subtotal
    | { readonly kind: 'discount-amount'; readonly amount: Expression } // discount at most 500 PLN
    | { readonly kind: 'unit-floor'; readonly floor: Floor } // price not below cost + 5%
    | { readonly kind: 'no-discount'; readonly goods: Selector } // no discount on label "tobacco"
}

export type ReturnsPolicy = 'keep' | 'prorate' | 'requalify'
export interface ReturnsStatement extends Node {
  readonly kind: 'returns'
  readonly policy: ReturnsPolicy
}

export interface Catalogue extends Declared {
  readonly kind: 'catalogue'
  readonly from: Name
}

export type ValueType = 'money' | 'percent' | 'number' | 'text' | 'date' | 'time' | 'duration' | 'yes/no'
export type AttributeOwner = 'customer' | 'item' | 'cart' | 'event'

export interface Attributes extends Declared {
  readonly kind: 'attributes'
  readonly entries: readonly (Node & {
    readonly owner: AttributeOwner
    readonly name: Name
    /** One of text, number, money, date, yes/no. */
    readonly type: ValueType
  })[]
}

export interface Let extends Declared {
  readonly kind: 'let'
  readonly name: Name
  readonly value: Expression
}

export interface Products extends Declared {
  readonly kind: 'products'
  readonly name: Name
  readonly source: { readonly kind: 'goods'; readonly goods: Selector } | { readonly kind: 'file'; readonly from: Name }
}

export interface Segment extends Declared {
  readonly kind: 'segment'
  readonly name: Name
  readonly source:
    | { readonly kind: 'condition'; readonly condition: Expression }
    | { readonly kind: 'file'; readonly from: Name }
    | { readonly kind: 'external' }
}

export interface Coupons extends Declared {
  readonly kind: 'coupons'
  readonly name: Name
  readonly statements: readonly CouponsStatement[]
}

export type CouponsStatement =
  | (Node & { readonly kind: 'code'; readonly code: Name; readonly limits: readonly Limit[] }) // code "X" limit 10 uses, 1 per customer
  | (Node & { readonly kind: 'codes-from'; readonly from: Name }) // codes from "codes.csv"
  | (Node & { readonly kind: 'generate'; readonly count: Expression; readonly pattern: Name })
  | LimitStatement
  | (Node & { readonly kind: 'valid'; readonly from?: Expression; readonly to?: Expression })
  | (Node & { readonly kind: 'valid-after-issue'; readonly duration: Expression })

/** `limit 1000 uses, 1 per customer`; each entry is one Limit. */
export interface LimitStatement extends Node {
  readonly kind: 'limit'
  readonly limits: readonly Limit[]
}

export type Period = 'day' | 'week' | 'month' | 'year'

/** `1000 uses` · `1 per customer per day` · `2 units per customer` · `1 per code` · `50000 PLN of orders`. */
export interface Limit extends Node {
  readonly counts: 'uses' | 'units' | 'order-value'
  readonly amount: Expression
  readonly per?: 'customer' | 'code'
  readonly period?: Period
}

export type Pick = 'all' | 'first' | 'best' | 'least'

export interface Group extends Declared {
  readonly kind: 'group'
  readonly name: Name
  readonly pick: Pick
  readonly perLine: boolean
  readonly priority?: Expression
  readonly parent?: Name
}

export interface Campaign extends Declared {
  readonly kind: 'campaign'
  readonly name: Name
  readonly statements: readonly CampaignStatement[]
}

export type Combination = 'never' | 'never-similar' | 'always' | 'never-on-same-item' | 'never-later-on-same-item'

export type CampaignText = 'title' | 'message' | 'image' | 'link' | 'terms'

export type CampaignStatement =
  | (Node & { readonly kind: CampaignText; readonly text: Name })
  | (Node & { readonly kind: 'priority'; readonly value: Expression })
  | (Node & { readonly kind: 'combine'; readonly mode: Combination })
  | (Node & { readonly kind: 'similar-as'; readonly name: Name })
  | (Node & { readonly kind: 'in-group'; readonly group: Name })
  | (Node & { readonly kind: 'status'; readonly status: 'draft' | 'retired' })
  | (Node & { readonly kind: 'customer-chooses' })
  | (Node & { readonly kind: 'on-prices' })
  | (Node & { readonly kind: 'on-event'; readonly event: Name })
  | (Node & { readonly kind: 'active'; readonly from?: Expression; readonly to?: Expression })
  | Every
  | (Node & { readonly kind: 'when'; readonly condition: Expression })
  | (Node & { readonly kind: 'then'; readonly effect: Effect })
  | LimitStatement
  | (Node & { readonly kind: 'budget'; readonly amount: Expression; readonly period?: Period })
  | (Node & { readonly kind: 'funded'; readonly share: Expression; readonly by: Name })
  | RoundingStatement
  | ReturnsStatement

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** `every sat, sun from 10:00 to 22:00` · `every day from 17:00 to 19:00` · `every 1st, 15th of month`. */
export interface Every extends Node {
  readonly kind: 'every'
  readonly on:
    | { readonly kind: 'day' }
    | { readonly kind: 'weekdays'; readonly days: readonly Weekday[] }
    | { readonly kind: 'month-days'; readonly days: readonly number[] }
  readonly from?: Expression
  readonly to?: Expression
}

export interface Program extends Declared {
  readonly kind: 'program'
  readonly name: Name
  readonly statements: readonly ProgramStatement[]
}

export type ProgramStatement =
  | (Node & { readonly kind: 'worth'; readonly points: Expression; readonly amount: Expression })
  | (Node & { readonly kind: 'expire'; readonly after: Expression })
  | (Node & { readonly kind: 'pending'; readonly duration: Expression })
  | (Node & { readonly kind: 'pay'; readonly share: Expression })
  | (Node & { readonly kind: 'base-earn'; readonly points: Expression; readonly per: Expression })
  | (Node & {
      readonly kind: 'tiers'
      readonly by: Expression
      readonly tiers: readonly { readonly name: Name; readonly from: Expression }[]
    })
  | (Node & { readonly kind: 'partners'; readonly names: readonly Name[] })

/** `membership "Prime" { price 49 PLN per month }` */
export interface Membership extends Declared {
  readonly kind: 'membership'
  readonly name: Name
  readonly price?: Expression
  readonly period?: Period
  /** Where both are said. */
  readonly pricing?: Node
}

/** `referral "Bring a friend" { reward after first order }` */
export interface Referral extends Declared {
  readonly kind: 'referral'
  readonly name: Name
  readonly rewardAfterFirstOrder: boolean
  /** Where that is said. */
  readonly reward?: Node
}

export interface Scenario extends Declared {
  readonly kind: 'scenario'
  readonly name: Name
  readonly changes: readonly (
    | (Node & { readonly kind: 'set'; readonly name: Name; readonly value: Expression })
    | (Node & { readonly kind: 'disable' | 'enable'; readonly campaign: Name })
  )[]
}

// ---------------------------------------------------------------------------------------------- tests

export interface Test extends Declared {
  readonly kind: 'test'
  readonly name: Name
  readonly cart?: CartLiteral
  readonly expectations: readonly Expectation[]
}

export interface CartLiteral extends Node {
  readonly at: Expression
  readonly statements: readonly CartStatement[]
}

export type CartStatement =
  | (Node & { readonly kind: 'order'; readonly id: Name })
  | CustomerLiteral
  | LineLiteral
  | (Node & { readonly kind: 'code'; readonly code: Name; readonly pool?: Name; readonly issued?: Expression })
  | (Node & { readonly kind: 'payment' | 'channel' | 'store' | 'country'; readonly value: Name })
  | (Node & { readonly kind: 'delivery'; readonly method: Name; readonly price: Expression })
  | (Node & { readonly kind: 'event'; readonly name: Name })
  | (Node & {
      readonly kind: 'attribute'
      readonly owner: AttributeOwner
      readonly name: Name
      readonly value: Expression
    })
  | (Node & { readonly kind: 'choose-campaign'; readonly campaign: Name })
  | (Node & {
      readonly kind: 'choose-reward'
      readonly quantity: Expression
      readonly sku: Name
      readonly campaign: Name
    })
  | (Node & { readonly kind: 'pay-points'; readonly points: Expression; readonly program: Name })
  | (Node & {
      /** `used campaign "X" 12 times, 130 PLN` · `used code "Y" 3 times, 1 by customer` */
      readonly kind: 'used'
      readonly what: 'campaign' | 'code' | 'coupons'
      readonly name: Name
      readonly times?: Expression
      readonly byCustomer?: Expression
      readonly discount?: Expression
    })

/** `customer "C-1" segment "VIP", "North" orders 3 spend 5200 PLN`; the id may be left out of `customer`. */
export interface CustomerLiteral extends Node {
  readonly kind: 'customer'
  readonly id?: Name
  readonly facts: readonly (
    | (Node & { readonly kind: 'segment' | 'member'; readonly names: readonly Name[] })
    | (Node & { readonly kind: 'orders' | 'spend' | 'birthday' | 'subscribed'; readonly value: Expression })
    | (Node & { readonly kind: 'points'; readonly value: Expression; readonly program: Name })
    | (Node & { readonly kind: 'tier'; readonly tier: Name; readonly program: Name })
    | (Node & { readonly kind: 'bought'; readonly amount: Expression; readonly on: Expression })
  )[]
}

/** `2 x sku "DRILL" at 100 PLN list 120 PLN category "Tools" brand "Bosch" label "autumn" item.color "green"` */
export interface LineLiteral extends Node {
  readonly kind: 'line'
  readonly quantity: Expression
  readonly sku: Name
  readonly price?: Expression
  readonly facts: readonly (
    | (Node & { readonly kind: 'list' | 'cost' | 'min' | 'weight'; readonly value: Expression })
    | (Node & { readonly kind: 'category' | 'label'; readonly names: readonly Name[] })
    | (Node & { readonly kind: 'brand' | 'id'; readonly name: Name })
    | (Node & { readonly kind: 'item'; readonly name: Name; readonly value: Expression })
  )[]
}

export type ReasonWord =
  | 'draft'
  | 'retired'
  | 'trigger'
  | 'not-active'
  | 'limit'
  | 'budget'
  | 'not-chosen'
  | 'excluded-by'
  | 'must-be-alone'
  | 'similar-to'
  | 'group'
  | 'condition'
  | 'no-effect'
  | 'guard'
  | 'not-best'

export type Expectation =
  | (Node & {
      readonly kind: 'amount'
      readonly of: 'total' | 'goods' | 'subtotal' | 'discount' | 'delivery' | 'to-pay'
      readonly value: Expression
    })
  | (Node & { readonly kind: 'line'; readonly sku: Name; readonly value: Expression }) // expect line "DRILL" 190 PLN (after)
  | (Node & { readonly kind: 'price'; readonly sku: Name; readonly value: Expression }) // expect price "DRILL" 95.99 PLN (unit, after shelf campaigns)
  | (Node & { readonly kind: 'applied'; readonly campaign: Name; readonly discount?: Expression })
  | (Node & { readonly kind: 'not-applied'; readonly campaign: Name; readonly reason?: ReasonWord; readonly by?: Name })
  | (Node & { readonly kind: 'missing'; readonly campaign: Name; readonly value: Expression }) // expect missing 12.50 PLN for "X"
  | (Node & { readonly kind: 'points'; readonly value: Expression; readonly program: Name })
  | (Node & { readonly kind: 'cashback'; readonly value: Expression; readonly wallet: Name })
  | (Node & { readonly kind: 'coupon' | 'perk' | 'message'; readonly text: Name })
  | (Node & { readonly kind: 'offered'; readonly sku: Name; readonly campaign?: Name }) // expect offered "MUG" from "Mugs"
  | (Node & { readonly kind: 'code'; readonly code: Name; readonly status: Name }) // expect code "X" "expired"

// ---------------------------------------------------------------------------------------------- expressions

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/'
export type DurationUnit = 'day' | 'week' | 'month' | 'year' | 'hour' | 'minute'

export type Literal =
  | (Node & {
      readonly kind: 'money' /** Decimal digits as written, major units. */
      readonly amount: string
      readonly currency: string
    })
  | (Node & { readonly kind: 'percent' /** 5 % is "5". */; readonly value: string })
  | (Node & { readonly kind: 'number'; readonly value: string })
  | (Node & { readonly kind: 'text'; readonly value: string })
  | (Node & {
      readonly kind: 'date' /** "2026-10-01", or "2026-10-01T18:00" local to the settings' time zone. */
      readonly value: string
    })
  | (Node & { readonly kind: 'time' /** "17:00" */; readonly value: string })
  | (Node & { readonly kind: 'duration'; readonly count: string; readonly unit: DurationUnit })
  | (Node & { readonly kind: 'yes/no'; readonly value: boolean })

/** Conditions and values share one grammar; the checker tells them apart by type. */
export type Expression =
  | Literal
  | (Node & { readonly kind: 'name'; readonly name: Name })
  | (Node & { readonly kind: 'attribute'; readonly owner: AttributeOwner; readonly name: Name })
  | Fact
  | (Node & { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly kind: 'not'; readonly operand: Expression })
  | (Node & {
      readonly kind: 'compare'
      readonly operator: CompareOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & {
      readonly kind: 'between'
      readonly value: Expression
      readonly low: Expression
      readonly high: Expression
    })
  | (Node & { readonly kind: 'in'; readonly value: Expression; readonly options: readonly Expression[] })
  | (Node & {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & { readonly kind: 'negate'; readonly operand: Expression })

/**
 * Something the cart, its customer or one of its items says: `subtotal of SEL`, `segment "VIP"`, `price`.
 * Which operands a fact takes, its type and its kind for `similar` stand in the one list, `facts.ts`.
 */
export interface Fact extends Node {
  readonly kind: 'fact'
  readonly fact: import('./facts.ts').FactKind
  readonly goods?: Selector
  readonly count?: Expression // contains 2 of SEL
  readonly names?: readonly Name[] // segment "A", "B" is any of them
  readonly period?: Expression // a duration: spend in last 12 months, birthday within 7 days
  readonly program?: Name // points in "Club"
  /** tier in "Club" at least "Gold", or `is "Gold"`. */
  readonly level?: { readonly atLeast: boolean; readonly tier: Name }
}

// ---------------------------------------------------------------------------------------------- selectors

export type Selector =
  | (Node & { readonly kind: 'sku' | 'category' | 'brand' | 'label' | 'products'; readonly names: readonly Name[] })
  | (Node & { readonly kind: 'everything' | 'qualifying' | 'on-sale' | 'discounted' })
  | (Node & {
      /** `price >= 50 PLN`, `item.color in ("red", "green")`, `item.fragile`: a condition on one item. */
      readonly kind: 'where'
      readonly condition: Expression
    })
  | (Node & { readonly kind: 'and' | 'or' | 'except'; readonly left: Selector; readonly right: Selector })
  | (Node & { readonly kind: 'not'; readonly operand: Selector })

// ---------------------------------------------------------------------------------------------- effects

export type Order = 'cheapest' | 'dearest'

/** What the units given away cost: `free`, `at 50% off`, `at 1 PLN`. */
export type Deal =
  | (Node & { readonly kind: 'free' })
  | (Node & { readonly kind: 'off'; readonly rate: Expression }) // percent, or money a unit
  | (Node & { readonly kind: 'at'; readonly price: Expression })

/** A unit's lowest price: `1 PLN`, or `cost + 5%`, `cost`. */
export type Floor =
  | (Node & { readonly kind: 'amount'; readonly amount: Expression })
  | (Node & { readonly kind: 'cost'; readonly plus?: Expression })

export interface CountedGoods extends Node {
  readonly count: Expression
  readonly goods: Selector
}

interface EffectNode extends Node {
  /** In the order written. */
  readonly modifiers: readonly Modifier[]
}

export type Effect =
  | (EffectNode & {
      readonly kind: 'off'
      /** Percent or money. */
      readonly rate: Expression
      /** Absent: the cart. */
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
      readonly goods: Selector
    })
  | (EffectNode & {
      readonly kind: 'buy-get'
      readonly buy: CountedGoods
      readonly get: CountedGoods
      readonly order: Order
      readonly deal: Deal
    })
  | (EffectNode & {
      readonly kind: 'bundle'
      readonly parts: readonly CountedGoods[]
      /** `for 50 PLN` a bundle, or `at 10% off`. */
      readonly deal:
        | { readonly kind: 'for'; readonly price: Expression }
        | { readonly kind: 'off'; readonly rate: Expression }
    })
  | (EffectNode & {
      readonly kind: 'price'
      readonly price: Expression /** Absent: the cart. */
      readonly goods?: Selector
    })
  | (EffectNode & {
      readonly kind: 'choose'
      readonly count: Expression
      readonly rewards: readonly (Node & {
        readonly sku: Name
        readonly price: Expression
        readonly upTo?: Expression
      })[]
    })
  | (EffectNode & { readonly kind: 'add'; readonly count: Expression; readonly sku: Name; readonly deal: Deal })
  | (EffectNode & {
      readonly kind: 'shipping'
      readonly deal: Deal
      /** Empty: every delivery. */
      readonly methods: readonly Name[]
    })
  | (EffectNode & {
      readonly kind: 'earn'
      readonly earned:
        | { readonly kind: 'points'; readonly points: Expression }
        | { readonly kind: 'per'; readonly points: Expression; readonly per: Expression; readonly goods?: Selector }
        | { readonly kind: 'times'; readonly factor: Expression }
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
      readonly mode: 'cart' | 'per-line' | 'graduated'
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
      readonly of: Fact
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
