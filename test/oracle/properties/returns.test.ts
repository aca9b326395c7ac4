/** Refunds add up to what was paid, in whatever parts an order comes back. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import type { LineResult } from '../../../src/evaluate/result/result.ts'
import { type Return, returnGoods } from '../../../src/evaluate/result/returns.ts'
import { cases, makeReady } from '../cases.ts'
import type { GeneratedRules } from '../generate/rule-sets.ts'
import { isMeasured } from '../open.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

const sum = (values: readonly string[]): Decimal => values.reduce((total, value) => total.plus(value), new Decimal(0))

function withPolicy(policy: string, rules: GeneratedRules): Evaluator {
  const main = rules.files['main.promo']?.replace('settings {', `settings {\n  returns ${policy}`) ?? ''
  return makeReady({ ...rules, files: { ...rules.files, 'main.promo': main } }).evaluator
}

/** A line's whole quantity in pieces: units one by one, a decimal quantity in two. */
function pieces(quantity: string): Decimal[] {
  const whole = new Decimal(quantity)
  if (whole.isInteger()) return Array<Decimal>(whole.toNumber()).fill(new Decimal(1))
  const half = whole.dividedBy(2).toDecimalPlaces(6, Decimal.ROUND_DOWN)
  return [half, whole.minus(half)].filter((piece) => piece.greaterThan(0))
}

/** The lines' pieces dealt out to some returns, as the numbers say. */
function dealt(lines: readonly LineResult[], count: number, numbers: Iterator<number>): Return[] {
  const parts = Array.from({ length: count }, () => new Map<string, Decimal>())
  for (const line of lines) {
    for (const piece of pieces(line.quantity)) {
      const part = parts[(numbers.next().value ?? 0) % count]
      part?.set(line.id, piece.plus(part.get(line.id) ?? 0))
    }
  }
  return parts
    .map((part) => [...part].map(([line, quantity]) => ({ line, quantity: quantity.toFixed() })))
    .filter((part) => part.length > 0)
}

describe('returns', () => {
  it('refunds of all parts add up to what was paid for the goods, in money and in points', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom('keep', 'prorate', 'requalify'),
        fc.infiniteStream(fc.nat()),
        ({ rules, carts }, policy, numbers) => {
          const evaluator = withPolicy(policy, rules)
          for (const cart of carts) {
            const paid = evaluator.run(cart)
            const parts = dealt(paid.lines, 3, numbers)
            const refunds = parts.map((part, place) => returnGoods(evaluator, cart, part, parts.slice(0, place)))
            expect(refunds.filter(({ refund }) => Number(refund) < 0)).toEqual([])
            expect(sum(refunds.map(({ refund }) => refund)).toNumber()).toBe(Number(paid.goods))
            expect(pointsIn(refunds.flatMap(({ points = [] }) => points))).toEqual(pointsIn(paid.spent ?? []))
            for (const { refund, lines } of refunds) {
              expect(sum(lines.map((line) => line.refund)).toNumber()).toBe(Number(refund))
            }
            for (const [place, { policy: applied, lines }] of refunds.entries()) {
              expect(lines.map(({ id, quantity }) => [id, Number(quantity)])).toEqual(
                paid.lines.flatMap(({ id }) => {
                  const now = parts[place]?.find((each) => each.line === id)
                  return now ? [[id, Number(now.quantity)]] : []
                }),
              )
              if (applied !== 'requalify') expect(lines.filter((line) => line.refund !== line.paid)).toEqual([])
            }
          }
        },
      ),
      { seed, numRuns: 100 },
    )
  })

  it('`keep` refunds what was paid for the last units of a line', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ rules, carts }, numbers) => {
        const evaluator = withPolicy('keep', rules)
        for (const cart of carts) {
          const { lines } = evaluator.run(cart, { units: true })
          const whole = lines.filter((line) => {
            const unit = cart.lines.find((each, place) => (each.id ?? String(place + 1)) === line.id)?.unit
            return Number.isInteger(Number(line.quantity)) && !isMeasured(unit ?? catalogueUnit(rules, line.sku))
          })
          const [part] = dealt(whole, 2, numbers)
          if (!part) continue
          for (const each of returnGoods(evaluator, cart, part).lines) {
            const line = lines.find(({ id }) => id === each.id)
            expect(Number(each.refund)).toBe(line && lastUnits(line, Number(each.quantity)))
          }
        }
      }),
      { seed, numRuns: 100 },
    )
  })
})

/** By campaign and program. */
function pointsIn(of: readonly { readonly campaign: string; readonly program: string; readonly points: string }[]) {
  expect(of.filter(({ points }) => Number(points) <= 0)).toEqual([])
  const sums = new Map<string, number>()
  for (const { campaign, program, points } of of) {
    const key = `${campaign}: ${program}`
    sums.set(key, (sums.get(key) ?? 0) + Number(points))
  }
  return sums
}

function catalogueUnit({ files, imports }: GeneratedRules, sku: string): string | undefined {
  if (!files['main.promo']?.includes('catalogue from')) return undefined
  const products = imports.get('products.csv')
  if (products === undefined || !('rows' in products)) return undefined
  const [head = [], ...rows] = products.rows
  return rows.find((row) => row[head.indexOf('sku')] === sku)?.[head.indexOf('unit')]
}

/** What was paid for them; earlier units carry the odd minor units of the line's amount (M5). */
function lastUnits(line: LineResult, count: number): number {
  const scale = 10 ** (line.before.split('.')[1]?.length ?? 0)
  const [before, units] = [Math.round(Number(line.before) * scale), Number(line.quantity)]
  const paid = Array.from({ length: units }, (_, place) => {
    const own = Math.floor(before / units) + (place < before % units ? 1 : 0)
    const taken = line.adjustments.map((each) => Math.round(Number(each.perUnit?.[place] ?? 0) * scale))
    return taken.reduce((left, amount) => left - amount, own)
  })
  return paid.slice(units - count).reduce((total, amount) => total + amount, 0) / scale
}
