/** How many customers and days an experiment needs, based on the shop's past orders. */
import type { History } from '../history/store.ts'
import { customersNeeded, detectable } from './statistics.ts'

export interface ExperimentPlan {
  /** Share of customers, from 0 to 1. */
  readonly share: number
  /** Relative effect on revenue per customer, from 0 to 1. */
  readonly effect: number
  /** By length, shortest first. */
  readonly lengths: readonly PlannedLength[]
  /** The shortest sufficient length; absent if none is. */
  readonly days?: number
}

export interface PlannedLength {
  readonly days: number
  /** Customers who bought something in the last `days` days of the history. */
  readonly customers: number
  /** Per customer, in major units. */
  readonly revenue: number
  /** Customers needed in both arms together to detect the effect. */
  readonly needed: number
  /** The smallest effect that this many customers reveal with 80 % probability, relative to revenue per customer, from 0 to 1. */
  readonly detectable: number
}

const lengths = [7, 14, 28, 56, 84, 182]
const day = 86_400_000
const millionths = 1_000_000

export function planExperiment(
  { db }: History,
  { share, effect }: { readonly share: number; readonly effect: number },
): ExperimentPlan {
  const bounds = db.prepare<[], { first: number | null; last: number | null }>(
    'SELECT min(at) AS first, max(at) AS last FROM orders',
  )
  const { first, last } = bounds.get() ?? { first: null, last: null }
  if (first === null || last === null) return { share, effect, lengths: [] }
  const sums = db.prepare<[number], { count: number; sum: number; squares: number }>(
    `SELECT count(*) AS count, sum(paid) AS sum, sum(paid * paid) AS squares FROM (
       SELECT CAST(sum(l.paid) AS REAL) / ${millionths} AS paid FROM orders AS o JOIN lines AS l ON l."order" = o.number
       WHERE o.customer IS NOT NULL AND o.at > ? GROUP BY o.customer)`,
  )
  const planned = lengths
    .filter((days) => last - first >= (days - 1) * day)
    .flatMap((days): PlannedLength[] => {
      const { count, sum, squares } = sums.get(last - days * day) ?? { count: 0, sum: 0, squares: 0 }
      if (count < 2) return []
      const revenue = sum / count
      const variance = Math.max(0, (squares - count * revenue ** 2) / (count - 1))
      const needed = customersNeeded(variance, effect * revenue, share)
      const error = Math.sqrt((variance * (1 / share + 1 / (1 - share))) / count)
      return [{ days, customers: count, revenue, needed, detectable: detectable(error) / revenue }]
    })
  const enough = planned.find(({ customers, needed }) => customers >= needed)
  return { share, effect, lengths: planned, ...(enough && { days: enough.days }) }
}
