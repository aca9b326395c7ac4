import type { Rules, Zone } from '../compile/rules.ts'
import type { Outcomes } from '../history/model.ts'
import { totals } from './figures/totals.ts'
import { newFrame } from './frame.ts'
import type { SweepPoint } from './model.ts'
import type { OrderFacts } from './order-facts.ts'

export interface SweepPointOptions {
  readonly facts: OrderFacts
  readonly zone: Zone
  readonly seed: number
  readonly rules?: { readonly a: Rules; readonly b: Rules }
}

/** What B at one value of a let comes to, beside A. */
export function sweepPoint(value: string, a: Outcomes, b: Outcomes, options: SweepPointOptions): SweepPoint {
  const { facts, ...frameOptions } = options
  const { discount, netRevenue, grossMargin, touched } = totals(newFrame(a, b, facts, frameOptions))
  return { value, discount, netRevenue, ...(grossMargin && { grossMargin }), touched }
}
