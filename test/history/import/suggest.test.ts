import { describe, expect, it } from 'vitest'
import { importFile } from '../../../src/history/import/import-file.ts'
import { readMapping } from '../../../src/history/import/mapping.ts'
import { suggestMapping } from '../../../src/history/import/suggest.ts'
import { openTable } from '../../../src/tables/table-file.ts'
import { aShop, northwind } from './fixtures.ts'

const shop = aShop()

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
    expect(reasons).toContainEqual({
      field: 'sku',
      choice: 'Kod towaru',
      why: 'by its name; it holds `A-1`',
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
    expect(reasons.find(({ field }) => field === 'time')).toEqual({
      field: 'time',
      choice: 'Date',
      why: '`01/02/2026`: no day of the first rows tells dd/MM/yyyy from MM/dd/yyyy; write the right one in place of `?`',
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
      /at `ignore.0.when.matches`: this is no regular expression/,
    ],
  ])('%j is refused where it is wrong', (json, message) => {
    expect(() => readMapping(json, 'm.json')).toThrow(message)
  })
})
