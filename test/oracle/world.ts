import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { CodeStatus } from '../../src/evaluate/result/reasons.ts'
import type { RuleSet } from './rules.ts'
import type { Moment } from './time.ts'
import type { State } from './units.ts'

/** A rule set and the cart evaluated under it: what conditions see besides the state that campaigns change. */
export interface World {
  readonly rules: RuleSet
  readonly cart: Cart
  readonly now: Moment
  /** After shelf campaigns, before all others. */
  readonly start: State
  readonly codes: readonly CodeInCart[]
}

export interface CodeInCart {
  /** As written in the cart. */
  readonly code: string
  readonly pool?: string
  /** Here `unused` means valid: whether a campaign needed the code is known only at the end. */
  readonly status: CodeStatus
}
