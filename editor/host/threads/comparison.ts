/** The last comparison and requests about it. */

import { accessSync, constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { floatAt, wholeAt } from '../../../src/columns/cells.ts'
import type { Frame } from '../../../src/compare/frame.ts'
import type { Comparison } from '../../../src/compare/model.ts'
import { type OrderSelection, selectOrders } from '../../../src/compare/order-selection.ts'
import { reportPage } from '../../../src/compare/report.ts'
import { inHistoryCurrency, runComparison } from '../../../src/compare/run-comparison.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { startOf } from '../../../src/compile/zone.ts'
import { formatDay } from '../../../src/evaluate/cart/time.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import type { Page } from '../../../src/history/browse/pages.ts'
import { HistoryError } from '../../../src/history/error.ts'
import { replay } from '../../../src/history/replay/replay.ts'
import type { History } from '../../../src/history/store.ts'
import { formatMinor } from '../../../src/money/amounts.ts'
import type { Answers, ComparedOrderRow, RulesChoice } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { cartOf } from './customers-and-carts.ts'
import { historyAt } from './open-history.ts'
import { rulesOfSide } from './sides.ts'
import type { TaskCall } from './task-call.ts'

interface CachedComparison {
  readonly path: string
  readonly rules: { readonly a: Rules; readonly b: Rules }
  readonly comparison: Comparison
  readonly frame: Frame
  behind?: { readonly mark: string; readonly places: Uint32Array }
}

let cachedComparison: CachedComparison | undefined

interface ComparisonParams {
  /** The history's file and the workspace's folder. */
  readonly path: string
  readonly folder: string
  readonly a: RulesChoice
  readonly b: RulesChoice
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly sweep?:
    | { readonly name: string; readonly values: readonly { readonly value: string; readonly rules: unknown }[] }
    | undefined
  readonly seed: number
}

/** The results are kept until the next comparison has finished. */
export async function compare(
  params: ComparisonParams,
  { signal, progress, isStopped }: TaskCall,
): Promise<Answers['compare']> {
  const { path, folder, seed } = params
  const history = historyAt(path)
  const sides = await Promise.all([rulesOfSide(params.a, folder), rulesOfSide(params.b, folder)])
  const [a, b] = [inHistoryCurrency(history, sides[0]), inHistoryCurrency(history, sides[1])]
  const sweep = params.sweep && {
    name: params.sweep.name,
    values: params.sweep.values.map(({ value, rules }) => ({
      value,
      rules: inHistoryCurrency(history, { name: value, rules: rulesAtHand(rules) }).rules,
    })),
  }
  const timezone = history.timezone() ?? a.rules.zone.name
  const notices: string[] = []
  const run = await runComparison(
    history,
    { a, b },
    {
      seed,
      ...(sweep && { sweep }),
      under: (rules, part) =>
        replay(path, rules, {
          filter: {
            ...(params.from !== undefined && { from: startOf(params.from, timezone) }),
            ...(params.until !== undefined && { until: startOf(params.until, timezone) }),
          },
          signal,
          // Leaves one core to the window.
          threads: Math.max(1, availableParallelism() - 1),
          onProgress: (done, of) => progress({ done, of, what: 'orders', part }),
          onNotice: (sentence) => notices.push(sentence),
          ...checkpointsFor(path),
        }),
    },
  )
  if (isStopped()) throw stopped()
  cachedComparison = { path, rules: { a: a.rules, b: b.rules }, ...run }
  return { ...run.comparison, notices }
}

/** A cancelled comparison resumes from its checkpoint. */
function checkpointsFor(path: string): { readonly checkpoints?: string } {
  try {
    accessSync(dirname(path), constants.W_OK)
    return { checkpoints: join(dirname(path), 'stopped') }
  } catch {
    return {}
  }
}

export function comparisonOrders({
  selection,
  page,
}: {
  readonly selection: OrderSelection
  readonly page: Page
}): Answers['comparisonOrders'] {
  const { path, frame } = lastComparison()
  const places = selectedPlaces(selection)
  const id = historyAt(path).db.prepare<[number], string>('SELECT id FROM orders WHERE number = ?').pluck()
  const rowOf = (i: number): ComparedOrderRow => {
    const { a, b, facts, day } = frame
    const customer = facts.customer.names[wholeAt(facts.customer.of, i)]
    return {
      order: id.get(floatAt(a.outcomes.orderNumbers, i)) ?? '',
      day: formatDay(wholeAt(day, i)),
      ...(customer !== undefined && { customer }),
      paysA: floatAt(a.net, i),
      paysB: floatAt(b.net, i),
      discountA: floatAt(a.discount, i),
      discountB: floatAt(b.discount, i),
    }
  }
  return { total: places.length, rows: Array.from(places.slice(page.offset, page.offset + page.limit), rowOf) }
}

function selectedPlaces(selection: OrderSelection): Uint32Array {
  const cached = lastComparison()
  const key = JSON.stringify(selection)
  if (cached.behind?.mark !== key) cached.behind = { mark: key, places: selectOrders(cached.frame, selection) }
  return cached.behind.places
}

export function comparisonOrder({ order }: { readonly order: string }, call: TaskCall): Answers['comparisonOrder'] {
  const { path, rules, comparison } = lastComparison()
  const history = historyAt(path)
  const { digits } = comparison
  const side = (of: Rules) => {
    const cart = cartOf(history, of, order, call)
    return { cart, result: prepare(of).run(cart) }
  }
  return { order, a: side(rules.a), b: side(rules.b), paid: formatMinor(paidFor(history, order, digits), digits) }
}

/** What the history charged for the goods, in minor units. */
function paidFor({ db }: History, order: string, digits: number): number {
  const millionths = db
    .prepare<[string], number>('SELECT coalesce(sum(paid), 0) FROM lines JOIN orders ON number = "order" WHERE id = ?')
    .pluck()
    .get(order)
  return Math.round((millionths ?? 0) / 10 ** (6 - digits))
}

/** The report as HTML. */
export const comparisonReport = (_: object): Promise<string> => reportPage(lastComparison().comparison)

const stopped = (): HistoryError => new HistoryError('cancelled', 'this was stopped')

function lastComparison(): CachedComparison {
  if (cachedComparison === undefined) throw new RequestError('refused', 'nothing was compared yet', 'compare first')
  return cachedComparison
}
