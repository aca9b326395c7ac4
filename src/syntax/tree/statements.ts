import type { RoundingMode } from '../../money/rounding.ts'
import type { Expression } from './expressions.ts'
import type { Node } from './node.ts'

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
