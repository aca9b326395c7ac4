/** The result of an evaluation, as JSON. Amounts are decimal strings with the currency's digits. */
import type { CodeStatus, Reason } from './reasons.ts'

export interface Result {
  /** Version of the rules. */
  readonly rules: string
  readonly currency: string
  /** The lines before cart campaigns, with added lines at catalogue price. subtotal - discount = goods. */
  readonly subtotal: string
  readonly discount: string
  readonly goods: string
  /** As in the cart: one, a list, or absent. */
  readonly delivery?: DeliveryResult | readonly DeliveryResult[]
  /** Goods and deliveries. */
  readonly total: string
  /** With `pay`: amounts paid by points, wallets and gift cards, in this order, and the remainder. */
  readonly payments?: readonly Payment[]
  readonly toPay?: string
  readonly lines: readonly LineResult[]
  /** In evaluation order. */
  readonly applied: readonly Applied[]
  /** In evaluation order. */
  readonly notApplied: readonly NotApplied[]
  readonly rewards: readonly RewardOffer[]
  readonly points: readonly {
    readonly program: string
    readonly campaign?: string
    readonly points: string
    readonly pendingDays?: number
  }[]
  /** Points that rewards cost; absent if none are spent. */
  readonly spent?: readonly { readonly campaign: string; readonly program: string; readonly points: string }[]
  readonly cashback: readonly { readonly wallet: string; readonly campaign: string; readonly amount: string }[]
  readonly coupons: readonly { readonly campaign: string; readonly pool: string; readonly count: number }[]
  readonly perks: readonly { readonly campaign: string; readonly perk: string; readonly count: number }[]
  /** Gift cards bought with goods, with the amount of each; absent if there are none. */
  readonly giftCards?: readonly {
    readonly cards: string
    readonly line: string
    readonly count: number
    readonly amount: string
  }[]
  /** Memberships bought with goods, with the number of terms; absent if there are none. */
  readonly memberships?: readonly { readonly membership: string; readonly line: string; readonly count: number }[]
  /** What applied campaigns show the customer: campaigns with a message, an image, a link or terms. */
  readonly messages: readonly Message[]
  readonly codes: readonly { readonly code: string; readonly pool?: string; readonly status: CodeStatus }[]
  /**
   * Only with `choose best for customer`: whether the best set is proven optimal, or else an upper bound on the missed discount.
   * The bound is zero if only more of the customer's own choices could have been kept.
   */
  readonly search?: { readonly optimal: true } | { readonly optimal: false; readonly missedAtMost: string }
  /** A sentence for each counter in the cart's `usage` that no limit uses; absent if there are none. */
  readonly warnings?: readonly string[]
}

export type Payment =
  | { readonly program: string; readonly points: string; readonly amount: string }
  | { readonly wallet: string; readonly amount: string }
  /** A gift card, identified by its number. */
  | { readonly card: string; readonly amount: string }

export interface DeliveryResult {
  readonly id?: string
  readonly method: string
  readonly before: string
  readonly discount: string
  readonly after: string
  readonly adjustments: readonly { readonly campaign: string; readonly effect: number; readonly amount: string }[]
}

export interface LineResult {
  readonly id: string
  readonly sku: string
  readonly quantity: string
  readonly before: string
  readonly discount: string
  readonly after: string
  /** Unit price after campaigns, rounded half up to the currency's digits. */
  readonly averagePrice: string
  /** Shelf campaigns that changed the unit price, in order. */
  readonly prices?: readonly { readonly campaign: string; readonly from: string; readonly to: string }[]
  readonly adjustments: readonly Adjustment[]
  /** The campaign that added the line as a gift or reward. */
  readonly addedBy?: string
}

/** What one effect of one campaign took off one line. */
export interface Adjustment {
  readonly campaign: string
  /** Position of the `then` line in its campaign, from 1. */
  readonly effect: number
  /** Number of units it reduced; a line of decimal quantity counts as one. */
  readonly units: number
  readonly amount: string
  /** With `units: true`: the amount of each unit of the line, in order. */
  readonly perUnit?: readonly string[]
}

export interface Message {
  readonly campaign: string
  readonly title?: string
  /** The campaign's `message`. */
  readonly text?: string
  readonly image?: string
  readonly link?: string
  readonly terms?: string
}

export interface Applied {
  readonly campaign: string
  /** Goods and delivery. */
  readonly discount: string
  /** With `funded`: each funder's part of the discount. The shop pays the rest. */
  readonly funded?: readonly { readonly by: string; readonly amount: string }[]
  /** Amounts refused by a cap, a floor or a guard, and which one. */
  readonly cut?: readonly { readonly by: 'at-most' | 'floor' | 'guard'; readonly amount: string }[]
}

export interface NotApplied {
  readonly campaign: string
  readonly reason: Reason
  /** The campaign or group that excluded it. */
  readonly by?: string
  readonly sentence: string
  /** Present if exactly one threshold is unmet. */
  readonly missing?: { readonly fact: string; readonly amount: string }
}

export interface RewardOffer {
  readonly campaign: string
  /** How many more may be chosen in total. */
  readonly choose: number
  readonly items: readonly RewardItem[]
}

export interface RewardItem {
  readonly sku: string
  readonly price: string
  /** Price of a unit in points, in addition to `price`. */
  readonly points?: { readonly program: string; readonly points: string }
  readonly upTo: number
}
