/** Generates an invented but realistic shop, for users without orders. The same options give the same shop on every platform. */
import { createHash } from 'node:crypto'
import type { Rules } from '../../compile/rules.ts'
import { zoneTable } from '../../compile/zone.ts'
import { instantOf } from '../../evaluate/cart/time.ts'
import { minorDigits } from '../../money/currencies.ts'
import { newRandom } from '../../random.ts'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { sayInWords } from '../sqlite-errors.ts'
import { type History, mustBeWritable } from '../store.ts'
import { basketFiller, department } from './basket.ts'
import type { BasketSize } from './basket-sizes.ts'
import { codeDrawer } from './codes.ts'
import { populationOf } from './customers.ts'
import { goodsOf, sampleGoods } from './goods.ts'
import { collectNames } from './names-in-rules.ts'
import { ordersOf } from './orders.ts'
import { orderWriter, writeCustomers, writeGoods } from './write.ts'

export interface GenerateOptions {
  readonly orders: number
  /** Default: one per five orders. */
  readonly customers?: number
  readonly seed: number
  /** Local days "2026-01-01"; `until` is exclusive. */
  readonly from: string
  readonly until: string
  /** ISO 4217. */
  readonly currency: string
  /** IANA name. */
  readonly timezone: string
  /** The shop uses their catalogue, pools and segments, and has whatever else their campaigns need. */
  readonly rules?: Rules
  /** Sold instead of the rules' catalogue. */
  readonly catalogue?: Rules['catalogue']
  /** Default: usual. */
  readonly basket?: BasketSize | undefined
  /** Called periodically with the number of orders written. */
  readonly onProgress?: (orders: number) => void
}

export interface GenerationSummary {
  readonly orders: number
  readonly lines: number
  readonly customers: number
  readonly products: number
  readonly returns: number
}

/** Fills an empty history in one transaction. Throws a `HistoryError` if it already has orders. */
export function generateHistory(history: History, options: GenerateOptions): GenerationSummary {
  mustBeWritable(history)
  return sayInWords(history.path, () => history.db.transaction(() => fill(history, options)).immediate())
}

function fill(history: History, options: GenerateOptions): GenerationSummary {
  const { db } = history
  refuseUsed(history)
  const { rules, seed, currency, timezone, onProgress } = options
  const zone = zoneTable(timezone)
  const digits = minorDigits(currency) ?? 2
  const millionths = 10 ** (6 - digits)
  // In currencies without minor units one unit buys little.
  const unit = digits === 0 ? 100 : 10 ** digits
  const [from, until] = [Date.parse(options.from), Date.parse(options.until)]

  const ofCatalogue = goodsOf(options.catalogue ?? rules?.catalogue ?? {}, digits, newRandom(seed, 1))
  const range = ofCatalogue.length > 0 ? ofCatalogue : sampleGoods(unit, newRandom(seed, 1))
  const departments = [...new Set(range.map(department))].sort()
  const namesInRules = collectNames(rules)
  const customers = Math.max(1, options.customers ?? Math.ceil(options.orders / 5))
  const population = populationOf(
    { orders: options.orders, customers, from, until, departments, rules, namesInRules },
    newRandom(seed, 2),
  )

  const write = orderWriter(db, beginImport(history, options), millionths, zone)
  writeGoods(db, range, instantOf(from, zone), instantOf(until, zone), millionths)
  writeCustomers(db, population.customers)
  const shop = {
    population,
    fill: basketFiller(range, newRandom(seed, 3), options.basket),
    drawCode: codeDrawer(rules, newRandom(seed, 4)),
    namesInRules,
    zone,
    unit,
  }
  let orders = 0
  let lines = 0
  let returns = 0
  for (const order of ordersOf(shop, { count: options.orders, from, until }, newRandom(seed, 5))) {
    write(++orders, order)
    lines += order.lines.length
    if (order.returned) returns++
    if (orders % 1000 === 0) onProgress?.(orders)
  }
  onProgress?.(orders)
  return { orders, lines, customers: population.customers.length, products: range.length, returns }
}

function refuseUsed({ db, path }: History): void {
  const used = ['orders', 'customers', 'products'].some((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get())
  if (!used) return
  throw new HistoryError(
    'not-empty',
    msg`the history ${name(path)} is not empty; a generated shop would be mixed with its contents`,
    msg`specify another file with \`--history PATH\`, or move this one away`,
  )
}

/** Records the generated orders in the list of imports, like any others. */
function beginImport({ db }: History, options: GenerateOptions): number {
  const { onProgress: _, rules, catalogue, ...said } = options
  const mapping = JSON.stringify({
    generated: { ...said, rules: rules?.version, products: catalogue && Object.keys(catalogue) },
  })
  const set = db.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
  set.run('currency', options.currency)
  set.run('timezone', options.timezone)
  const { lastInsertRowid } = db
    .prepare('INSERT INTO imports (file, sha256, mapping, rows, orders, rejected) VALUES (?, ?, ?, ?, ?, 0)')
    .run('generated', createHash('sha256').update(mapping).digest('hex'), mapping, options.orders, options.orders)
  return Number(lastInsertRowid)
}
