import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type CustomerSort, customerRows } from '../../../src/history/browse/customers.ts'
import { type OrderFilter, type OrderRow, type OrderSort, orderRows } from '../../../src/history/browse/orders.ts'
import { openRows, type Rows } from '../../../src/history/browse/rows-file.ts'
import { historyValues } from '../../../src/history/browse/values.ts'
import { generateHistory } from '../../../src/history/generate/generate.ts'
import { readOrders } from '../../../src/history/read.ts'
import { type History, openHistory } from '../../../src/history/store.ts'
import { historyOf, withHistory } from '../../compare/shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-browse-'))
let history: History
let rows: Rows
let all: readonly OrderRow[]

beforeAll(() => {
  history = openHistory(join(folder, 'history.db'))
  const period = { from: '2026-01-01', until: '2027-01-01' }
  generateHistory(history, { orders: 2500, seed: 4, ...period, currency: 'PLN', timezone: 'Europe/Warsaw' })
  rows = openRows(history)
  all = orderRows(rows, {}, { by: 'at', descending: false }, { offset: 0, limit: 5000 }).rows
})
afterAll(() => {
  rows.close()
  history.close()
  rmSync(folder, { recursive: true, force: true })
})

const sorts = (['at', 'id', 'customer', 'paid', 'lines'] as const).flatMap((by): OrderSort[] => [
  { by, descending: false },
  { by, descending: true },
])

it('an order is one row, with what its lines come to', () => {
  const past = [...readOrders(history)]
  expect(all).toHaveLength(2500)
  const inMajor = (millionths: number): string => (millionths / 1e6).toFixed(2)
  for (const [place, { id, customer, lines }] of past.entries()) {
    const before = lines.reduce((sum, { price, quantity }) => sum + (price * quantity) / 1e6, 0)
    expect(all[place]).toMatchObject({
      id,
      ...(customer !== undefined && { customer }),
      lines: lines.length,
      before: inMajor(before),
      paid: inMajor(lines.reduce((sum, { paid }) => sum + paid, 0)),
    })
  }
})

describe.each(sorts)('sorted by $by, descending: $descending', (sort) => {
  it('pages put together are the whole table, each order once', () => {
    const whole = orderRows(rows, {}, sort, { offset: 0, limit: 5000 }).rows
    const paged: OrderRow[] = []
    for (let offset = 0; offset < 2600; offset += 130) {
      paged.push(...orderRows(rows, {}, sort, { offset, limit: 130 }).rows)
    }
    expect(paged).toEqual(whole)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(2500)
  })
  it('is in that order', () => {
    const whole = orderRows(rows, {}, sort, { offset: 0, limit: 5000 }).rows
    const value = (row: OrderRow): string | number =>
      sort.by === 'paid' ? Number(row.paid) : sort.by === 'lines' ? row.lines : (row[sort.by] ?? '')
    const ordered = whole.every((row, i) => {
      const before = whole[i - 1]
      // Local times go back an hour in autumn: they are compared as instants elsewhere.
      if (before === undefined || sort.by === 'at') return true
      return sort.descending ? value(before) >= value(row) : value(before) <= value(row)
    })
    expect(ordered).toBe(true)
  })
  it('a filter leaves the others in the same order', () => {
    const whole = orderRows(rows, {}, sort, { offset: 0, limit: 5000 }).rows
    const { rows: found, total } = orderRows(rows, { channel: 'web' }, sort, { offset: 0, limit: 5000 })
    expect(found).toEqual(whole.filter(({ channel }) => channel === 'web'))
    expect(total).toBe(found.length)
    expect(orderRows(rows, { channel: 'web' }, sort, { offset: 40, limit: 10 }).rows).toEqual(found.slice(40, 50))
  })
})

it('beyond the end there is nothing', () => {
  const page = { offset: 2500, limit: 100 }
  expect(orderRows(rows, {}, { by: 'at', descending: true }, page)).toEqual({ total: 2500, rows: [] })
  expect(orderRows(rows, { text: 'o-1' }, { by: 'at', descending: true }, { ...page, offset: 1e9 }).rows).toEqual([])
})

describe('filters', () => {
  const byHand: readonly (readonly [OrderFilter, (row: OrderRow) => boolean])[] = [
    [{ channel: 'mobile' }, ({ channel }) => channel === 'mobile'],
    [{ country: 'DE' }, ({ country }) => country === 'DE'],
    [{ from: '2026-05-01', until: '2026-05-08' }, ({ at }) => at >= '2026-05-01' && at < '2026-05-08'],
    [{ paidFrom: '100', paidTo: '200.50' }, ({ paid }) => Number(paid) >= 100 && Number(paid) <= 200.5],
    [{ channel: 'web', country: 'PL' }, ({ channel, country }) => channel === 'web' && country === 'PL'],
  ]
  it.each(byHand)('%j', (filter, fits) => {
    const found = orderRows(rows, filter, { by: 'at', descending: false }, { offset: 0, limit: 5000 })
    expect(found.rows).toEqual(all.filter(fits))
    expect(found.total).toBeGreaterThan(0)
  })
  it('by a customer, and by a product', () => {
    const [order] = [...readOrders(history)].filter(({ customer }) => customer !== undefined)
    const { customer = '', lines } = order ?? { lines: [] }
    const sku = lines[0]?.sku ?? ''
    const page = { offset: 0, limit: 5000 }
    const found = (filter: OrderFilter) =>
      orderRows(rows, filter, { by: 'at', descending: false }, page).rows.map(({ id }) => id)
    const past = [...readOrders(history)]
    expect(found({ customer })).toEqual(past.filter((each) => each.customer === customer).map(({ id }) => id))
    expect(found({ sku })).toEqual(
      past.filter((each) => each.lines.some((line) => line.sku === sku)).map(({ id }) => id),
    )
    expect(found({ text: ` ${sku.toLowerCase()} ` })).toEqual(expect.arrayContaining(found({ sku })))
  })
})

describe('customers', () => {
  it.each(['id', 'orders', 'spend', 'last'] as const)('are sorted by %s', (by) => {
    const page = { offset: 0, limit: 1000 }
    const sort: CustomerSort = { by, descending: true }
    const { rows: found, total } = customerRows(rows, {}, sort, page)
    expect([found.length, total]).toEqual([500, 500])
    const value = (row: (typeof found)[number]): string | number =>
      by === 'spend' ? Number(row.spend) : (row[by] ?? '')
    expect(found.every((row, i) => i === 0 || value(found[i - 1] ?? row) >= value(row))).toBe(true)
    expect(customerRows(rows, {}, { by, descending: false }, page).rows).toEqual(found.toReversed())
  })
  it('are found by a segment, whatever its name holds', () => {
    const names = ['B2B', 'x"y', 'y', '%', 'B2B "Gold"']
    const orders = names.map((_, n) => ({ customer: `c${n}`, lines: [['A', 10]] as const }))
    const path = historyOf(orders, Object.fromEntries(names.map((name, n) => [`c${n}`, [name]])))
    withHistory(path, (own) => {
      const ownRows = openRows(own)
      onTestFinished(() => ownRows.close())
      for (const [n, segment] of names.entries()) {
        const found = customerRows(ownRows, { segment }, { by: 'id', descending: false }, { offset: 0, limit: 10 })
        expect(found.rows.map(({ id }) => id)).toEqual([`c${n}`])
      }
      expect(historyValues(ownRows).segments).toEqual(names.toSorted())
    })
  })
})

describe('the file of rows', () => {
  it('is made again when the history has changed, and takes the place of the old one', () => {
    const path = historyOf([{ lines: [['A', 10]] }])
    const own = openHistory(path)
    onTestFinished(() => own.close())
    openRows(own).close()
    own.db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (2, 'more.csv', 'y', '{}', 1, 1, 0);
      INSERT INTO orders (number, id, at, offset, import) VALUES (2, 'o-2', 0, 0, 2)`)
    const again = openRows(own)
    onTestFinished(() => again.close())
    expect(again.orders).toBe(2)
    const files = readdirSync(dirname(path)).filter((name) =>
      name.startsWith(`${path.split('/').at(-1)?.slice(0, -3)}-`),
    )
    expect(files).toHaveLength(1)
  })
  it('is not there by half when making it was stopped', () => {
    const path = historyOf([{ lines: [['A', 10]] }])
    const own = openHistory(path)
    onTestFinished(() => own.close())
    // Files beside a history come as soon as it is read.
    const copies = () => readdirSync(dirname(path)).filter((name) => name.includes('rows'))
    const before = copies()
    expect(() => openRows(own, { isStopped: () => true })).toThrow('this was cancelled')
    expect(copies()).toEqual(before)
    const made = openRows(own)
    expect(made.orders).toBe(1)
    made.close()
  })
  it('is of an empty history too', () => {
    const path = historyOf([])
    const own = openHistory(path)
    onTestFinished(() => own.close())
    const empty = openRows(own)
    onTestFinished(() => empty.close())
    expect(orderRows(empty, {}, { by: 'at', descending: true }, { offset: 0, limit: 10 })).toEqual({
      total: 0,
      rows: [],
    })
    expect(existsSync(path)).toBe(true)
  })
  it('that is broken is no reason to fail', () => {
    const path = historyOf([{ lines: [['A', 10]] }])
    const own = openHistory(path)
    onTestFinished(() => own.close())
    openRows(own).close()
    const name = readdirSync(dirname(path)).find((each) => each.startsWith(`${path.split('/').at(-1)?.slice(0, -3)}-`))
    writeFileSync(join(dirname(path), name ?? ''), 'no database')
    const corrected = openRows(own)
    onTestFinished(() => corrected.close())
    expect(orderRows(corrected, {}, { by: 'at', descending: true }, { offset: 0, limit: 10 }).total).toBe(1)
  })
})
