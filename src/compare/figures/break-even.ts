import { floatAt } from '../../columns/cells.ts'
import { intervalOfRatio, sparse, sumsByGroup } from '../bootstrap.ts'
import type { Frame } from '../frame.ts'
import type { BreakEven } from '../model.ts'
import { type ComparisonSummary, changeOf, countOf, pairOf } from '../summary/read.ts'
import type { Changes } from '../summary/summary.ts'
import { earnedIn } from './totals.ts'

/** What B earns in each group, by margin and by net revenue; the totals already contain the difference to A. */
export function sumBreakEven(frame: Frame, changes: Changes): void {
  changes.set('margin-B', sparse(sumsByGroup(frame.grouped, (i) => earnedIn(frame, i)?.b ?? 0)))
  changes.set('net-B', sparse(sumsByGroup(frame.grouped, (i) => floatAt(frame.b.net, i))))
}

/** Uses gross margin if at least half of the orders have known costs, and then considers only those orders. */
export function breakEven(of: ComparisonSummary): BreakEven {
  const [known, counted] = [countOf(of, 'margin'), countOf(of, 'orders')]
  const byMargin = known > 0 && known * 2 >= counted
  const figure = byMargin ? 'margin' : 'net'
  const { a, b } = pairOf(of, figure)
  const by = byMargin ? 'gross-margin' : 'net-revenue'
  if (b <= 0) return { by, a, b }
  const share = (a - b) / b
  const lacking = changeOf(of, figure).map((change) => 0 - change)
  const interval = intervalOfRatio(of.draws, lacking, changeOf(of, `${figure}-B`))
  // One division: a share times a number of orders would round twice, and 7 could become 7.000000000000001. Never -0.
  const orders = Math.ceil(((a - b) * (byMargin ? known : counted)) / b) + 0
  return {
    by,
    a,
    b,
    orders,
    share,
    ...(interval && { interval }),
  }
}
