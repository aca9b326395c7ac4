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

/** Names an account; `accounts.ts` makes it. */
export type AccountId = string

/**
 * How much of an account is used up. An account that is filled first, such as points or a wallet, stands below zero by
 * what it holds.
 */
export interface Balance {
  readonly posted: number
  /** Held by reservations. Never below zero. */
  readonly pending: number
}

/** Adds `posted` and `pending` to an account's balance. */
export interface Transfer {
  readonly account: AccountId
  readonly posted: number
  readonly pending: number
  readonly kind: TransferKind
  /** The order that it belongs to; absent for what is not an order's. */
  readonly order?: string
  /** The instant it counts at: that of the order's cart. Limits over a time before now sum transfers by it. */
  readonly at: number
  /** Of what no order did: why. */
  readonly note?: string
}

/** A hold is pending until it is posted or voided; the others post at once. */
export type TransferKind =
  | ('hold' | 'post' | 'void' | 'book' | 'earn' | 'issue' | 'give-back')
  /** By hand. */
  | ('load' | 'adjust' | 'block' | 'unblock')
  /** What has ended; a tier that was reached or fell; a friend that was linked, and rewarded for. */
  | ('expire' | 'tier' | 'link' | 'reward')

/** What an order uses of an account. */
export interface Use {
  readonly account: AccountId
  /** Above zero. */
  readonly amount: number
  /** The account may not stand above this afterwards. Absent: it only counts. */
  readonly most?: number
  /** Only what counts at or after this instant stands against `most`. */
  readonly since?: number
  /** Why an order is refused, or a discount not given, where it does not fit. */
  readonly reason: RefusalReason
  /** Of a lot of points that pays: its programme. */
  readonly program?: string
}

/** `lapsed`: its time ran out; `returned`: all of it came back. */
export type RedemptionState = 'reserved' | 'committed' | 'released' | 'lapsed' | 'returned' | 'cancelled'

/** All that one order uses and brings. Its transfers are booked together or not at all. */
export interface Redemption {
  readonly order: string
  readonly state: RedemptionState
  /** Raised with each change, so that a decision made on an older state is noticed. */
  readonly version: number
  /** The cart's instant. */
  readonly at: number
  /** A reservation lapses at this instant. */
  readonly expires: number
  readonly customer?: string
  /** The rules' version. */
  readonly rules: string
  /** With all that the ledger knew, so that evaluating it again gives the same result. */
  readonly cart: Cart
  readonly result: Result
  readonly uses: readonly Use[]
  /** Booked with the commit. */
  readonly earned: readonly Earning[]
  /** Codes that it drew with the commit. */
  readonly drawn: readonly DrawnCode[]
  /** In the order they happened. */
  readonly returns: readonly ReturnRecord[]
  /** By the key of what was booked (`settle.ts`): how much of it was taken back by returns or its cancellation. */
  readonly givenBack: Readonly<Record<string, number>>
}

/**
 * What is booked with the commit: a lot of points, what goes into a wallet, the customer's orders and spend, a tier that it lifts, the link
 * to who brought the customer. Amounts above zero.
 */
export interface Earning {
  readonly account: AccountId
  readonly amount: number
  /** Whether it fills an account that can be spent from, or counts up. */
  readonly fills: boolean
  readonly lot?: Lot
  /** Of points: their programme, as the rules named it. */
  readonly program?: string
  /** It stays when the order comes back: a tier that was reached, a link that was rewarded for. */
  readonly stays?: true
  /** It was bought with this unit of a line, counted from 1: it goes back when the unit does. */
  readonly unit?: { readonly line: string; readonly place: number }
}

/** A coupon that a campaign gave, or a gift card that was bought. */
export interface DrawnCode {
  /** Of a coupon. */
  readonly campaign?: string
  /** What a gift card holds: a decimal in major units. */
  readonly amount?: string
  /** The coupon pool, or the kind of gift cards. */
  readonly pool: string
  readonly code: string
}

export interface ReturnRecord {
  readonly lines: Return
  /** Minor units. */
  readonly refund: number
}

/** Points that were earned together: usable from an instant, gone at another. */
export interface Lot {
  readonly account: AccountId
  /** The lots that pay for each other: a customer's or a household's points in a programme. */
  readonly holder: string
  readonly from: number
  /** Exclusive. */
  readonly until: number
  /** What it began with. */
  readonly points: number
}

/** A code that the ledger issued. */
export interface IssuedCode {
  /** As codes are compared. */
  readonly key: string
  readonly code: string
  readonly pool: string
  readonly issued: number
  readonly state: 'live' | 'off' | 'withdrawn'
  /** Personal: refused to everybody else. */
  readonly customer?: string
  /** So many uses of its own, beside the limits of its pool. */
  readonly limit?: number
  /** The order that drew it. */
  readonly order?: string
}

/** The answer to a call, kept under its key. */
export interface StoredCall {
  readonly key: string
  readonly operation: string
  /** Digest of the call's content. */
  readonly fingerprint: string
  /** JSON. */
  readonly answer: string
}

/** What was refused, to whom, and why. */
export interface RefusalRecord {
  readonly order: string
  readonly customer?: string
  /** The code as given, or the campaign. */
  readonly subject: string
  readonly reason: RefusalReason
  readonly of: Refusal['of']
  /** Where the call came from, as the caller says it. */
  readonly source?: string
  readonly channel?: string
}

/** For a mailing tool or another program. */
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
      /** When they can be spent, and when they end. */
      readonly from: string
      readonly until?: string
    }
  | {
      readonly event: 'code-given'
      readonly code: string
      readonly pool: string
      /** That earned it. */
      readonly order?: string
      /** What happened, where no order earned it. */
      readonly when?: string
    }
  | LapsesEvent

/** A code, or points of a programme, that end unused at an instant. */
export interface LapsesEvent {
  readonly event: 'lapses'
  readonly code?: string
  readonly pool?: string
  readonly program?: string
  readonly points?: number
  readonly until: string
}
