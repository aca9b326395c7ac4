import type { Limit } from '../compile/rules.ts'
import type { Reason } from './result/reasons.ts'

/** Why a campaign does not apply. */
export interface Refusal {
  readonly reason: Reason
  /** The campaign that excluded it. */
  readonly by?: { readonly name: string; readonly place: number }
  /** The exhausted limit or budget, the group that owns it, and what is left of it in minor units. */
  readonly limit?: Limit
  readonly group?: string
  readonly left?: number
}
