import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { CodeStatus } from '../../src/evaluate/result/reasons.ts'
import type { RuleSet } from './rules.ts'
import type { Moment } from './time.ts'
import type { State } from './units.ts'

/** A rule set and a cart that meets it: what conditions look at, beside the state that campaigns change. */
export interface World {
  readonly rules: RuleSet
  readonly cart: Cart
  readonly now: Moment
  /** After shelf campaigns, before all others. */
  readonly start: State
  readonly codes: readonly CodeInCart[]
}

export interface CodeInCart {
  /** As the cart has it. */
  readonly code: string
  readonly pool?: string
  /** `unused` is valid here: whether a campaign asked for it is known at the end. */
  readonly status: CodeStatus
}
