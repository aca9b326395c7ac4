import { describe, expect, it } from 'vitest'
import { aShop, dump, head, mapping } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()
const zone = { timezone: 'Europe/Warsaw' }

const totals = {
  subtotal: 'subtotal',
  discount: 'off',
  delivery: 'freight',
  tax: 'tax',
  total: 'total',
  refunded: 'back',
}
const stating = mapping({ orderDiscount: 'off', delivery: { method: { value: 'post' }, price: 'freight' }, totals })
const columns = `${head},subtotal,off,freight,tax,total,back`
const file = (...rows: readonly string[]): string => `${[columns, ...rows].join('\n')}\n`

describe('sums of an import', () => {
  it('are by month of local time, with all that was paid on top', async () => {
    const rows = [
      '1,2026-03-31T23:30:00Z,ann,A,2,10.00,18.00,2.00,5.00,,23.00,',
      '2,2026-03-01T10:00:00Z,bob,B,1.5,4.00,6.00,,,,6.00,2.00',
    ]
    const { totals: sums, comparison } = await shop.take(file(...rows), { mapping: stating })
    expect(sums.months.map(({ month, orders, paid }) => [month, orders, paid])).toEqual([
      ['2026-03', 1, '6.00'],
      ['2026-04', 1, '23.00'],
    ])
    expect(sums.all).toEqual({
      orders: 2,
      units: '3.50',
      goods: '26.00',
      discounts: '2.00',
      delivery: '5.00',
      tips: '0.00',
      fees: '0.00',
      tax: '0.00',
      paid: '29.00',
      refunds: '2.00',
    })
    expect(comparison).toMatchObject({ orders: 2, differ: 0 })
  })
})

describe("the file's own totals", () => {
  it('agree where the tax is in the prices, and where it is on top', async () => {
    const rows = ['1,2026-03-01,ann,A,1,10.00,10.00,,,2.30,10.00,', '2,2026-03-01,ann,A,1,10.00,10.00,,,2.30,12.30,']
    const summary = await shop.take(file(...rows), { mapping: stating })
    expect(summary.comparison).toMatchObject({ orders: 2, differ: 0 })
    expect(summary.totals.all).toMatchObject({ tax: '2.30', paid: '22.30' })
  })
  it('agree where lines have more decimals than money, by the order or by the line', async () => {
    const rows = [
      '1,2026-03-01,ann,A,1,1.0049,2.01,,,,2.01,',
      '1,2026-03-01,ann,B,1,1.0049,,,,,,',
      '2,2026-03-01,ann,A,1,1.0051,2.02,,,,2.02,',
      '2,2026-03-01,ann,B,1,1.0051,,,,,,',
    ]
    expect((await shop.take(file(...rows), { mapping: stating })).comparison).toMatchObject({ orders: 2, differ: 0 })
  })
  it('that differ on more than 1 in 100 orders stop the import, and name the first', async () => {
    const before = dump(shop.history)
    const rows = ['1,2026-03-01,ann,A,2,10.00,19.99,,,,,', '2,2026-03-01,ann,A,1,10.00,10.00,,,,,']
    await expect(shop.take(file(...rows), { mapping: stating })).rejects.toMatchObject({
      code: 'differences',
      comparison: { examples: [{ line: 2, order: '1', field: 'subtotal', stated: '19.99', imported: '20.00' }] },
      help: expect.stringContaining('--accept-differences'),
    })
    expect(dump(shop.history)).toEqual(before)
    const accepted = await shop.take(file(...rows), { mapping: stating, acceptDifferences: true })
    expect(accepted.comparison).toMatchObject({
      orders: 2,
      differ: 1,
      fields: [{ field: 'subtotal', orders: 2, differ: 1, by: '0.01' }],
    })
  })
  it('that differ on 1 in 100 orders are told, and come in', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => `${n},2026-03-01,ann,A,1,10.00,${n === 7 ? 11 : 10}.00,,,,,`)
    const { orders, comparison } = await shop.take(file(...rows), { mapping: stating })
    expect(orders).toBe(100)
    expect(comparison?.examples).toEqual([
      { order: '7', line: 9, field: 'subtotal', stated: '11.00', imported: '10.00' },
    ])
  })
  it('that are no numbers are counted', async () => {
    const { notes } = await shop.take(file('1,2026-03-01,ann,A,1,10.00,ten,,free,,,'), { mapping: stating })
    expect(notes).toEqual({
      'the price of the delivery is not a number': 1,
      "the order's `subtotal` is not a number": 1,
      "the order's `delivery` is not a number": 1,
    })
  })
})

describe('refunds of which the file names no goods', () => {
  it('are a part of each line, and what is more was for delivery', async () => {
    const rows = [
      '1,2026-03-01,ann,A,2,10.00,30.00,,5.00,,35.00,9.00',
      '1,2026-03-01,ann,B,1,10.00,,,,,,',
      '2,2026-03-01,ann,A,1,10.00,10.00,,5.00,,15.00,15.00',
    ]
    const { notes, totals: sums } = await shop.take(file(...rows), { mapping: stating })
    expect(notes).toEqual({ 'refunds without goods, divided over all lines of their orders': 2 })
    expect(sums.all.refunds).toBe('24.00')
    expect(shop.rows('SELECT reference, sku, quantity, refund FROM returns')).toEqual([
      { reference: '1', sku: 'A', quantity: 600_000, refund: 6_000_000 },
      { reference: '1', sku: 'B', quantity: 300_000, refund: 3_000_000 },
      { reference: '2', sku: 'A', quantity: 1_000_000, refund: 10_000_000 },
    ])
    expect(shop.rows('SELECT * FROM adjustments')).toEqual([{ order: 2, kind: 'refund', amount: 5_000_000 }])
  })
})

describe('states of orders', () => {
  const state = { column: 'state', counts: ['done'], refunded: ['back'] }
  it('that mean refunded bring all of the order back, and unknown ones count and are told', async () => {
    const text = `${head},state\n1,2026-03-01,ann,A,1,10,done\n2,2026-03-01,ann,A,2,10,back\n3,2026-03-01,ann,A,1,10,odd\n`
    const summary = await shop.take(text, { mapping: mapping({ state }) })
    expect(summary).toMatchObject({ orders: 3, returns: 1 })
    expect(summary.notes).toMatchObject({
      'orders in the state `odd`, which is not in the mapping: they are imported': 1,
    })
    expect(shop.rows('SELECT reference, quantity, refund FROM returns')).toEqual([
      { reference: '2', quantity: 2_000_000, refund: 20_000_000 },
    ])
  })
})

describe('the export of Shopify', () => {
  const shopify = (...rows: readonly string[]) => {
    const header =
      'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Cancelled at,Refunded Amount'
    return importFile(shop.history, shop.write('orders_export.csv', `${[header, ...rows].join('\n')}\n`), zone)
  }
  it('has the discounts of lines within the discount of the order', async () => {
    await shopify('#1,a@x.y,paid,EUR,135.20,0,0,135.20,33.80,2026-03-01 10:00:00 +0100,1,Pot,169.00,POT,33.80,,0')
    expect(shop.rows('SELECT paid FROM lines')).toEqual([{ paid: 135_200_000 }])
  })
  it('leaves cancelled orders out wherever their rows stand, and a tip is not goods', async () => {
    const summary = await shopify(
      '#1,a@x.y,paid,EUR,10.00,0,0,12.00,0,2026-03-01 10:00:00 +0100,1,Mug,10.00,MUG,0,,0',
      '#2,b@x.y,paid,EUR,20.00,0,0,20.00,0,2026-03-01 10:00:00 +0100,1,Mug,10.00,MUG,0,,0',
      '#1,a@x.y,,,,,,,,2026-03-01 10:00:00 +0100,1,Tip,2.00,,0,,',
      '#2,b@x.y,,,,,,,,2026-03-01 10:00:00 +0100,1,Lid,10.00,LID,0,2026-03-02 10:00:00 +0100,',
      '#2,b@x.y,,,,,,,,2026-03-01 10:00:00 +0100,1,Lid,10.00,LID,0,,',
    )
    expect(summary).toMatchObject({ orders: 1, lines: 1, ignored: { 'cancelled orders': 3 } })
    expect(summary.totals.all).toMatchObject({ goods: '10.00', tips: '2.00', paid: '12.00' })
    expect(shop.rows('SELECT sku FROM products')).toEqual([{ sku: 'MUG' }])
  })
})
