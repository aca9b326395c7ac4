/** What holds for every result of the real evaluator, whatever the rules and the cart. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { compile } from '../../src/compile/compile.ts'
import type { Cart, Line } from '../../src/evaluate/cart.ts'
import { CartError } from '../../src/evaluate/cart-error.ts'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import { readCart } from '../../src/evaluate/read-cart.ts'
import type { LineResult, Result } from '../../src/evaluate/result.ts'
import { returnGoods } from '../../src/evaluate/returns.ts'
import { format } from '../../src/syntax/format.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { PromoFile } from '../../src/syntax/tree.ts'
import { cases, makeReady } from './cases.ts'
import { currencies, money, percent } from './generate/amounts.ts'
import { carts } from './generate/carts.ts'
import type { GeneratedRules } from './generate/rule-sets.ts'
import { plainSelector } from './generate/selectors.ts'
import { oneOf, text } from './generate/words.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

interface Evaluated {
  readonly result: Result
  readonly cart: Cart
  readonly rules: GeneratedRules
}

/** Generated carts with their results, units told. */
function evaluated(ruleSets: number): Evaluated[] {
  return fc.sample(cases, { seed, numRuns: ruleSets }).flatMap(({ rules, carts }) => {
    const { evaluator } = makeReady(rules)
    return carts.map((cart) => ({ rules, cart, result: evaluator.run(cart, { units: true }) }))
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
  const count = Number.isInteger(Number(line.quantity)) ? Number(line.quantity) : 1
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

function scaleOf(line: LineResult): number {
  return 10 ** (line.before.split('.')[1]?.length ?? 0)
}

/** The lowest amount of a unit, in minor units. */
function minPriceOf(line: LineResult, cart: Cart, { imports, files }: GeneratedRules): number | undefined {
  const place = cart.lines.findIndex((each, at) => (each.id ?? String(at + 1)) === line.id)
  const catalogue = imports.get('products.csv')
  const [header = [], ...rows] = catalogue && 'rows' in catalogue ? catalogue.rows : []
  const row = rows.find((cells) => cells[0] === line.sku)
  const known = row?.[header.indexOf('min price')] || undefined
  expect(files['main.promo']).toContain('catalogue')
  const price = cart.lines[place]?.minPrice ?? known
  if (price === undefined) return undefined
  const quantity = Number.isInteger(Number(line.quantity)) ? 1 : line.quantity
  return new Decimal(price).times(quantity).times(scaleOf(line)).ceil().toNumber()
}

describe('order and layout', () => {
  const trees = ({ files }: GeneratedRules): PromoFile[] =>
    Object.entries(files).map(([path, text]) => parse(text, path).file)
  const evaluatorOf = (files: readonly PromoFile[], { imports }: GeneratedRules): Evaluator =>
    prepare(compile(check(files, imports).program))

  it('the order of files and declarations changes nothing', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ rules, carts }, numbers) => {
        const shuffle = <Each>(all: readonly Each[]): Each[] =>
          all
            .map((each) => ({ each, key: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ each }) => each)
        const files = trees(rules)
        const shuffled = shuffle(files).map((file) => ({ ...file, declarations: shuffle(file.declarations) }))
        const [one, other] = [evaluatorOf(files, rules), evaluatorOf(shuffled, rules)]
        expect(JSON.stringify(other.rules)).toBe(JSON.stringify(one.rules))
        for (const cart of carts) expect(JSON.stringify(other.run(cart))).toBe(JSON.stringify(one.run(cart)))
      }),
      { seed, numRuns: 100 },
    )
  })

  it('formatting changes nothing', () => {
    fc.assert(
      fc.property(cases, ({ rules }) => {
        const formatted = Object.entries(rules.files).map(([path, source]) => {
          const result = format(source, path)
          if (!('text' in result)) throw new Error(`${path} cannot be formatted`)
          return [path, result.text] as const
        })
        const files = trees({ ...rules, files: Object.fromEntries(formatted) })
        expect(evaluatorOf(files, rules).rules.version).toBe(evaluatorOf(trees(rules), rules).rules.version)
      }),
      { seed, numRuns: 150 },
    )
  })

  it('the same input gives the same bytes, from the same evaluator and from a new one', () => {
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        const [one, other] = [makeReady(rules).evaluator, makeReady(rules).evaluator]
        const first = carts.map((cart) => JSON.stringify(one.run(cart, { units: true })))
        expect(carts.map((cart) => JSON.stringify(one.run(cart, { units: true })))).toEqual(first)
        expect(carts.toReversed().map((cart) => JSON.stringify(other.run(cart, { units: true })))).toEqual(
          first.toReversed(),
        )
      }),
      { seed, numRuns: 100 },
    )
  })
})

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
            attributes { item.color: text  item.voltage: number  item.fragile: yes/no  item.msrp: money
              customer.age: number  customer.city: text  customer.since: date  customer.staff: yes/no  customer.credit: money
              cart.gift_wrap: yes/no  cart.table: number  event.stars: number }
            program "Club" { 1 point worth 0.10 PLN }  program "Miles" { 1 point worth 0.10 PLN }
            membership "Prime" { price 1 PLN per month }
            coupons "Summer" { code "X" }  coupons "Listed codes" { code "Y" }  coupons "Sorry" { code "Z" }\n`
          const { evaluator } = makeReady({
            files: { 'a.promo': `${header}campaign "A" { ${then} }` },
            imports: new Map(),
          })
          const lines = cart.lines.map((line, place): Line => ({ ...line, id: `line ${place}` }))
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

describe('returns', () => {
  it('refunds of all parts add up to what was paid for the goods', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom('keep', 'prorate', 'requalify'),
        fc.infiniteStream(fc.nat()),
        ({ rules, carts }, policy, numbers) => {
          const main = rules.files['main.promo']?.replace('settings {', `settings {\n  returns ${policy}`) ?? ''
          const { evaluator } = makeReady({ ...rules, files: { ...rules.files, 'main.promo': main } })
          for (const cart of carts) {
            const paid = evaluator.run(cart)
            const parts: { line: string; quantity: string }[][] = [[], [], []]
            for (const line of paid.lines) {
              const count = Number(line.quantity)
              const pieces = Number.isInteger(count) ? Array<string>(count).fill('1') : [line.quantity]
              for (const quantity of pieces) {
                const part = parts[(numbers.next().value ?? 0) % parts.length]
                const own = part?.find((each) => each.line === line.id)
                if (own) own.quantity = String(Number(own.quantity) + 1)
                else part?.push({ line: line.id, quantity })
              }
            }
            const given = parts.filter((part) => part.length > 0)
            const refunds = given.map((part, place) => returnGoods(evaluator, cart, part, given.slice(0, place)).refund)
            expect(refunds.filter((refund) => Number(refund) < 0)).toEqual([])
            expect(sum(refunds).toNumber()).toBe(Number(paid.goods))
          }
        },
      ),
      { seed, numRuns: 100 },
    )
  })
})

describe('the best set for the customer', () => {
  it('is missed by no more than the result says, however few steps the search may take', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 12 }), ({ rules, carts }, steps) => {
        const within = (statement: string): Evaluator => {
          const main = (rules.files['main.promo'] ?? '').replace(/ {2}choose best[^\n]*\n/, '')
          const files = { ...rules.files, 'main.promo': main.replace('settings {', `settings {\n  ${statement}`) }
          return makeReady({ ...rules, files }).evaluator
        }
        const [full, short] = [
          within('choose best for customer'),
          within(`choose best for customer, within ${steps} steps`),
        ]
        for (const cart of carts) {
          const [best, found] = [full.run(cart), short.run(cart)]
          const given = (result: Result): Decimal => sum(result.applied.map((each) => each.discount))
          expect(best.search).toEqual({ optimal: true })
          const { search } = found
          const missed = search?.optimal === false ? search.missedAtMost : '0'
          expect(given(found).plus(missed).toNumber()).toBeGreaterThanOrEqual(given(best).toNumber())
          if (search?.optimal) expect(given(found).toNumber()).toBe(given(best).toNumber())
        }
      }),
      { seed, numRuns: 100 },
    )
  })
})

describe('broken input', () => {
  it('a text with something taken out, doubled or moved is refused or evaluated, and never throws', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 4, maxLength: 12 }), ({ rules, carts }, numbers) => {
        const files = Object.entries(rules.files).map(
          ([path, source]) => parse(mutated(source.split(/(?<=\s)/), numbers).join(''), path).file,
        )
        const { program, diagnostics } = check(files, rules.imports)
        if (diagnostics.some(({ severity }) => severity === 'error') || files.some(isBroken)) return
        const evaluator = prepare(compile(program))
        for (const cart of carts) runOrRefuse(evaluator, cart)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('a cart with something taken out, doubled or moved is refused by a CartError or evaluated', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), ({ rules, carts }, numbers) => {
        const { evaluator } = makeReady(rules)
        for (const cart of carts) {
          const pieces = JSON.stringify(cart).split(/(?<=[,:{}[\]])/)
          const json = readJson(mutated(pieces, numbers).join(''))
          if (json !== undefined) runOrRefuse(evaluator, json)
        }
      }),
      { seed, numRuns: 200 },
    )
  })

  const isBroken = (file: PromoFile): boolean => file.declarations.some(({ broken }) => broken)

  function runOrRefuse(evaluator: Evaluator, json: unknown): void {
    try {
      evaluator.run(readCart(json))
    } catch (error) {
      expect(error).toBeInstanceOf(CartError)
    }
  }

  function readJson(source: string): unknown {
    try {
      return JSON.parse(source)
    } catch {
      return undefined
    }
  }

  /** A piece left out, doubled, or changed with another, as the numbers say. */
  function mutated(pieces: readonly string[], numbers: readonly number[]): string[] {
    let result = [...pieces]
    for (const number of numbers) {
      if (result.length === 0) break
      const [at, other] = [number % result.length, Math.floor(number / 7) % result.length]
      const [piece = '', else_ = ''] = [result[at], result[other]]
      if (number % 3 === 0) result = result.toSpliced(at, 1)
      else if (number % 3 === 1) result = result.toSpliced(at, 0, piece)
      else result = result.with(at, else_).with(other, piece)
    }
    return result
  }
})
