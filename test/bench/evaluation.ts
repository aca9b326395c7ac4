/** From cart to result: reading the cart, matching, splitting every discount over its lines, and adding up. */
import { strictEqual } from 'node:assert/strict'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import { campaignOf } from '../evaluate/build.ts'
import { cartsPerSecond, quantile, times } from './measure.ts'
import { decimals } from './peers.ts'
import { carts, narrow, offers, rulesFor, type Spread, sparse } from './workload.ts'

/** Carts per second against 1,000 campaigns, for our evaluator and decimal.js, and how many campaigns applied per cart. */
export async function fullResult(spread: Spread): Promise<{ ours: number; naive: number; applied: number }> {
  const all = offers(1000, spread)
  const given = carts(64, 20, spread)
  const evaluator = prepare(rulesFor(all, spread))
  const naive = decimals(all, given)
  const applied = given.map((cart, place) => {
    const result = evaluator.run(cart, { reasons: false })
    strictEqual(result.discount, naive(place).discount, 'both take the same discount')
    return result.applied.length
  })
  const rates = await cartsPerSecond(
    [
      { name: 'ours', run: (cart) => evaluate(evaluator, given[cart]) },
      { name: 'naive', run: (cart) => naive(cart).found.length },
    ],
    given.length,
  )
  return {
    ours: rates.get('ours') ?? 0,
    naive: rates.get('naive') ?? 0,
    applied: applied.reduce((sum, count) => sum + count, 0) / applied.length,
  }
}

const evaluate = (evaluator: Evaluator, cart: ReturnType<typeof carts>[number] | undefined): number =>
  cart === undefined ? 0 : evaluator.totals(cart).discount

export const aQuarterApplies = () => fullResult(narrow)
export const tenApply = () => fullResult(sparse)

/** 99th percentile in milliseconds for 50 lines and a result with every reason, and how many campaigns applied. */
export function fullTrace(): { p99: number; applied: number } {
  const spread = { ...narrow, segments: 40, categories: 240, coupons: 40, channels: 12, highest: 1_500_000 }
  const given = carts(64, 50, spread)
  const evaluator = prepare(rulesFor(offers(1000, spread), spread))
  const run = (place: number) => evaluator.run(given[place % given.length] ?? (given[0] as never), { units: true })
  const applied = given.map((_, place) => run(place).applied.length)
  times(500, run)
  return {
    p99: quantile(times(2000, run), 0.99),
    applied: applied.reduce((sum, count) => sum + count, 0) / applied.length,
  }
}

/** Milliseconds for `choose best for customer` among 30 eligible campaigns with all kinds of combination. */
export function bestOf30(): { milliseconds: number; optimal: boolean } {
  const combinations = ['never', 'never-similar', undefined] as const
  const campaigns = Array.from({ length: 30 }, (_, place) => {
    const combination = combinations[place % 3]
    return campaignOf(`Campaign ${place}`, {
      priority: place + 1,
      ...(combination && { combination }),
      similarAs: `kind ${place % 5}`,
      effects: [
        {
          kind: 'off',
          rate: place % 2 === 0 ? { percent: String(1 + (place % 7)) } : { amount: String(5 + place) },
          each: false,
          base: 'current',
          modifiers: {},
        },
      ],
    })
  })
  const [cart] = carts(1, 20, narrow)
  const evaluator = prepare(rulesFor([], narrow, { campaigns, best: { steps: 100_000 } }))
  const run = () => evaluator.run(cart as NonNullable<typeof cart>)
  times(5, run)
  return { milliseconds: quantile(times(20, run), 0.5), optimal: run().search?.optimal ?? false }
}
