import type { RoundingMode } from '../../money/rounding.ts'
import type { CartText } from '../cart-texts.ts'
import type { Expression } from './expressions.ts'
import type { Name, Node } from './node.ts'

export type RoundingScope = 'discount' | 'line' | 'unit'

/** `rounding half up per discount`; an omitted part has its default (half up, per discount). */
export interface RoundingStatement extends Node {
  readonly kind: 'rounding'
  readonly mode: RoundingMode
  readonly scope?: RoundingScope
}

export type ReturnsPolicy = 'keep' | 'prorate' | 'requalify'
export interface ReturnsStatement extends Node {
  readonly kind: 'returns'
  readonly policy: ReturnsPolicy
}

/** Days or minutes, or times of day; both ends are included. An absent end is open. */
export interface Interval {
  readonly from?: Expression
  readonly to?: Expression
}

/** `was "Old name"`: usage recorded under the former name still counts. */
export interface Was extends Node {
  readonly kind: 'was'
  readonly name: Name
}

/** `limit 1000 uses, 1 per customer`; each entry is one Limit. */
export interface LimitStatement extends Node {
  readonly kind: 'limit'
  readonly limits: readonly Limit[]
}

/** `budget 20000 PLN per month` */
export interface Budget extends Node, Quota {
  readonly kind: 'budget'
  readonly counts: 'discount'
}

/** `1000 uses` · `1 per customer per day` · `2 units per customer` · `1 per code` · `50000 PLN of orders`. */
export interface Limit extends Node, Quota {
  readonly counts: 'uses' | 'units' | 'order-value'
}

export type Measure = 'uses' | 'units' | 'order-value' | 'discount'

/** What is counted, how much of it, for whom and over which time. */
export interface Quota {
  readonly counts: Measure
  readonly amount: Expression
  /** Absent: for all together. */
  readonly per?: CountedBy
  /** Absent: forever. An expression is a duration before the cart's instant. */
  readonly period?: Period | Expression
}

export type CountedBy = 'customer' | 'code' | CartText | Extract<Expression, { readonly kind: 'attribute' }>

export type Period = 'day' | 'week' | 'month' | 'year'
