/** Orders and returns as JSON, as they were before an import changed them. */
import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import { parsedJson } from '../../tables/json.ts'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'

const text = z.string().nullable()
const number = z.number().nullable()

const storedSchema = z.object({
  order: z
    .object({
      number: z.number(),
      id: z.string(),
      at: z.number(),
      offset: z.number(),
      customer: text,
      payment: text,
      channel: text,
      store: text,
      country: text,
      delivery: text,
      delivery_price: number,
      codes: z.string(),
      attributes: z.string(),
      import: z.number(),
      state: z.string(),
      deliveries: z.string(),
    })
    .optional(),
  lines: z.array(
    z.object({
      place: z.number(),
      sku: z.string(),
      quantity: z.number(),
      price: z.number(),
      amount: number,
      list_price: number,
      paid: z.number(),
      attributes: z.string(),
    }),
  ),
  adjustments: z.array(z.object({ kind: z.string(), amount: z.number() })),
  returns: z.array(
    z.object({
      reference: z.string(),
      place: z.number(),
      at: z.number(),
      offset: z.number(),
      customer: text,
      sku: z.string(),
      quantity: z.number(),
      refund: z.number(),
      import: z.number(),
      order_id: text,
    }),
  ),
})
type StoredEntry = z.infer<typeof storedSchema>
type OrderRow = NonNullable<StoredEntry['order']>

const columnsOf = (shape: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(shape)
const orderColumns = columnsOf(storedSchema.shape.order.unwrap().shape)
const lineColumns = columnsOf(storedSchema.shape.lines.element.shape)
const returnColumns = columnsOf(storedSchema.shape.returns.element.shape)

const list = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')
const named = (columns: readonly string[]): string => columns.map((column) => `@${column}`).join(', ')

export interface SupersededOrders {
  /** Saves the order and the returns with that id, which this import is about to change. */
  keep(id: string, importNumber: number): void
  /** Restores what that import had changed, if the import that originally added it still exists. Returns how many. */
  restore(importNumber: number): number
}

export function supersededOrdersOf(db: Database): SupersededOrders {
  const order = db.prepare<[string], OrderRow>(`SELECT ${list(orderColumns)} FROM orders WHERE id = ?`)
  const lines = db.prepare<[number], StoredEntry['lines'][number]>(
    `SELECT ${list(lineColumns)} FROM lines WHERE "order" = ? ORDER BY place`,
  )
  const adjustments = db.prepare<[number], StoredEntry['adjustments'][number]>(
    'SELECT kind, amount FROM adjustments WHERE "order" = ? ORDER BY kind',
  )
  const returns = db.prepare<[string], StoredEntry['returns'][number]>(
    `SELECT ${list(returnColumns)} FROM returns WHERE reference = ? ORDER BY place`,
  )
  const put = db.prepare('INSERT OR IGNORE INTO superseded (id, import, stored) VALUES (?, ?, ?)')

  const storedOf = (id: string): StoredEntry => {
    const found = order.get(id)
    return {
      ...(found && { order: found }),
      lines: found ? lines.all(found.number) : [],
      adjustments: found ? adjustments.all(found.number) : [],
      returns: returns.all(id),
    }
  }
  return {
    keep: (id, importNumber) => put.run(id, importNumber, JSON.stringify(storedOf(id))),
    restore: (importNumber) => restoreAll(db, importNumber),
  }
}

function readStored(json: string, path: string): StoredEntry {
  const parsed = storedSchema.safeParse(parsedJson(json))
  if (parsed.success) return parsed.data
  throw new HistoryError('damaged', msg`the history ${name(path)} is damaged: an order that was changed can't be read`)
}

function restoreAll(db: Database, importNumber: number): number {
  const page = db.prepare<[number, string], { id: string; stored: string }>(
    'SELECT id, stored FROM superseded WHERE import = ? AND id > ? ORDER BY id LIMIT 1000',
  )
  const isImport = db.prepare<[number], { id: number }>('SELECT id FROM imports WHERE id = ?')
  const isOrder = db.prepare<[string], { id: string }>('SELECT id FROM orders WHERE id = ?')
  const isReturn = db.prepare<[string], { reference: string }>(
    'SELECT reference FROM returns WHERE reference = ? LIMIT 1',
  )
  const free = db.prepare<{ number: number }, { number: number }>(
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM orders WHERE number = @number) THEN (SELECT max(number) + 1 FROM orders) ELSE @number END AS number`,
  )
  const product = db.prepare('INSERT INTO products (sku, from_orders) VALUES (?, 1) ON CONFLICT DO NOTHING')
  const customer = db.prepare('INSERT INTO customers (id, from_orders) VALUES (?, 1) ON CONFLICT DO NOTHING')
  const insertOrder = db.prepare(`INSERT INTO orders (${list(orderColumns)}) VALUES (${named(orderColumns)})`)
  const insertLine = db.prepare(
    `INSERT INTO lines ("order", ${list(lineColumns)}) VALUES (@order, ${named(lineColumns)})`,
  )
  const insertAdjustment = db.prepare('INSERT INTO adjustments ("order", kind, amount) VALUES (@order, @kind, @amount)')
  const insertReturn = db.prepare(`INSERT INTO returns (${list(returnColumns)}) VALUES (${named(returnColumns)})`)
  const isThere = (number: number): boolean => number !== importNumber && isImport.get(number) !== undefined

  const restore = (stored: StoredEntry): boolean => {
    const { order } = stored
    let isBack = false
    if (order && isThere(order.import) && !isOrder.get(order.id)) {
      const number = free.get({ number: order.number })?.number ?? order.number
      if (order.customer !== null) customer.run(order.customer)
      insertOrder.run({ ...order, number })
      for (const line of stored.lines) {
        product.run(line.sku)
        insertLine.run({ ...line, order: number })
      }
      for (const adjustment of stored.adjustments) insertAdjustment.run({ ...adjustment, order: number })
      isBack = true
    }
    const [first] = stored.returns
    if (first && !isReturn.get(first.reference)) {
      for (const each of stored.returns) {
        if (!isThere(each.import)) continue
        if (each.customer !== null) customer.run(each.customer)
        product.run(each.sku)
        insertReturn.run(each)
        isBack = true
      }
    }
    return isBack
  }
  let count = 0
  for (
    let batch = page.all(importNumber, '');
    batch.length > 0;
    batch = page.all(importNumber, batch.at(-1)?.id ?? '')
  ) {
    for (const { stored } of batch) if (restore(readStored(stored, db.name))) count++
  }
  return count
}
