import type { Campaign } from './campaign.ts'
import type { Floor } from './effects.ts'
import type { Expression, Selector } from './expressions.ts'
import type { GiftCards, Membership, Program, Referral } from './loyalty.ts'
import type { Comment, DeclarationNode, Name, Node } from './node.ts'
import type { Budget, Interval, Limit, LimitStatement, ReturnsStatement, RoundingStatement, Was } from './statements.ts'
import type { Test } from './tests.ts'
import type { AttributeOwner, ValueType } from './value-types.ts'

export interface PromoFile {
  readonly path: string
  readonly text: string
  readonly declarations: readonly Declaration[]
  readonly comments: readonly Comment[]
  /** Names of declarations that otherwise failed to parse: they are declared, but their kind is unknown. */
  readonly lost?: readonly Name[]
  /** Whether the text has syntax errors. */
  readonly hasErrors?: true
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
  | GiftCards
  | Referral
  | Scenario
  | Test

export interface Settings extends DeclarationNode {
  readonly kind: 'settings'
  readonly statements: readonly SettingsStatement[]
}

export type SettingsStatement =
  | (Node & {
      readonly kind: 'currency'
      readonly code: Name
      /** The currencies after the first in `currencies EUR, PLN, CZK`. */
      readonly others?: readonly Name[]
    })
  | (Node & { readonly kind: 'timezone'; readonly name: Name })
  | RoundingStatement
  | (Node & { readonly kind: 'coupons-per-cart'; readonly most: 'one' | 'any' | Expression })
  | Guard
  | (Node & {
      readonly kind: 'choose-best'
      /** `, within 5000 steps`: the node budget of the exact search. */
      readonly steps?: Expression
    })
  | ReturnsStatement

export type Guard = Node & {
  readonly kind: 'guard'
  readonly rule:
    | { readonly kind: 'discount-share'; readonly share: Expression } // discount at most 60% of subtotal
    | { readonly kind: 'discount-amount'; readonly amount: Expression } // discount at most 500 PLN
    | { readonly kind: 'unit-floor'; readonly floor: Floor } // price not below cost + 5%
    | { readonly kind: 'no-discount'; readonly goods: Selector } // no discount on label "tobacco"
}

export interface Catalogue extends DeclarationNode {
  readonly kind: 'catalogue'
  readonly from: Name
  /** `as "shopify-products"`: a ready-made layout, or the path of a mapping. */
  readonly layout?: Name
}

export interface Attributes extends DeclarationNode {
  readonly kind: 'attributes'
  readonly entries: readonly (Node & {
    readonly owner: AttributeOwner
    readonly name: Name
    /** One of text, number, money, date, yes/no. */
    readonly type: ValueType
  })[]
}

export interface Let extends DeclarationNode {
  readonly kind: 'let'
  readonly name: Name
  readonly value: Expression
}

export interface Products extends DeclarationNode {
  readonly kind: 'products'
  readonly name: Name
  readonly source: { readonly kind: 'goods'; readonly goods: Selector } | { readonly kind: 'file'; readonly from: Name }
}

export interface Segment extends DeclarationNode {
  readonly kind: 'segment'
  readonly name: Name
  readonly source:
    | { readonly kind: 'condition'; readonly condition: Expression }
    | { readonly kind: 'file'; readonly from: Name }
    | { readonly kind: 'external' }
}

export interface Coupons extends DeclarationNode {
  readonly kind: 'coupons'
  readonly name: Name
  readonly statements: readonly CouponsStatement[]
}

export type CouponsStatement =
  | (Node & {
      readonly kind: 'pool-code' // code "X" limit 10 uses, 1 per customer, valid from 2026-06-01 to 2026-08-31
      readonly code: Name
      readonly limits: readonly Limit[]
      readonly valid?: Interval
    })
  | (Node & { readonly kind: 'codes-from'; readonly from: Name }) // codes from "codes.csv"
  | (Node & { readonly kind: 'generate'; readonly count: Expression; readonly pattern: Name })
  | LimitStatement
  | (Node & { readonly kind: 'valid' } & Interval)
  | (Node & { readonly kind: 'valid-after-issue'; readonly duration: Expression })
  | (Node & { readonly kind: 'pool-channel'; readonly names: readonly Name[] }) // channel "app"
  | Was

export type Pick = 'all' | 'first' | 'best' | 'least'

export interface Group extends DeclarationNode {
  readonly kind: 'group'
  readonly name: Name
  readonly pick: Pick
  readonly perLine: boolean
  readonly priority?: Expression
  readonly parent?: Name
  readonly eachItemOnce: boolean
  /** The former name, under which its usage was recorded. */
  readonly was?: Name
  /** These count the usage of all its members together. */
  readonly limits: readonly Limit[]
  readonly budgets: readonly Budget[]
}

export interface Scenario extends DeclarationNode {
  readonly kind: 'scenario'
  readonly name: Name
  readonly changes: readonly (
    | (Node & { readonly kind: 'set'; readonly name: Name; readonly value: Expression })
    | (Node & { readonly kind: 'disable' | 'enable'; readonly campaign: Name })
  )[]
}
