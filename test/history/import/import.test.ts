import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { describeImport } from '../../../src/cli/history-summary.ts'
import { aShop, dump, head, mapping, northwind, northwindMapping } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()

describe('a file of lines', () => {
  it('becomes orders, products and customers', async () => {
    const summary = await shop.take([
      '1,2026-03-01 10:00,ann,A,2,12.50',
      '1,2026-03-01 10:00,ann,B,0.356,20',
      '2,2026-03-02 11:30,,A,1,12.00',
    ])
    expect(summary).toMatchObject({ rows: 3, orders: 2, lines: 3, returns: 0, refused: {}, ignored: {}, missing: [] })
    expect([...shop.orders()]).toEqual([
      {
        number: 1,
        id: '1',
        at: Date.parse('2026-03-01T10:00+01:00'),
        offset: 60,
        customer: 'ann',
        deliveries: [],
        codes: [],
        attributes: {},
        lines: [
          { sku: 'A', quantity: 2_000_000, price: 12_500_000, paid: 25_000_000, attributes: {} },
          { sku: 'B', quantity: 356_000, price: 20_000_000, paid: 7_120_000, attributes: {} },
        ],
      },
      {
        number: 2,
        id: '2',
        at: Date.parse('2026-03-02T11:30+01:00'),
        offset: 60,
        deliveries: [],
        codes: [],
        attributes: {},
        lines: [{ sku: 'A', quantity: 1_000_000, price: 12_000_000, paid: 12_000_000, attributes: {} }],
      },
    ])
    expect(shop.rows('SELECT sku, price FROM products')).toEqual([
      { sku: 'A', price: 12_000_000 },
      { sku: 'B', price: 20_000_000 },
    ])
    expect([shop.history.currency(), shop.history.timezone()]).toEqual(['PLN', 'Europe/Warsaw'])
    expect(shop.rows('SELECT file, rows, orders, rejected FROM imports')).toEqual([
      { file: 'orders.csv', rows: 3, orders: 2, rejected: 0 },
    ])
  })
  it('may have the lines of an order far apart', async () => {
    await shop.take(['1,2026-03-01,ann,A,1,1', '2,2026-03-01,bob,A,1,1', '1,2026-03-01,ann,B,1,1'])
    expect(Array.from(shop.orders(), ({ id, lines }) => [id, lines.map(({ sku }) => sku)])).toEqual([
      ['1', ['A', 'B']],
      ['2', ['A']],
    ])
  })
  it('may say what belongs to the order on its first row only', async () => {
    const summary = await shop.take(['1,2026-03-01,ann,A,1,1', '1,,,B,1,1', '2,,,B,1,1'])
    expect(summary).toMatchObject({ orders: 1, lines: 2 })
    expect(summary.refused).toEqual({ 'neither the row nor an earlier row of its order has a time': 1 })
  })
  it('may have date and time of day in two columns', async () => {
    const text =
      'order,day,hour,customer,sku,quantity,price\n1,21.07.2025,10:15,ann,A,1,1\n1,,,ann,B,1,1\n2,21.07.2025,,ann,A,1,1\n'
    const time = { column: 'day', clock: 'hour', format: 'dd.MM.yyyy HH:mm' }
    const summary = await shop.take(text, { mapping: mapping({ time }) })
    expect(summary).toMatchObject({ orders: 1, lines: 2 })
    expect(summary.refused).toEqual({ 'the time does not match any format of the mapping': 1 })
    expect(Array.from(shop.orders(), ({ at }) => new Date(at).toISOString())).toEqual(['2025-07-21T08:15:00.000Z'])
  })
  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('may have %s between its columns', async (_, delimiter) => {
    await shop.take(`${[head, '1,2026-03-01,ann,A,1,1'].join('\n').replaceAll(',', delimiter)}\n`)
    expect([...shop.orders()]).toHaveLength(1)
  })
  it.each(['windows-1250', 'iso-8859-2', 'utf-16le', 'utf-8'])('may be in %s', async (encoding) => {
    const names = 'Zażółć gęślą jaźń, świeże pączki i żółte źdźbła na łące pod Łodzią, ćma, ósemka, tańce'
    const text = `${head},name\n1,2026-03-01,ann,A,1,1,"${names}"\n`
    const path = shop.write('orders.csv', iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf') }))
    const summary = await importFile(shop.history, path, { mapping: mapping({ name: 'name' }) })
    expect(summary.encoding).toBe(encoding)
    expect(shop.rows('SELECT name FROM products')).toEqual([{ name: names }])
  })
  it('may have quoted values, line breaks in them, and a decimal comma', async () => {
    const text = `order;time;customer;sku;quantity;price\r\n"1";2026-03-01;"An\r\nn ""X""";A;"1,5";1.234,50\r\n`
    await shop.take(text, { mapping: mapping({ file: { decimal: ',' } }) })
    expect([...shop.orders()]).toMatchObject([
      { customer: 'An\r\nn "X"', lines: [{ quantity: 1_500_000, price: 1_234_500_000, paid: 1_851_750_000 }] },
    ])
  })
  it('may be gzipped', async () => {
    await shop.take(['1,2026-03-01,ann,A,1,1'], {}, 'orders.csv.gz')
    expect([...shop.orders()]).toHaveLength(1)
  })
})

describe('rows that make no sense', () => {
  it('are refused, counted by reason, and kept with their line numbers', async () => {
    const summary = await shop.take([
      '0,2026-03-01,ann,A,1,1',
      '1,2026-03-01,ann,A,one,1',
      '1,2026-03-01,ann,A,1,free',
      '1,2026-02-30,ann,A,1,1',
      '1,1970-01-01,ann,A,1,1',
      '1,2026-03-01,ann,,1,1',
      ',2026-03-01,ann,A,1,1',
      '1,2026-03-01,ann,A,0,1',
      '1,2026-03-01,ann,A,1,-1',
      '1,2026-03-01,ann,A,1',
      '1,2026-03-01,ann,A,1,1,00',
      '1,2026-03-01,ann,A,one,1',
      '1,2026-03-01,ann,A,1,1',
    ])
    expect(summary.refused).toEqual({
      'another row of the order was refused': 1,
      'the quantity is not a number': 2,
      'the price is not a number': 1,
      'the time does not match any format of the mapping': 1,
      'the time is before 1990 or after next year': 1,
      'the row has no product': 1,
      'the row has no order': 1,
      'the quantity is zero': 1,
      'the price is below zero': 1,
      'the row has fewer columns than the header': 1,
      'the row has more columns than the header': 1,
    })
    expect(summary).toMatchObject({ rows: 13, orders: 1, lines: 1 })
    const rejects = readFileSync(summary.rejects ?? '', 'utf8').split('\n')
    expect(rejects.slice(0, 3)).toEqual([
      `line,reason,${head}`,
      '3,the quantity is not a number,1,2026-03-01,ann,A,one,1',
      '4,the price is not a number,1,2026-03-01,ann,A,1,free',
    ])
    expect(rejects.at(-2)).toBe('14,another row of the order was refused,1,2026-03-01,ann,A,1,1')
  })
  it('can be corrected in the rejects file, which imports like the first', async () => {
    const { rejects = '' } = await shop.take(['1,2026-03-01,ann,A,1,1', '2,2026-03-01,ann,A,one,1'])
    const corrected = shop.write('corrected.csv', readFileSync(rejects, 'utf8').replace(',one,', ',1,'))
    await importFile(shop.history, corrected, { mapping: mapping() })
    expect(Array.from(shop.orders(), ({ id }) => id)).toEqual(['1', '2'])
  })
  it('leave no file of rejects from an earlier try behind', async () => {
    const { rejects = '' } = await shop.take(['1,2026-03-01,ann,A,one,1'])
    expect(existsSync(rejects)).toBe(true)
    await shop.take(['1,2026-03-01,ann,A,1,1'])
    expect(existsSync(rejects)).toBe(false)
  })
})

describe('rules of the mapping', () => {
  it('leave out rows that are not sales, and count them', async () => {
    const ignore = [
      { when: { column: 'sku', is: ['POST'] }, why: 'postage' },
      { when: { column: 'customer', startsWith: ['test'] }, why: 'tests', wholeOrder: true },
    ]
    const summary = await shop.take(
      ['1,2026-03-01,ann,A,1,1', '1,2026-03-01,ann,POST,1,9', '2,2026-03-01,test1,A,1,1', '2,2026-03-01,,B,1,1'],
      { mapping: mapping({ ignore }) },
    )
    expect(summary).toMatchObject({ orders: 1, lines: 1, ignored: { postage: 1, tests: 2 } })
  })
  it('split the discount of a whole order over its lines', async () => {
    const text = `${head},off\n1,2026-03-01,ann,A,1,10,1.00\n1,,,B,1,10,\n1,,,C,1,10,\n`
    await shop.take(text, { mapping: mapping({ orderDiscount: 'off' }) })
    expect(shop.rows('SELECT paid FROM lines')).toEqual([{ paid: 9_660_000 }, { paid: 9_670_000 }, { paid: 9_670_000 }])
  })
  it("take the customer's own discount off the list price", async () => {
    const text = `${head},rate\n1,2026-03-01,ann,A,2,10,0.15\n1,2026-03-01,ann,B,1,10,15%\n1,2026-03-01,ann,C,1,10,2\n`
    const summary = await shop.take(text, { mapping: mapping({ discountRate: 'rate' }), partial: true })
    expect(shop.rows('SELECT price, list_price, paid FROM lines')).toEqual([
      { price: 8_500_000, list_price: 10_000_000, paid: 17_000_000 },
      { price: 8_500_000, list_price: 10_000_000, paid: 8_500_000 },
    ])
    expect(summary.refused).toEqual({ 'the discount rate is not between 0 and 100%': 1 })
  })
  it.each([
    ['percent', '10', 9_000_000],
    ['percent', '1', 9_900_000],
    ['percent', '0.5', 9_950_000],
    ['percent', '10 %', 9_000_000],
    ['percent', '-10', 9_000_000],
    ['share', '0.1', 9_000_000],
    ['share', '1%', 9_900_000],
    ['share', '-0.10', 9_000_000],
  ])('read a discount rate in the unit of its column: as %s, %s leaves %i', async (discountRateUnit, rate, paid) => {
    const text = `${head},rate\n1,2026-03-01,ann,A,1,10,${rate}\n`
    await shop.take(text, { mapping: mapping({ discountRate: 'rate', discountRateUnit }) })
    expect(shop.rows('SELECT price, paid FROM lines')).toEqual([{ price: paid, paid }])
  })
  it('take a discount off whether it is written with a minus or without', async () => {
    const text = `${head},off\n1,2026-03-01,ann,A,1,10,2\n1,2026-03-01,ann,B,1,10,-2\n1,2026-03-01,ann,C,1,10,(2.00)\n`
    await shop.take(text, { mapping: mapping({ discount: 'off' }) })
    expect(shop.rows('SELECT DISTINCT paid FROM lines')).toEqual([{ paid: 8_000_000 }])
  })
  it('take a negative discount of a whole order off, too', async () => {
    const text = `${head},off\n1,2026-03-01,ann,A,1,10,-1.00\n`
    await shop.take(text, { mapping: mapping({ orderDiscount: 'off' }) })
    expect(shop.rows('SELECT paid FROM lines')).toEqual([{ paid: 9_000_000 }])
  })
  it.each(['3', '-3'])('make the refund of a return smaller by a discount of %s', async (off) => {
    const text = `${head},off\n1,2026-03-01,ann,A,2,10,3\n1r,2026-03-02,ann,A,-2,10,${off}\n`
    await shop.take(text, { mapping: mapping({ discount: 'off' }) })
    expect(shop.rows('SELECT refund FROM returns')).toEqual([{ refund: 17_000_000 }])
  })
  it('derive price, list price and cost from amounts of lines', async () => {
    const text = 'order,time,customer,sku,quantity,sales,rate,profit\n1,2026-03-01,ann,A,3,36.48,0.2,4.56\n'
    const columns = {
      price: undefined,
      amount: 'sales',
      discountRate: 'rate',
      discountRateIs: 'already off',
      profit: 'profit',
    }
    await shop.take(text, { mapping: mapping(columns) })
    expect(shop.rows('SELECT price, list_price, paid FROM lines')).toEqual([
      { price: 12_160_000, list_price: 15_200_000, paid: 36_480_000 },
    ])
    expect(shop.rows('SELECT cost FROM products')).toEqual([{ cost: 10_640_000 }])
  })
  it('bring what is known of orders, customers and goods', async () => {
    const text =
      `${head},dep,cat,brand,pay,way,freight,codes,group,age\n` +
      '1,2026-03-01,ann,A,1,1,Tools,Drills,Acme,card,post,9.90,X;Y,vip,40\n'
    await shop.take(text, {
      mapping: mapping({
        categories: ['dep', 'cat'],
        brand: 'brand',
        payment: 'pay',
        channel: { value: 'web' },
        country: ['land', 'pay'],
        delivery: { method: 'way', price: 'freight' },
        codes: { column: 'codes', split: ';' },
        segments: { column: 'group' },
        customerAttributes: { age: 'age' },
        lineAttributes: { brand: 'brand' },
      }),
    })
    expect([...shop.orders()]).toMatchObject([
      {
        payment: 'card',
        channel: 'web',
        country: 'card',
        deliveries: [{ method: 'post', price: 9_900_000 }],
        codes: ['X', 'Y'],
        lines: [{ attributes: { brand: 'Acme' } }],
      },
    ])
    expect(shop.rows('SELECT segments, attributes FROM customers')).toEqual([
      { segments: '["vip"]', attributes: '{"age":"40"}' },
    ])
    expect(shop.rows('SELECT categories, brand FROM products')).toEqual([
      { categories: '["Tools/Drills"]', brand: 'Acme' },
    ])
  })
  it('name columns that the file lacks: needed ones are an error, others are said', async () => {
    const options = { mapping: mapping({ brand: 'marke' }) }
    expect((await shop.take(['1,2026-03-01,ann,A,1,1'], options)).missing).toEqual([
      { column: 'marke', field: 'brands' },
    ])
    const rules = {
      ignore: [{ when: { column: 'cancelled at', isNot: [''] }, why: 'cancelled orders', wholeOrder: true }],
      returns: { when: { column: 'kind', is: ['return'] } },
    }
    const summary = await shop.import(['2,2026-03-01,ann,A,1,1'], { mapping: mapping(rules) })
    expect(describeImport(summary, 1)).toContain(
      "  the file has no column `kind`: returns can't be recognised: rows of negative quantity are refused\n" +
        "  the file has no column `cancelled at`: cancelled orders can't be recognised: they are imported",
    )
    await expect(shop.take(['1'], { mapping: mapping({ sku: 'skus' }) })).rejects.toMatchObject({
      code: 'mapping',
      message: 'the mapping takes the sku from the column `skus`, which is not in the file',
      help: 'did you mean `sku`?',
    })
  })
})

describe('list prices', () => {
  const priced = (rows: readonly string[]): Promise<unknown> =>
    shop.take(
      `${head},list\n${rows.map((row) => `${row}\n`).join('')}`,
      { mapping: mapping({ listPrice: 'list' }) },
      `${rows.length}.csv`,
    )
  const past = () =>
    shop.rows("SELECT date(since / 1000, 'unixepoch') AS day, list_price / 1000000 AS price FROM past_prices")

  it('are kept from the first order that shows each', async () => {
    await priced([
      '1,2026-03-01T12:00Z,,A,1,9,10',
      '2,2026-03-02T12:00Z,,A,1,9,10',
      '3,2026-03-03T12:00Z,,A,1,9,12',
      '4,2026-03-04T12:00Z,,A,1,9,10',
    ])
    expect(past()).toEqual([
      { day: '2026-03-01', price: 10 },
      { day: '2026-03-03', price: 12 },
      { day: '2026-03-04', price: 10 },
    ])
  })
  it('are the same in whatever order orders and files come', async () => {
    await priced(['3,2026-03-03T12:00Z,,A,1,9,12', '1,2026-03-01T12:00Z,,A,1,9,10'])
    await priced(['4,2026-03-04T12:00Z,,A,1,9,10', '5,2026-03-05T12:00Z,,A,1,9,10', '2,2026-03-02T12:00Z,,A,1,9,10'])
    expect(past()).toEqual([
      { day: '2026-03-01', price: 10 },
      { day: '2026-03-03', price: 12 },
      { day: '2026-03-04', price: 10 },
    ])
  })
})

describe('returns', () => {
  it('are rows of negative quantity, tied to their order by its id or by name', async () => {
    const text = `${head},of\n1,2026-03-01,ann,A,2,10,\n2,2026-03-02,ann,A,1,10,\nR1,2026-03-05,ann,A,-1,10,1\n2,2026-03-06,ann,A,-1,10,\nR2,2026-03-07,bob,B,-1,3,9\n`
    const summary = await shop.take(text, { mapping: mapping({ returns: { order: 'of' } }) })
    expect(summary).toMatchObject({ orders: 2, lines: 2, returns: 3 })
    expect(shop.rows('SELECT reference, "order", sku, quantity, refund FROM returns ORDER BY at')).toEqual([
      { reference: 'R1', order: 1, sku: 'A', quantity: 1_000_000, refund: 10_000_000 },
      { reference: '2', order: 2, sku: 'A', quantity: 1_000_000, refund: 10_000_000 },
      { reference: 'R2', order: null, sku: 'B', quantity: 1_000_000, refund: 3_000_000 },
    ])
  })
  it('are only those that the mapping takes for some', async () => {
    const returns = { when: { column: 'order', startsWith: ['C'] } }
    const summary = await shop.take(['C1,2026-03-01,ann,A,-1,1', '2,2026-03-01,ann,A,-1,1'], {
      mapping: mapping({ returns }),
    })
    expect(summary).toMatchObject({
      returns: 1,
      refused: { 'a negative quantity that the mapping does not treat as a return': 1 },
    })
  })
})

describe('importing again', () => {
  const rows = ['1,2026-03-01,ann,A,1,1', '2,2026-03-01,ann,A,1,1', 'C1,2026-03-02,ann,A,-1,1']

  it('the same file changes nothing', async () => {
    await shop.take(rows)
    const before = dump(shop.history)
    expect(await shop.take(rows)).toMatchObject({ alreadyImported: true, orders: 0 })
    expect(dump(shop.history)).toEqual(before)
  })
  it('orders that are the same in another file are known, and counted', async () => {
    await shop.take(rows)
    const summary = await shop.take([...rows.toReversed(), '3,2026-03-03,ann,A,1,1'], {}, 'more.csv')
    expect(summary).toMatchObject({ orders: 1, lines: 1, returns: 0, known: 3, refused: {} })
    expect(Array.from(shop.orders(), ({ id }) => id)).toEqual(['1', '2', '3'])
  })
  it('orders that another file brought otherwise are refused, and stay as they were', async () => {
    await shop.take(rows)
    const before = [...shop.orders()]
    const summary = await shop.take(
      ['1,2026-03-01,ann,A,2,1', '2,2026-03-01,ann,A,1,1', '2,2026-03-01,ann,B,1,1'],
      {},
      'more.csv',
    )
    expect(summary).toMatchObject({
      orders: 0,
      known: 0,
      refused: { 'the history already has this order, from `orders.csv`, with other lines': 3 },
    })
    expect([...shop.orders()]).toEqual(before)
  })
})

describe('JSON Lines', () => {
  it('hold an order a line, in the form of a cart', async () => {
    const orders = [
      {
        id: 'a',
        at: '2026-03-01T10:00:00+01:00',
        currency: 'PLN',
        customer: { id: 'ann', segments: ['vip'], birthday: '1990-05-03' },
        lines: [{ sku: 'A', quantity: '2', price: '12.50', listPrice: 15, paid: '20.00', cost: '7', labels: ['new'] }],
        codes: ['X', { code: 'Y' }],
      },
      { id: 'b', at: 'yesterday', currency: 'PLN', lines: [{ sku: 'A', quantity: 1, price: 1 }] },
      { id: 'c', at: '2026-03-02', currency: 'PLN', lines: [{ sku: 'A', quantity: 'one', price: 1 }] },
    ]
    const path = shop.write('orders.jsonl', `${[...orders.map((each) => JSON.stringify(each)), '{"id":'].join('\n')}\n`)
    const summary = await importFile(shop.history, path)
    expect(summary).toMatchObject({ rows: 4, orders: 1, lines: 1 })
    expect(summary.refused).toEqual({
      'the order has no valid `at`': 1,
      'the order has no valid `lines.quantity`': 1,
      'the line is not JSON': 1,
    })
    expect([...shop.orders()]).toMatchObject([
      { id: 'a', customer: 'ann', codes: ['X', 'Y'], lines: [{ listPrice: 15_000_000, paid: 20_000_000 }] },
    ])
    expect(shop.rows('SELECT labels, cost FROM products')).toEqual([{ labels: '["new"]', cost: 7_000_000 }])
  })
  it('say which fields were not understood, once an order', async () => {
    const line = { sku: 'A', quantity: 1, price: 1 }
    const order = { at: '2026-03-01T10:00:00Z', currency: 'PLN', lines: [line] }
    const orders = [
      {
        ...order,
        id: 'a',
        chanel: 'web',
        lines: [
          { ...line, colour: 'red' },
          { ...line, colour: 'blue' },
        ],
      },
      {
        ...order,
        id: 'b',
        chanel: 'web',
        customer: { id: 'ann', segment: 'vip' },
        delivery: { method: 'post', days: 2 },
      },
      { ...order, id: 'c', codes: [{ code: 'X', until: '2026-04-01' }], attributes: { anything: 'goes' } },
      { ...order, id: 'd', lines: [{ sku: 'A', qty: 1, price: 1 }] },
    ]
    const path = shop.write('orders.jsonl', orders.map((each) => `${JSON.stringify(each)}\n`).join(''))
    const summary = await importFile(shop.history, path)
    expect(summary).toMatchObject({ rows: 4, orders: 3, lines: 4 })
    expect(summary.notes).toEqual({
      "an order can't have a field `chanel`: did you mean `channel`?": 2,
      "an order can't have a field `lines.colour`: it was skipped": 1,
      "an order can't have a field `customer.segment`: did you mean `segments`?": 1,
      "an order can't have a field `delivery.days`: it was skipped": 1,
      "an order can't have a field `codes.until`: it was skipped": 1,
    })
    expect(summary.refused).toEqual({
      "the order has no valid `lines.quantity`; an order can't have a field `lines.qty`: it was skipped": 1,
    })
  })
  it('may have several deliveries', async () => {
    const delivery = [
      { id: 'home', method: 'post', price: '5.00' },
      { method: 'courier', price: 12.5 },
    ]
    const order = { id: 'a', at: '2026-03-01T10:00:00Z', currency: 'PLN', lines: [{ sku: 'A', quantity: 1, price: 1 }] }
    const summary = await importFile(shop.history, shop.write('orders.jsonl', JSON.stringify({ ...order, delivery })))
    expect(summary).toMatchObject({ orders: 1, notes: {} })
    expect(shop.rows('SELECT delivery, delivery_price, deliveries FROM orders')).toEqual([
      {
        delivery: 'post',
        delivery_price: 17_500_000,
        deliveries: '[{"method":"post","price":5000000},{"method":"courier","price":12500000}]',
      },
    ])
    expect(Array.from(shop.orders(), ({ deliveries }) => deliveries)).toEqual([
      [
        { method: 'post', price: 5_000_000 },
        { method: 'courier', price: 12_500_000 },
      ],
    ])
  })
  it('are refused where their time is none of an order', async () => {
    const order = { id: 'a', at: 1753100000, currency: 'PLN', lines: [{ sku: 'A', quantity: 1, price: 1 }] }
    const summary = await importFile(shop.history, shop.write('orders.jsonl', JSON.stringify(order)))
    expect(summary.refused).toEqual({ 'the time is before 1990 or after next year': 1 })
  })
  it('keep the pool and the day of issue of a code', async () => {
    const codes = [
      'TYPED',
      { code: 'SORRY-7KQM', pool: 'Sorry' },
      { code: 'SORRY-XYZ2', issued: '2026-02-01T08:00:00Z' },
      { code: 'SORRY-2345', pool: 'Sorry', issued: '2026-02-01T09:00:00+01:00' },
    ]
    const order = { id: 'a', at: '2026-03-01T10:00:00Z', currency: 'PLN', lines: [{ sku: 'A', quantity: 1, price: 1 }] }
    await importFile(shop.history, shop.write('orders.jsonl', `${JSON.stringify({ ...order, codes })}\n`))
    expect([...shop.orders()]).toMatchObject([{ id: 'a', codes }])
  })
  it('hold rows with a mapping', async () => {
    const row = { order: 1, time: '2026-03-01', customer: null, sku: 'A', quantity: 2, price: '1.50' }
    const path = shop.write('rows.jsonl', `${JSON.stringify(row)}\n`)
    expect(await importFile(shop.history, path, { mapping: mapping() })).toMatchObject({ orders: 1, lines: 1 })
  })
})

it('brings the first orders of Northwind to their known total', async () => {
  const summary = await importFile(shop.history, northwind, { mapping: northwindMapping, rejects: shop.folder })
  expect(summary).toMatchObject({ rows: 161, orders: 60, lines: 161 })
  const [sums] = shop.rows('SELECT sum(paid) AS paid, sum(list_price * (quantity / 1000000)) AS list FROM lines')
  expect(sums).toEqual({ paid: new Decimal('69741.67').times(1e6).toNumber(), list: 74_217_900_000 })
  expect(existsSync(join(shop.folder, 'order_lines.csv.rejects.csv'))).toBe(false)
})
