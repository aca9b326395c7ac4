/** Steps: of the cart, of each line, of each delivery, and graduated (M22, M79, M87). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'
import { discounts } from '../rules.ts'

const steps = (effect: string, of: ReturnType<typeof cart>) => run(promo(`campaign "C" { then ${effect} }`), of)

describe('steps of the cart', () => {
  test('begin at their value, and the highest one counts', () => {
    const by =
      'by subtotal { from 50 PLN: 1 PLN off cart  from 100 PLN: 5 PLN off cart  from 100.01 PLN: 9 PLN off cart }'
    const off = (price: string) => steps(by, cart([`1 x A at ${price}`])).discount
    expect(['49.99', '50', '99.99', '100', '100.01'].map(off)).toEqual(['0.00', '1.00', '1.00', '5.00', '9.00'])
  })

  test('may be tiers', () => {
    const rules = promo(`program "Club" { 1 point worth 1 PLN
        tiers by spend { "Silver" from 100 PLN  "Gold" from 500 PLN } }
      campaign "C" { then by tier in "Club" { from "Silver": 5% off cart  from "Gold": 10% off cart } }`)
    const off = (tier?: string) =>
      run(rules, cart(['1 x A at 100'], { customer: { id: 'C-1', programs: { Club: tier ? { tier } : {} } } })).discount
    expect([off(), off('Silver'), off('Gold')]).toEqual(['0.00', '5.00', '10.00'])
  })
})

describe('steps of each line', () => {
  const of = cart(['3 x A at 10', '2 x B at 10', '1.5 x HAM at 20'])

  test('go by its own quantity or amount, and act on it alone', () => {
    expect(discounts(steps('by quantity per line { from 1.5: 10% off cart  from 3: 20% off cart }', of))).toEqual([
      ...['6.00', '2.00', '3.00'],
    ])
    expect(discounts(steps('by subtotal per line { from 30 PLN: 10% off cart }', of))).toEqual(['3.00', '0.00', '3.00'])
    expect(discounts(steps('by subtotal per line { from 20.01 PLN: 5 PLN off cart }', of))).toEqual([
      ...['5.00', '0.00', '5.00'],
    ])
  })

  test('may be of some goods only, and take from some of those', () => {
    expect(discounts(steps('by quantity of sku "A" per line { from 1: 10% off cart }', of))).toEqual([
      ...['3.00', '0.00', '0.00'],
    ])
    expect(discounts(steps('by quantity per line { from 2: 10% off sku "B" }', of))).toEqual(['0.00', '2.00', '0.00'])
  })
})

describe('graduated steps', () => {
  const of = cart(['1 x A at 30', '2 x B at 20', '1 x C at 10'])

  test('give each unit the effect of its place, the dearest first', () => {
    const by = 'by quantity of everything graduated { from 1: 10% off everything  from 3: 50% off everything }'
    // 30 and 20 at 10 %, 20 and 10 at 50 %.
    expect(discounts(steps(by, of))).toEqual(['3.00', '12.00', '5.00'])
  })

  test('leave the units before the first step alone', () => {
    const by =
      'by quantity of everything graduated { from 3: 5 PLN off each everything  from 4: 1 PLN off each everything }'
    expect(discounts(steps(by, of))).toEqual(['0.00', '5.00', '1.00'])
  })

  test('count the goods that they name', () => {
    const by = 'by quantity of sku "B" graduated { from 2: 50% off everything }'
    expect(discounts(steps(by, of))).toEqual(['0.00', '10.00', '0.00'])
  })
})

describe('steps of each delivery', () => {
  const home = { id: 'home', method: 'courier', price: '9' }
  const work = { id: 'work', method: 'courier', price: '7' }
  const of = cart([line('2 x A at 10', { delivery: 'home' }), line('1 x B at 50', { delivery: 'work' })], {
    delivery: [home, work],
  })
  const costs = (effect: string) => [steps(effect, of).delivery].flat().map((each) => each?.after)

  test('go by the quantity, the amount or some of the goods that it brings', () => {
    expect(costs('by quantity per delivery { from 2: free shipping }')).toEqual(['0.00', '7.00'])
    expect(costs('by subtotal per delivery { from 50 PLN: free shipping }')).toEqual(['9.00', '0.00'])
    expect(costs('by quantity of sku "B" per delivery { from 1: 50% off shipping }')).toEqual(['9.00', '3.50'])
    expect(costs('by quantity per delivery { from 1: 1 PLN off shipping  from 2: 2 PLN off shipping }')).toEqual([
      ...['7.00', '6.00'],
    ])
  })
})

describe('steps of each line within steps of each line', () => {
  const nested = 'by quantity per line { from 1: by subtotal per line { from 150 PLN: 10% off cart } }'

  test('act on that line alone', () => {
    const of = cart(['1 x A at 200', '1 x B at 100'])
    expect(run(promo(`campaign "C" { then ${nested} }`), of).total).toBe('280.00')
    const once = 'by quantity per line { from 2: by subtotal per line { from 1 PLN: 10% off cart } }'
    expect(run(promo(`campaign "C" { then ${once} }`), cart(['2 x A at 10', '1 x B at 10'])).total).toBe('28.00')
  })
})

describe('steps of each delivery within steps of each delivery', () => {
  const of = cart([line('2 x A at 10', { delivery: 'a' }), line('1 x B at 10', { delivery: 'b' })], {
    delivery: [
      { id: 'a', method: 'courier', price: '10' },
      { id: 'b', method: 'courier', price: '20' },
    ],
  })
  const inner = (from: number) => `by subtotal per delivery { from ${from} PLN: 10% off shipping }`

  test('act on that delivery alone', () => {
    const total = (effect: string) => run(promo(`campaign "C" { then ${effect} }`), of).total
    // 30.00 of goods and 30.00 of deliveries, of which one is 10 % cheaper once, or both.
    expect(total(`by quantity per delivery { from 2: ${inner(1)} }`)).toBe('59.00')
    expect(total(`by quantity per delivery { from 1: ${inner(1)} }`)).toBe('57.00')
    expect(total(`by quantity per delivery { from 1: ${inner(20)} }`)).toBe('59.00')
  })
})

describe('a single delivery', () => {
  test('brings all lines that name none, and of two deliveries neither does', () => {
    const courier = { method: 'courier', price: '10' }
    const total = (delivery: NonNullable<Cart['delivery']>) =>
      steps('by subtotal per delivery { from 10 PLN: free shipping }', cart(['1 x A at 50'], { delivery })).total
    expect(total(courier)).toBe('50.00')
    expect(total([courier, courier])).toBe('70.00')
  })
})

describe('effects behind steps', () => {
  test('act on all lines again, on all units and on all deliveries', () => {
    const then = (first: string, second: string, of: ReturnType<typeof cart>) =>
      run(promo(`campaign "C" { then ${first}  then ${second} }`), of)
    const two = cart(['2 x A at 10', '1 x B at 20'])
    expect(discounts(then('by quantity per line { from 1: 10% off cart }', '6 PLN off cart', two))).toEqual([
      ...['5.00', '5.00'],
    ])
    const cheapest = 'by quantity of everything graduated { from 3: 1 PLN off each everything }'
    expect(discounts(then(cheapest, '5 PLN off each everything', two))).toEqual(['11.00', '5.00'])
    const delivered = cart([line('1 x A at 10', { delivery: 'a' }), line('1 x B at 10', { delivery: 'b' })], {
      delivery: [
        { id: 'a', method: 'courier', price: '9' },
        { id: 'b', method: 'courier', price: '7' },
      ],
    })
    const { delivery } = then(
      'by subtotal per delivery { from 1 PLN: 1 PLN off shipping }',
      '50% off shipping',
      delivered,
    )
    expect([delivery].flat().map((each) => each?.after)).toEqual(['4.00', '3.00'])
  })

  test('may go by goods that campaigns before have reduced', () => {
    const rules = promo(`
      campaign "1" { priority 1  then 10% off sku "A" }
      campaign "2" { priority 2  then by quantity of discounted per line { from 1: 1 PLN off cart } }`)
    expect(discounts(run(rules, cart(['1 x A at 10', '1 x B at 10'])))).toEqual(['2.00', '0.00'])
  })
})

describe('what a first step of lines lacks where none of their goods is there', () => {
  const lack = (effect: string) => steps(effect, cart(['1 x A at 10'])).notApplied[0]?.sentence

  test('is all of it', () => {
    expect(lack('by quantity of category "X" per line { from 3: 5% off cart  from 5: 10% off cart }')).toBe(
      'needs 3 more of category `X`',
    )
    expect(lack('by subtotal of category "X" per line { from 30 PLN: 5% off cart }')).toBe(
      '30.00 PLN more of category `X`',
    )
  })
})
