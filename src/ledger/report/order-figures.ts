/** The figures of one order that reports add up. */
import { type Rules, rulesIn } from '../../compile/rules.ts'
import type { Line } from '../../evaluate/cart/cart.ts'
import { formatDay, localDay } from '../../evaluate/cart/time.ts'
import { lineAmount, minorUnits, wholeMinorUnits } from '../../money/amounts.ts'
import { fraction } from '../../money/fraction.ts'
import { sum } from '../../money/sum.ts'
import { ownEntry } from '../../own-entry.ts'
import { countedCampaign } from '../former-names.ts'
import type { Redemption, RedemptionState } from '../model.ts'
import { eachRedemption, type RedemptionFilter } from '../redemptions.ts'
import type { Store } from '../store/store.ts'

/** Amounts in minor units. */
export interface OrderFigures {
  readonly order: string
  readonly state: RedemptionState
  readonly at: number
  /** A local day: "2026-10-03". */
  readonly day: string
  readonly customer: string | undefined
  readonly channel: string | undefined
  /** Goods before cart campaigns. */
  readonly subtotal: number
  readonly discount: number
  /** Paid for goods, less refunds. */
  readonly revenue: number
  /** Revenue less the cost of the goods that were kept; undefined if a cost is unknown. */
  readonly margin: number | undefined
  /** `discount`: this campaign's. `funded`: the part of it that others pay. */
  readonly campaigns: readonly { readonly campaign: string; readonly discount: number; readonly funded: number }[]
  readonly codes: readonly { readonly code: string; readonly pool: string }[]
}

export interface ReportScope
  extends Pick<RedemptionFilter, 'from' | 'until' | 'customer' | 'campaign' | 'code' | 'channel'> {
  /** Orders in other currencies are left out. */
  readonly currency: string
}

/** Orders that were reserved but never committed don't appear in reports. */
export const reportedStates: readonly RedemptionState[] = ['committed', 'returned', 'cancelled']

export async function* orderFigures(
  store: Store,
  rules: Rules,
  { currency, campaign, ...others }: ReportScope,
): AsyncGenerator<OrderFigures> {
  const own = rulesIn(rules, currency) ?? rules
  // The ledger has learned the names in these rules only if they have booked something.
  const filter = { ...others, ...(campaign !== undefined && { campaign: countedCampaign(own, campaign) }) }
  for await (const redemption of eachRedemption(store, { ...filter, states: reportedStates, ordersOnly: true })) {
    if (redemption.result.currency === currency) yield figuresOf(redemption, own)
  }
}

export function figuresOf(redemption: Redemption, rules: Rules): OrderFigures {
  const { order, state, at, customer, cart, result, returns } = redemption
  const minor = (text: string): number => wholeMinorUnits(text, rules.digits) ?? 0
  const revenue = state === 'committed' ? minor(result.goods) - sum(returns.map(({ refund }) => refund)) : 0
  const cost = state === 'committed' ? costOf(redemption, rules) : 0
  return {
    ...{ order, state, at, customer, channel: cart.channel },
    day: formatDay(localDay(at, rules.zone)),
    subtotal: minor(result.subtotal),
    discount: minor(result.discount),
    revenue,
    margin: cost === undefined ? undefined : revenue - cost,
    campaigns: result.applied.map(({ campaign, discount, funded = [] }) => ({
      campaign,
      discount: minor(discount),
      funded: sum(funded.map(({ amount }) => minor(amount))),
    })),
    codes: result.codes.flatMap(({ code, pool, status }) =>
      status === 'accepted' && pool !== undefined ? [{ code, pool }] : [],
    ),
  }
}

/** Cost of the goods that were not returned; undefined if neither the cart nor the catalogue has one of the costs. */
function costOf({ cart, result, returns }: Redemption, rules: Rules): number | undefined {
  const given = new Map(cart.lines.map((line, place): [string, Line] => [line.id ?? String(place + 1), line]))
  let cost = 0
  for (const { id, sku, quantity } of result.lines) {
    const back = sum(
      returns.flatMap(({ lines }) => lines.filter(({ line }) => line === id).map((each) => millionths(each.quantity))),
    )
    const kept = millionths(quantity) - back
    const unit = given.get(id)?.cost ?? ownEntry(rules.catalogue, sku)?.cost
    const price = unit === undefined ? undefined : minorUnits(unit, rules.digits)
    if (kept <= 0) continue
    if (price === undefined) return undefined
    cost += lineAmount(price, fraction(BigInt(kept), 1_000_000n), 'half-up') ?? 0
  }
  return cost
}

const millionths = (quantity: string): number => wholeMinorUnits(quantity, 6) ?? 0
