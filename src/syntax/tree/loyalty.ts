import type { Expression } from './expressions.ts'
import type { Declared, Name, Node } from './node.ts'
import type { Period } from './statements.ts'

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
