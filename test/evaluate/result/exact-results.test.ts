/** The table of exact results that every build must give (language page), and the exact examples of the requirements. */
import { expect, test } from 'vitest'
import { cartOf, compare, fact, lineOf, money } from '../build.ts'
import { discounts, effect, evaluate, everything, gives, linesAt, off, refusals } from '../rules.ts'

const oneHundred = cartOf({ lines: [lineOf({ quantity: '1' })] })

test('one campaign: 5% off cart, then 50 off cart leaves 45.00 of 100', () => {
  expect(evaluate(oneHundred, [gives('Both', [off('5%'), off('50')])]).total).toBe('45.00')
})

test('5% before 50 leaves 45.00, 50 before 5% leaves 47.50', () => {
  const percent = gives('Percent', [off('5%')])
  const amount = gives('Amount', [off('50')])
  expect(evaluate(oneHundred, [percent, amount]).total).toBe('45.00')
  expect(evaluate(oneHundred, [amount, percent]).total).toBe('47.50')
})

test('list 100, own price 80, 50% off cart leaves 40.00', () => {
  const cart = cartOf({ lines: [lineOf({ quantity: '1', price: '80.00', listPrice: '100.00' })] })
  expect(evaluate(cart, [gives('Half', [off('50%')])]).total).toBe('40.00')
})

test('own price 80 of list 100: 10% off list price leaves 80.00, 30% leaves 70.00', () => {
  const cart = cartOf({ lines: [lineOf({ quantity: '1', price: '80.00', listPrice: '100.00' })] })
  const offList = (percent: string) => gives('List', [off(percent, { goods: everything, base: 'list' })])
  expect(evaluate(cart, [offList('10%')]).total).toBe('80.00')
  expect(evaluate(cart, [offList('30%')]).total).toBe('70.00')
})

test('10% off three lines of 0.05 is 0.02, split 0.01, 0.01, 0.00', () => {
  const result = evaluate(cartOf({ lines: linesAt('0.05', '0.05', '0.05') }), [gives('Ten', [off('10%')])])
  expect(result.discount).toBe('0.02')
  expect(discounts(result)).toEqual(['0.01', '0.01', '0.00'])
})

test('10 off lines of 33.33, 33.33, 33.34 is 3.33, 3.33, 3.34', () => {
  const result = evaluate(cartOf({ lines: linesAt('33.33', '33.33', '33.34') }), [gives('Ten', [off('10')])])
  expect(discounts(result)).toEqual(['3.33', '3.33', '3.34'])
})

test('cheapest 1 of every 3 free, of units at 30, 20, 10, 10, 5, is 5 off', () => {
  const free = effect({
    kind: 'ranked-of-every',
    order: 'cheapest',
    count: 1,
    every: 3,
    goods: everything,
    deal: { off: { percent: '100' } },
  })
  const result = evaluate(cartOf({ lines: linesAt('30', '20', '10', '10', '5') }), [gives('Third', [free])])
  expect(discounts(result)).toEqual(['0.00', '0.00', '0.00', '0.00', '5.00'])
})

test('100% off every 3rd, of units at 30, 20, 10, 10, 5, is 10 off: dearest first, the third unit', () => {
  const third = effect({
    kind: 'off-every-nth',
    sameProduct: false,
    rate: { percent: '100' },
    nth: 3,
    goods: everything,
  })
  const result = evaluate(cartOf({ lines: linesAt('30', '20', '10', '10', '5') }), [gives('Third', [third])])
  expect(discounts(result)).toEqual(['0.00', '0.00', '10.00', '0.00', '0.00'])
})

test('the first of two similar thresholds applies to 2500 and leaves 2250.00', () => {
  const from = (amount: string, percent: string) =>
    gives(`From ${amount}`, [off(percent)], {
      combination: 'never-similar',
      similarKinds: ['cart value'],
      when: compare(fact('subtotal'), '>=', money(amount)),
    })
  const result = evaluate(cartOf({ lines: linesAt('2500') }), [from('1000', '10%'), from('2000', '20%')])
  expect(result.total).toBe('2250.00')
  expect(refusals(result)).toEqual(['From 2000: similar-to by From 1000'])
})
