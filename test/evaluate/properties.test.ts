/** What holds for the working state whatever is asked of it; `test/oracle` says what every result must hold. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { shrink, waterFill } from '../../src/evaluate/units/allocate.ts'
import { split } from '../../src/money/split.ts'
import { sum } from '../../src/money/sum.ts'
import { cartOf, rulesOf, sku } from './build.ts'
import { effect, everything, gives, off } from './rules.ts'

const amounts = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 9_000_000_000 }))
const weights = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 40 }),
  fc.array(fc.constantFrom(0, 1, 7, 7, 7, 33), { minLength: 1, maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 9_000_000_000 }), { minLength: 1, maxLength: 10 }),
)

/** M5 word for word. */
function splitByTheBook(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map(() => 0)
  const products = weights.map((weight) => BigInt(amount) * BigInt(weight))
  const shares = products.map((product) => Number(product / total))
  const order = products
    .map((product, place) => ({ place, rest: product % total }))
    .sort((a, b) => Number(b.rest - a.rest) || a.place - b.place)
  for (const { place } of order.slice(0, amount - sum(shares))) shares[place] = (shares[place] ?? 0) + 1
  return shares
}

describe('splitting', () => {
  test('gives each floor(D·w/W), what is left to the largest remainders, the earlier on a tie', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, weights) => {
        const shares = weights.map(() => 0)
        split(amount, weights, shares)
        expect(shares).toEqual(splitByTheBook(amount, weights))
      }),
      { numRuns: 2000 },
    )
  })

  test('into rooms takes all there is room for and overfills none', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.record({ weight: fc.integer({ min: 1, max: 1000 }), room: fc.integer({ min: 0, max: 1000 }) }), {
          minLength: 1,
        }),
        (amount, places) => {
          const rooms = places.map(({ room }) => room)
          const shares = waterFill(
            amount,
            places.map(({ weight }) => weight),
            rooms,
          )
          expect(sum(shares)).toBe(Math.min(amount, sum(rooms)))
          shares.forEach((share, place) => {
            expect(share).toBeLessThanOrEqual(rooms[place] ?? 0)
          })
        },
      ),
    )
  })

  test('shrinking comes to the total and takes more from nobody', () => {
    const lists = fc.array(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), { minLength: 1 })
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (lists, part) => {
        const total = Math.floor(sum(lists.map(sum)) * part)
        const shrunk = shrink(total, lists)
        expect(sum(shrunk.map(sum))).toBe(total)
        shrunk.forEach((list, i) => {
          list.forEach((share, j) => {
            expect(share).toBeLessThanOrEqual(lists[i]?.[j] ?? 0)
          })
        })
      }),
    )
  })
})

describe('units that are worked out late', () => {
  const lines = fc.array(
    fc.record({
      quantity: fc.constantFrom('1', '2', '3', '7', '0.356'),
      price: fc.integer({ min: 0, max: 20_000 }).map((price) => (price / 100).toFixed(2)),
    }),
    { minLength: 1, maxLength: 6 },
  )
  const rates = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 40 }).map((percent) => `${percent}%`),
      fc.integer({ min: 1, max: 3000 }).map((amount) => (amount / 100).toFixed(2)),
    ),
    { minLength: 1, maxLength: 8 },
  )

  test('are what they would be if every discount had gone down to units at once', () => {
    fc.assert(
      fc.property(lines, rates, (lines, rates) => {
        const cart = cartOf({ lines: lines.map((line, place) => ({ sku: `P${place}`, ...line })) })
        const campaigns = rates.map((rate, place) => gives(`C${place}`, [off(rate)]))
        // Up to so many units that it is all of them: the same goods, but always taken unit by unit.
        const everyUnit = { upToUnits: { count: 1000, order: 'dearest', perLine: false } } as const
        const byUnits = rates.map((rate, place) => gives(`C${place}`, [off(rate, {}, everyUnit)]))
        const late = prepare(rulesOf({ campaigns })).run(cart, { units: true })
        const atOnce = prepare(rulesOf({ campaigns: byUnits })).run(cart, { units: true })
        expect(late).toEqual(atOnce)
      }),
    )
  })
})

describe('an evaluator', () => {
  const campaigns = [
    gives('Half', [
      effect({ kind: 'off-ranked', rate: { percent: '50' }, order: 'cheapest', count: 1, goods: everything }),
    ]),
    gives('Ten', [off('10%', { goods: sku('P0') })]),
  ]
  const rules = rulesOf({ campaigns })
  const carts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }).map((prices) =>
    cartOf({
      lines: prices.map((price, place) => ({ sku: `P${place}`, quantity: '2', price: (price / 100).toFixed(2) })),
    }),
  )

  test('gives the same result however many carts it has served, and later when it is asked later', () => {
    const shared = prepare(rules)
    fc.assert(
      fc.property(carts, carts, (one, other) => {
        const fresh = JSON.stringify(prepare(rules).run(one))
        const totals = shared.totals(one)
        shared.totals(other)
        expect(JSON.stringify(totals.toResult())).toBe(fresh)
        expect(JSON.stringify(shared.run(one))).toBe(fresh)
      }),
    )
  })
})
