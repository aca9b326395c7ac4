import fc from 'fast-check'
import { expect, it } from 'vitest'
import { historyInfo } from '../../../src/history/info.ts'
import { outcomesOf, rulesOf } from '../../compare/shop.ts'
import { aShop, mapping } from './fixtures.ts'

const shop = aShop()
const amounts = mapping({ price: undefined, amount: 'amount' })
const rules = rulesOf('campaign "None" { draft\n then 1% off cart }')

const fileOf = (lines: readonly { amount: string; quantity: string }[]): string =>
  [
    'order,time,customer,sku,quantity,amount',
    ...lines.map(({ amount, quantity }, i) => `${i},2026-03-01,ann,A,${quantity},"${amount}"`),
  ]
    .map((line) => `${line}\n`)
    .join('')

it('an amount comes back exactly though its unit price is rounded', async () => {
  await shop.take(fileOf([{ amount: '1,234.56', quantity: '100000' }]), { mapping: amounts })
  expect(shop.rows('SELECT price, amount, paid FROM lines')).toEqual([
    { price: 12_346, amount: 1_234_560_000, paid: 1_234_560_000 },
  ])
  expect(historyInfo(shop.history)).toMatchObject({ before: '1234.56', paid: '1234.56' })
  expect([...outcomesOf(shop.history, rules).goods]).toEqual([123_456])
})
it('an amount is not kept beside a price that comes to it', async () => {
  await shop.take(fileOf([{ amount: '36.48', quantity: '3' }]), { mapping: amounts })
  expect(shop.rows('SELECT price, amount FROM lines')).toEqual([{ price: 12_160_000, amount: null }])
})
it('amounts of any size come back to the cent', async () => {
  const line = fc.record({
    cents: fc.integer({ min: 1, max: 500_000_000 }),
    thousandths: fc.oneof(
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 1, max: 200_000 }).map((n) => n * 1000),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
      const text = fileOf(
        lines.map(({ cents, thousandths }) => ({
          amount: (cents / 100).toFixed(2),
          quantity: (thousandths / 1000).toFixed(3),
        })),
      )
      shop.history.db.exec('DELETE FROM lines; DELETE FROM orders; DELETE FROM imports')
      await shop.take(text, { mapping: amounts })
      const { goods } = outcomesOf(shop.history, rules)
      expect([...goods]).toEqual(lines.map(({ cents }) => cents))
    }),
    { numRuns: 30 },
  )
})
