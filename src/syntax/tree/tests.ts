import type { CartText } from '../cart-texts.ts'
import type { Expression } from './expressions.ts'
import type { DeclarationNode, Name, Node } from './node.ts'
import type { Quota } from './statements.ts'
import type { AttributeOwner } from './value-types.ts'

export interface Test extends DeclarationNode {
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
  | (Node & { readonly kind: 'cart-order'; readonly id: Name })
  | CustomerLiteral
  | LineLiteral
  | (Node & { readonly kind: 'cart-code'; readonly code: Name; readonly pool?: Name; readonly issued?: Expression })
  | (Node & { readonly kind: 'cart-currency'; readonly code: Name })
  | (Node & { readonly kind: 'cart-text'; readonly text: CartText; readonly value: Name }) // payment "card"
  | (Node & { readonly kind: 'cart-delivery'; readonly method: Name; readonly price: Expression; readonly id?: Name })
  | (Node & { readonly kind: 'cart-event'; readonly name: Name })
  | (Node & {
      readonly kind: 'cart-attribute'
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
      /** `pay 150 PLN from card "GC-…" of 200 PLN` · `pay 20 PLN from wallet "Cashback" of 35 PLN`; the balance follows `of`. */
      readonly kind: 'pay-from'
      readonly means: 'card' | 'wallet'
      readonly amount: Expression
      readonly name: Name
      readonly balance?: Expression
    })
  | (Node & { readonly kind: 'switched-off'; readonly campaigns: readonly Name[] }) // switched off "X", "Y"
  | (Node & {
      /** `used campaign "X" 12 times, 130 PLN` · `used code "Y" 3 times, 1 by customer` */
      readonly kind: 'used'
      readonly what: 'campaign' | 'group' | 'code' | 'coupons'
      readonly name: Name
      readonly counts: readonly UsedCount[]
    })

/** `12 times` · `1 by customer` · `2 units per customer per day` · `130 PLN` (discount). */
export interface UsedCount extends Node, Quota {}

/** `customer "C-1" segment "VIP", "North" orders 3 spend 5200 PLN`; the id is optional. */
export interface CustomerLiteral extends Node {
  readonly kind: 'cart-customer'
  readonly id?: Name
  readonly facts: readonly (
    | (Node & { readonly kind: 'customer-segment' | 'customer-member'; readonly names: readonly Name[] })
    | (Node & {
        readonly kind: 'customer-orders' | 'customer-spend' | 'customer-birthday' | 'customer-subscribed'
        readonly value: Expression
      })
    | (Node & { readonly kind: 'customer-points'; readonly value: Expression; readonly program: Name })
    | (Node & { readonly kind: 'customer-tier'; readonly tier: Name; readonly program: Name })
    | (Node & { readonly kind: 'customer-bought'; readonly lines: readonly PastLineLiteral[]; readonly on: Expression })
  )[]
}

/**
 * `350 PLN of sku "DRILL" category "Tools" brand "Bosch" label "autumn"`; an
 * order of which only the amount is known has no goods.
 */
export interface PastLineLiteral extends Node {
  readonly amount: Expression
  readonly sku?: Name
  readonly facts: readonly (
    | (Node & { readonly kind: 'past-category' | 'past-label'; readonly names: readonly Name[] })
    | (Node & { readonly kind: 'past-brand'; readonly name: Name })
  )[]
}

/** `2 x sku "DRILL" at 100 PLN list 120 PLN category "Tools" brand "Bosch" label "autumn" item.color "green"` */
export interface LineLiteral extends Node {
  readonly kind: 'cart-line'
  readonly quantity: Expression
  readonly sku: Name
  readonly price?: Expression
  readonly facts: readonly (
    | (Node & { readonly kind: 'line-list' | 'line-cost' | 'line-min' | 'line-weight'; readonly value: Expression })
    | (Node & { readonly kind: 'line-category' | 'line-label'; readonly names: readonly Name[] })
    | (Node & { readonly kind: 'line-brand' | 'line-id' | 'line-unit' | 'line-delivery'; readonly name: Name })
    | (Node & { readonly kind: 'line-item'; readonly name: Name; readonly value: Expression })
  )[]
}

export type ReasonWord =
  | 'draft'
  | 'retired'
  | 'switched-off'
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
  | 'offered'
  | 'guard'
  | 'not-best'

export type Expectation =
  | (Node & {
      readonly kind: 'expect-amount'
      readonly of: 'total' | 'goods' | 'subtotal' | 'discount' | 'delivery' | 'to-pay'
      readonly value: Expression
    })
  | (Node & { readonly kind: 'expect-line'; readonly sku: Name; readonly value: Expression }) // expect line "DRILL" 190 PLN (after)
  | (Node & { readonly kind: 'expect-price'; readonly sku: Name; readonly value: Expression }) // expect price "DRILL" 95.99 PLN (unit, after shelf campaigns)
  | (Node & { readonly kind: 'expect-applied'; readonly campaign: Name; readonly discount?: Expression })
  | (Node & {
      readonly kind: 'expect-not-applied'
      readonly campaign: Name
      readonly reason?: ReasonWord
      readonly by?: Name
    })
  | (Node & { readonly kind: 'expect-missing'; readonly campaign: Name; readonly value: Expression }) // expect missing 12.50 PLN for "X"
  | (Node & { readonly kind: 'expect-points'; readonly value: Expression; readonly program: Name })
  | (Node & { readonly kind: 'expect-spent'; readonly value: Expression; readonly program: Name })
  | (Node & { readonly kind: 'expect-cashback'; readonly value: Expression; readonly wallet: Name })
  | (Node & { readonly kind: 'expect-coupon' | 'expect-perk' | 'expect-message'; readonly text: Name })
  | (Node & { readonly kind: 'expect-offered'; readonly sku: Name; readonly campaign?: Name }) // expect offered "MUG" from "Mugs"
  | (Node & { readonly kind: 'expect-code'; readonly code: Name; readonly status: Name }) // expect code "X" "expired"
