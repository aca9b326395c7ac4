/** What an evaluated cart uses of every account. */
import type { Limit } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { countedCart } from '../evaluate/cart/counters.ts'
import type { EvaluationPass } from '../evaluate/evaluation-pass.ts'
import type { Result } from '../evaluate/result/result.ts'
import { unitsByCampaign } from '../evaluate/units/reduced-units.ts'
import { sum } from '../money/sum.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import type { Measure } from '../syntax/tree.ts'
import { accountOfLimit, type Moment, type Owner, totalAccount, usesOfCode } from './accounts.ts'
import type { PreparedLimit, RulesOfCurrency } from './ledger-rules.ts'
import type { IssuedCode, Use } from './model.ts'
import type { RefusalReason } from './refusals.ts'

type Amounts = Readonly<Record<Measure, number>>

/** `pass`: must have just evaluated the cart. Uses are in the same order for all carts, at most one per account with a limit. */
export function usesOf(
  { state, prepared }: EvaluationPass,
  cart: Cart,
  result: Result,
  of: RulesOfCurrency,
  moment: Moment,
  issued: ReadonlyMap<string, IssuedCode>,
): readonly Use[] {
  const uses: Use[] = []
  const book = (owner: Owner, limits: readonly PreparedLimit[], amounts: Amounts): void => {
    for (const counts of ['uses', 'discount'] as const) {
      if (amounts[counts] > 0) {
        const account = totalAccount(owner, counts, moment.currency)
        uses.push({ account, amount: amounts[counts], reason: 'limit-of-campaign' })
      }
    }
    for (const { limit, most } of limits) {
      const looked = accountOfLimit(owner, limit, countedCart(cart), moment)
      const amount = amounts[limit.counts]
      if (looked === undefined || amount <= 0) continue
      uses.push({ ...looked, amount, most, reason: reasonOf(owner, limit) })
    }
  }

  const units = of.required.units ? unitsByCampaign(state) : new Map<number, number>()
  const applied = state.applied.map(({ campaign: place, discount, cashback }) => ({
    name: prepared.campaigns[place]?.name ?? '',
    discount: discount + cashback,
    units: (units.get(place) ?? 0) * 1_000_000,
  }))
  for (const { name, discount, units } of applied) {
    const amounts = { uses: 1, discount, units, 'order-value': state.cart.subtotal }
    book(of.owner('campaign', name), of.campaigns.get(name)?.limits ?? [], amounts)
  }
  for (const [name, { limits, members }] of of.groups) {
    const inside = applied.filter((campaign) => members.has(campaign.name))
    if (inside.length === 0) continue
    book(of.owner('group', name), limits, {
      uses: inside.length,
      discount: sum(inside.map(({ discount }) => discount)),
      units: sum(inside.map(({ units }) => units)),
      'order-value': state.cart.subtotal,
    })
  }
  const once = { uses: 1, discount: 0, units: 0, 'order-value': 0 }
  const usedCodes = result.codes.filter(({ status }) => status === 'accepted')
  for (const { code, pool } of usedCodes) {
    const key = comparedCode(code)
    book(['code', key], of.limitsOfCode(key, pool), once)
    const most = issued.get(key)?.limit
    const account = usesOfCode(key)
    if (most !== undefined) uses.push({ account, amount: 1, most, reason: 'limit-of-code' })
  }
  for (const [pool, codes] of Map.groupBy(usedCodes, ({ pool }) => pool)) {
    if (pool === undefined) continue
    book(of.owner('pool', pool), of.pools.get(pool)?.limits ?? [], { ...once, uses: codes.length })
  }
  return uses.sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0))
}

/** Why an order is refused when this limit is reached. */
export function reasonOf([kind]: Owner, { counts, per, period }: Limit): RefusalReason {
  if (counts === 'discount') return 'budget'
  if (per === 'customer') return 'limit-of-customer'
  if (period !== undefined) return 'limit-of-period'
  return kind === 'code' || kind === 'pool' ? 'limit-of-code' : 'limit-of-campaign'
}
