import { sparse, sumsByGroup } from '../bootstrap.ts'
import type { Frame, SideColumns } from '../frame.ts'
import { addTo, type Changes, type Table } from './summary.ts'

export interface PairSums {
  readonly pairs: Table
  readonly changes: Changes
}

/** Sums a column of both scenarios over the orders that count, and its change in each group of customers. */
export function sumPair(
  { a, b, counts, orders, grouped }: Pick<Frame, 'a' | 'b' | 'counts' | 'orders' | 'grouped'>,
  into: PairSums,
  figure: string,
  value: (side: SideColumns, order: number) => number,
): void {
  let [sumA, sumB] = [0, 0]
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    sumA += value(a, i)
    sumB += value(b, i)
  }
  addTo(into.pairs, figure, [sumA, sumB])
  into.changes.set(figure, sparse(sumsByGroup(grouped, (i) => (counts[i] === 0 ? 0 : value(b, i) - value(a, i)))))
}
