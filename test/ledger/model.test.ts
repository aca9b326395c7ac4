/** Random calls, answered by the ledger and by the model, call by call. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { issueCard } from '../../src/ledger/card-calls.ts'
import { join, refer } from '../../src/ledger/referrals.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, pointsPaid, stores } from './ledgers.ts'
import { newModel, type Outcome } from './model.ts'

const rules = promo(`
  program "Club" {
    tiers by spend kept for 12 months { "Gold" from 300 PLN }
    1 point worth 0.10 PLN
    earn 1 point per 10 PLN
    points pending 2 days
    points expire after 30 days
    pay up to 50% of total
  }
  referral "Friends" { reward after first order  like "FRIEND-????-???#" }
  gift cards "Store card" { like "GC-????-????-???#" }
  coupons "Codes" {
    code "ONE"  limit 1 uses
    code "THREE"  limit 3 uses
    limit 2 per customer
  }
  campaign "Coded" { when coupon "Codes" then 10 PLN off cart }
  campaign "Daily" { then 5% off cart  limit 1 per customer per day  budget 60 PLN }
  campaign "Monthly" { when subtotal >= 50 PLN then 3 PLN off cart  limit 5 uses per month }
  campaign "Golden" { when tier in "Club" at least "Gold" then 2 PLN off cart }
  campaign "Friends" { on event "Friends" then earn 30 points in "Club" }
  campaign "Rolling" { then 1 PLN off cart  limit 2 per customer per 3 days }
`)

const cardHolds = '900.00'

type Step =
  | {
      readonly call: 'reserve'
      readonly order: string
      readonly price: number
      readonly customer: string | undefined
      readonly code: string | undefined
      readonly points: number | undefined
      readonly card: boolean
      readonly seconds: number
    }
  | { readonly call: 'commit' | 'release' | 'cancel' | 'return'; readonly order: string }
  | { readonly call: 'wait'; readonly seconds: number }

const order = fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8')
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        call: fc.constant('reserve' as const),
        order,
        price: fc.integer({ min: 10, max: 400 }),
        customer: fc.option(fc.constantFrom('C1', 'C2'), { nil: undefined }),
        code: fc.option(fc.constantFrom('ONE', 'THREE', 'NONE'), { nil: undefined, freq: 2 }),
        points: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
        card: fc.boolean(),
        seconds: fc.constantFrom(60, 900, 90_000),
      }),
    },
    { weight: 4, arbitrary: fc.record({ call: fc.constant('commit' as const), order }) },
    { weight: 1, arbitrary: fc.record({ call: fc.constantFrom('release', 'cancel', 'return' as const), order }) },
    {
      weight: 2,
      arbitrary: fc.record({ call: fc.constant('wait' as const), seconds: fc.constantFrom(1, 120, 40_000, 250_000) }),
    },
  ),
  { minLength: 5, maxLength: 60 },
) as fc.Arbitrary<Step[]>

function cartOf(step: Extract<Step, { call: 'reserve' }>, now: number, card: string): Cart {
  const points = step.customer === undefined ? undefined : step.points
  return {
    ...cart([`1 x A at ${step.price}`], {
      at: new Date(now).toISOString().replace('.000Z', 'Z'),
      ...(step.customer !== undefined && { customer: { id: step.customer, programs: { Club: {} } } }),
      ...(step.code !== undefined && { codes: [step.code] }),
    }),
    ...((points !== undefined || step.card) && {
      pay: {
        ...(points !== undefined && { points: { Club: String(points) } }),
        ...(step.card && { cards: [{ card }] }),
      },
    }),
  }
}

describe.each(stores)('on %s', (name, open) => {
  it('the ledger answers as the model does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { ledger, store, clock } = await openLedger(open, rules, clockAt('2026-10-03T10:00:00Z'))
        const model = newModel(rules, clock, cardHolds)
        const issue = { key: 'card', cards: 'Store card', amount: cardHolds, reason: 'a present' }
        const { code: card } = await issueCard(ledger.context, issue)
        const { code } = await refer(ledger.context, { key: 'refer', referral: 'Friends', customer: 'C2' })
        await join(ledger.context, { key: 'join', code, friend: 'C1' })
        let calls = 0
        for (const step of all) {
          const key = `call ${++calls}`
          const { expected, answer } = await answers(step, key)
          expect([step, answer]).toEqual([step, expected])
        }
        expect((await verify(store)).faults).toEqual([])

        async function answers(
          step: Step,
          key: string,
        ): Promise<{ expected: Outcome | undefined; answer: Outcome | undefined }> {
          switch (step.call) {
            case 'wait':
              clock.now += step.seconds * 1000
              return { expected: undefined, answer: undefined }
            case 'reserve': {
              const of = cartOf(step, clock.now, card)
              const expected = model.reserve(step.order, of, step.seconds)
              const given = await ledger.reserve({ key, order: step.order, cart: of, seconds: step.seconds })
              if (given.state === 'refused') return { expected, answer: { state: 'refused' } }
              const { total, discount, toPay } = given.result
              return {
                expected,
                answer: { state: 'reserved', total, discount, points: pointsPaid(given.result), toPay },
              }
            }
            case 'commit': {
              const { state } = await ledger.commit({ key, order: step.order })
              // Whether what lapsed still fits, the ledger decides; the other tests say when it must.
              if (model.isLapsed(step.order)) {
                if (state === 'committed') model.forceCommit(step.order)
                return { expected: undefined, answer: undefined }
              }
              return { expected: model.commit(step.order), answer: { state } as Outcome }
            }
            case 'release':
              return {
                expected: model.release(step.order),
                answer: { state: (await ledger.release({ key, order: step.order })).state } as Outcome,
              }
            case 'cancel':
              return {
                expected: model.cancel(step.order),
                answer: { state: (await ledger.cancel({ key, order: step.order })).state } as Outcome,
              }
            case 'return': {
              const lines = [{ line: '1', quantity: '1' }]
              return {
                expected: model.returnAll(step.order),
                answer: { state: (await ledger.return({ key, order: step.order, lines })).state } as Outcome,
              }
            }
            default:
              return step satisfies never
          }
        }
      }),
      { numRuns: name === 'SQLite' ? 100 : 15 },
    )
  })
})
