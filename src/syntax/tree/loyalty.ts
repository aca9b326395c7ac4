import type { Attribute, Expression, Selector } from './expressions.ts'
import type { DeclarationNode, Name, Node } from './node.ts'
import type { Period, Was } from './statements.ts'

export interface Program extends DeclarationNode {
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
      /** `kept for 12 months` */
      readonly kept?: Expression
      readonly tiers: readonly { readonly name: Name; readonly from: Expression }[]
    })
  | (Node & { readonly kind: 'partners'; readonly names: readonly Name[] })
  | (Node & { readonly kind: 'shared-by'; readonly attribute: Attribute }) // shared by customer.household
  | Was

/** `membership "Prime" { price 49 PLN per month  sold as sku "PRIME" }` */
export interface Membership extends DeclarationNode {
  readonly kind: 'membership'
  readonly name: Name
  readonly statements: readonly MembershipStatement[]
}

export type MembershipStatement =
  | (Node & { readonly kind: 'membership-price'; readonly price: Expression; readonly period: Period })
  | SoldAs

/** Goods that include a membership or a gift card for the buyer. */
export type SoldAs = Node & { readonly kind: 'sold-as'; readonly goods: Selector }

/** The pattern of codes: `like "GC-????-????-???#"`. */
export type CodesLike = Node & { readonly kind: 'codes-like'; readonly pattern: Name }

/** `gift cards "Store card" { like "GC-????-????-???#"  valid 24 months }` */
export interface GiftCards extends DeclarationNode {
  readonly kind: 'gift-cards'
  readonly name: Name
  readonly statements: readonly GiftCardsStatement[]
}

export type GiftCardsStatement =
  | CodesLike
  | (Node & { readonly kind: 'card-term'; readonly duration: Expression })
  | SoldAs

/** `referral "Bring a friend" { reward after first order }` */
export interface Referral extends DeclarationNode {
  readonly kind: 'referral'
  readonly name: Name
  readonly statements: readonly ReferralStatement[]
}

export type ReferralStatement =
  | (Node & { readonly kind: 'referral-reward' })
  | CodesLike
  | (Node & { readonly kind: 'referral-pending'; readonly duration: Expression })
