/** Codes that a condition asks for in whatever form: they are accepted where it holds because of them (M65). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, promo, run } from '../promo.ts'

const statuses = (when: string, codes: readonly string[]) => {
  const rules = promo(`attributes { customer.married: yes/no }
    coupons "P" { code "A"  code "B"  code "C" }
    campaign "C" { when ${when}  then 10 PLN off cart }`)
  const customer = { id: 'C-1', attributes: { married: true } }
  const result = run(rules, cart(['1 x A at 100'], { codes, customer }))
  return [result.discount, ...result.codes.map(({ status }) => status)]
}

describe('a number of codes', () => {
  test('between two needs as many as the lower one', () => {
    const between = 'codes of coupon "P" between 2 and 3'
    expect(statuses(between, ['A'])).toEqual(['0.00', 'unused'])
    expect(statuses(between, ['A', 'B'])).toEqual(['10.00', 'accepted', 'accepted'])
    expect(statuses(between, ['A', 'B', 'C'])).toEqual(['10.00', 'accepted', 'accepted', 'unused'])
  })

  test('of a list needs as many as one of it', () => {
    expect(statuses('codes of coupon "P" in (1, 3)', ['A'])).toEqual(['10.00', 'accepted'])
    expect(statuses('codes of coupon "P" in (1, 3)', ['A', 'B'])).toEqual(['0.00', 'unused', 'unused'])
  })

  test('may be worked out', () => {
    expect(statuses('codes of coupon "P" + 1 >= 3', ['A', 'B'])).toEqual(['10.00', 'accepted', 'accepted'])
    expect(statuses('3 <= 1 + codes of coupon "P"', ['A'])).toEqual(['0.00', 'unused'])
  })
})

describe('codes that a condition asks for', () => {
  const outcome = (rules: string, more: Partial<Cart> = {}, codes: Cart['codes'] = ['A']) => {
    const declared = `segment "VIP" external\nsegment "Friends" = coupon "P"\ncoupons "P" { code "A"  code "B" }`
    const of = cart(['1 x A at 100'], { codes, customer: { id: 'C-1' }, ...more })
    const result = run(promo(`${declared}\n${rules}`), of)
    return [result.discount, ...result.codes.map(({ status }) => status)]
  }
  const when = (condition: string) => `campaign "C" { when ${condition}  then 10 PLN off cart }`

  test('may be any, beside other conditions', () => {
    expect(outcome(when('any coupon and subtotal >= 100 PLN'))).toEqual(['10.00', 'accepted'])
    expect(outcome(when('not no coupon'))).toEqual(['10.00', 'accepted'])
    expect(outcome(when('not no coupon and subtotal >= 100 PLN'))).toEqual(['10.00', 'accepted'])
  })

  test('may make somebody belong to one of several segments, or to any', () => {
    expect(outcome(when('segment "Friends", "VIP"'))).toEqual(['10.00', 'accepted'])
    expect(outcome(when('segment "Friends", "VIP"'), { customer: { id: 'C-1', segments: ['VIP'] } })).toEqual([
      ...['10.00', 'unused'],
    ])
    expect(outcome(when('not no segment'))).toEqual(['10.00', 'accepted'])
    expect(outcome(when('not no segment and subtotal >= 100 PLN'))).toEqual(['10.00', 'accepted'])
    expect(outcome(when('not no segment'), { customer: { id: 'C-1', segments: ['VIP'] } })).toEqual(['10.00', 'unused'])
  })

  test('are used up by limits per code only', () => {
    const limited = (limit: string) => `campaign "C" { when coupon "P"  then 10 PLN off cart  limit ${limit} }`
    const usage = { codes: { A: { uses: 5 } } }
    expect(outcome(limited('5 uses'), { usage })).toEqual(['10.00', 'accepted'])
    expect(outcome(limited('5 per code'), { usage })).toEqual(['0.00', 'unused'])
  })

  test('are counted where one of several effects does', () => {
    const each = 'for every code of coupon "P" 10 PLN off cart'
    expect(outcome(`campaign "C" { then ${each}  then 1 PLN off cart }`)).toEqual(['11.00', 'accepted'])
    expect(outcome(`campaign "C" { then 1 PLN off cart  then ${each} }`)).toEqual(['11.00', 'accepted'])
  })
})

describe('codes of another pool', () => {
  test('are not counted by an effect', () => {
    const outcome = (effect: string) => {
      const rules = promo(`coupons "P" { code "A" }\ncoupons "Q" { code "D" }\ncampaign "C" { then ${effect} }`)
      const { discount, codes } = run(rules, cart(['1 x A at 100'], { codes: ['D', 'A'] }))
      return [discount, ...codes.map(({ status }) => status)]
    }
    expect(outcome('for every code of coupon "P" 10 PLN off cart')).toEqual(['10.00', 'unused', 'accepted'])
    expect(outcome('by codes of coupon "P" { from 1: 5 PLN off cart  from 2: 9 PLN off cart }')).toEqual([
      ...['5.00', 'unused', 'accepted'],
    ])
  })
})

describe('an answer beside a code', () => {
  test('needs none', () => {
    expect(statuses('customer.married = yes', ['A'])).toEqual(['10.00', 'unused'])
    expect(statuses('customer.married = yes and code "B"', ['A', 'B'])).toEqual(['10.00', 'unused', 'accepted'])
    expect(statuses('customer.married = no and code "B"', ['A', 'B'])).toEqual(['0.00', 'unused', 'unused'])
  })
})
