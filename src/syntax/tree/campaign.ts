import type { Effect } from './effects.ts'
import type { Expression } from './expressions.ts'
import type { DeclarationNode, Name, Node } from './node.ts'
import type { Budget, Interval, LimitStatement, ReturnsStatement, RoundingStatement, Was } from './statements.ts'

export interface Campaign extends DeclarationNode {
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
  | (Node & { readonly kind: 'each-item-once' })
  | (Node & { readonly kind: 'similar-as'; readonly name: Name })
  | Was
  | (Node & { readonly kind: 'in-group'; readonly group: Name })
  | (Node & { readonly kind: 'status'; readonly status: 'draft' | 'retired' })
  | (Node & { readonly kind: 'customer-chooses' })
  | (Node & { readonly kind: 'on-prices' })
  | (Node & { readonly kind: 'on-event'; readonly event: Name })
  | (Node & { readonly kind: 'active'; readonly except?: readonly Exception[] } & Interval)
  | Every
  | (Node & { readonly kind: 'when'; readonly condition: Expression })
  | (Node & { readonly kind: 'then'; readonly effect: Effect })
  | LimitStatement
  | Budget
  | (Node & { readonly kind: 'funded'; readonly share: Expression; readonly by: Name })
  | RoundingStatement
  | ReturnsStatement

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** `except 2026-12-24 to 2026-12-26`; without `to`, the single day or minute. */
export interface Exception extends Node {
  readonly from: Expression
  readonly to?: Expression
}

/** `1st of month` · `last day of month` · `first mon of month`; `nth` counts from 1, -1 is the last. */
export interface MonthDay {
  readonly nth: number
  readonly of: 'day' | Weekday
}

/**
 * `every sat, sun from 10:00 to 22:00` · `every mon to fri` · `every day from 17:00 to 19:00` · `every 1st, 15th of month`.
 * `from` and `to` are times of day.
 */
export interface Every extends Node, Interval {
  readonly kind: 'every'
  readonly on:
    | { readonly kind: 'day' }
    | { readonly kind: 'weekdays'; readonly days: readonly Weekday[] }
    | { readonly kind: 'month-days'; readonly days: readonly MonthDay[] }
}
