/**
 * What the engine's worker sends after each change of text or cart. Plain data. Amounts are decimal strings in major
 * units with the currency's digits; positions are UTF-16 offsets.
 */
import type { Imports } from '../../../src/check/imports.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { Reason } from '../../../src/evaluate/result/reasons.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import type { SourceFile } from '../../../src/language/project.ts'
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'

export interface EngineInput {
  readonly files: readonly SourceFile[]
  readonly imports: Imports
  /** "2026-10-03" */
  readonly today: string
}

export interface TextLocation {
  readonly path: string
  readonly start: number
  readonly end: number
}

export interface NamedCart {
  readonly name: string
  readonly cart: Cart
}

export interface Snapshot {
  /** Increases with every change of the text. */
  readonly revision: number
  readonly diagnostics: readonly Diagnostic[]
  /** Of the rules that the cart was evaluated under. */
  readonly rules: RulesSummary
  /** The open cart; absent while none is open or the rules never were without errors. */
  readonly cart?: CartView
  /** Of each pinned cart, in their order. */
  readonly pinned: readonly PinnedView[]
  /** Milliseconds for all of it. */
  readonly took: number
}

export interface RulesSummary {
  /** The text has errors: carts show what the last text without errors makes of them. */
  readonly stale: boolean
  readonly campaigns: number
  readonly currency: string
  /** Minor-unit digits of the currency. */
  readonly digits: number
  readonly timezone: string
}

export interface CartView {
  readonly cart: Cart
  /** Absent for a cart that the rules reject. */
  readonly result?: CartResult
  readonly error?: CartProblem
  /** Every campaign in evaluation order, shelf campaigns first. */
  readonly why: readonly WhyEntry[]
}

/** Why campaigns did not apply stands in `why`. */
export type CartResult = Omit<Result, 'notApplied'>

export interface CartProblem {
  readonly message: string
  /** Where in the cart: "lines[0].sku". */
  readonly path: string
}

export interface WhyEntry {
  readonly campaign: string
  /** What the customer is told it is called. */
  readonly title?: string
  /** `near`: one threshold is all that is missing. */
  readonly state: 'applied' | 'near' | 'refused'
  /** Taken off goods and delivery; of a shelf campaign, of the unit prices times the quantities. */
  readonly discount?: string
  readonly cut?: readonly { readonly by: 'at-most' | 'floor' | 'guard'; readonly amount: string }[]
  readonly reason?: Reason
  readonly by?: string
  readonly sentence?: string
  readonly missing?: { readonly fact: string; readonly amount: string }
}

/** A pinned cart under the text as it is, and under the text that it is compared with. */
export interface PinnedView {
  readonly name: string
  readonly total?: string
  readonly discount?: string
  /** Under the text compared with; absent where that text has errors or refuses the cart. */
  readonly before?: { readonly total: string; readonly discount: string }
  /** The totals, or what is taken off any line, differ. */
  readonly changed: boolean
  readonly error?: CartProblem
}
