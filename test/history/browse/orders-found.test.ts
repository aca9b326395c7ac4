/** What one sees of the orders that a filter finds: their sums, a file of them, and one of them whole. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exportOrders } from '../../../src/history/browse/export-orders.ts'
import { missingSkus } from '../../../src/history/browse/missing-skus.ts'
import { orderColumns } from '../../../src/history/browse/order-columns.ts'
import { orderRecord } from '../../../src/history/browse/order-record.ts'
import { type OrderFilter, orderRows, orderSums } from '../../../src/history/browse/orders.ts'
import { openRows, type Rows } from '../../../src/history/browse/rows-file.ts'
import { generateHistory } from '../../../src/history/generate/generate.ts'
import { rulesOf } from '../../compare/shop.ts'
import { aShop, mapping } from '../import/fixtures.ts'

const shop = aShop()
const byTime = { by: 'at', descending: false } as const
const whole = { offset: 0, limit: 1000 }

function rowsOfShop(): Rows {
  const rows = openRows(shop.history)
  onTestFinished(() => rows.close())
  return rows
}

const head =
  'order,time,customer,group,code,channel,payment,shipping,shipping price,gift,sku,name,quantity,price,list,off,tip,back'
const file = `${head}
1,2026-03-01T10:00:00,ann,VIP|B2B,SPRING|HELLO,web,card,courier,12.99,yes,DRILL,Drill 18 V,2,100,120,20,3,
1,2026-03-01T10:00:00,ann,VIP|B2B,SPRING|HELLO,web,card,courier,,yes,=BIT,Bit,10,0.333333,,0,,
2,2026-03-02T11:30:00,bob,,,shop,,,,,DRILL,Drill 18 V,1,90,,0,,15
3,2026-04-05T09:15:00,,,,shop,,,,,LAMP,,1,60,,0,,
`
const everything = mapping({
  segments: { column: 'group', split: '|' },
  codes: { column: 'code', split: '|' },
  channel: 'channel',
  payment: 'payment',
  delivery: { method: 'shipping', price: 'shipping price' },
  attributes: { gift: 'gift' },
  name: 'name',
  listPrice: 'list',
  discount: 'off',
  adjustments: { tip: 'tip' },
  totals: { refunded: 'back' },
})
const take = () => shop.take(file, { mapping: everything })

describe('an order', () => {
  it('is looked at with its goods, what came off, and all that was paid', async () => {
    await take()
    expect(orderRecord(shop.history, '1')).toEqual({
      id: '1',
      at: '2026-03-01 10:00',
      file: 'orders.csv',
      customer: 'ann',
      segments: ['VIP', 'B2B'],
      codes: ['SPRING', 'HELLO'],
      channel: 'web',
      payment: 'card',
      deliveries: [{ method: 'courier', price: '12.99' }],
      attributes: { gift: 'yes' },
      lines: [
        {
          ...{ sku: 'DRILL', name: 'Drill 18 V', quantity: '2', price: '100.00', listPrice: '120.00' },
          ...{ before: '200.00', discount: '20.00', paid: '180.00', attributes: {} },
        },
        {
          ...{ sku: '=BIT', name: 'Bit', quantity: '10', price: '0.333333' },
          ...{ before: '3.33', discount: '0.00', paid: '3.33', attributes: {} },
        },
      ],
      returns: [],
      totals: {
        before: '203.33',
        discount: '20.00',
        adjustments: [{ kind: 'tip', amount: '3.00' }],
        paid: '199.32',
      },
    })
  })
  it('says what went back', async () => {
    await take()
    const record = orderRecord(shop.history, '2')
    expect(record?.returns).toMatchObject([{ sku: 'DRILL', name: 'Drill 18 V', refund: '15.00' }])
    expect(record?.totals).toMatchObject({ paid: '90.00', refunded: '15.00' })
    expect(orderRecord(shop.history, '9')).toBe(undefined)
  })
  it('has its codes, segments and what went back in its row, by which it is found', async () => {
    await take()
    const rows = rowsOfShop()
    const found = (filter: OrderFilter) => orderRows(rows, filter, byTime, whole).rows
    expect(found({})).toMatchObject([
      { id: '1', segments: ['VIP', 'B2B'], codes: 'SPRING, HELLO', payment: 'card', delivery: 'courier' },
      { id: '2', segments: [], codes: '', discount: '0.00', refunded: '15.00' },
      { id: '3', segments: [], codes: '', refunded: '0.00' },
    ])
    expect(found({ text: 'hello' }).map(({ id }) => id)).toEqual(['1'])
    expect(found({ segment: 'B2B' }).map(({ id }) => id)).toEqual(['1'])
    expect(found({ segment: 'B2' })).toEqual([])
  })
})

describe('the sums', () => {
  it.each<[OrderFilter, object]>([
    [{}, { orders: 3, lines: 4, customers: 2, products: 3, before: '353.33', paid: '333.33' }],
    [{ channel: 'shop' }, { orders: 2, lines: 2, customers: 1, products: 2, before: '150.00', paid: '150.00' }],
    [{ text: 'spring' }, { orders: 1, from: '2026-03-01 10:00', to: '2026-03-01 10:00', products: 2 }],
    [{ sku: 'DRILL' }, { orders: 2, products: 2, from: '2026-03-01 10:00', to: '2026-03-02 11:30' }],
    [{ segment: 'VIP' }, { orders: 1, lines: 2 }],
    [
      { from: '2026-03-02', until: '2026-04-06' },
      { orders: 2, products: 2, customers: 1 },
    ],
    [{ channel: 'none' }, { orders: 0, lines: 0, customers: 0, products: 0, before: '0.00', paid: '0.00' }],
  ])('follow the filter %j', async (filter, sums) => {
    await take()
    const rows = rowsOfShop()
    expect(orderSums(rows, shop.history, filter)).toMatchObject(sums)
    // Of many orders products are counted another way.
    expect(orderSums(rows, shop.history, filter, -1)).toEqual(orderSums(rows, shop.history, filter))
    expect(orderSums(rows, shop.history, filter)).not.toHaveProperty(filter.channel === 'none' ? 'from' : 'never')
  })
})

describe('a file of orders', () => {
  const columns = orderColumns.map((id) => ({ id, head: id.toUpperCase() }))
  it('has all that are found, in the order of the table', async () => {
    generateHistory(shop.history, {
      ...{ orders: 2300, seed: 2, from: '2026-01-01', until: '2026-07-01', currency: 'PLN', timezone: 'Europe/Warsaw' },
    })
    const rows = rowsOfShop()
    const path = join(shop.folder, 'found.csv')
    const query = { filter: { channel: 'web' }, sort: { by: 'paid', descending: true }, columns } as const
    const told: number[] = []
    const written = exportOrders(rows, path, query, { onProgress: (done, of) => told.push(done / of) })
    const records: string[][] = parse(readFileSync(path))
    const found = orderRows(rows, query.filter, query.sort, { offset: 0, limit: 5000 }).rows
    expect(records[0]).toEqual(columns.map((column) => column.head))
    expect(records.slice(1).map(([id]) => id)).toEqual(found.map(({ id }) => id))
    expect(records.slice(1).map((record) => record[orderColumns.indexOf('paid')])).toEqual(
      found.map(({ paid }) => paid),
    )
    expect(written).toBe(found.length)
    expect(told.at(-1)).toBe(1)
    expect(told.length).toBeGreaterThan(1)
  })
  it('has no formulas, and the chosen columns alone', async () => {
    await shop.take(['=1+1,2026-03-01,@ann,A,1,10'])
    const path = join(shop.folder, 'found.csv')
    const chosen = [{ id: 'id', head: 'Order' } as const, { id: 'customer', head: 'Customer' } as const]
    exportOrders(rowsOfShop(), path, { filter: {}, sort: byTime, columns: chosen })
    expect(readFileSync(path, 'utf8')).toBe("Order,Customer\n'=1+1,'@ann\n")
  })
  it('is not there where it was stopped', async () => {
    await take()
    const path = join(shop.folder, 'found.csv')
    const before = readdirSync(shop.folder)
    const rows = rowsOfShop()
    expect(() => exportOrders(rows, path, { filter: {}, sort: byTime, columns }, { isStopped: () => true })).toThrow(
      'this was cancelled',
    )
    expect(existsSync(path)).toBe(false)
    expect(readdirSync(shop.folder).filter((name) => !name.includes('rows'))).toEqual(before)
  })
})

it('SKUs that the catalogue lacks are told, those of the most orders first', async () => {
  await take()
  const { catalogue } = rulesOf('catalogue from "products.csv"')
  expect(missingSkus(rowsOfShop(), catalogue)).toEqual({
    skus: 3,
    missing: 3,
    examples: [
      { sku: 'DRILL', orders: 2 },
      { sku: '=BIT', orders: 1 },
      { sku: 'LAMP', orders: 1 },
    ],
  })
  expect(missingSkus(openRows(shop.history), { DRILL: {} } as never)).toMatchObject({ skus: 3, missing: 2 })
})
