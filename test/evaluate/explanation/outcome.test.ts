/** What a campaign gives on a cart, or what a shopper would have to do for it (M89). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { isMissing } from '../../../src/evaluate/effects/lacks.ts'
import { passOf } from '../../../src/evaluate/evaluator.ts'
import { givesNothing, isMore, outcomeOn } from '../../../src/evaluate/explanation/campaign-outcome.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { cart, evaluator, promo } from '../promo.ts'

const declared = `
  segment "VIP" external
  program "Club" { 1 point worth 1 PLN }
  coupons "Next" { generate 10 like "NEXT-????" }`
const catalogue = [
  ['sku', 'price'],
  ['MUG', '15'],
]
const hundred = cart(['1 x A at 100'], { customer: { id: 'C-1', programs: { Club: { points: '0' } } } })

/** The outcome of the first campaign. */
function outcome(campaigns: string, of: Cart = hundred, tag?: string) {
  const pass = passOf(evaluator(promo(`${declared}\n${campaigns}`, { catalogue })))
  const [campaign] = pass.prepared.campaigns
  if (campaign === undefined) throw new Error('there is one')
  return outcomeOn(of, campaign, pass, tag === undefined ? undefined : loadLocale(tag))
}

/** "3 quantity", "delivery courier", "payment card" */
const needs = (campaigns: string, of?: Cart) =>
  outcome(campaigns, of)?.needs.map((need) =>
    'payment' in need
      ? `payment ${need.payment.join()}`
      : isMissing(need)
        ? `${need.amount} ${need.of.fact}`
        : `delivery ${need.delivery.join()}`,
  )

describe('a campaign that applies', () => {
  test('gives its own discount, gains and things, not those of others', () => {
    const second = 'campaign "B" { priority 2  then 5 PLN off cart  then grant "Tea"  then earn 7 points in "Club" }'
    expect(outcome(`campaign "A" { priority 1  then 10% off cart }\n${second}`)).toEqual({
      gives: { discount: 1000, gains: 0, things: 0 },
      total: 8500,
      needs: [],
      mayHold: false,
    })
    const first =
      'campaign "A" { priority 1  then grant "Cake"  then issue coupon "Next"  then earn 3 points in "Club" }'
    expect(outcome(`${first}\n${second}`)?.gives).toEqual({ discount: 0, gains: 3, things: 2 })
    const cashback = 'campaign "A" { priority 1  then cashback 5% to "Wallet" }'
    expect(outcome(cashback)?.gives).toEqual({ discount: 0, gains: 500, things: 0 })
  })

  test('leaves a total with the delivery', () => {
    const delivered = { ...hundred, delivery: { method: 'courier', price: '9' } }
    expect(outcome('campaign "A" { then 10% off cart }', delivered)?.total).toBe(9900)
    expect(outcome('campaign "A" { then free shipping }', delivered)).toMatchObject({
      ...{ total: 10_000, gives: { discount: 900 } },
    })
  })

  test('may only offer rewards, which counts as obtained', () => {
    expect(outcome('campaign "A" { then choose up to 1 from { sku "MUG" at 1 PLN } }')).toEqual({
      ...{ gives: { discount: 0, gains: 0, things: 0 }, total: 10_000, needs: [], mayHold: false },
    })
  })
})

describe('a campaign that does not apply', () => {
  test('gives nothing, says why in the language asked for, and what it would take', () => {
    const threshold = 'campaign "A" { when subtotal >= 150 PLN  then 10% off cart }'
    expect(outcome(threshold)).toMatchObject({
      refusal: { campaign: 'A', reason: 'condition', sentence: '50.00 PLN more in the cart' },
      gives: { discount: 0, gains: 0, things: 0 },
      total: 10_000,
      mayHold: true,
    })
    expect(outcome(threshold, hundred, 'pl')?.refusal?.sentence.replaceAll('\u00a0', ' ')).toBe(
      'jeszcze 50,00 zł w koszyku',
    )
    expect(needs(threshold)).toEqual(['50.00 subtotal'])
  })

  test('needs goods for its effects, too', () => {
    expect(needs('campaign "A" { then 10% off sku "X" }')).toEqual(['1 quantity'])
    expect(outcome('campaign "A" { then 10% off sku "X" }')?.mayHold).toBe(false)
    expect(needs('campaign "A" { when subtotal >= 150 PLN  then 10% off sku "X" }')).toEqual([
      ...['50.00 subtotal', '1 quantity'],
    ])
    // One of the effects gives something without.
    expect(needs('campaign "A" { when subtotal >= 150 PLN  then 10% off sku "X"  then 1 PLN off cart }')).toEqual([
      ...['50.00 subtotal'],
    ])
    expect(needs('campaign "A" { when subtotal >= 150 PLN  then 10% off sku "X"  then 10% off sku "Y" }')).toEqual([
      ...['50.00 subtotal', '1 quantity'],
    ])
  })

  test('needs payment before goods', () => {
    expect(needs('campaign "A" { when quantity >= 3 and payment "card"  then 10% off cart }')).toEqual([
      ...['payment card', '2 quantity'],
    ])
  })

  test('needs something that is not known, or something that nobody can do', () => {
    const unknown = outcome('campaign "A" { when quantity in (5, 6)  then 10% off cart }')
    expect([unknown?.needs, unknown?.mayHold]).toEqual([[], true])
    const others = outcome('campaign "A" { when segment "VIP"  then 10% off cart }')
    expect([others?.needs, others?.mayHold]).toEqual([[], false])
  })

  test('needs nothing where it is kept out by something else', () => {
    const used = { ...hundred, usage: { campaigns: { A: { uses: 1 } } } }
    const limited = outcome('campaign "A" { when subtotal >= 150 PLN  then 10% off cart  limit 1 uses }', used)
    expect([limited?.refusal?.reason, limited?.needs, limited?.mayHold]).toEqual(['limit', [], false])
  })
})

describe('a cart that the rules refuse', () => {
  test('has no outcome', () => {
    expect(outcome('campaign "A" { then 10% off cart }', { ...hundred, currency: 'EUR' })).toBeUndefined()
    expect(() => outcome('campaign "A" { then 10% off cart }', null as never)).toThrow(TypeError)
  })
})

describe('more', () => {
  const gives = (discount: number, gains = 0, things = 0) => ({ discount, gains, things })

  test('is more of one thing, and not less of another', () => {
    const one = gives(5, 5, 5)
    expect([isMore(gives(6, 5, 5), one), isMore(gives(5, 6, 5), one), isMore(gives(5, 5, 6), one)]).toEqual([
      ...[true, true, true],
    ])
    expect([isMore(gives(6, 4, 5), one), isMore(gives(4, 6, 5), one), isMore(gives(6, 6, 4), one)]).toEqual([
      ...[false, false, false],
    ])
    expect(isMore(one, one)).toBe(false)
  })

  test('than nothing is a campaign that applies, whatever it gives', () => {
    expect(isMore(gives(0), givesNothing)).toBe(true)
  })
})
