/** What shoppers can do themselves to make a condition hold, and whether they can at all (M89). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { nothingApplied } from '../../../src/evaluate/conditions/nothing-applied.ts'
import { prepareTruthTree } from '../../../src/evaluate/conditions/truth-tree.ts'
import { isMissing } from '../../../src/evaluate/effects/lacks.ts'
import { canBecomeTrue, needsOf } from '../../../src/evaluate/explanation/needs.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { open } from '../build.ts'
import { cart, promo } from '../promo.ts'

const declared = `
  attributes { customer.city: text  customer.age: number }
  segment "VIP" external
  coupons "P" { code "A" }`

/** The condition on a cart of 2 x A for 100.00, paid in cash. */
function treeOf(condition: string, more: Partial<Cart> = {}) {
  const rules = promo(`${declared}\ncampaign "C" { when ${condition}  then 10% off cart }`)
  const { context } = prepareRules(rules)
  const when = rules.campaigns[0]?.when
  if (when === undefined) throw new Error('it has a condition')
  const given = cart(['2 x A at 50'], { payment: 'cash', delivery: { method: 'post', price: '9' }, ...more })
  return prepareTruthTree(when, context)(open(given, rules), nothingApplied)
}

/** "3 quantity", "delivery courier", "payment card"; undefined if nothing is known. */
const needs = (condition: string, more?: Partial<Cart>) =>
  needsOf(treeOf(condition, more))?.map((need) =>
    'payment' in need
      ? `payment ${need.payment.join()}`
      : isMissing(need)
        ? `${need.amount} ${need.of.fact}`
        : `delivery ${need.delivery.join()}`,
  )

describe('what is needed', () => {
  test.each<[string, string[] | undefined]>([
    ['subtotal >= 120 PLN', ['20.00 subtotal']],
    ['subtotal of sku "A" >= 120 PLN', ['20.00 subtotal']],
    ['quantity >= 5', ['3 quantity']],
    ['contains 3 of sku "B"', ['3 contains']],
    ['lines >= 2', ['1 lines']],
    ['subtotal between 150 PLN and 200 PLN', ['50.00 subtotal']],
    ['payment "card", "blik"', ['payment blik,card']],
    ['delivery "courier"', ['delivery courier']],
    ['subtotal >= 50 PLN', []],
    ['payment "card" and quantity >= 5', ['payment card', '3 quantity']],
    ['quantity >= 1 and quantity >= 5', ['3 quantity']],
    ['quantity >= 5 and (payment "card" and delivery "courier")', ['3 quantity', 'payment card', 'delivery courier']],
    // Nobody can do something about a part of it.
    ['segment "VIP" and quantity >= 5', undefined],
    ['quantity >= 5 and segment "VIP"', undefined],
    // Of several ways the first that they can go.
    ['segment "VIP" or quantity >= 5 or payment "card"', ['3 quantity']],
    ['segment "VIP" or coupon "P"', undefined],
    // These can be had, but it is not known how.
    ['not payment "cash"', undefined],
    ['quantity in (5, 6)', undefined],
    ['subtotal <= 50 PLN', undefined],
    // These can be counted, but not bought.
    ['orders >= 3', undefined],
    ['coupon "P"', undefined],
    ['channel "app"', undefined],
    ['customer.age >= 18', undefined],
    ['subtotal >= spend', undefined],
  ])('%s: %j', (condition, expected) => {
    expect(needs(condition, { customer: { id: 'C-1', orders: 1, spend: '200' } })).toEqual(expected)
  })
})

describe('whether it can come true', () => {
  const can = (condition: string, more?: Partial<Cart>) => canBecomeTrue(treeOf(condition, more))

  test.each([
    'subtotal >= 120 PLN',
    'subtotal of sku "A" >= 120 PLN',
    'quantity in (5, 6)',
    'subtotal <= 50 PLN',
    'distinct products >= 4',
    'contains sku "B"',
    'payment "card"',
    'delivery "courier"',
    'subtotal between 150 PLN and 200 PLN',
    'not payment "cash"',
    'not contains sku "A"',
    'segment "VIP" or quantity >= 5',
    'quantity >= 5 and payment "card"',
    // These hold already.
    'not segment "VIP"',
    'not segment "VIP" and quantity >= 5',
    'quantity >= 1',
  ])('%s can', (condition) => {
    expect(can(condition)).toBe(true)
  })

  test.each([
    'segment "VIP"',
    'segment "VIP" and quantity >= 5',
    'quantity >= 5 and segment "VIP"',
    'segment "VIP" or coupon "P"',
    'orders >= 3',
    'orders in (3, 4)',
    'orders between 3 and 4',
    'subtotal >= spend',
    'customer.city = "Lodz"',
    'channel "app"',
  ])('%s cannot', (condition) => {
    expect(can(condition)).toBe(false)
  })

  test('what holds already is no hindrance, whoever could change it', () => {
    expect(can('signed in and quantity >= 5', { customer: { id: 'C-1' } })).toBe(true)
    expect(can('signed in and quantity >= 5')).toBe(false)
  })

  test('what holds always can, what never holds cannot', () => {
    const { context } = prepareRules(promo(declared))
    const constant = (value: boolean) =>
      prepareTruthTree({ kind: 'constant', value }, context)(open(cart(['1 x A at 1'])), nothingApplied)
    expect([constant(true), constant(false)].map((tree) => [needsOf(tree), canBecomeTrue(tree)])).toEqual([
      [[], true],
      [undefined, false],
    ])
  })

  test('what must not be cannot be changed where it is of the customer', () => {
    expect(can('not segment "VIP"', { customer: { id: 'C-1', segments: ['VIP'] } })).toBe(false)
  })
})
