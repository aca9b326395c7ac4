/** A comparison as it is kept. */
import type { RuleChange } from '../diff/model.ts'
import type { RulesOutline } from '../diff/outline.ts'
import type { Comparison, Pair } from './model.ts'
import type { ComparisonRequest } from './request.ts'

/** What stands above the figures. */
export interface ComparisonHeader {
  /** Empty for a comparison without a name. */
  readonly name: string
  readonly note: string
  /** The workspace's name. */
  readonly shop: string
  readonly by: string
  /** When it was made: an ISO instant. */
  readonly at: string
}

/** What differs from the run before, of a comparison that was repeated. */
export interface ChangesSince {
  /** When the run before was made. */
  readonly at: string
  readonly discount: Pair
  readonly orders: number
  /** In what each side's rules say; absent where they are not known as text. */
  readonly rules: { readonly a?: readonly RuleChange[]; readonly b?: readonly RuleChange[] }
}

export interface SavedComparison extends ComparisonHeader {
  readonly id: string
  readonly request: ComparisonRequest
  readonly comparison: Comparison
  readonly outlines: { readonly a?: RulesOutline | undefined; readonly b?: RulesOutline | undefined }
  readonly since?: ChangesSince | undefined
}
