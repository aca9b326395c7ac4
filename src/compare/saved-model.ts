/** The stored form of a comparison. */
import type { RuleChange } from '../diff/model.ts'
import type { RulesOutline } from '../diff/outline.ts'
import type { Comparison, Pair } from './model.ts'
import type { ComparisonRequest } from './request.ts'

/** Shown above the figures. */
export interface ComparisonHeader {
  /** Empty for a comparison without a name. */
  readonly name: string
  readonly note: string
  readonly shop: string
  readonly by: string
  /** When it was created: an ISO instant. */
  readonly at: string
}

/** What differs from the previous run of a repeated comparison. */
export interface ChangesSince {
  /** When the previous run was made. */
  readonly at: string
  readonly discount: Pair
  readonly orders: number
  /** Changes in each side's rules; absent if their text isn't known. */
  readonly rules: { readonly a?: readonly RuleChange[]; readonly b?: readonly RuleChange[] }
}

export interface SavedComparison extends ComparisonHeader {
  readonly id: string
  readonly request: ComparisonRequest
  readonly comparison: Comparison
  readonly outlines: { readonly a?: RulesOutline | undefined; readonly b?: RulesOutline | undefined }
  readonly since?: ChangesSince | undefined
}
