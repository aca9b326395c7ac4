import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { ReturnResult } from '../evaluate/result/returns.ts'
import type { Refusal, RefusalReason } from './refusals.ts'

export interface RefusedOrder {
  readonly state: 'refused'
  readonly order: string
  readonly refusals: readonly Refusal[]
}

/** Refuses the whole order for a single reason. `cart`: the order's, if it is known. */
export const refused = (order: string, reason: RefusalReason, cart?: Pick<Cart, 'event'>): RefusedOrder => ({
  state: 'refused',
  order,
  refusals: [{ reason, of: cart?.event === undefined ? 'order' : 'event', subject: order }],
})

export interface ReservedOrder {
  readonly state: 'reserved'
  readonly order: string
  /** ISO 8601, UTC. */
  readonly expires: string
  readonly result: Result
  /** Campaigns that gave nothing because a limit or budget is used up. */
  readonly notGiven: readonly Refusal[]
}

export interface CommittedOrder {
  readonly state: 'committed'
  readonly order: string
  readonly coupons: readonly { readonly campaign: string; readonly pool: string; readonly code: string }[]
  /** Gift cards bought, with their numbers. Absent if there are none. */
  readonly giftCards?: readonly BoughtCard[]
  /** Coupons that could not be given. */
  readonly notGiven: readonly Refusal[]
}

interface BoughtCard {
  readonly cards: string
  readonly code: string
  /** The card's value: a decimal in major units. */
  readonly amount: string
  /** Absent in answers stored by an earlier version. */
  readonly currency?: string
}

export interface ReleasedOrder {
  readonly state: 'released'
  readonly order: string
}

export interface ReturnedOrder {
  readonly state: 'committed' | 'returned'
  readonly order: string
  /** Of all amounts. Absent in answers stored by an earlier version. */
  readonly currency?: string
  readonly return: ReturnResult
  /** The part of the refund that goes back to points rather than to the payment method of the rest. Whole points by programme. */
  readonly pointsBack: Readonly<Record<string, number>>
  /** The part that goes back to wallets and gift cards: decimals in major units. Absent if there is none. */
  readonly paidBack?: readonly (({ readonly wallet: string } | { readonly card: string }) & {
    readonly amount: string
  })[]
}

export interface CancelledOrder {
  readonly state: 'cancelled' | 'released'
  readonly order: string
}
