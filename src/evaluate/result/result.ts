/** The result of evaluating a cart, as JSON: amounts are decimal strings with the currency's digits. */
import type { CodeStatus, Reason } from './reasons.ts'

export interface Result {
  /** The rules' version. */
  readonly rules: string
  readonly currency: string
  /** The lines before cart campaigns, added lines at catalogue price included: subtotal - discount = goods. */
  readonly subtotal: string
  readonly discount: string
  readonly goods: string
  /** As the cart has it: one, a list, or absent. */
  readonly delivery?: DeliveryResult | readonly DeliveryResult[]
  /** Goods and deliveries. */
  readonly total: string
  /** With `pay`: what points pay, and what is left. */
  readonly payments?: readonly { readonly program: string; readonly points: string; readonly amount: string }[]
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
  /** Points that rewards cost; absent where nothing is spent. */
  readonly spent?: readonly { readonly campaign: string; readonly program: string; readonly points: string }[]
  readonly cashback: readonly { readonly wallet: string; readonly campaign: string; readonly amount: string }[]
  readonly coupons: readonly { readonly campaign: string; readonly pool: string; readonly count: number }[]
  readonly perks: readonly { readonly campaign: string; readonly perk: string; readonly count: number }[]
  /** What campaigns that applied show the customer: those with a message, an image, a link or terms. */
  readonly messages: readonly Message[]
  readonly codes: readonly { readonly code: string; readonly pool?: string; readonly status: CodeStatus }[]
  /**
   * Nothing better exists, or by how much the best set could still be better; with `choose best for customer`. By nothing where only more
   * of what the customer chose could be kept.
   */
  readonly search?: { readonly optimal: true } | { readonly optimal: false; readonly missedAtMost: string }
  /** Sentences about what the cart says in `usage` and no limit counts; absent where there is none. */
  readonly warnings?: readonly string[]
}

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
  /** After, a unit; rounded half up to the currency's digits. */
  readonly averagePrice: string
  /** Shelf campaigns that changed the unit price, in order. */
  readonly prices?: readonly { readonly campaign: string; readonly from: string; readonly to: string }[]
  readonly adjustments: readonly Adjustment[]
  /** A gift or reward line that this campaign added. */
  readonly addedBy?: string
}

/** What one effect of one campaign took from one line. */
export interface Adjustment {
  readonly campaign: string
  /** Place of the `then` line in its campaign, from 1. */
  readonly effect: number
  /** Units it took something from; a line of decimal quantity counts as one. */
  readonly units: number
  readonly amount: string
  /** With `units: true`: the amount of every unit of the line, in order. */
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
  /** With `funded`: how much of the discount each funder pays. Shares that leave something of it leave that to the shop. */
  readonly funded?: readonly { readonly by: string; readonly amount: string }[]
  /** What a cap, a floor or a guard refused, and which. */
  readonly cut?: readonly { readonly by: 'at-most' | 'floor' | 'guard'; readonly amount: string }[]
}

export interface NotApplied {
  readonly campaign: string
  readonly reason: Reason
  /** The campaign or group that stood in the way. */
  readonly by?: string
  readonly sentence: string
  /** When one threshold is all that is missing. */
  readonly missing?: { readonly fact: string; readonly amount: string }
}

export interface RewardOffer {
  readonly campaign: string
  /** How many more may be chosen in all. */
  readonly choose: number
  readonly items: readonly RewardItem[]
}

export interface RewardItem {
  readonly sku: string
  readonly price: string
  /** That a unit costs beside its price. */
  readonly points?: { readonly program: string; readonly points: string }
  readonly upTo: number
}
