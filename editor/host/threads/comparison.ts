/** The last comparison and requests about it. */

import { accessSync, constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { floatAt, wholeAt } from '../../../src/columns/cells.ts'
import { authorIn } from '../../../src/compare/author.ts'
import { chargedRules } from '../../../src/compare/charged.ts'
import type { Frame } from '../../../src/compare/frame.ts'
import type { Comparison } from '../../../src/compare/model.ts'
import { type OrderSelection, selectOrders } from '../../../src/compare/order-selection.ts'
import { dayAfter, lastDayOf, periodBefore } from '../../../src/compare/period.ts'
import type { PeriodName } from '../../../src/compare/period-names.ts'
import { reportPage } from '../../../src/compare/report.ts'
import type { ComparisonRequest, OrderFilter } from '../../../src/compare/request.ts'
import {
  type AnySide,
  type ComparisonSide,
  inHistoryCurrency,
  runComparison,
} from '../../../src/compare/run-comparison.ts'
import { comparisonsIn, readComparison, saveAgain, saveComparison } from '../../../src/compare/saved.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { startOf } from '../../../src/compile/zone.ts'
import { formatDay } from '../../../src/evaluate/cart/time.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import type { Page } from '../../../src/history/browse/pages.ts'
import { HistoryError } from '../../../src/history/error.ts'
import { replay } from '../../../src/history/replay/replay.ts'
import type { History } from '../../../src/history/store.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { formatMinor } from '../../../src/money/amounts.ts'
import { type Message, msg } from '../../../src/words/message.ts'
import type { Answers, ComparedOrderRow, OpenedComparison, RulesChoice } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { chargedSide } from './charged-order.ts'
import { cartOf } from './customers-and-carts.ts'
import { historyAt } from './open-history.ts'
import { withoutOutlines } from './saved-comparisons.ts'
import { sideOf } from './sides.ts'
import type { TaskCall } from './task-call.ts'

interface CachedComparison {
  readonly path: string
  readonly folder: string
  readonly sides: { readonly a: AnySide; readonly b: AnySide }
  readonly comparison: Comparison
  readonly frame: Frame
  behind?: { readonly mark: string; readonly places: Uint32Array }
}

let cachedComparison: CachedComparison | undefined

interface ComparisonParams {
  /** The path of the history and the workspace's folder. */
  readonly path: string
  readonly folder: string
  readonly a: RulesChoice
  readonly b: RulesChoice
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly period?: PeriodName | undefined
  readonly filter?: OrderFilter | undefined
  readonly sweep?:
    | { readonly name: string; readonly values: readonly { readonly value: string; readonly rules: unknown }[] }
    | undefined
  readonly seed: number
}

/** The results stay cached until the next comparison has finished. */
export async function compare(
  params: ComparisonParams,
  { signal, progress, isStopped }: TaskCall,
): Promise<Answers['compare']> {
  const { path, folder, seed } = params
  const history = historyAt(path)
  const sides = await Promise.all([sideOf(params.a, folder), sideOf(params.b, folder)])
  const [a, b] = [inHistoryCurrency(history, sides[0]), inHistoryCurrency(history, sides[1])]
  const sweep = params.sweep && {
    name: params.sweep.name,
    values: params.sweep.values.map(({ value, rules }) => ({
      value,
      rules: inHistoryCurrency(history, { name: value, rules: rulesAtHand(rules) }).rules,
    })),
  }
  const timezone = history.timezone() ?? zoneOf(a) ?? zoneOf(b) ?? 'UTC'
  const { from, until } = daysOf(history, params)
  const notices: Message[] = []
  const run = await runComparison(
    history,
    { a, b },
    {
      seed,
      filter: params.filter,
      ...(sweep && { sweep }),
      under: (rules, part) =>
        replay(path, rules, {
          filter: {
            ...(from !== undefined && { from: startOf(from, timezone) }),
            ...(until !== undefined && { until: startOf(until, timezone) }),
          },
          signal,
          // Leaves one core for the window.
          threads: Math.max(1, availableParallelism() - 1),
          onProgress: (done, of) => progress({ done, of, what: 'orders', part }),
          onNotice: (sentence) => notices.push(sentence),
          ...checkpointsFor(path),
        }),
    },
  )
  if (isStopped()) throw stopped()
  cachedComparison = { path, folder, sides: { a, b }, ...run }
  return { ...run.comparison, notices }
}

const zoneOf = (side: AnySide): string | undefined => ('charged' in side ? undefined : side.rules.zone.name)

function daysOf(history: History, { period, from, until }: ComparisonParams): { from?: string; until?: string } {
  if (period === undefined) return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
  const last = lastDayOf(history)
  return last === undefined ? {} : { from: periodBefore(last, period).first, until: dayAfter(last) }
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
  const { path, sides, comparison } = lastComparison()
  const history = historyAt(path)
  const { digits } = comparison
  const underRules = ({ rules }: { readonly rules: Rules }) => {
    const cart = cartOf(history, rules, order, call)
    return { cart, result: prepare(rules).run(cart) }
  }
  // Evaluated without campaigns, only for its goods and deliveries.
  const charged = (rules: Rules) => chargedSide(history, order, underRules({ rules: chargedRules(rules) }))
  const [a, b] = both(sides, underRules, charged)
  const skus = [...new Set([...a.result.lines, ...b.result.lines].map(({ sku }) => sku))]
  const names = productNames(history, sides, skus)
  return { order, a, b, paid: formatMinor(paidFor(history, order, digits), digits), names }
}

function both<T>(
  { a, b }: CachedComparison['sides'],
  underRules: (side: ComparisonSide) => T,
  charged: (rules: Rules) => T,
): [T, T] {
  if (!('charged' in a)) return [underRules(a), 'charged' in b ? charged(a.rules) : underRules(b)]
  if ('charged' in b) throw new RequestError('broken', msg`both sides are the charged amounts`)
  return [charged(b.rules), underRules(b)]
}

/** The rules' catalogue takes precedence over the history. */
function productNames(history: History, { a, b }: CachedComparison['sides'], skus: readonly string[]) {
  const inHistory = history.db.prepare<[string], string | null>('SELECT name FROM products WHERE sku = ?').pluck()
  const nameOf = (sku: string): string | undefined => {
    for (const side of [b, a]) {
      if ('charged' in side || !Object.hasOwn(side.rules.catalogue, sku)) continue
      const name = side.rules.catalogue[sku]?.name
      if (name !== undefined) return name
    }
    return inHistory.get(sku) ?? undefined
  }
  return Object.fromEntries(
    skus.flatMap((sku) => {
      const name = nameOf(sku)
      return name === undefined ? [] : [[sku, name]]
    }),
  )
}

/** What the history charged for the goods, in minor units. */
function paidFor({ db }: History, order: string, digits: number): number {
  const millionths = db
    .prepare<[string], number>('SELECT coalesce(sum(paid), 0) FROM lines JOIN orders ON number = "order" WHERE id = ?')
    .pluck()
    .get(order)
  return Math.round((millionths ?? 0) / 10 ** (6 - digits))
}

/** The report of the last comparison as HTML. */
export async function comparisonReport({ language }: { readonly language: string }): Promise<string> {
  const { comparison, folder } = lastComparison()
  const header = {
    name: '',
    note: '',
    shop: basename(folder),
    by: await authorIn(folder),
    at: new Date().toISOString(),
  }
  return reportPage(comparison, { header, locale: loadLocale(language) })
}

interface SaveParams {
  readonly name: string
  readonly note: string
  readonly by: string
  readonly request: ComparisonRequest
  readonly again?: string | undefined
}

/** Saves the last comparison beside its history. */
export async function saveLastComparison({ again, ...named }: SaveParams): Promise<OpenedComparison> {
  const { comparison, sides, path, folder } = lastComparison()
  const outlineIn = (side: AnySide) => ('charged' in side ? undefined : side.outline)
  const content = {
    ...named,
    shop: basename(folder),
    at: new Date().toISOString(),
    comparison,
    outlines: { a: outlineIn(sides.a), b: outlineIn(sides.b) },
  }
  const place = comparisonsIn(path)
  const saved =
    again === undefined
      ? await saveComparison(place, content)
      : await saveAgain(place, await readComparison(place, again), content)
  return withoutOutlines(saved)
}

const stopped = (): HistoryError => new HistoryError('cancelled', msg`this was cancelled`)

function lastComparison(): CachedComparison {
  if (cachedComparison === undefined)
    throw new RequestError('refused', msg`nothing has been compared yet`, msg`run a comparison first`)
  return cachedComparison
}
