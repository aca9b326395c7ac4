import type { RoundingMode } from '../../money/rounding.ts'
import type { CartText } from '../cart-texts.ts'
import type { Expression } from './expressions.ts'
import type { Name, Node } from './node.ts'

export type RoundingScope = 'discount' | 'line' | 'unit'

/** `rounding half up per discount`; the part that is left out keeps its default (half up, per discount). */
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

/** From the start of the one to the end of the other: days or minutes, or times of the day. An end that is left out is open. */
export interface Interval {
  readonly from?: Expression
  readonly to?: Expression
}

/** `was "Old name"`: counters go on under the name that they began with. */
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

/** How much of what, counted for whom, in which time. */
export interface Quota {
  readonly counts: Measure
  readonly amount: Expression
  /** Absent: all together. */
  readonly per?: CountedBy
  /** Absent: for ever; an expression is a duration, the time before the cart. */
  readonly period?: Period | Expression
}

export type CountedBy = 'customer' | 'code' | CartText | Extract<Expression, { readonly kind: 'attribute' }>

export type Period = 'day' | 'week' | 'month' | 'year'
