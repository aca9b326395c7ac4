/**
 * What the ledger's books hold. Whatever can run out is an account; whatever uses it up, gives it back or fills it is a
 * transfer, and transfers are only ever added.
 *
 * Units: uses are counts, money is minor units, goods are millionths of a unit, points are whole. Instants are milliseconds
 * since 1970 UTC.
 */
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Return } from '../evaluate/result/returns.ts'
import type { Refusal, RefusalReason } from './refusals.ts'

/** Name of an account, built by `accounts.ts`. */
export type AccountId = string

/**
 * How much of an account is used up. An account that is filled before it is used, such as points or a wallet, is negative by
 * its balance.
 */
export interface Balance {
  readonly posted: number
  /** Held by reservations. Never negative. */
  readonly pending: number
}

/** Adds `posted` and `pending` to an account's balance. */
export interface Transfer {
  readonly account: AccountId
  readonly posted: number
  readonly pending: number
  readonly kind: TransferKind
  /** The order that it belongs to; absent if it belongs to none. */
  readonly order?: string
  /** The instant that it counts at: that of the order's cart. Rolling limits sum transfers by it. */
  readonly at: number
  /** The reason, if it does not come from an order. */
  readonly note?: string
}

/** A hold is pending until it is posted or voided; all other kinds post immediately. */
export type TransferKind =
  | ('hold' | 'post' | 'void' | 'book' | 'earn' | 'issue' | 'give-back')
  /** Done by hand. */
  | ('load' | 'adjust' | 'block' | 'unblock')
  /** Expiry; a tier that was reached or lost; a friend who was linked, and rewarded for. */
  | ('expire' | 'tier' | 'link' | 'reward')

export interface Use {
  readonly account: AccountId
  /** Positive. */
  readonly amount: number
  /** The account's balance may not exceed this afterwards. Absent: counted without a limit. */
  readonly most?: number
  /** Only what counts from this instant on is held against `most`. */
  readonly since?: number
  /** Why an order is refused, or a discount not given, if it does not fit. */
  readonly reason: RefusalReason
  /** For a lot of points that pays: its programme. */
  readonly program?: string
}

/** `lapsed`: the reservation expired; `returned`: the whole order was returned. */
export type RedemptionState = 'reserved' | 'committed' | 'released' | 'lapsed' | 'returned' | 'cancelled'

/** Everything that one order uses and earns. Its transfers are booked together or not at all. */
export interface Redemption {
  readonly order: string
  readonly state: RedemptionState
  /** Incremented on each change, so that a decision based on an older state is noticed. */
  readonly version: number
  /** The cart's instant. */
  readonly at: number
  /** When the reservation expires. */
  readonly expires: number
  readonly customer?: string
  /** Version of the rules. */
  readonly rules: string
  /** Includes everything the ledger knew, so that evaluating it again gives the same result. */
  readonly cart: Cart
  readonly result: Result
  readonly uses: readonly Use[]
  /** Booked on commit. */
  readonly earned: readonly Earning[]
  /** Codes drawn on commit. */
  readonly drawn: readonly DrawnCode[]
  /** In chronological order. */
  readonly returns: readonly ReturnRecord[]
  /** How much returns or a cancellation have taken back, by the booking's key (`settle.ts`). */
  readonly givenBack: Readonly<Record<string, number>>
}

/**
 * What is booked on commit: a lot of points, money for a wallet, the customer's order count and spend, a tier it raises, the
 * link to the referrer. Amounts are positive.
 */
export interface Earning {
  readonly account: AccountId
  readonly amount: number
  /** True if it fills an account that can be spent from, false if it is a counter. */
  readonly fills: boolean
  readonly lot?: Lot
  /** For points: their programme, as named in the rules. */
  readonly program?: string
  /** Not taken back when the order is returned: a tier that was reached, a link that was rewarded for. */
  readonly stays?: true
  /** Set if it was bought with this unit of a line, counted from 1: it is taken back when the unit is returned. */
  readonly unit?: { readonly line: string; readonly place: number }
}

/** A coupon that a campaign gave, or a gift card that was bought. */
export interface DrawnCode {
  /** For a coupon. */
  readonly campaign?: string
  /** The value of a gift card: a decimal in major units. */
  readonly amount?: string
  /** The coupon pool, or the kind of gift card. */
  readonly pool: string
  readonly code: string
}

export interface ReturnRecord {
  readonly lines: Return
  /** Minor units. */
  readonly refund: number
}

/** Points that were earned together, with the same validity. */
export interface Lot {
  readonly account: AccountId
  /** Whose points they are: a customer's or a household's in a programme. Lots of one holder can pay together. */
  readonly holder: string
  readonly from: number
  /** Exclusive. */
  readonly until: number
  /** Points at the start. */
  readonly points: number
}

export interface IssuedCode {
  /** The code, normalized for comparison. */
  readonly key: string
  readonly code: string
  readonly pool: string
  readonly issued: number
  readonly state: 'live' | 'off' | 'withdrawn'
  /** Personal: refused to everyone else. */
  readonly customer?: string
  /** Its own maximum of uses, in addition to the limits of its pool. */
  readonly limit?: number
  readonly order?: string
}

/** The answer to a call, stored under its key. */
export interface StoredCall {
  readonly key: string
  readonly operation: string
  /** Digest of the call's content. */
  readonly fingerprint: string
  /** JSON. */
  readonly answer: string
}

export interface RefusalRecord {
  readonly order: string
  readonly customer?: string
  /** The code as entered, or the campaign. */
  readonly subject: string
  readonly reason: RefusalReason
  readonly of: Refusal['of']
  /** Where the call came from, as stated by the caller. */
  readonly source?: string
  readonly channel?: string
}

/** For mailing tools and other programs. */
export interface LedgerEvent {
  readonly customer?: string
  readonly content: EventContent
}

/** Instants are ISO 8601 in UTC. */
export type EventContent =
  | {
      readonly event: 'points-earned'
      readonly order: string
      readonly program: string
      readonly points: number
      /** When the points can be spent, and when they expire. */
      readonly from: string
      readonly until?: string
    }
  | {
      readonly event: 'code-given'
      readonly code: string
      readonly pool: string
      /** The order that earned the points. */
      readonly order?: string
      /** The occasion, if no order earned them. */
      readonly when?: string
    }
  | LapsesEvent

/** A code, or points in a programme, that will expire unused. */
export interface LapsesEvent {
  readonly event: 'lapses'
  readonly code?: string
  readonly pool?: string
  readonly program?: string
  readonly points?: number
  readonly until: string
}
