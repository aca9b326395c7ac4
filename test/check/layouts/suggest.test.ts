import { describe, expect, it } from 'vitest'
import { mappingOf, suggestColumns } from '../../../src/check/catalogue-layouts/suggest.ts'
import { readCatalogue } from '../../../src/check/catalogue-rows.ts'

const list = (text: string) => text.split('\n').map((line) => line.split(';'))

describe('the columns of a shop’s own product list are guessed', () => {
  it.each([
    [
      'Indeks;Nazwa;Grupa;Cena brutto;Producent\nA-1;Młotek;Narzędzia;39,99;Stanley',
      ['Indeks', 'Nazwa', 'Cena brutto', 'Grupa', 'Producent'],
    ],
    [
      'Artikelnummer;Bezeichnung;Warengruppe;VK;Hersteller\nA-1;Hammer;Werkzeug;39,99;Stanley',
      ['Artikelnummer', 'Bezeichnung', 'VK', 'Warengruppe', 'Hersteller'],
    ],
    [
      'Артикул;Наименование;Категория;Цена;Бренд\nA-1;Молоток;Инструмент;39,99;Stanley',
      ['Артикул', 'Наименование', 'Цена', 'Категория', 'Бренд'],
    ],
    [
      'Item number;Description;Department;Retail price;Vendor\nA-1;Hammer;Tools;39.99;Stanley',
      ['Item number', 'Description', 'Retail price', 'Department', 'Vendor'],
    ],
  ])('%s', (text, [sku, name, price, categories, brand]) => {
    expect(suggestColumns(list(text))).toEqual({ sku, name, price, categories, brand })
  })

  it('but not a column of words as the price, nor one that says the same in every row as the SKU', () => {
    const rows = list('Kod;Index;Cena\nX;A-1;wysoka\nX;A-2;niska\nX;A-3;niska')
    expect(suggestColumns(rows)).toEqual({ sku: 'Index' })
  })
})

it('the mapping reads what was chosen, with decimal commas and paths of categories', () => {
  const rows = list('Indeks;Cena brutto;Grupa\nA-1;1 299,00;Dom > Kuchnia\nA-2;29,50;Ogród')
  const mapping = mappingOf(suggestColumns(rows), rows)
  const { products, problems } = readCatalogue(
    rows,
    { attributes: new Map(), settings: { currency: 'PLN', currencies: ['PLN'] } },
    mapping,
  )
  expect(problems).toEqual([])
  expect([...products.values()]).toEqual([
    { sku: 'A-1', price: '1299', categories: ['Dom/Kuchnia'] },
    { sku: 'A-2', price: '29.5', categories: ['Ogród'] },
  ])
})

it('a list with our own columns needs no mapping', () => {
  const rows = list('sku;name;price\nA-1;Hammer;39.99')
  expect(mappingOf(suggestColumns(rows), rows)).toBeUndefined()
})
