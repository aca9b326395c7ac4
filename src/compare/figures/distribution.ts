import { quantile } from 'd3-array'
import { floatAt } from '../../columns/cells.ts'
import type { Frame } from '../frame.ts'
import type { DistributionBar } from '../model.ts'
import { niceStep } from './bars.ts'

const barCount = 12

/** Histogram of the discount per order: one bar for no discount, bars of equal width, and an open last bar. */
export function distribution({ a, b, counts, orders }: Frame): DistributionBar[] {
  const given = [...[a, b].map(({ discount }) => discount.filter((amount) => amount > 0))]
  const most = Math.max(...given.map((amounts) => quantile(amounts, 0.97) ?? 0))
  const step = niceStep(most, barCount)
  const barsOf = (discount: Float64Array): number[] => {
    const bars = new Array<number>(barCount + 2).fill(0)
    for (let i = 0; i < orders; i++) {
      if (counts[i] === 0) continue
      const bar = Math.min(barCount + 1, Math.max(0, Math.ceil(floatAt(discount, i) / step)))
      bars[bar] = (bars[bar] ?? 0) + 1
    }
    return bars
  }
  const [inA, inB] = [barsOf(a.discount), barsOf(b.discount)]
  return inA.map((count, bar) => ({
    from: Math.max(0, bar - 1) * step,
    ...(bar <= barCount && { to: bar * step }),
    a: count,
    b: inB[bar] ?? 0,
  }))
}
