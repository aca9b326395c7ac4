/**
 * What the engine's worker sends after each change of text or cart. Plain data. Amounts are decimal strings in major
 * units with the currency's digits; positions are UTF-16 offsets.
 */
import type { Imports } from '../../../src/check/imports.ts'
import type { OmittedDeclaration } from '../../../src/check/omitted.ts'
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
  /** Increases with every change of the text or the language. */
  readonly revision: number
  readonly diagnostics: readonly Diagnostic[]
  /** Version of the rules that the cart was evaluated under. */
  readonly rules: RulesSummary
  /** The open cart; absent if there is none or the rules were never valid. */
  readonly cart?: CartView
  /** Pinned carts, in order. */
  readonly pinned: readonly PinnedView[]
  /** Total milliseconds. */
  readonly took: number
}

export interface RulesCurrency {
  readonly code: string
  /** Digits of the currency's minor unit. */
  readonly digits: number
}

export interface RulesSummary {
  /** Whether the text has errors. Nothing is tested, compared or replayed then. */
  readonly stale: boolean
  /** Carts show the results of an earlier text, because the current one has errors. */
  readonly isOld: boolean
  /** Parts that carts are evaluated without because of errors, in text order. */
  readonly leftOut: readonly OmittedView[]
  readonly campaigns: number
  /** The currencies that carts can use, the default currency first. */
  readonly currencies: readonly [RulesCurrency, ...RulesCurrency[]]
  readonly timezone: string
}

export interface OmittedView extends Omit<OmittedDeclaration, 'range'> {
  readonly start: number
  /** Counts from 1. */
  readonly line: number
}

export interface CartView {
  readonly cart: Cart
  /** Absent if the rules reject the cart. */
  readonly result?: CartResult
  readonly error?: CartProblem
  /** All campaigns in evaluation order, shelf campaigns first. */
  readonly why: readonly WhyEntry[]
  /** The language of messages; absent for English, as in results. */
  readonly language?: string
}

/** `why` has the reasons for campaigns that did not apply. */
export type CartResult = Omit<Result, 'notApplied'>

export interface CartProblem {
  readonly message: string
  /** Path in the cart: "lines[0].sku". */
  readonly path: string
}

export interface WhyEntry {
  readonly campaign: string
  /** Its name for customers. */
  readonly title?: string
  /** `near`: exactly one threshold is missing. */
  readonly state: 'applied' | 'near' | 'refused'
  /** Discount on goods and delivery; for a shelf campaign, the reduction of unit prices times quantities. */
  readonly discount?: string
  readonly cut?: readonly { readonly by: 'at-most' | 'floor' | 'guard'; readonly amount: string }[]
  readonly reason?: Reason
  readonly by?: string
  readonly sentence?: string
  readonly missing?: { readonly fact: string; readonly amount: string }
}

/** A pinned cart under the current text and under the baseline. */
export interface PinnedView {
  readonly name: string
  readonly total?: string
  readonly discount?: string
  /** Under the baseline; absent if its text has errors or rejects the cart. */
  readonly before?: { readonly total: string; readonly discount: string }
  /** Whether the totals or any line's discount differ. */
  readonly changed: boolean
  readonly error?: CartProblem
}
