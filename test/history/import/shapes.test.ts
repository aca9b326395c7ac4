import { describe, expect, it } from 'vitest'
import { zipOf } from '../../tables/zip.ts'
import { aShop, head, mapping } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()
const lines = () =>
  Array.from(shop.orders(), ({ id, lines }) => [
    id,
    ...lines.map(({ sku, quantity, price }) => `${quantity / 1e6} x ${sku} at ${price / 1e6}`),
  ])

describe('blank cells on the rows that follow', () => {
  const text = (rows: readonly string[]): string => `${[head, ...rows].join('\n')}\n`

  it('are those of the row before, where all that belong together are blank', async () => {
    const summary = await shop.take(text(['1,2026-03-01,ann,A,1,1', ',,,B,2,1', '2,2026-03-02,,A,1,1', ',,,C,1,1']), {
      mapping: mapping({ carryDown: ['order', 'time', 'customer'] }),
    })
    expect(summary).toMatchObject({ orders: 2, lines: 4, refused: {} })
    expect(lines()).toEqual([
      ['1', '1 x A at 1', '2 x B at 1'],
      ['2', '1 x A at 1', '1 x C at 1'],
    ])
    expect(Array.from(shop.orders(), ({ customer }) => customer)).toEqual(['ann', undefined])
  })
  it('of the first row have nothing before them', async () => {
    const summary = await shop.take(text([',,,A,1,1', '1,2026-03-01,ann,B,1,1']), {
      mapping: mapping({ carryDown: ['order', 'time', 'customer'] }),
    })
    expect(summary.refused).toEqual({ 'the row has no order': 1 })
  })
  it('are those of a heading above a group of rows', async () => {
    const report = `Sales by product,,,,\n,,,,\nproduct,order,time,quantity,price\nMug,,,,\n,1,2026-03-01,2,5\n,2,2026-03-02,1,5\nTotal for Mug,,,3,15\nLid,,,,\n,2,2026-03-02,1,3\nTotal for Lid,,,1,3\n`
    const summary = await shop.take(report, {
      mapping: mapping({
        customer: undefined,
        sku: 'product',
        carryDown: ['product'],
        ignore: [
          { when: { column: 'product', startsWith: ['Total for '] }, why: 'sums' },
          { when: { column: 'order', is: [''] }, why: 'headings' },
        ],
      }),
    })
    expect(summary).toMatchObject({ refused: {}, ignored: { sums: 2, headings: 2 } })
    expect(lines()).toEqual([
      ['1', '2 x Mug at 5'],
      ['2', '1 x Mug at 5', '1 x Lid at 3'],
    ])
  })
})

describe('a row with several lines', () => {
  const packed = { price: { column: 'goods', pattern: 'at (.*)' }, sku: { column: 'goods', pattern: 'x (.*) at' } }

  it('has them in one cell', async () => {
    const text =
      'order,time,customer,goods\n1,2026-03-01,ann,2 x A at 1.50|1 x B-2 at 3|\n2,2026-03-01,bob,1 x A at 1\n'
    await shop.take(text, {
      mapping: mapping({
        ...packed,
        quantity: { column: 'goods', pattern: '^[\\d.]+' },
        lines: { split: 'goods', between: '|' },
      }),
    })
    expect(lines()).toEqual([
      ['1', '2 x A at 1.5', '1 x B-2 at 3'],
      ['2', '1 x A at 1'],
    ])
  })
  it('has them in cells side by side, which must have the same number of them', async () => {
    const text = `${head}\n1,2026-03-01,ann,A;B,1;2,3;4\n2,2026-03-01,bob,A;B,1,3;4\n3,2026-03-01,bob,A,1,3\n`
    const summary = await shop.take(text, {
      mapping: mapping({ lines: { split: ['sku', 'quantity', 'price'], between: ';' } }),
    })
    expect(lines()).toEqual([
      ['1', '1 x A at 3', '2 x B at 4'],
      ['3', '1 x A at 3'],
    ])
    expect(summary.refused).toEqual({ '`sku`, `quantity`, `price` do not have the same number of values': 1 })
  })
  it('has them in numbered columns', async () => {
    const text =
      'order,time,customer,item_1_sku,item_1_qty,item_1_price,item_2_sku,item_2_qty,item_2_price,item_10_sku,item_10_qty,item_10_price\n' +
      '1,2026-03-01,ann,A,1,3,,,,B,2,4\n2,2026-03-01,bob,,,,C,1,5,,,\n3,2026-03-01,bob,,,,,,,,,\n4,2026-03-01,bob,D,,5,,,,,,\n'
    const summary = await shop.take(text, {
      mapping: mapping({
        lines: { numbered: ['item_#_sku', 'item_#_qty', 'item_#_price'] },
        sku: 'item_#_sku',
        quantity: 'item_#_qty',
        price: 'item_#_price',
      }),
    })
    expect(lines()).toEqual([
      ['1', '1 x A at 3', '2 x B at 4'],
      ['2', '1 x C at 5'],
    ])
    expect(summary.refused).toEqual({ 'the row has no product': 1, 'the quantity is not a number': 1 })
  })
  it('is an order of JSON whose list of lines is named', async () => {
    const orders = [
      {
        id: 7,
        at: '2026-03-01T10:00:00Z',
        buyer: { mail: 'ann@example.com' },
        coupons: [{ code: 'A' }, { code: 'B' }],
        items: [
          { sku: 'X', n: 2, each: 1.25, off: [{ amount: '0.10' }, { amount: '0.15' }] },
          { sku: 'Y', n: 1, each: '3.00' },
        ],
      },
      { id: 8, at: '2026-03-02T10:00:00Z', items: [{ sku: 'X', n: 1, each: 1.25 }] },
    ]
    const path = shop.write('orders.json', JSON.stringify({ orders }))
    const map = mapping({
      lines: { each: 'items' },
      order: 'id',
      time: { column: 'at', format: 'iso' },
      customer: 'buyer.mail',
      sku: 'items.sku',
      quantity: 'items.n',
      price: 'items.each',
      discount: 'items.off.amount',
      codes: { column: 'coupons.code' },
    })
    await importFile(shop.history, path, { mapping: map })
    expect([...shop.orders()]).toMatchObject([
      {
        id: '7',
        customer: 'ann@example.com',
        codes: ['A', 'B'],
        lines: [
          { sku: 'X', price: 1_250_000, paid: 2_250_000 },
          { sku: 'Y', price: 3_000_000 },
        ],
      },
      { id: '8', codes: [], lines: [{ sku: 'X', paid: 1_250_000 }] },
    ])
  })
  it('finds in later records what the first lack', async () => {
    const order = (id: number) => ({ id, at: '2026-03-01', items: [{ sku: 'X', n: 1, each: 1 }] })
    const orders = [...Array.from({ length: 600 }, (_, id) => order(id)), { ...order(600), coupons: [{ code: 'A' }] }]
    const path = shop.write('orders.json', orders.map((each) => JSON.stringify(each)).join('\n'))
    const map = mapping({
      lines: { each: 'items' },
      order: 'id',
      time: { column: 'at', format: 'iso' },
      customer: undefined,
      sku: 'items.sku',
      quantity: 'items.n',
      price: 'items.each',
      codes: { column: 'coupons.code' },
    })
    await importFile(shop.history, path, { mapping: map })
    expect([...shop.orders()].at(-1)).toMatchObject({ id: '600', codes: ['A'] })
  })
})

describe('values made of several', () => {
  const take = (columns: string, row: string, changes: Parameters<typeof mapping>[0]) =>
    shop.take(`${head},${columns}\n1,2026-03-01,ann,A,2,10,${row}\n`, { mapping: mapping(changes) })

  it('add and subtract columns; blank ones count as nothing', async () => {
    await take('net,tax,off', '20,4.60,', { price: undefined, amount: { sum: ['net', 'tax'], less: ['off'] } })
    expect(shop.rows('SELECT paid FROM lines')).toEqual([{ paid: 24_600_000 }])
  })
  it('multiply them', async () => {
    await take('off each', '1.25', { discount: { times: ['off each', 'quantity'] } })
    expect(shop.rows('SELECT paid FROM lines')).toEqual([{ paid: 17_500_000 }])
  })
  it('have the decimal mark of the file', async () => {
    const text = 'order;time;customer;sku;quantity;net;tax\n1;2026-03-01;ann;A;1;1.000,50;0,25\n'
    const changes = { file: { decimal: ',' }, price: undefined, amount: { sum: ['net', 'tax'] } }
    await shop.take(text, { mapping: mapping(changes) })
    expect(shop.rows('SELECT paid FROM lines')).toEqual([{ paid: 1_000_750_000 }])
  })
  it('are refused where one is not a number', async () => {
    const { refused } = await take('net,tax', '20,free', { price: undefined, amount: { sum: ['net', 'tax'] } })
    expect(refused).toEqual({ 'the price is not a number': 1 })
  })
  it('make an id of two columns, in a choice of several as well', async () => {
    await take('till,receipt', 'T3,17', { order: [{ concat: ['till', 'receipt'], between: '-' }, 'order'] })
    expect(lines().map(([id]) => id)).toEqual(['T3-17'])
  })
})

describe('rows that are not goods', () => {
  const kinds = {
    rows: [
      { when: { column: 'sku', startsWith: ['SHIP'] }, are: 'delivery' },
      { when: { column: 'sku', is: ['COUPON'] }, are: 'discount' },
      { when: { column: 'sku', is: ['TIP'] }, are: 'tip' },
      {
        when: [
          { column: 'sku', is: ['CARD'] },
          { column: 'price', matches: '^-' },
        ],
        are: 'gift card',
        amount: 'price',
      },
      { when: { column: 'sku', is: ['HEAD'] }, are: 'order' },
    ],
  }
  it('are told by conditions, whatever sign they have', async () => {
    const summary = await shop.take(
      [
        '1,2026-03-01,ann,HEAD,,',
        '1,2026-03-01,,A,2,10',
        '1,2026-03-01,,B,1,10',
        '1,2026-03-01,,SHIP-1,1,4.90',
        '1,2026-03-01,,COUPON,1,-3',
        '1,2026-03-01,,TIP,1,2',
        '1,2026-03-01,,CARD,1,-5',
      ],
      { mapping: mapping(kinds) },
    )
    expect(summary).toMatchObject({ orders: 1, lines: 2, refused: {} })
    expect([...shop.orders()]).toMatchObject([
      { customer: 'ann', deliveries: [{ price: 4_900_000 }], lines: [{ paid: 18_000_000 }, { paid: 9_000_000 }] },
    ])
    expect(shop.rows('SELECT kind, amount FROM adjustments ORDER BY kind')).toEqual([
      { kind: 'gift card', amount: 5_000_000 },
      { kind: 'tip', amount: 2_000_000 },
    ])
  })
  it('without an amount are refused', async () => {
    const { refused } = await shop.take(['1,2026-03-01,ann,A,1,1', '1,2026-03-01,ann,TIP,1,much'], {
      mapping: mapping(kinds),
    })
    expect(refused).toMatchObject({ 'the amount of a row that is not goods is not a number': 1 })
  })
  it('may be columns of the order, or each line’s share of its delivery', async () => {
    const text = `${head},freight,tip\n1,2026-03-01,ann,A,1,1,2.50,1\n1,2026-03-01,ann,B,1,1,1.25,1\n`
    await shop.take(text, {
      mapping: mapping({ lineAdjustments: { delivery: 'freight' }, adjustments: { tip: 'tip' } }),
    })
    expect([...shop.orders()]).toMatchObject([{ deliveries: [{ price: 3_750_000 }] }])
    expect(shop.rows('SELECT kind, amount FROM adjustments')).toEqual([{ kind: 'tip', amount: 1_000_000 }])
  })
})

describe('files beside the orders', () => {
  const star = {
    order: 'order',
    time: { column: 'orders.time', format: 'iso' },
    customer: 'orders.customer',
    country: 'customers.land',
    name: 'goods.name',
    payment: 'payments.kind',
    totals: { total: 'payments.amount' },
    join: [
      { file: 'orders.csv', as: 'orders', key: 'order' },
      { file: 'customers.csv', as: 'customers', key: { here: 'orders.customer', there: 'id' } },
      { file: 'goods.csv', as: 'goods', key: 'sku', optional: true },
      { file: 'payments.csv', as: 'payments', key: 'order', optional: true },
    ],
  }
  const files = {
    'lines.csv': 'order,sku,quantity,price\n1,A,2,10\n1,B,1,5\n2,A,1,10\n',
    'orders.csv': 'order,time,customer\n1,2026-03-01 10:00,c1\n2,2026-03-02 11:00,c2\n3,2026-03-02,c2\n',
    'customers.csv': 'id;land\nc1;Poland\nc2;Deutschland\n',
    'payments.csv': 'order,kind,amount\n1,,10\n1,card,15\n2,card,10\n',
  }
  const writeAll = () => Object.entries(files).map(([name, text]) => shop.write(name, text))[0] ?? ''

  it('are joined by a key, one after the other', async () => {
    const summary = await importFile(shop.history, writeAll(), { mapping: mapping(star) })
    expect(summary).toMatchObject({ orders: 2, lines: 3, refused: {} })
    expect([...shop.orders()]).toMatchObject([
      { id: '1', at: Date.parse('2026-03-01T10:00+01:00'), customer: 'c1', country: 'PL', payment: 'card' },
      { id: '2', customer: 'c2', country: 'DE', payment: 'card' },
    ])
    expect(summary.missing).toEqual([{ column: 'goods.name', field: 'product names' }])
  })
  it('are read again where one of them has changed', async () => {
    const path = writeAll()
    await importFile(shop.history, path, { mapping: mapping(star) })
    expect(await importFile(shop.history, path, { mapping: mapping(star) })).toMatchObject({ alreadyImported: true })
    shop.write('goods.csv', 'sku,name\nA,Mug\n')
    expect(await importFile(shop.history, path, { mapping: mapping(star) })).toMatchObject({ alreadyImported: false })
  })
  it('are found within the same archive', async () => {
    const path = shop.write('all.zip', zipOf(files))
    const summary = await importFile(shop.history, path, { mapping: mapping(star), part: 'lines.csv' })
    expect(summary).toMatchObject({ orders: 2, lines: 3, refused: {} })
  })
  it('that are not there are missed by name', async () => {
    const path = shop.write('lines.csv', files['lines.csv'])
    await expect(importFile(shop.history, path, { mapping: mapping(star) })).rejects.toMatchObject({
      code: 'file',
      message: expect.stringContaining('the mapping joins `orders.csv`, but there is no file'),
      help: 'put it in the folder of the orders',
    })
  })
  it('must have the key, which the orders need as well', async () => {
    const path = writeAll()
    const joined = (key: unknown) =>
      importFile(shop.history, path, {
        mapping: mapping({ ...star, join: [{ file: 'orders.csv', as: 'orders', key }] }),
      })
    await expect(joined({ here: 'order', there: 'nr' })).rejects.toMatchObject({
      message: 'the mapping joins `orders.csv` by the column `nr`, which does not exist',
    })
    await expect(joined({ here: 'nr', there: 'order' })).rejects.toThrow(
      'the mapping says that the column `nr` is joined to `orders.csv`, but the file has no such column',
    )
  })
  it('are counted where they lack a key', async () => {
    shop.write('goods.csv', 'sku,name\nA,Mug\n')
    const summary = await importFile(shop.history, writeAll(), { mapping: mapping(star) })
    expect(summary.notes).toMatchObject({ '`goods.csv` has no row for a `sku`': 1 })
  })
  it('lie in the folder of the orders, and nowhere else', async () => {
    for (const file of ['/etc/passwd', '../orders.csv', 'C:\\orders.csv']) {
      const map = mapping({ ...star, join: [{ file, as: 'orders', key: 'order' }] })
      await expect(importFile(shop.history, writeAll(), { mapping: map })).rejects.toThrow(
        `the mapping joins \`${file}\``,
      )
    }
  })
})

it('countries have codes, whatever language they are written in', async () => {
  const lands = ['Poland', 'Niemcy', 'UNITED KINGDOM', 'EIRE', 'España', 'de', 'USA', 'Utopia', 'Côte d’Ivoire', 'FR']
  const rows = lands.map((land, n) => `${n},2026-03-01,ann,A,1,1,${land}`)
  await shop.take(`${head},land\n${rows.join('\n')}\n`, { mapping: mapping({ country: 'land' }) })
  expect(Array.from(shop.orders(), ({ country }) => country)).toEqual([
    'PL',
    'DE',
    'GB',
    'IE',
    'ES',
    'DE',
    'US',
    'Utopia',
    'CI',
    'FR',
  ])
})
