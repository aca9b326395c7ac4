import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { rulesOf } from '../../testing/rules-of.ts'

const at = '2026-10-03T12:00:00Z'
type Line = { sku: string; quantity: string; price: string; categories?: string[] }
const line = (sku: string, quantity = '1', price = '10', category = 'Goods'): Line => ({
  sku,
  quantity,
  price,
  categories: [category],
})

function lackOf(text: string, lines: readonly Line[], more: object = {}) {
  const { rules } = rulesOf(`settings { currency EUR }\ncampaign "A" { ${text} }`)
  const entry = prepare(rules).run({ at, currency: 'EUR', lines, ...more }).notApplied[0]
  return entry?.missing ? [entry.sentence, entry.missing.fact, entry.missing.amount] : [entry?.sentence]
}

describe('what is missing', () => {
  it.each<[string, Line[], string[]]>([
    [
      'then buy 4 of sku "T" get 1 of sku "T" free',
      [line('T', '4')],
      ['needs one more of sku `T`', 'quantity of sku "T"', '1'],
    ],
    [
      'then buy 2 of sku "A" get 1 of sku "B" free',
      [line('A', '2')],
      ['needs one more of sku `B`', 'quantity of sku "B"', '1'],
    ],
    [
      'then buy 2 of sku "A" get 1 of sku "B" free',
      [line('B')],
      ['needs 2 more of sku `A`', 'quantity of sku "A"', '2'],
    ],
    ['then buy 2 of sku "A" get 2 of sku "B" free', [line('A')], ['needs 2 more of sku `B`, and one more of sku `A`']],
    // One A is bought or got; either way one more unit completes the set.
    [
      'then buy 1 of sku "A", "B" get 1 of sku "A" free',
      [line('A')],
      ['needs one more of sku `A`, `B`', 'quantity of sku "A", "B"', '1'],
    ],
    [
      'then bundle 1 of category "Food" + 1 of category "Snacks" + 1 of category "Drinks" for 12 EUR',
      [line('S', '1', '9', 'Food'), line('N', '1', '4', 'Snacks')],
      ['needs one more of category `Drinks`', 'quantity of category "Drinks"', '1'],
    ],
    [
      'then bundle 3 of category "Goods" at 10% off',
      [line('A')],
      ['needs 2 more of category `Goods`', 'quantity of category "Goods"', '2'],
    ],
    [
      'then cheapest 1 of every 3 in everything free',
      [line('A', '2')],
      ['needs one more in the cart', 'quantity', '1'],
    ],
    ['then 50% off every 2nd of sku "A"', [line('A')], ['needs one more of sku `A`', 'quantity of sku "A"', '1']],
    [
      'then by subtotal { from 100 EUR: 5% off cart }',
      [line('A', '1', '74')],
      ['26.00 EUR more in the cart', 'subtotal', '26.00'],
    ],
    [
      'then by quantity of sku "A" { from 3: 5% off cart }',
      [line('A')],
      ['needs 2 more of sku `A`', 'quantity of sku "A"', '2'],
    ],
    [
      'then by quantity per line { from 3: 5% off everything }',
      [line('A'), line('B', '2')],
      ['needs one more of sku `B`', 'quantity of sku "B"', '1'],
    ],
    [
      'then by quantity of sku "A" graduated { from 4: 5% off sku "A" }',
      [line('A')],
      ['needs 3 more of sku `A`', 'quantity of sku "A"', '3'],
    ],
    [
      'then for every 100 EUR of subtotal 5 EUR off cart',
      [line('A', '1', '74')],
      ['26.00 EUR more in the cart', 'subtotal', '26.00'],
    ],
    [
      'then for every 100 EUR of subtotal 50% off cheapest of sku "T"',
      [line('A', '1', '74')],
      ['26.00 EUR more in the cart, and one more of sku `T`'],
    ],
    [
      'then for every 100 EUR of subtotal 50% off cheapest of sku "T"',
      [line('A', '1', '174')],
      ['needs one more of sku `T`', 'quantity of sku "T"', '1'],
    ],
    // 74.00 less 100.00 has 36.00 to go to the first 10.00.
    [
      'then for every 10 EUR of subtotal - 100 EUR 1 EUR off cart',
      [line('A', '1', '74')],
      ['36.00 EUR more in the cart', 'subtotal', '36.00'],
    ],
    [
      'then for every 10 EUR of subtotal + 5 EUR 1 EUR off cart',
      [line('A', '1', '3')],
      ['2.00 EUR more in the cart', 'subtotal', '2.00'],
    ],
    [
      'then for every 10 EUR of subtotal * 2 1 EUR off cart',
      [line('A', '1', '3')],
      ['it changes nothing in this cart'],
    ],
    [
      'then bundle 149 EUR of everything at 10% off',
      [line('A', '1', '100')],
      ['49.00 EUR more in the cart', 'subtotal', '49.00'],
    ],
    [
      'then bundle 149 EUR of category "Goods" at 10% off',
      [line('A', '1', '100'), line('B', '1', '20'), line('C', '1', '200', 'Other')],
      ['29.00 EUR more of category `Goods`', 'subtotal of category "Goods"', '29.00'],
    ],
    [
      'then bundle 149 EUR of everything at 10% off  limit 5 units',
      [line('A', '1', '100')],
      ['it changes nothing in this cart'],
    ],
    ['then bundle 149 EUR of discounted at 10% off', [line('A', '1', '100')], ['it changes nothing in this cart']],
    [
      'then buy 100 EUR of sku "A" get 1 of sku "B" free',
      [line('A', '1', '60')],
      ['needs one more of sku `B`, and 40.00 EUR more of sku `A`'],
    ],
    [
      'then buy 100 EUR of sku "A" get 1 of sku "B" free',
      [line('A', '2', '60')],
      ['needs one more of sku `B`', 'quantity of sku "B"', '1'],
    ],
    [
      'then buy 100 EUR of sku "A" get 1 of sku "B" free',
      [line('A', '1', '60'), line('B')],
      ['40.00 EUR more of sku `A`', 'subtotal of sku "A"', '40.00'],
    ],
    // The B that is got is not bought.
    [
      'then buy 100 EUR of everything get 1 of everything free',
      [line('A', '1', '60'), line('B')],
      ['40.00 EUR more in the cart', 'subtotal', '40.00'],
    ],
    [
      'then buy 100 EUR of sku "A" get dearest 1 of sku "B" free',
      [line('A', '1', '60')],
      ['it changes nothing in this cart'],
    ],
    [
      'then 50% off every 3rd of the same product in everything',
      [line('A', '1'), line('B', '2')],
      ['needs one more of sku `B`', 'quantity of sku "B"', '1'],
    ],
    [
      'then 50% off every 3rd of the same product in everything',
      [line('A', '1'), line('B', '1', '50'), line('A', '1')],
      ['needs one more of sku `A`', 'quantity of sku "A"', '1'],
    ],
    // Of products that lack as much, the first in the cart.
    [
      'then 50% off every 2nd of the same product in everything',
      [line('B', '1', '5'), line('A')],
      ['needs one more of sku `B`', 'quantity of sku "B"', '1'],
    ],
    [
      'then 50% off every 2nd of the same product in category "Other"',
      [line('A')],
      ['needs 2 more of one product in category `Other`', 'quantity of one product in category "Other"', '2'],
    ],
    [
      'then 50% off every 2nd of the same product in everything',
      [line('A', '1', '0')],
      ['needs 2 more of one product', 'quantity of one product', '2'],
    ],
    ['then 50% off every 2nd of the same product in discounted', [line('A', '2')], ['it changes nothing in this cart']],
    [
      'then by subtotal per line { from 30 EUR: 5% off everything }',
      [line('A'), line('B', '2')],
      ['10.00 EUR more of sku `B`', 'subtotal of sku "B"', '10.00'],
    ],
    ['then by lines { from 3: 5% off cart }', [line('A')], ['needs 2 more lines in the cart', 'lines', '2']],
    [
      'then by subtotal { from 5 EUR: 5% off sku "B"  from 50 EUR: 10% off cart }',
      [line('A')],
      ['needs one more of sku `B`', 'quantity of sku "B"', '1'],
    ],
    ['then 5% off dearest 2 of sku "B"', [line('A')], ['needs one more of sku `B`', 'quantity of sku "B"', '1']],
    [
      'when subtotal >= 100 EUR then free shipping',
      [line('A', '1', '74')],
      ['26.00 EUR more in the cart, and a delivery'],
    ],
    ['when quantity >= 4 then 5% off sku "T"', [line('A')], ['needs 3 more in the cart, and one more of sku `T`']],
    ['then 5% off sku "T"', [line('A')], ['needs one more of sku `T`', 'quantity of sku "T"', '1']],
    ['then price 20 EUR for cart', [line('A')], ['10.01 EUR more in the cart', 'subtotal', '10.01']],
    [
      'then earn 1 point per 20 EUR of sku "A" in "Club"',
      [line('A')],
      ['10.00 EUR more of sku `A`', 'subtotal of sku "A"', '10.00'],
    ],
    ['then free shipping', [line('A')], ['needs a delivery']],
    ['then free shipping by "courier"', [line('A')], ['needs delivery by `courier`']],
    [
      'when subtotal >= 100 EUR then 5% off sku "T"',
      [line('A', '1', '74')],
      ['26.00 EUR more in the cart, and one more of sku `T`'],
    ],
    [
      'when contains 2 of sku "T" then 5% off sku "T"',
      [line('A')],
      ['needs 2 more of sku `T`', 'contains 2 of sku "T"', '2'],
    ],
    [
      'when subtotal of sku "T" >= 50 EUR then 5% off qualifying items',
      [line('A')],
      ['50.00 EUR more of sku `T`', 'subtotal of sku "T"', '50.00'],
    ],
    [
      'when contains 2 of sku "T" then bundle 3 of sku "T" for 5 EUR',
      [line('A')],
      ['needs 2 more of sku `T`, and one more of sku `T`'],
    ],
  ])('%s', (text, lines, told) => {
    const program = text.includes('"Club"')
      ? '}\nprogram "Club" { 1 point worth 0.10 EUR }\ncampaign "B" { draft then 1% off cart'
      : ''
    expect(lackOf(text + program, lines)).toEqual(told)
  })

  describe('of steps per delivery', () => {
    const steps = 'then by subtotal per delivery { from 50 EUR: free shipping }'
    const to = (id: string, price: string) => ({ ...line('A', '1', price), delivery: id })
    const home = { id: 'home', method: 'courier', price: '9' }
    const work = { id: 'work', method: 'courier', price: '9' }

    it('goods up to the first step', () => {
      const delivery = { method: 'courier', price: '9' }
      expect(lackOf(steps, [line('A', '1', '40')], { delivery })).toEqual([
        '10.00 EUR more in the cart',
        'subtotal',
        '10.00',
      ])
    })

    it('for the delivery that is nearest, by its name', () => {
      const lines = [to('home', '30'), to('work', '45')]
      expect(lackOf(steps, lines, { delivery: [home, work] })).toEqual([
        '5.00 EUR more in delivery `work`',
        'subtotal',
        '5.00',
      ])
    })

    it('not for one that costs nothing', () => {
      const lines = [to('home', '30'), to('work', '45')]
      const delivery = [home, { ...work, price: '0' }]
      expect(lackOf(steps, lines, { delivery })[0]).toBe('20.00 EUR more in delivery `home`')
    })

    it('and a delivery, where there is none', () => {
      expect(lackOf(steps, [line('A', '1', '40')])).toEqual(['10.00 EUR more in the cart, and a delivery'])
      expect(lackOf(steps, [line('A', '1', '60')])).toEqual(['needs a delivery'])
    })
  })

  describe('where the cart decides the amounts', () => {
    const decided = (text: string, lines: readonly Line[], attributes: Record<string, string>) => {
      const { rules } = rulesOf(
        `settings { currency EUR }\nattributes { customer.stamps: number  cart.trade_in: money }\ncampaign "A" { then ${text} }`,
      )
      const cart = { at, currency: 'EUR', lines, customer: { id: 'C', attributes: { stamps: 7 } }, attributes }
      return prepare(rules).run(cart).notApplied[0]?.sentence
    }
    const coffee = (quantity: string) => line('COFFEE', quantity, '4', 'Coffee')

    it.each<[string, Line[], Record<string, string>, string]>([
      ['cart.trade_in off sku "PHONE"', [line('A')], { trade_in: '50' }, 'needs one more of sku `PHONE`'],
      [
        'for every 10 of customer.stamps + quantity of category "Coffee" 100% off cheapest of category "Coffee"',
        [coffee('2')],
        {},
        'needs one more of category `Coffee`',
      ],
      [
        'buy 2 of sku "A" get 1 of sku "A" at cart.trade_in off, at most 10% of subtotal',
        [line('A', '2')],
        { trade_in: '5' },
        'needs one more of sku `A`',
      ],
      ['price cart.trade_in for cart', [line('A')], { trade_in: '50' }, '40.01 EUR more in the cart'],
      // What the cart does not say no goods can make up for.
      ['cart.trade_in off sku "PHONE"', [line('A')], {}, 'the cart has no value for `cart.trade_in`'],
      // With more goods the price would rise too.
      ['price 50% of subtotal for sku "B"', [line('A')], {}, 'it changes nothing in this cart'],
    ])('%s', (text, lines, attributes, told) => {
      expect(decided(text, lines, attributes)).toBe(told)
    })
  })

  it('is not told where more would change nothing', () => {
    const nothing = ['it changes nothing in this cart']
    expect(lackOf('then price 20 EUR for sku "A"', [line('A')])).toEqual(nothing)
    expect(lackOf('then bundle 2 of sku "A" for 50 EUR', [line('A', '2')])).toEqual(nothing)
    expect(lackOf('then free shipping', [line('A')], { delivery: { method: 'courier', price: '0' } })).toEqual(nothing)
    expect(lackOf('then 5% off discounted', [line('A')])).toEqual(nothing)
  })

  it('is not told of goods that are closed: more of them would be too', () => {
    const { rules } = rulesOf(`settings { currency EUR }
campaign "First" { priority 1 never combine on same item then 10% off sku "A" }
campaign "Second" { priority 2 then buy 2 of sku "A" get 1 of sku "A" free }`)
    const { notApplied } = prepare(rules).run({ at, currency: 'EUR', lines: [line('A', '2')] })
    expect(notApplied).toEqual([
      { campaign: 'Second', reason: 'no-effect', sentence: 'it changes nothing in this cart' },
    ])
  })
})
