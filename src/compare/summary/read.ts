/** What figures are computed from: the summary of all orders, and the draws of the bootstrap. */
import { addSparse, type Draws, drawGroups, intervalOfSum } from '../bootstrap.ts'
import type { Pair } from '../model.ts'
import { pair, rounded, withInterval } from '../pairs.ts'
import type { Subject } from '../subject.ts'
import type { Summary, Table } from './summary.ts'

export interface ComparisonSummary {
  readonly subject: Subject
  readonly summary: Summary
  readonly draws: Draws
}

export const summed = (subject: Subject, summary: Summary): ComparisonSummary => ({
  subject,
  summary,
  draws: drawGroups(summary.groups, subject.seed, subject.resamples),
})

export const countOf = ({ summary }: ComparisonSummary, figure: string): number => summary.counts.get(figure)?.[0] ?? 0

/** Both sums of a figure with the interval of the difference. */
export function pairOf(of: ComparisonSummary, figure: string): Pair {
  const [a = 0, b = 0] = of.summary.pairs.get(figure) ?? []
  return withInterval(pair(a, b), rounded(intervalOfSum(of.draws, changeOf(of, figure))))
}

/** By group. */
export function changeOf({ summary, draws }: ComparisonSummary, figure: string): Float64Array {
  const sums = new Float64Array(draws.groups)
  const change = summary.changes.get(figure)
  if (change) addSparse(sums, change)
  return sums
}

/** Parses the rows of a table whose keys are whole numbers separated by spaces. */
export const numbered = (table: Table): (readonly [key: readonly number[], values: readonly number[]])[] =>
  Array.from(table, ([key, values]) => [key.split(' ').map(Number), values])
