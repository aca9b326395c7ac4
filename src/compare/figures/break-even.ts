import { floatAt } from '../../columns/cells.ts'
import { intervalOfRatio, sumsByGroup } from '../bootstrap.ts'
import type { Frame } from '../frame.ts'
import type { BreakEven } from '../model.ts'
import { earnedIn } from './totals.ts'

/** Uses gross margin where at least half of the orders have known costs, and then looks at those orders alone. */
export function breakEven(frame: Frame): BreakEven {
  const margins = (i: number) => earnedIn(frame, i)
  const revenues = (i: number) =>
    frame.counts[i] === 0 ? undefined : { a: floatAt(frame.a.net, i), b: floatAt(frame.b.net, i) }
  let known = 0
  for (let i = 0; i < frame.orders; i++) if (margins(i)) known++
  const byMargin = known > 0 && known * 2 >= frame.counted
  const earned = byMargin ? margins : revenues
  let [a, b] = [0, 0]
  for (let i = 0; i < frame.orders; i++) {
    const each = earned(i)
    a += each?.a ?? 0
    b += each?.b ?? 0
  }
  const by = byMargin ? 'gross-margin' : 'net-revenue'
  if (b <= 0) return { by, a, b }
  const share = (a - b) / b
  const lacking = sumsByGroup(frame.sampling, (i) => (earned(i)?.a ?? 0) - (earned(i)?.b ?? 0))
  const got = sumsByGroup(frame.sampling, (i) => earned(i)?.b ?? 0)
  const interval = intervalOfRatio(frame.sampling, lacking, got)
  // One division: a share times a number of orders would round twice, and 7 could become 7.000000000000001.
  const orders = ((a - b) * (byMargin ? known : frame.counted)) / b
  return {
    by,
    a,
    b,
    orders: orders > 0 ? Math.ceil(orders) : -Math.floor(-orders) || 0,
    share,
    ...(interval && { interval }),
  }
}
