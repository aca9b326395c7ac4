/** The price list of a day: what it names, and which earlier prices count for a reduction (M55). */
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../../src/compile/rules.ts'
import { priceList } from '../../../src/evaluate/result/price-list.ts'
import { rulesOf } from '../../testing/rules-of.ts'
import { promo } from '../promo.ts'

const catalogue = [
  ['sku', 'name', 'price', 'list price'],
  ['A', 'Drill', '100', '120'],
  ['B', '', '9.5', ''],
  ['C', 'Not sold by itself', '', ''],
]
const on = (day: string, text: string) => priceList(promo(text, { catalogue }), Date.parse(`${day}T12:00:00+02:00`))
const drill = (day: string, text: string) => {
  const { price, lowestBefore, announcedPercent } = on(day, text)[0] ?? {}
  return [price, lowestBefore, announcedPercent]
}

describe('a row', () => {
  test('has prices with all decimals and the campaigns that changed them, in order', () => {
    const rules = `
      campaign "Tenth" { priority 1  on prices  then 10% off sku "A" }
      campaign "Half" { priority 2  on prices  then 50% off sku "A" }`
    expect(on('2026-10-05', rules)).toEqual([
      { sku: 'A', name: 'Drill', listPrice: '120.00', price: '45.00', campaigns: ['Tenth', 'Half'] },
      { sku: 'B', name: '', listPrice: '9.50', price: '9.50', campaigns: [] },
    ])
  })

  test('keeps decimals beyond the currency’s, where the catalogue has them', () => {
    const fine = [
      ['sku', 'price', 'list price'],
      ['A', '9.995', '12.345'],
    ]
    const rows = priceList(promo('', { catalogue: fine }), Date.parse('2026-10-05T12:00:00+02:00'))
    expect(rows).toEqual([{ sku: 'A', name: '', listPrice: '12.345', price: '9.995', campaigns: [] }])
  })

  test('is there for each of more than a thousand products', () => {
    const many = [['sku', 'price'], ...Array.from({ length: 1001 }, (_, i) => [`P${i}`, '10'])]
    const rules = promo('campaign "C" { on prices  then 1 PLN off each sku "P999" }', { catalogue: many })
    const rows = priceList(rules, Date.parse('2026-10-05T12:00:00+02:00'))
    expect(rows.length).toBe(1001)
    expect(rows.filter(({ price }) => price !== '10.00').map(({ sku, price }) => [sku, price])).toEqual([
      ['P999', '9.00'],
    ])
  })
})

describe('a currency', () => {
  const at = Date.parse('2026-10-05T12:00:00+02:00')

  test('without decimals has prices without them, and keeps those that the catalogue has', () => {
    const { rules } = rulesOf(`settings { currency JPY  timezone "Asia/Tokyo" }
      catalogue from "products.csv"
      campaign "C" { on prices  then 10% off sku "DRILL" }`)
    const halves = { ...rules, catalogue: { ...rules.catalogue, MUG: { ...rules.catalogue.MUG, price: '2.5' } } }
    const prices = (of: Rules) => priceList(of, at).map(({ sku, listPrice, price }) => [sku, listPrice, price])
    expect(prices(rules)).toEqual([
      ['DRILL', '100', '90'],
      ['MUG', '25', '25'],
    ])
    expect(prices(halves as Rules)[1]).toEqual(['MUG', '2.5', '2.5'])
  })

  test('is one of the rules', () => {
    const { rules } = rulesOf('settings { currencies PLN, EUR }\ncatalogue from "products.csv"')
    expect(priceList(rules, at, 'PLN').length).toBe(2)
    expect(() => priceList(rules, at, 'USD')).toThrow(new RangeError('the rules are in PLN, EUR, not in USD'))
  })
})

describe('the lowest price before a reduction', () => {
  const october = 'campaign "October" { on prices  active from 2026-10-01  then 20% off sku "A" }'
  const halfOn = (day: string) => `campaign "Day" { on prices  active ${day} to ${day}  then 50% off sku "A" }`

  test('is that of the 30 days before it began, of the first of them too', () => {
    expect(drill('2026-10-05', `${october} ${halfOn('2026-09-01')}`)).toEqual(['80.00', '50.00', undefined])
    expect(drill('2026-10-05', `${october} ${halfOn('2026-08-31')}`)).toEqual(['80.00', '100.00', '20'])
  })

  test('is not that of days before those, though prices changed since', () => {
    const tenth = 'campaign "Tenth" { on prices  active 2026-09-20 to 2026-09-20  then 10% off sku "A" }'
    expect(drill('2026-10-05', `${october} ${tenth} ${halfOn('2026-08-25')}`)).toEqual(['80.00', '90.00', '11'])
  })

  test('does not change while the reduction lasts', () => {
    expect(drill('2026-11-30', `${october} ${halfOn('2026-09-15')}`)).toEqual(['80.00', '50.00', undefined])
  })

  test('may be that of a milder reduction, from which a deeper one began', () => {
    const deeper = 'campaign "Deeper" { on prices  active from 2026-10-03  then 10% off sku "A" }'
    expect(drill('2026-10-05', `${october} ${deeper}`)).toEqual(['72.00', '80.00', '10'])
  })

  test('is last week’s, where a day of each week has it', () => {
    const saturdays = 'campaign "Saturdays" { on prices  every sat  then 20% off sku "A" }'
    expect(drill('2026-10-10', saturdays)).toEqual(['80.00', '80.00', undefined])
    expect(drill('2026-10-11', saturdays)).toEqual(['100.00', undefined, undefined])
    // From the first Saturday on, and that is the first.
    const first = saturdays.replace('every', 'active from 2026-10-10  every')
    expect(drill('2026-10-10', first)).toEqual(['80.00', '100.00', '20'])
  })

  test('is not that of reductions that are still to come', () => {
    const later = 'campaign "November" { on prices  active 2026-11-01 to 2026-11-30  then 50% off sku "A" }'
    expect(drill('2026-10-05', `${october} ${later}`)).toEqual(['80.00', '100.00', '20'])
  })

  test('is that of the mornings before, where a part of each day has it', () => {
    const mornings =
      'campaign "Mornings" { on prices  active from 2026-10-01  every day from 00:00 to 13:00  then 20% off sku "A" }'
    expect(drill('2026-10-05', mornings)).toEqual(['80.00', '80.00', undefined])
  })

  test('is that of the hours before, where the reduction begins and ends within a day', () => {
    const noon =
      'campaign "Noon" { on prices  active from 2026-10-05  every day from 11:00 to 13:00  then 20% off sku "A" }'
    expect(drill('2026-10-05', noon)).toEqual(['80.00', '100.00', '20'])
    expect(drill('2026-10-06', noon)).toEqual(['80.00', '80.00', undefined])
  })

  test('is known from the first instant of the reduction', () => {
    const [first] = priceList(promo(october, { catalogue }), Date.parse('2026-10-01T00:00:00+02:00'))
    expect(first).toMatchObject({ price: '80.00', lowestBefore: '100.00' })
  })

  test('is known where a condition asks for the day', () => {
    const since = 'campaign "Since" { on prices  when today >= 2026-10-03  then 20% off sku "A" }'
    expect(drill('2026-10-05', since)).toEqual(['80.00', '100.00', '20'])
  })

  test('is not known where the reduction has always been there', () => {
    expect(drill('2026-10-05', 'campaign "Always" { on prices  then 20% off sku "A" }')).toEqual([
      ...['80.00', undefined, undefined],
    ])
  })
})
