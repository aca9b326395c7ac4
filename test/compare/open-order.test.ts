import { expect, it } from 'vitest'
import { openOrder } from '../../src/compare/open-order.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'

it.each([
  ['what only the customer’s own past bears on', 'campaign "Loyal" { when spend >= 150 PLN then 10% off cart }'],
  ['what other customers used up too', 'campaign "First" { then 5 PLN off cart budget 12 PLN }'],
])('an order opened as a cart is evaluated as it was replayed: %s', (_, text) => {
  const orders: readonly Order[] = Array.from({ length: 8 }, (_, i) => ({
    customer: `C-${i % 2}`,
    lines: [['X', 100]],
  }))
  const rules = rulesOf(text)
  const { run } = prepare(rules)
  withHistory(historyOf(orders), (history) => {
    const { discount } = outcomesOf(history, rules)
    const opened = orders.map((_, i) => openOrder(history, rules, `o-${i + 1}`))
    const again = opened.map((cart) => Number(run(readCart(JSON.parse(JSON.stringify(cart)))).discount) * 100)
    expect(again).toEqual([...discount])
    expect(openOrder(history, rules, 'o-9')).toBeUndefined()
  })
})
