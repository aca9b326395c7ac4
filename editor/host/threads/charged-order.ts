/** An order as the history charged it, in the form of a result. */
import { chargedCampaign } from '../../../src/compare/charged.ts'
import type { History } from '../../../src/history/store.ts'
import { formatMinor, wholeMinorUnits } from '../../../src/money/amounts.ts'
import type { ComparedOrder } from '../contract.ts'

type Side = ComparedOrder['a']

/** `plain`: the order evaluated without campaigns. Each line gets the amount that was paid for it. */
export function chargedSide({ db }: History, order: string, { cart, result }: Side): Side {
  const digits = result.total.split('.')[1]?.length ?? 0
  const minor = (text: string): number => wholeMinorUnits(text, digits) ?? 0
  const paid = db
    .prepare<[string], number>(
      'SELECT l.paid FROM lines l JOIN orders o ON o.number = l."order" WHERE o.id = ? ORDER BY place',
    )
    .pluck()
    .all(order)
    .map((millionths) => Math.round(millionths / 10 ** (6 - digits)))
  const lines = result.lines.map((line, i) => ({ ...line, after: formatMinor(paid[i] ?? minor(line.after), digits) }))
  const goods = lines.reduce((sum, { after }) => sum + minor(after), 0)
  const discount = minor(result.goods) - goods
  const total = minor(result.total) - minor(result.goods) + goods
  const given = { campaign: chargedCampaign, discount: formatMinor(discount, digits) }
  return {
    cart,
    result: {
      ...result,
      lines,
      goods: formatMinor(goods, digits),
      discount: formatMinor(discount, digits),
      total: formatMinor(total, digits),
      applied: discount > 0 ? [given] : [],
      notApplied: [],
    },
  }
}
