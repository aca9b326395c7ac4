/** What the order of the cart's lines may change, and what not. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../src/evaluate/cart/cart.ts'
import { cases, makeReady } from '../cases.ts'
import { currencies, money, percent } from '../generate/amounts.ts'
import { carts } from '../generate/carts.ts'
import { attributes } from '../generate/rule-sets.ts'
import { plainSelector } from '../generate/selectors.ts'
import { oneOf, text } from '../generate/words.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

describe('the order of lines in the cart', () => {
  it('does not tell equal lines apart: each place has the same result, whichever of them stands there', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ rules, carts }, pick) => {
        const { evaluator } = makeReady(rules)
        for (const cart of carts) {
          const twice = [...cart.lines, ...cart.lines].map((line, place): Line => ({ ...line, id: `line ${place}` }))
          if (twice.length === 0) continue
          const [at, with_] = [pick % cart.lines.length, (pick % cart.lines.length) + cart.lines.length]
          const swapped = twice.with(at, twice[with_] as Line).with(with_, twice[at] as Line)
          const inPlaces = (lines: readonly Line[]): unknown =>
            evaluator.run({ ...cart, lines }).lines.map(({ id: _, ...rest }) => rest)
          expect(inPlaces(swapped)).toEqual(inPlaces(twice))
        }
      }),
      { seed, numRuns: 60 },
    )
  })

  it('moves no more than odd minor units of one discount, and never its total', () => {
    const [currency] = currencies
    if (!currency) throw new Error('there is no currency')
    const effect = text(
      'then ',
      oneOf(
        percent.filter((each) => each !== 'RATE'),
        money(currency),
      ),
      ' off ',
      oneOf(
        text('cart'),
        plainSelector(currency).filter((goods) => !goods.includes('products')),
      ),
    )
    fc.assert(
      fc.property(
        effect,
        carts(currency, { campaigns: [], rewards: [] }),
        fc.infiniteStream(fc.nat()),
        (then, cart, numbers) => {
          const header = `settings { currency PLN }
            ${attributes}
            program "Club" { 1 point worth 0.10 PLN }  program "Miles" { 1 point worth 0.10 PLN }
            membership "Prime" { price 1 PLN per month }
            coupons "Summer" { code "X" }  coupons "Listed codes" { code "Y" }  coupons "Sorry" { code "Z" }\n`
          const { evaluator } = makeReady({
            files: { 'a.promo': `${header}campaign "A" { ${then} }` },
            imports: new Map(),
          })
          // An odd minor unit that falls on a floor is dropped, and elsewhere it is not: without floors it only moves.
          const lines = cart.lines.map(({ minPrice: _, ...line }, place): Line => ({ ...line, id: `line ${place}` }))
          const moved = lines
            .map((line) => ({ line, key: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ line }) => line)
          const { usage: _, ...rest } = cart
          const [one, other] = [lines, moved].map((each) => evaluator.run({ ...rest, lines: each }))
          expect(other?.total).toBe(one?.total)
          for (const line of one?.lines ?? []) {
            const same = other?.lines.find((each) => each.id === line.id)
            const difference = new Decimal(line.discount).minus(same?.discount ?? 0).abs()
            expect(difference.toNumber()).toBeLessThanOrEqual(0.01)
          }
        },
      ),
      { seed, numRuns: 1000 },
    )
  })
})
