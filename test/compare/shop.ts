/** Small histories and rules for comparisons that can be checked by hand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect } from 'vitest'
import { check } from '../../src/check/check.ts'
import { type CompareOptions, compareOutcomes } from '../../src/compare/compare.ts'
import type { Comparison } from '../../src/compare/model.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { outlineOf, type RulesOutline } from '../../src/diff/outline.ts'
import type { Outcomes } from '../../src/history/model.ts'
import { toOutcomes } from '../../src/history/replay/columns.ts'
import { isStopped, replayPartition } from '../../src/history/replay/partition.ts'
import { type History, openHistory } from '../../src/history/store.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { kept } from '../mutate/kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-compare-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

export interface Order {
  /** Default: o-1, o-2… */
  readonly id?: string
  /** Default: 1, 2… Near misses are computed for every twentieth. */
  readonly number?: number
  /** Default: noon UTC on 1 January 2026, then one day later for each. */
  readonly at?: string
  readonly customer?: string
  readonly channel?: string
  readonly country?: string
  /** One unit each: SKU, and own price in PLN. */
  readonly lines: readonly (readonly [sku: string, price: number])[]
  /** PLN, for all lines. Default: the sum of their prices. */
  readonly paid?: number
  /** PLN, by courier. */
  readonly delivery?: number
  /** PLN that the history took off the delivery. */
  readonly deliveryDiscount?: number
  /** The cart's attributes. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>
  readonly codes?: readonly string[]
}

/** "A" is a tool that costs 60 PLN, "B" a garden product that costs 10, and nothing is known about "X". */
const products = `INSERT INTO products (sku, cost, categories) VALUES
  ('A', 60000000, '["Tools/Drills"]'), ('B', 10000000, '["Garden"]'), ('X', NULL, '[]')`

let histories = 0
let empty: Uint8Array | undefined

/** A history that contains only the products. */
function emptyHistory(): Uint8Array {
  const path = join(folder, 'empty.db')
  const { db, close } = openHistory(path)
  db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', 'x', '{}', 1, 1, 0);
    INSERT INTO settings VALUES ('currency', 'PLN'), ('timezone', 'Europe/Warsaw');
    ${products}`)
  db.pragma('journal_mode = DELETE')
  const bytes = new Uint8Array(db.serialize())
  close()
  return bytes
}

export function historyOf(
  orders: readonly Order[],
  segments: Readonly<Record<string, readonly string[]>> = {},
): string {
  const path = join(folder, `${histories++}.db`)
  empty ??= kept('empty history', emptyHistory)
  writeFileSync(path, empty)
  const db = new Database(path)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  const customer = db.prepare('INSERT OR IGNORE INTO customers (id, segments) VALUES (?, ?)')
  const order = db.prepare(
    `INSERT INTO orders (number, id, at, offset, customer, channel, country, delivery, delivery_price, attributes, codes, import)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 1)`,
  )
  const line = db.prepare(
    'INSERT INTO lines ("order", place, sku, quantity, price, paid) VALUES (?, ?, ?, 1000000, ?, ?)',
  )
  const lessDelivery = db.prepare(`INSERT INTO adjustments ("order", kind, amount) VALUES (?, 'delivery discount', ?)`)
  db.transaction(() => {
    orders.forEach((each, i) => {
      const { id, number = i + 1, at, customer: who, channel, country, lines, paid, delivery, attributes, codes } = each
      if (who !== undefined) customer.run(who, JSON.stringify(segments[who] ?? []))
      const instant = at === undefined ? Date.UTC(2026, 0, 1 + i, 12) : Date.parse(at)
      order.run(
        number,
        id ?? `o-${i + 1}`,
        instant,
        who ?? null,
        channel ?? null,
        country ?? null,
        delivery === undefined ? null : 'courier',
        delivery === undefined ? null : delivery * 1e6,
        JSON.stringify(attributes ?? {}),
        JSON.stringify(codes ?? []),
      )
      if (each.deliveryDiscount !== undefined) lessDelivery.run(number, each.deliveryDiscount * 1e6)
      lines.forEach(([sku, price], place) => {
        const charged = paid === undefined ? price : place === 0 ? paid : 0
        line.run(number, place + 1, sku, price * 1e6, charged * 1e6)
      })
    })
  })()
  db.close()
  return path
}

const catalogue = new Map([
  [
    'products.csv',
    {
      rows: [
        ['sku', 'price', 'cost'],
        ['MUG', '20.00', '8.00'],
      ],
    },
  ],
])

/** `catalogue from "products.csv"` has a mug for 20 PLN that costs 8. `settings`: additional settings. */
export const rulesOf = (text: string, settings = ''): Rules =>
  kept(JSON.stringify(['shop', settings, text]), () => compiledOf(text, settings))

function compiledOf(text: string, settings: string): Rules {
  const { file, diagnostics } = parse(
    `settings { currency PLN timezone "Europe/Warsaw" ${settings} }\n${text}`,
    'rules.promo',
  )
  const checked = check([file], catalogue)
  expect([...diagnostics, ...checked.diagnostics].filter(({ severity }) => severity === 'error')).toEqual([])
  return compiled(checked)
}

/** The outline of rules given as text. */
export function outlineIn(text: string): RulesOutline {
  const { file } = parse(`settings { currency PLN timezone "Europe/Warsaw" }\n${text}`, 'rules.promo')
  const { checked } = check([file], catalogue)
  if (checked === undefined) throw new Error('the rules have errors')
  return outlineOf(checked)
}

/** Few, but enough for an interval, whose bounds are the second and the second-last. */
const resamples = 41

/** Replays the history under both rule sets and compares. */
export function compared(path: string, a: string | Rules, b: string | Rules, options: CompareOptions = {}): Comparison {
  const given = (of: string | Rules): Rules => (typeof of === 'string' ? rulesOf(of) : of)
  const rules = { a: given(a), b: given(b) }
  return withHistory(path, (history) =>
    compareOutcomes(history, outcomesOf(history, rules.a), outcomesOf(history, rules.b), {
      rules,
      resamples,
      ...options,
    }),
  )
}

/** Replays without threads. */
export function outcomesOf(history: History, rules: Rules): Outcomes {
  const columns = replayPartition(history, rules, { partition: { index: 0, of: 1 }, goOn: () => true })
  if (isStopped(columns)) throw new Error('nobody stopped it')
  return toOutcomes([columns], rules)
}

export function withHistory<T>(path: string, use: (history: History) => T): T {
  const history = openHistory(path, { readonly: true })
  try {
    return use(history)
  } finally {
    history.close()
  }
}
