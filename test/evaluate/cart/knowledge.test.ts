/** A cart of which more becomes known later, and the same cart with other codes. */
import { describe, expect, test } from 'vitest'
import { openParts, readCart, readKnowledge } from '../../../src/evaluate/cart/open-cart.ts'
import { openUsage } from '../../../src/evaluate/cart/open-usage.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { open } from '../build.ts'
import { cart, promo } from '../promo.ts'

const rules = promo(`
  attributes { customer.city: text }
  coupons "P" { code "A"  code "B" }
  segment "With a code" = coupon "P"
  segment "Local" = customer.city = "Lodz"
  campaign "C" { then 10% off cart }`)
const prepared = prepareRules(rules)

describe('a cart whose customer is looked up later', () => {
  const given = cart(['2 x A at 10'])
  const parts = readCart(prepared, given, openUsage(undefined, rules))
  const known = {
    ...given,
    customer: { id: 'C-1', segments: ['VIP'], attributes: { city: 'Lodz' } },
    codes: ['a', 'X'],
  }
  const later = openParts(
    prepared,
    readKnowledge(prepared, parts, known, openUsage({ campaigns: { C: { uses: 2 } } }, rules)),
  )

  test('has the customer, the codes and the usage that are known then', () => {
    expect(openParts(prepared, parts)).toMatchObject({ customer: undefined, codes: [], segments: new Set() })
    expect(later).toMatchObject({
      customer: { id: 'C-1' },
      codes: [
        { code: 'a', pool: 'P', status: 'unused' },
        { code: 'X', status: 'unknown' },
      ],
      segments: new Set(['VIP', 'With a code', 'Local']),
      usage: { campaigns: new Map([['C', new Map([['uses', 2]])]]) },
    })
  })

  test('has the same lines, and is another cart', () => {
    expect(later.lines).toEqual(openParts(prepared, parts).lines)
    expect(later.source).toBe(known)
    expect(later.customer).toEqual(open(known, rules).customer)
    expect(later.serial).not.toBe(openParts(prepared, parts).serial)
  })
})

describe('a cart with other codes', () => {
  const opened = open(cart(['2 x A at 10'], { codes: ['A', 'B'], customer: { id: 'C-1' } }), rules)
  const [a, b] = opened.codes
  if (a === undefined || b === undefined) throw new Error('there are two')

  test('has the segments that it has with those', () => {
    expect(opened.segments).toEqual(new Set(['With a code']))
    expect(opened.withoutCodes(new Set([a]))).toMatchObject({ codes: [b], segments: new Set(['With a code']) })
    expect(opened.withoutCodes(new Set([a, b]))).toMatchObject({ codes: [], segments: new Set() })
    expect(opened.withCodes([])).toMatchObject({ codes: [], segments: new Set(), subtotal: 2000, quantity: 2_000_000 })
    expect(opened.withCodes([b])).toMatchObject({ codes: [b], segments: new Set(['With a code']) })
  })

  test('is another cart for whatever is computed once per cart', () => {
    const carts = [opened, opened.withoutCodes(new Set([a])), opened.withCodes([b]), opened.withCodes([b])]
    expect(new Set(carts.map(({ serial }) => serial)).size).toBe(4)
  })
})
