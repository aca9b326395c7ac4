import { type RecentOrders, recentEffect, recentOrders, replayRecent } from '../../../src/compare/recent.ts'
import { inHistoryCurrency } from '../../../src/compare/run-comparison.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { keyOf } from '../../../src/history/browse/rows-file.ts'
import { HistoryError } from '../../../src/history/error.ts'
import type { Outcomes } from '../../../src/history/model.ts'
import type { History } from '../../../src/history/store.ts'
import { formatMinor } from '../../../src/money/amounts.ts'
import { msg } from '../../../src/words/message.ts'
import type { Answers } from '../contract.ts'
import { historyAt } from './open-history.ts'
import type { TaskCall } from './task-call.ts'

interface RecentParams {
  /** The path of the history. */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Cached, because the text before an edit stays the same over many edits. */
const maxKept = 3
const keptOutcomes = new Map<string, Outcomes>()

export function recent({ path, before, after }: RecentParams, { isStopped }: TaskCall): Answers['recent'] {
  const history = historyAt(path)
  const orders = recentOrders(history)
  if (orders === undefined) throw new HistoryError('no-history', msg`the history is empty`)
  const inCurrency = (json: unknown): Rules =>
    inHistoryCurrency(history, { name: '.promo', rules: rulesAtHand(json) }).rules
  const rules = { before: inCurrency(before), after: inCurrency(after) }
  const replayed = (of: Rules): Outcomes => outcomesOf(history, of, orders, isStopped)
  const effect = recentEffect(
    history,
    { before: replayed(rules.before), after: replayed(rules.after), rules: rules.after },
    orders,
  )
  const amount = (minor: number): string => formatMinor(minor, rules.after.digits)
  return {
    ...effect,
    discountBefore: amount(effect.discountBefore),
    discountAfter: amount(effect.discountAfter),
    campaigns: effect.campaigns.map((each) => ({ ...each, discount: amount(each.discount) })),
    examples: effect.examples.map(({ order, ...pays }) => ({
      order,
      before: amount(pays.before),
      after: amount(pays.after),
    })),
  }
}

function outcomesOf(history: History, rules: Rules, orders: RecentOrders, isStopped: () => boolean): Outcomes {
  const key = `${history.path} ${keyOf(history)} ${rules.version}`
  const outcomes = keptOutcomes.get(key) ?? replayRecent(history, rules, orders, () => !isStopped())
  if (outcomes === undefined) throw new HistoryError('cancelled', msg`this was cancelled`)
  keptOutcomes.delete(key)
  keptOutcomes.set(key, outcomes)
  const [oldest] = keptOutcomes.keys()
  if (keptOutcomes.size > maxKept && oldest !== undefined) keptOutcomes.delete(oldest)
  return outcomes
}
