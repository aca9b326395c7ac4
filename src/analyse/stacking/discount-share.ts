/** The share of the goods' price that campaigns took off a cart: overall, and by category. */
import type { EvaluationPass } from '../../evaluate/evaluation-pass.ts'
import type { OpenLine } from '../../evaluate/model.ts'
import { rowEnd } from '../../evaluate/units/state.ts'
import { nameAt } from '../outcome.ts'

/** Amounts in minor units. */
export interface DiscountShare {
  /** Absent for the whole cart. */
  readonly category?: string
  /** At original prices, before campaigns on prices. */
  readonly before: number
  readonly discount: number
  /** The part of the discount from campaigns on prices. */
  readonly onPrices: number
  /** Campaigns that contributed, those on prices first. */
  readonly campaigns: readonly string[]
}

/** For the cart's original goods, without added gifts. */
export function discountShares({ state, prepared }: EvaluationPass): readonly DiscountShare[] {
  const shares = new Map<
    string | undefined,
    { before: number; discount: number; onPrices: number; campaigns: Set<string> }
  >()
  const byLine = campaignsByLine({ state, prepared })
  for (const line of state.lines.slice(0, state.cart.lines.length)) {
    const before = amountBefore(line, prepared.rules.digits)
    const discount = before - (state.amounts[line.index] ?? 0)
    const campaigns = [...line.prices.map(({ campaign }) => campaign), ...(byLine.get(line.index) ?? [])]
    for (const category of [undefined, ...withParents(line.categories)]) {
      const share = shares.get(category) ?? { before: 0, discount: 0, onPrices: 0, campaigns: new Set() }
      shares.set(category, share)
      share.before += before
      share.discount += discount
      share.onPrices += before - line.original
      for (const name of campaigns) share.campaigns.add(name)
    }
  }
  return [...shares].map(([category, share]) => ({
    ...share,
    ...(category !== undefined && { category }),
    campaigns: [...share.campaigns],
  }))
}

function campaignsByLine({ state, prepared }: Pick<EvaluationPass, 'state' | 'prepared'>) {
  const { log } = state
  const byLine = new Map<number, Set<string>>()
  for (let row = 0; row < log.rows; row++) {
    const name = nameAt(log.rowCampaign[row] ?? -1, prepared)
    for (let entry = log.rowStart[row] ?? 0; entry < rowEnd(log, row); entry++) {
      const line = log.line[entry]
      if (line === undefined || (log.amount[entry] ?? 0) <= 0) continue
      const names = byLine.get(line) ?? new Set()
      byLine.set(line, names.add(name))
    }
  }
  return byLine
}

function amountBefore({ prices, quantity, original }: OpenLine, digits: number): number {
  const [first] = prices
  return first === undefined ? original : Math.round((Number(first.from) * 10 ** digits * quantity) / 1_000_000)
}

/** "Tools/Drills" also belongs to "Tools". */
function withParents(categories: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const path of categories) {
    const steps = path.split('/')
    for (const depth of steps.keys()) all.add(steps.slice(0, depth + 1).join('/'))
  }
  return all
}
