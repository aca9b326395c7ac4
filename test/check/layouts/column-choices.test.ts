import { expect, it } from 'vitest'
import { mappingOf, suggestColumns } from '../../../src/check/catalogue-layouts/column-choices.ts'
import { readCatalogue } from '../../../src/check/catalogue-rows.ts'

const list = (text: string) => text.split('\n').map((line) => line.split(';'))

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

it('one bad price in a short list, or one SKU twice, hides no column', () => {
  const rows = list('Indeks;Cena brutto\nA-1;1 299,00\nA-2;zapytaj\nA-2;29,50\nA-3;12,00')
  expect(suggestColumns(rows)).toEqual({ sku: 'Indeks', price: 'Cena brutto' })
})

it('a column of words is no price, whatever its name', () => {
  const rows = list('Indeks;Price group\nA-1;retail\nA-2;wholesale\nA-3;12')
  expect(suggestColumns(rows)).toEqual({ sku: 'Indeks' })
})

it('a list with our own columns needs no mapping', () => {
  const rows = list('sku;name;price\nA-1;Hammer;39.99')
  expect(mappingOf(suggestColumns(rows), rows)).toBeUndefined()
})
