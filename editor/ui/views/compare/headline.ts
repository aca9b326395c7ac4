/** The outcome of a comparison in sentences. */
import type { TFunction } from 'i18next'
import type { Comparison, Interval, Pair } from '../../../../src/compare/model.ts'
import { formatShare } from '../../i18n/numbers.ts'
import { type Currency, inCounts, inMoney, inShares } from './figures.ts'

/** The interval of an estimate stated without its sign ("12 less"), negated together with it. */
const unsigned = ({ low, high }: Interval, difference: number): Interval =>
  difference < 0 ? { low: -high, high: -low } : { low, high }

function range(
  interval: Interval | undefined,
  difference: number,
  write: (value: number) => string,
  t: TFunction,
): string {
  if (!interval) return ''
  const { low, high } = unsigned(interval, difference)
  return t('compare.says.range', { low: write(low), high: write(high) })
}

/** Writes a difference and its interval with the same decimals. */
const plainOf = ({ difference, interval }: Pair, currency: Currency): ((minor: number) => string) =>
  inMoney(currency).alike([difference, interval?.low ?? 0, interval?.high ?? 0]).plain

/** The main sentence: "B costs 12,340 PLN more (95 %: 11,200 to 13,500)". */
export function headlineOf(
  comparison: Pick<Comparison, 'orders' | 'currency' | 'digits'> & { readonly discount: Pair },
  t: TFunction,
): string {
  const { discount } = comparison
  if (comparison.orders === 0) return t('compare.says.noOrders')
  if (discount.difference === 0) return t('compare.says.same')
  const plain = plainOf(discount, comparison)
  return t(discount.difference < 0 ? 'compare.says.less' : 'compare.says.more', {
    amount: `${plain(Math.abs(discount.difference))}\u00a0${comparison.currency}`,
    range: range(discount.interval, discount.difference, plain, t),
  }).trim()
}

export const headline = (comparison: Comparison, t: TFunction): string =>
  headlineOf({ ...comparison, discount: comparison.totals.discount }, t)

/** Answers to what users ask next. */
export function story(comparison: Comparison, t: TFunction): string[] {
  const { totals, orders, currency } = comparison
  if (orders === 0) return []
  const { netRevenue, discount, newlyTouched, noLongerTouched, touchedShare } = totals
  const changed = (key: string, pair: Pair): string => {
    const { difference, interval } = pair
    const plain = plainOf(pair, comparison)
    return t(`compare.says.${key}.${difference < 0 ? 'less' : 'more'}`, {
      amount: `${plain(Math.abs(difference))}\u00a0${currency}`,
      range: range(interval, difference, plain, t),
    })
  }
  return [
    ...(netRevenue.difference === -discount.difference ? [] : [changed('revenue', netRevenue)]),
    t('compare.says.touched', {
      a: inShares('').plain(touchedShare.a),
      b: inShares('').plain(touchedShare.b),
      newly: inCounts.plain(newlyTouched),
      noLonger: inCounts.plain(noLongerTouched),
    }),
    breakEven(comparison, t),
  ]
}

export function breakEven({ breakEven: { by, orders, share, interval } }: Comparison, t: TFunction): string {
  const what = t(`compare.says.${by}`)
  if (orders === undefined || share === undefined) return t('compare.says.nothingEarned', { what })
  if (orders === 0) return t('compare.says.sameOrders', { what })
  const percent = (value: number): string => formatShare(value, { least: 2, most: 2 })
  return t(orders > 0 ? 'compare.says.moreOrders' : 'compare.says.fewerOrders', {
    what,
    count: Math.abs(orders),
    orders: inCounts.plain(Math.abs(orders)),
    share: percent(Math.abs(share)),
    range: range(interval, share, percent, t),
  }).trim()
}
