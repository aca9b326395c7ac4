/** What a cart comes to with turns for some campaigns only, or in another order: what analyses ask. */
import { describe, expect, test } from 'vitest'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { noGroupDecides } from '../../../src/evaluate/combination/groups.ts'
import { evaluateTurns, relevantPlaces } from '../../../src/evaluate/evaluate-cart.ts'
import { newPass } from '../../../src/evaluate/evaluation-pass.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { cart, promo } from '../promo.ts'

const hundred = cart(['1 x A at 100'])

/** The campaigns that applied, and what is left to pay, in minor units. */
function turns(text: string, places: readonly number[], within?: typeof noGroupDecides, of = hundred, settings = '') {
  const prepared = prepareRules(promo(text, { settings }))
  const pass = newPass(prepared)
  evaluateTurns(pass, openCart(prepared, of), places, within)
  return [...pass.state.applied.map(({ campaign }) => prepared.campaigns[campaign]?.name), pass.state.goods]
}

const two = `
  campaign "Ten" { priority 1  then 10 PLN off cart }
  campaign "Half" { priority 2  then 50% off cart }`

describe('turns', () => {
  test('are those asked for, in that order', () => {
    expect(turns(two, [0, 1])).toEqual(['Ten', 'Half', 4500])
    expect(turns(two, [1, 0])).toEqual(['Half', 'Ten', 4000])
    expect(turns(two, [1])).toEqual(['Half', 5000])
    expect(turns(two, [])).toEqual([10_000])
  })

  test('ask a campaign whose conditions hold or not, candidate or not', () => {
    const rules = `${two}\ncampaign "Rich" { priority 3  when subtotal >= 500 PLN  then 90% off cart }`
    expect(turns(rules, [2])).toEqual([10_000])
    expect(turns(rules, [2, 0])).toEqual(['Ten', 9000])
  })

  test('of a group that decides bring all its members, unless no group is to decide', () => {
    const group = `group "G" pick best
      campaign "Five" { priority 1  in group "G"  then 5 PLN off cart }
      campaign "Nine" { priority 2  in group "G"  then 9 PLN off cart }`
    expect(turns(group, [0])).toEqual(['Nine', 9100])
    expect(turns(group, [0], noGroupDecides)).toEqual(['Five', 9500])
  })

  test('let in no more codes than there is room for', () => {
    const codes = `coupons "P" { code "A"  code "B" }
      campaign "A" { priority 1  when code "A"  then 10 PLN off cart }
      campaign "B" { priority 2  when code "B"  then 20 PLN off cart }`
    const both = cart(['1 x A at 100'], { codes: ['B', 'A'] })
    expect(turns(codes, [0, 1], undefined, both, 'one coupon per cart')).toEqual(['B', 8000])
    expect(turns(codes, [0], undefined, both, 'one coupon per cart')).toEqual(['A', 9000])
    expect(turns(codes, [0, 1], undefined, both)).toEqual(['A', 'B', 7000])
  })
})

describe('the campaigns that matter for a cart', () => {
  const places = (text: string, of = hundred, settings = '') => {
    const prepared = prepareRules(promo(text, { settings }))
    return Array.from(relevantPlaces(prepared, openCart(prepared, of)))
  }

  test('are those that it can meet, and the others of their groups', () => {
    const rules = (pick: string) => `group "G" pick ${pick}
      campaign "1" { priority 1  when segment "VIP"  then 1 PLN off cart }
      campaign "2" { priority 2  then 1 PLN off cart }
      campaign "3" { priority 3  in group "G"  when segment "VIP"  then 1 PLN off cart }
      campaign "4" { priority 4  in group "G"  when subtotal >= 50 PLN  then 1 PLN off cart }
      segment "VIP" external`
    expect(places(rules('first'))).toEqual([1, 3])
    expect(places(rules('best'))).toEqual([1, 2, 3])
  })

  test('are all where codes have to be left out', () => {
    const codes = `coupons "P" { code "A"  code "B" }
      campaign "1" { priority 1  when code "A"  then 10 PLN off cart }
      campaign "2" { priority 2  when code "C"  then 10 PLN off cart }
      coupons "Q" { code "C" }`
    const both = cart(['1 x A at 100'], { codes: ['A', 'B'] })
    expect(places(codes, both)).toEqual([0])
    expect(places(codes, both, 'one coupon per cart')).toEqual([0, 1])
  })
})
