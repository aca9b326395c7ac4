import type { Outcomes } from '../history/model.ts'
import { totals } from './figures/totals.ts'
import { type Frame, newFrame } from './frame.ts'
import type { SweepPoint } from './model.ts'

/** The figures of B at one value of a `let`, beside A over the same orders. */
export function sweepPoint(value: string, frame: Frame, b: Outcomes): SweepPoint {
  const { a, facts, zone, sampling } = frame
  const swept = newFrame(a.outcomes, b, facts, { zone, seed: sampling.seed, like: frame })
  const { discount, netRevenue, grossMargin, touched } = totals(swept)
  return { value, discount, netRevenue, ...(grossMargin && { grossMargin }), touched }
}
