/**
 * Runs one replay in a process of its own, to measure its memory: `node replay-once.ts '{"path": …}'`. With `compared`, replays
 * and compares two rule sets. Prints the measurements as JSON.
 */
import { compareOutcomes } from '../../src/compare/compare.ts'
import { replay } from '../../src/history/replay/replay.ts'
import { openHistory } from '../../src/history/store.ts'
import { hundredCampaigns } from './history-rules.ts'

export interface Task {
  readonly path: string
  readonly threads: number
  readonly budgets?: boolean
  readonly compared?: boolean
  /** An instant. */
  readonly until?: number
}

export interface Took {
  readonly orders: number
  /** Total of the replays, including the start of their threads. */
  readonly milliseconds: number
  /** Time of the comparison's statistics. */
  readonly comparing: number
  readonly megabytes: number
  /** Average per order. */
  readonly applied: number
}

async function run({ path, threads, budgets = false, compared = false, until }: Task): Promise<Took> {
  const options = { threads, ...(until !== undefined && { filter: { until } }) }
  const rules = hundredCampaigns({ budgets })
  const start = performance.now()
  const outcomes = await replay(path, rules, options)
  const other = compared ? await replay(path, hundredCampaigns({ budgets, threshold: 80 }), options) : undefined
  const replayed = performance.now()
  if (other) {
    const history = openHistory(path, { readonly: true })
    compareOutcomes(history, outcomes, other)
    history.close()
  }
  return {
    orders: outcomes.orders * (other ? 2 : 1),
    milliseconds: replayed - start,
    comparing: performance.now() - replayed,
    megabytes: process.resourceUsage().maxRSS / 1024,
    applied: outcomes.appliedCampaign.length / outcomes.orders,
  }
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '') as Task)))
