import { describe, expect, it } from 'vitest'
import { readMapping } from '../../../src/history/import/mapping.ts'
import { type Reason, suggestMapping } from '../../../src/history/import/suggest.ts'
import { openTable } from '../../../src/tables/table-file.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { aShop, northwind } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()
const inEnglish = (reason: Reason) => ({ ...reason, why: textOf(reason.why) })

describe('a suggested mapping', () => {
  it('of Polish columns finds them, with decimal comma and day first', async () => {
    const path = shop.write(
      'sprzedaz.csv',
      'Nr zamówienia;Data zamówienia;Klient;Kod towaru;Nazwa;Kategoria;Ilość;Cena jednostkowa;Rabat\n' +
        '1;13.02.2026 10:05;ann;A-1;Młotek;Narzędzia;2;1 012,50 zł;10%\n',
    )
    const { mapping, reasons } = suggestMapping(await openTable(path))
    expect(mapping).toMatchObject({
      file: { delimiter: ';', encoding: 'utf-8', decimal: ',' },
      currency: { value: 'PLN' },
      order: 'Nr zamówienia',
      time: { column: 'Data zamówienia', format: 'dd.MM.yyyy HH:mm' },
      customer: 'Klient',
      sku: 'Kod towaru',
      name: 'Nazwa',
      categories: ['Kategoria'],
      quantity: 'Ilość',
      price: 'Cena jednostkowa',
      discountRate: 'Rabat',
    })
    expect(reasons.map(inEnglish)).toContainEqual({
      field: 'sku',
      choice: 'Kod towaru',
      why: 'because of its name; it contains `A-1`',
      isDoubtful: false,
    })
    expect(await importFile(shop.history, path, { mapping: readMapping(mapping, 'suggested') })).toMatchObject({
      orders: 1,
      refused: {},
    })
    expect([...shop.orders()]).toMatchObject([{ lines: [{ price: 911_250_000, listPrice: 1_012_500_000 }] }])
  })
  it('doubts a date that could begin with the month', async () => {
    const path = shop.write('a.csv', 'Order ID,Date,SKU,Qty,Price,Currency\n1,01/02/2026,A,1,1,EUR\n')
    const { reasons } = suggestMapping(await openTable(path))
    expect(reasons.map(inEnglish).find(({ field }) => field === 'time')).toEqual({
      field: 'time',
      choice: 'Date',
      why: '`01/02/2026`: no date in the first rows distinguishes dd/MM/yyyy from MM/dd/yyyy; write the right one instead of `?`',
      isDoubtful: true,
    })
  })
  it('does not when a day tells', async () => {
    const path = shop.write(
      'a.csv',
      'Order ID,Date,SKU,Qty,Price,Currency\n1,01/02/2026,A,1,1,EUR\n2,01/31/2026,A,1,1,EUR\n',
    )
    const { mapping, reasons } = suggestMapping(await openTable(path))
    expect(mapping.time).toEqual({ column: 'Date', format: 'MM/dd/yyyy' })
    expect(reasons.find(({ field }) => field === 'time')?.isDoubtful).toBe(false)
  })
  it('leaves a place for what it does not find', async () => {
    const { mapping, reasons } = suggestMapping(await openTable(shop.write('a.csv', 'x,y\n1,2\n')))
    expect(mapping).toMatchObject({ order: '?', sku: '?', quantity: '?', price: '?', currency: { value: '?' } })
    expect(reasons.filter(({ choice }) => choice === '?').every(({ isDoubtful }) => isDoubtful)).toBe(true)
  })
  it('of Northwind imports as it is, once the currency is said', async () => {
    const { mapping } = suggestMapping(await openTable(northwind))
    const summary = await importFile(shop.history, northwind, {
      mapping: readMapping(mapping, 'suggested'),
      currency: 'USD',
      rejects: shop.folder,
    })
    expect(summary).toMatchObject({ orders: 60, lines: 161, refused: {} })
    expect(shop.rows('SELECT sum(paid) AS paid FROM lines')).toEqual([{ paid: 69_741_670_000 }])
  })
})

/** What is suggested for rows under a header. */
async function suggested(header: string, rows: readonly string[]): Promise<Record<string, unknown>> {
  const path = shop.write('rows.csv', [header, ...rows].map((row) => `${row}\n`).join(''))
  return suggestMapping(await openTable(path)).mapping
}

describe('a suggestion looks at what columns hold', () => {
  it('so that one bad value among a hundred hides no column', async () => {
    const rows = Array.from(
      { length: 100 },
      (_, row) => `${row},${(row % 28) + 1}.03.2026 10:00,A${row % 7},2,${row % 7}.50`,
    )
    rows[3] = '3,soon,A3,two,free'
    expect(await suggested('Order ID,Date,SKU,Qty,Price', rows)).toMatchObject({
      time: { column: 'Date', format: 'd.M.yyyy HH:mm' },
      quantity: 'Qty',
      price: 'Price',
    })
  })
  it('so that a few typing errors leave no quantity out, and many are asked about', async () => {
    const head = 'order_id;date;sku;quantity;unit_price\n'
    const rows = (wrong: number) =>
      Array.from({ length: 40 }, (_, row) => `${row};2026-02-13;A;${row < wrong ? 'many' : (row % 3) + 1};10.50`).join(
        '\n',
      )
    const few = await openTable(shop.write('few.csv', head + rows(3)))
    expect(suggestMapping(few).mapping).toMatchObject({ quantity: 'quantity' })
    const many = await openTable(shop.write('many.csv', head + rows(20)))
    expect(suggestMapping(many).mapping).toMatchObject({ quantity: '?' })
  })
  it('so that an impossible date among five leaves the format known, and says which', async () => {
    const days = ['03.02.2026', '17.02.2026', '31.02.2026', '04.03.2026', '09.03.2026']
    const rows = days.map((day, at) => `${at},${day} 10:15,A,1,1,EUR\n`)
    const path = shop.write('a.csv', `Order ID,Date,SKU,Qty,Price,Currency\n${rows.join('')}`)
    const { mapping, reasons } = suggestMapping(await openTable(path))
    expect(mapping).toMatchObject({ time: { column: 'Date', format: 'dd.MM.yyyy HH:mm' } })
    expect(reasons.map(inEnglish).find(({ field }) => field === 'time')?.why).toContain('such as `31.02.2026 10:15`')
  })
  it('so that days of one month tell its format, though most could be months', async () => {
    const rows = Array.from({ length: 13 }, (_, at) => `${at},${String(at + 1).padStart(2, '0')}/05/2026,A,1,1,EUR\n`)
    const path = shop.write('a.csv', `Order ID,Date,SKU,Qty,Price,Currency\n${rows.join('')}`)
    expect(suggestMapping(await openTable(path)).mapping).toMatchObject({ time: { format: 'dd/MM/yyyy' } })
  })
  it('so that an empty column is no candidate, nor a constant one a customer', async () => {
    const rows = [
      '1,2026-03-01,,0,a@b.example,A,1,1',
      '2,2026-03-02,,0,c@d.example,A,1,1',
      '3,2026-03-03,,0,e@f.example,A,1,1',
    ]
    expect(await suggested('Order ID,Date,Customer ID,User ID,Email,SKU,Qty,Price', rows)).toMatchObject({
      customer: 'Email',
    })
  })
  it('so that the id of an order is the one that comes back, not the one of a row', async () => {
    const rows = ['9001,77,2026-03-01,A,1,1', '9002,77,2026-03-01,B,1,1', '9003,78,2026-03-02,A,1,1']
    expect(await suggested('order_item_id,order_id,date,sku,qty,price', rows)).toMatchObject({ order: 'order_id' })
    expect(await suggested('id,transaction,date,sku,qty,price', rows)).toMatchObject({ order: 'transaction' })
  })
  it('so that the time is that of the purchase, wherever other dates stand', async () => {
    const rows = [
      '1990-05-03,2026-03-05,2026-03-02,2026-03-01,1,A,1,1',
      '1985-01-30,2026-03-06,2026-03-02,2026-03-02,2,A,1,1',
    ]
    const header = 'Birth Date,Ship Date,Payment Date,Order Date,Order ID,SKU,Qty,Price'
    expect(await suggested(header, rows)).toMatchObject({ time: { column: 'Order Date' } })
    expect(await suggested(header.replace('Order Date', 'Date'), rows)).toMatchObject({ time: { column: 'Date' } })
  })
  it('so that quantities are those ordered', async () => {
    const rows = ['1,2026-03-01,A,0,2,2,10.00', '2,2026-03-02,A,1,3,3,10.00']
    expect(await suggested('Order ID,Date,SKU,Qty Refunded,Qty Shipped,Qty Ordered,Price', rows)).toMatchObject({
      quantity: 'Qty Ordered',
    })
  })
  it('so that a price that grows with the quantity is the amount of the line', async () => {
    const rows = ['1,2026-03-01,A,1,10.00', '2,2026-03-02,A,3,30.00', '3,2026-03-02,B,2,8.00', '4,2026-03-02,B,5,20.00']
    expect(await suggested('Order ID,Date,SKU,Qty,Price', rows)).toMatchObject({ amount: 'Price' })
    const unit = ['1,2026-03-01,A,1,10.00', '2,2026-03-02,A,3,10.00', '3,2026-03-02,B,2,8.00', '4,2026-03-02,B,5,8.00']
    expect(await suggested('Order ID,Date,SKU,Qty,Price', unit)).toMatchObject({ price: 'Price' })
  })
  it.each([
    ['amount', { discount: 'Discount' }, ['2.00', '18.00', '0.50', '29.50']],
    ['share', { discountRate: 'Discount', discountRateUnit: 'share' }, ['0.1', '18.00', '0.25', '22.50']],
    ['percent', { discountRate: 'Discount', discountRateUnit: 'percent' }, ['10', '18.00', '1', '29.70']],
  ])('so that a discount is what amounts are short of: as %s', async (_, expected, [off, amount, off2, amount2]) => {
    const rows = [`1,2026-03-01,A,2,10.00,${off},${amount}`, `2,2026-03-02,A,3,10.00,${off2},${amount2}`]
    expect(await suggested('Order ID,Date,SKU,Qty,Unit Price,Discount,Line Total', rows)).toMatchObject({
      price: 'Unit Price',
      ...expected,
    })
  })
  it('so that cents elsewhere in a column tell thousands', async () => {
    const rows = ['1;01.03.2026;A;1;1.250', '2;02.03.2026;A;1;99,50']
    expect(await suggested('Order ID;Date;SKU;Qty;Price', rows)).toMatchObject({ file: { decimal: ',' } })
    expect(await suggested('Order ID;Date;SKU;Qty;Price', [rows[0] ?? ''])).toMatchObject({ file: { decimal: '?' } })
  })
  it.each(['sep=;\n', 'Sales report;;;;\nMarch 2026;;;;\n'])('past %j', async (above) => {
    const header = `${above}Order ID;Date;SKU;Qty;Price`
    expect(await suggested(header, ['1;2026-03-01;A;1;1,50', '2;2026-03-02;A;1;2,50'])).toMatchObject({
      order: 'Order ID',
      price: 'Price',
    })
  })
})

describe('a wrong mapping', () => {
  const right = {
    currency: 'c',
    timezone: 'UTC',
    order: 'o',
    time: { column: 't', format: 'iso' },
    sku: 's',
    quantity: 'q',
    price: 'p',
  }
  it.each([
    [{ ...right, price: undefined }, /give either `price` or `amount`/],
    [{ ...right, timezone: 'Mars' }, /at `timezone`: write a time zone such as "Europe\/Warsaw"/],
    [{ ...right, time: { column: 't', format: 'tomorrow' } }, /at `time.format`/],
    [{ ...right, colour: 'c' }, /colour/],
    [
      { ...right, ignore: [{ when: { column: 'x', matches: '(' }, why: 'y' }] },
      /at `ignore.0.when.matches`: this is not a regular expression/,
    ],
  ])('%j is refused where it is wrong', (json, message) => {
    expect(() => readMapping(json, 'm.json')).toThrow(message)
  })
})
