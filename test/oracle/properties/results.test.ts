/** What holds for every result of the real evaluator, whatever the rules and the cart. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { LineResult, Result } from '../../../src/evaluate/result/result.ts'
import { cases, makeReady } from '../cases.ts'
import type { GeneratedRules } from '../generate/rule-sets.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

interface Evaluated {
  readonly result: Result
  /** The same cart's result without the amounts of units, and without reasons. */
  readonly plain: Result
  readonly cart: Cart
  readonly rules: GeneratedRules
}

/** Generated carts with their results, units told. */
function evaluated(ruleSets: number): Evaluated[] {
  return fc.sample(cases, { seed, numRuns: ruleSets }).flatMap(({ rules, carts }) => {
    const { evaluator } = makeReady(rules)
    return carts.map((cart) => ({
      ...{ rules, cart },
      result: evaluator.run(cart, { units: true }),
      plain: evaluator.run(cart, { reasons: false }),
    }))
  })
}

const sum = (values: readonly string[]): Decimal => values.reduce((total, value) => total.plus(value), new Decimal(0))

const deliveriesOf = ({ delivery }: Result) =>
  delivery === undefined ? [] : 'method' in delivery ? [delivery] : delivery

describe('every result', () => {
  const all = evaluated(400)

  it('adds up: units to adjustments, adjustments to lines, lines and campaigns to the totals', () => {
    for (const { result } of all) {
      for (const line of result.lines) {
        for (const each of line.adjustments) {
          expect(sum(each.perUnit ?? []).toNumber()).toBe(Number(each.amount))
          expect(each.perUnit?.filter((amount) => Number(amount) > 0)).toHaveLength(each.units)
        }
        expect(sum(line.adjustments.map((each) => each.amount)).toNumber()).toBe(Number(line.discount))
        expect(sum([line.after, line.discount]).toNumber()).toBe(Number(line.before))
      }
      const deliveries = deliveriesOf(result)
      expect(sum(result.lines.map((line) => line.before)).toNumber()).toBe(Number(result.subtotal))
      expect(sum(result.lines.map((line) => line.discount)).toNumber()).toBe(Number(result.discount))
      expect(sum([result.goods, result.discount]).toNumber()).toBe(Number(result.subtotal))
      expect(sum([result.goods, ...deliveries.map((each) => each.after)]).toNumber()).toBe(Number(result.total))
      const taken = [result.discount, ...deliveries.map((each) => each.discount)]
      expect(sum(result.applied.map((each) => each.discount)).toNumber()).toBe(sum(taken).toNumber())
    }
  })

  it('is the same with and without the amounts of units', () => {
    for (const { result, plain } of all) {
      const withoutUnits = (key: string, value: unknown): unknown => (key === 'perUnit' ? undefined : value)
      expect(JSON.stringify(plain)).toBe(JSON.stringify({ ...result, notApplied: [] }, withoutUnits))
    }
  })

  it('has nothing below zero', () => {
    for (const { result } of all) {
      const amounts = [
        result.total,
        result.toPay ?? '0',
        ...deliveriesOf(result).flatMap((each) => [each.after, ...each.adjustments.map(({ amount }) => amount)]),
        ...result.lines.flatMap((line) => [line.after, ...line.adjustments.flatMap(({ perUnit }) => perUnit ?? [])]),
        ...result.lines.flatMap((line) => unitsAfter(line).map(String)),
        ...result.points.map((each) => each.points),
        ...result.cashback.map((each) => each.amount),
      ]
      expect(amounts.filter((amount) => Number(amount) < 0)).toEqual([])
    }
  })

  it('takes no unit below its minimum price, unless it came in below', () => {
    for (const { result, cart, rules } of all) {
      for (const line of result.lines) {
        const least = minPriceOf(line, cart, rules)
        if (least === undefined) continue
        const before = unitsBefore(line)
        const below = unitsAfter(line).filter((after, place) => after < least && after < (before[place] ?? 0))
        expect(below).toEqual([])
      }
    }
  })

  it('gives every campaign one fate', () => {
    for (const { result, rules } of all) {
      const told = [...result.applied, ...result.notApplied].map((each) => each.campaign)
      expect(told.toSorted()).toEqual([...rules.campaigns].toSorted())
    }
  })
})

/** A line's units before any cart campaign: the earlier carry the odd minor units (M5). */
function unitsBefore(line: LineResult): number[] {
  const count = unitsOf(line)
  const scale = scaleOf(line)
  const whole = Math.round(Number(line.before) * scale)
  return Array.from({ length: count }, (_, place) => Math.floor(whole / count) + (place < whole % count ? 1 : 0))
}

/** In minor units. */
function unitsAfter(line: LineResult): number[] {
  const scale = scaleOf(line)
  return unitsBefore(line).map((before, place) => {
    const taken = line.adjustments.map((each) => Math.round(Number(each.perUnit?.[place] ?? 0) * scale))
    return taken.reduce((left, amount) => left - amount, before)
  })
}

/** Goods sold by a measure are one unit, also 2 kg of them (M4); what was taken says how many there are. */
function unitsOf({ adjustments }: LineResult): number {
  return adjustments[0]?.perUnit?.length ?? 1
}

function scaleOf(line: LineResult): number {
  return 10 ** (line.before.split('.')[1]?.length ?? 0)
}

/** The lowest amount of a unit, in minor units. */
function minPriceOf(line: LineResult, cart: Cart, { imports, files }: GeneratedRules): number | undefined {
  const place = cart.lines.findIndex((each, at) => (each.id ?? String(at + 1)) === line.id)
  const catalogue = imports.get('products.csv')
  const [header = [], ...rows] = catalogue && 'rows' in catalogue ? catalogue.rows : []
  const row = rows.find((cells) => cells[0] === line.sku)
  const own = header.indexOf(`min price ${cart.currency}`)
  const known = row?.[own < 0 ? header.indexOf('min price') : own] || undefined
  expect(files['main.promo']).toContain('catalogue')
  const price = cart.lines[place]?.minPrice ?? known
  if (price === undefined) return undefined
  const quantity = unitsOf(line) === Number(line.quantity) ? 1 : line.quantity
  return new Decimal(price).times(quantity).times(scaleOf(line)).ceil().toNumber()
}
