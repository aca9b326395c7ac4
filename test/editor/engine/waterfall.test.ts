import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type WaterfallStep, waterfall, waterfallOf } from '../../../editor/ui/engine/waterfall.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { preparedOf } from '../../../src/evaluate/evaluator.ts'
import { cases, makeReady } from '../../oracle/cases.ts'
import { stateOf } from './samples.ts'

const minor = (amount: string): bigint => BigInt(amount.replace('.', ''))

const rows = (steps: readonly WaterfallStep[]): string[] =>
  steps.map((step) => {
    if (step.kind === 'level') return `${step.of} ${step.amount}`
    const of = 'campaign' in step ? ` ${step.campaign}` : 'program' in step ? ` ${step.program}` : ''
    return `${step.kind}${of} ${step.amount}`
  })

describe('the way from list price to payable', () => {
  it('adds up exactly on any cart: list value and all steps are what is to be paid', () => {
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        const { evaluator } = makeReady(rules)
        for (const cart of carts) {
          const result = evaluator.run(cart)
          const prepared = preparedOf(evaluator, cart.currency)
          const { steps } = waterfallOf(result, openCart(prepared, cart), prepared.rules)
          let standing = minor(steps[0]?.amount ?? '')
          for (const step of steps.slice(1)) {
            if (step.kind === 'level') expect(minor(step.amount)).toBe(standing)
            else {
              expect(minor(step.from)).toBe(standing)
              expect(minor(step.amount)).not.toBe(0n)
              standing += minor(step.amount)
            }
          }
          expect(standing).toBe(minor(result.toPay ?? result.total))
          const levels = new Map(steps.flatMap((step) => (step.kind === 'level' ? [[step.of, step.amount]] : [])))
          expect(levels.get('payable')).toBe(result.toPay ?? result.total)
          if (levels.has('subtotal')) expect(levels.get('subtotal')).toBe(result.subtotal)
          if (levels.has('goods')) expect(levels.get('goods')).toBe(result.goods)
          if (levels.has('total')) expect(levels.get('total')).toBe(result.total)
          for (const { campaign, discount } of result.applied) {
            const taken = steps.filter(
              (step) => (step.kind === 'campaign' || step.kind === 'delivery-discount') && step.campaign === campaign,
            )
            expect(taken.reduce((sum, { amount }) => sum - minor(amount), 0n)).toBe(minor(discount))
          }
        }
      }),
      { seed: 20_261_003, numRuns: 150 },
    )
  })

  const text = `settings { currency PLN timezone "Europe/Warsaw" }
program "Club" { 1 point worth 1 PLN }
campaign "Shelf" { on prices then 10% off category "Tools" }
campaign "Basket" { priority 1 then 5 PLN off cart }
campaign "Ship" { priority 2 then 50% off shipping }`
  const cart: Cart = {
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [{ sku: 'DRILL', quantity: '2', price: '100', listPrice: '120', categories: ['Tools'] }],
    delivery: { method: 'courier', price: '15' },
    customer: { id: 'C-1', programs: { Club: { points: '20' } } },
    pay: { points: { Club: '20' } },
  }

  it('names every step in the order in which it happens', () => {
    expect(rows(waterfall(stateOf({ 'a.promo': text }, cart))?.steps ?? [])).toEqual([
      'list 240.00',
      'shop-prices -40.00',
      'shelf Shelf -20.00',
      'subtotal 180.00',
      'campaign Basket -5.00',
      'goods 175.00',
      'delivery 15.00',
      'delivery-discount Ship -7.50',
      'total 182.50',
      'points Club -20.00',
      'payable 162.50',
    ])
  })

  it('calls a price the customer’s own only where it is another than the catalogue’s, and somebody is signed in', () => {
    const withCatalogue = 'settings { currency PLN timezone "Europe/Warsaw" }\ncatalogue from "products.csv"'
    const products = {
      rows: [
        ['sku', 'price', 'list price'],
        ['SAW', '499.00', '549.00'],
      ],
    }
    const steps = (line: object, customer?: { id: string }) => {
      const own = { at: cart.at, currency: 'PLN', lines: [{ sku: 'SAW', quantity: '1', ...line }] }
      const state = stateOf({ 'a.promo': withCatalogue }, customer ? { ...own, customer } : own, {
        imports: new Map([['products.csv', products]]),
      })
      return rows(waterfall(state)?.steps ?? []).filter((row) => row.includes('prices'))
    }
    expect(steps({})).toEqual(['shop-prices -50.00'])
    expect(steps({}, { id: 'C-1' })).toEqual(['shop-prices -50.00'])
    expect(steps({ price: '450' }, { id: 'C-1' })).toEqual(['shop-prices -50.00', 'own-prices -49.00'])
    expect(steps({ price: '450' })).toEqual(['shop-prices -99.00'])
  })

  it('is short where nothing happens', () => {
    const plain = { at: cart.at, currency: 'PLN', lines: [{ sku: 'X', quantity: '1', price: '5' }] }
    const bare = 'settings { currency PLN timezone "Europe/Warsaw" }'
    expect(rows(waterfall(stateOf({ 'a.promo': bare }, plain))?.steps ?? [])).toEqual(['list 5.00', 'payable 5.00'])
  })

  it('is not drawn without a cart, nor for one that makes no sense', () => {
    expect(waterfall(stateOf({ 'a.promo': text }))).toBeUndefined()
    expect(waterfall(stateOf({ 'a.promo': text }, { ...cart, currency: 'EUR' }))).toBeUndefined()
  })
})
