/** Which codes of a cart count: those that a campaign which applied could not do without (M65, M66). */
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { cart, evaluator, promo, run } from '../promo.ts'

const goods = ['1 x A at 100']
const given = (codes: Cart['codes'], more: Partial<Cart> = {}): Cart =>
  cart(goods, { ...(codes && { codes }), ...more })

/** The discount, and what became of each code. */
function outcome(rules: ReturnType<typeof promo> | string, of: Cart) {
  const { discount, codes } = run(rules, of)
  return [discount, ...codes.map(({ status }) => status)]
}

describe('a code is accepted when a campaign that applied needed it', () => {
  const pool = 'coupons "P" { code "A"  code "B" }\n'

  it('of two codes of one pool the first', () => {
    const rules = `${pool}campaign "C" { when coupon "P" then 10 PLN off cart }`
    expect(outcome(rules, given(['A', 'B']))).toEqual(['10.00', 'accepted', 'unused'])
    expect(outcome(rules, given(['B', 'A']))).toEqual(['10.00', 'accepted', 'unused'])
  })

  it('not where something else was enough', () => {
    const rules = `${pool}campaign "C" { when coupon "P" or subtotal >= 100 PLN then 10 PLN off cart }`
    expect(outcome(rules, given(['A']))).toEqual(['10.00', 'unused'])
    expect(outcome(rules, cart(['1 x A at 99'], { codes: ['A'] }))).toEqual(['10.00', 'accepted'])
  })

  it('all that it asks for', () => {
    const both = `${pool}campaign "C" { when code "A" when code "B" then 10 PLN off cart }`
    expect(outcome(both, given(['B', 'A']))).toEqual(['10.00', 'accepted', 'accepted'])
    const one = `${pool}campaign "C" { when code "A" and coupon "P" then 10 PLN off cart }`
    expect(outcome(one, given(['B', 'A']))).toEqual(['10.00', 'unused', 'accepted'])
  })

  it('through a segment too', () => {
    const rules = `${pool}segment "Friends" = coupon "P"\ncampaign "C" { when segment "Friends" then 10 PLN off cart }`
    expect(outcome(rules, given(['A', 'B'], { customer: { id: 'C-1' } }))).toEqual(['10.00', 'accepted', 'unused'])
    const named = { id: 'C-1', segments: ['Friends'] }
    expect(outcome(rules, given(['A'], { customer: named }))).toEqual(['10.00', 'unused'])
  })

  it('on prices too, where it lowered one', () => {
    const rules = `${pool}campaign "C" { on prices  when coupon "P"  then 10% off sku "A" }`
    const { lines, codes } = run(rules, given(['A']))
    expect(lines[0]?.prices).toEqual([{ campaign: 'C', from: '100.00', to: '90.00' }])
    expect(codes).toEqual([{ code: 'A', pool: 'P', status: 'accepted' }])
    expect(outcome(rules, cart(['1 x B at 100'], { codes: ['A'] }))).toEqual(['0.00', 'unused'])
  })

  it('a mystery offer is drawn from a code that is needed, else from the order', () => {
    const rules = (when: string) =>
      evaluator(`${pool}campaign "C" { ${when} then one of { 50%: 1 PLN off cart  50%: 2 PLN off cart } }`)
    const without = rules('').run(given(undefined, { id: 'o-7' })).discount
    expect(rules('when coupon "P" or subtotal >= 1 PLN').run(given(['B'], { id: 'o-7' })).discount).toBe(without)
    const asked = rules('when coupon "P"')
    const drawn = (code: string) => ['o-1', 'o-2', 'o-3', 'o-4'].map((id) => asked.run(given([code], { id })).discount)
    expect([new Set(drawn('A')), new Set(drawn('B'))]).toEqual([new Set(['1.00']), new Set(['2.00'])])
  })
})

describe('one coupon per cart', () => {
  const rules = promo(
    `coupons "P" { code "IDLE"  code "TEN"  code "FIVE" }
    campaign "Ten" { priority 1  when code "TEN"  then 10 PLN off cart }
    campaign "Five" { priority 2  when code "FIVE"  then 5 PLN off cart }`,
    { settings: 'one coupon per cart' },
  )

  it('is the first that a campaign needs, whatever stands before it', () => {
    expect(outcome(rules, given(['IDLE', 'TEN']))).toEqual(['10.00', 'one-per-cart', 'accepted'])
  })

  it('goes by the order of the cart, not of the campaigns', () => {
    expect(outcome(rules, given(['FIVE', 'TEN']))).toEqual(['5.00', 'accepted', 'one-per-cart'])
    expect(outcome(rules, given(['TEN', 'FIVE']))).toEqual(['10.00', 'accepted', 'one-per-cart'])
  })

  it('a code that is refused takes no place', () => {
    expect(outcome(rules, given(['NOBODY', 'FIVE']))).toEqual(['5.00', 'unknown', 'accepted'])
  })

  it('where no campaign needs one, none is one too many', () => {
    expect(outcome(rules, given(['IDLE']))).toEqual(['0.00', 'unused'])
  })

  it('a campaign that needs two codes keeps no other out', () => {
    const pair = promo(
      `coupons "P" { code "A"  code "B"  code "C" }
      campaign "Pair" { when code "A" and code "B"  then 10 PLN off cart }
      campaign "Other" { when code "C"  then 5 PLN off cart }`,
      { settings: 'one coupon per cart' },
    )
    expect(outcome(pair, given(['A', 'B', 'C']))).toEqual(['5.00', 'one-per-cart', 'one-per-cart', 'accepted'])
  })

  it('may be two: the first two that campaigns need', () => {
    const two = promo(
      `coupons "P" { code "A"  code "B"  code "C" }
      campaign "A" { when code "A"  then 1 PLN off cart }
      campaign "B" { when code "B"  then 2 PLN off cart }
      campaign "C" { when code "C"  then 4 PLN off cart }`,
      { settings: 'at most 2 coupons per cart' },
    )
    expect(outcome(two, given(['C', 'A', 'B']))).toEqual(['5.00', 'accepted', 'accepted', 'one-per-cart'])
    expect(outcome(two, given(['C', 'A']))).toEqual(['5.00', 'accepted', 'accepted'])
  })

  it('shelf prices and segments are worked out without the codes that do not count', () => {
    const shelf = promo(
      `coupons "P" { code "A"  code "B" }
      segment "Friends" = coupon "P"
      campaign "Cart" { when code "A"  then 5 PLN off cart }
      campaign "Shelf" { on prices  when code "B"  then 10% off everything }`,
      { settings: 'one coupon per cart' },
    )
    const { subtotal, goods: paid } = run(shelf, given(['A', 'B']))
    expect([subtotal, paid]).toEqual(['100.00', '95.00'])
  })
})

describe('all valid codes come first', () => {
  it('and if no more are needed than there is room for, the order of the cart decides nothing', () => {
    const rules = promo(
      `coupons "P" { code "A"  code "B" }
      campaign "B" { priority 1  never combine  when code "B"  then 20% off cart }
      campaign "A" { priority 2  when code "A"  then 10% off cart }`,
      { settings: 'one coupon per cart' },
    )
    // With both, B alone applies and needs its code.
    expect(outcome(rules, given(['A', 'B']))).toEqual(['20.00', 'one-per-cart', 'accepted'])
  })

  it('a code that does not count anyway keeps its own reason', () => {
    const rules = promo(
      `coupons "P" { code "A"  code "OLD" valid to 2026-09-30  code "B" }
      campaign "A" { when code "A"  then 10 PLN off cart }
      campaign "B" { when code "B"  then 5 PLN off cart }`,
      { settings: 'one coupon per cart' },
    )
    expect(outcome(rules, given(['A', 'OLD', 'B']))).toEqual(['10.00', 'accepted', 'expired', 'one-per-cart'])
    expect(outcome(rules, given(['OLD', 'A', 'B']))).toEqual(['10.00', 'expired', 'accepted', 'one-per-cart'])
  })

  it("a pool's limit counts its own codes only", () => {
    const rules = `coupons "P" { code "A"  code "A2"
        limit 1 per customer per day }
      coupons "Q" { code "B" }
      campaign "A" { when coupon "P"  then 10 PLN off cart }
      campaign "B" { when code "B"  then 5 PLN off cart }`
    const customer = { id: 'C-1' }
    expect(outcome(rules, given(['A', 'A2', 'B'], { customer }))).toEqual(['15.00', 'accepted', 'limit', 'accepted'])
    expect(outcome(rules, given(['B', 'A2', 'A'], { customer }))).toEqual(['15.00', 'accepted', 'accepted', 'limit'])
  })
})

describe("a pool's limits count the codes of the same cart", () => {
  const rules = promo(`coupons "P" { code "A"  code "B"
      limit 1 per customer per day }
    campaign "A" { when signed in  when code "A"  then 10 PLN off cart }
    campaign "B" { when signed in  when code "B"  then 10 PLN off cart }`)
  const customer = { id: 'C-1' }

  it('so that the second is refused', () => {
    expect(outcome(rules, given(['A', 'B'], { customer }))).toEqual(['10.00', 'accepted', 'limit'])
    expect(outcome(rules, given(['B', 'A'], { customer }))).toEqual(['10.00', 'accepted', 'limit'])
  })

  it('and what was used before', () => {
    const usage = { pools: { P: { byCustomerPerDay: 1 } } }
    expect(outcome(rules, given(['A', 'B'], { customer, usage }))).toEqual(['0.00', 'limit', 'limit'])
  })

  it('but none that nobody needed', () => {
    const usage = { pools: { P: { uses: 1 } } }
    const idle = `coupons "P" { code "A"  code "B"
      limit 2 uses }
      campaign "B" { when code "B" then 10 PLN off cart }`
    expect(outcome(idle, given(['A', 'B'], { usage }))).toEqual(['10.00', 'limit', 'accepted'])
  })
})

describe('a limit per code in a campaign', () => {
  const rules = promo(`coupons "P" { code "A"  code "B" }
    campaign "Once" { when coupon "P"  then 10 PLN off cart  limit 1 per code }
    campaign "Always" { when coupon "P"  then 1 PLN off cart }`)
  const used = { codes: { a: { uses: 1 } } }

  it('closes to it the codes that were used', () => {
    expect(outcome(rules, given(['A']))).toEqual(['11.00', 'accepted'])
    expect(outcome(rules, given(['A'], { usage: used }))).toEqual(['1.00', 'accepted'])
    expect(outcome(rules, given(['A', 'B'], { usage: used }))).toEqual(['11.00', 'accepted', 'accepted'])
  })

  it('counts codes, not how often the campaign was used', () => {
    const both = `coupons "P" { code "A"  code "B" }
      campaign "C" { when coupon "P"  then 10 PLN off cart  limit 1 per code  limit 10 uses }`
    const usage = (uses: number) => ({ campaigns: { C: { uses } } })
    expect(outcome(both, given(['A'], { usage: usage(9) }))).toEqual(['10.00', 'accepted'])
    expect(outcome(both, given(['A'], { usage: usage(10) }))).toEqual(['0.00', 'unused'])
  })

  it('is the reason where its conditions hold but for that', () => {
    const { notApplied } = run(rules, given(['A'], { usage: used }))
    expect(notApplied).toEqual([
      { campaign: 'Once', reason: 'limit', sentence: 'its limit of 1 use per code is used up' },
    ])
  })
})

describe('codes that are counted', () => {
  const pool = 'coupons "P" { code "A"  code "B"  code "C" }\n'

  it('one run for each code, as far as a run takes something', () => {
    const each = `${pool}campaign "C" { then for every code of coupon "P" 10 PLN off cart }`
    expect(outcome(each, given(['A', 'NOBODY', 'B']))).toEqual(['20.00', 'accepted', 'unknown', 'accepted'])
    expect(outcome(each, cart(['1 x A at 15'], { codes: ['C', 'A', 'B'] }))).toEqual([
      ...['15.00', 'accepted', 'accepted', 'unused'],
    ])
    const few = `${pool}campaign "C" { then for every code of coupon "P" 10 PLN off cart, up to 1 times }`
    expect(outcome(few, given(['A', 'B']))).toEqual(['10.00', 'accepted', 'unused'])
    const pairs = `${pool}campaign "C" { then for every 2 codes of coupon "P" 10 PLN off cart }`
    expect(outcome(pairs, given(['A', 'B', 'C']))).toEqual(['10.00', 'accepted', 'accepted', 'unused'])
    // The first run takes two codes, both together three.
    const half = `${pool}campaign "C" { then for every 1.5 codes of coupon "P" 10 PLN off cart }`
    expect(outcome(half, given(['A']))).toEqual(['0.00', 'unused'])
    expect(outcome(half, given(['A', 'B', 'C']))).toEqual(['20.00', 'accepted', 'accepted', 'accepted'])
  })

  it('none where nobody says how many make one run, or none do', () => {
    const stamps = `${pool}attributes { customer.step: number }
      campaign "C" { then for every customer.step codes of coupon "P" 10 PLN off cart }`
    const by = (attributes: Record<string, string>) =>
      outcome(stamps, given(['A', 'B'], { customer: { id: 'C-1', attributes } }))
    expect(by({ step: '2' })).toEqual(['10.00', 'accepted', 'accepted'])
    expect(by({ step: '0' })).toEqual(['0.00', 'unused', 'unused'])
    expect(by({ step: '-1' })).toEqual(['0.00', 'unused', 'unused'])
    expect(by({})).toEqual(['0.00', 'unused', 'unused'])
  })

  it('the step that they reach, and as many as it asks for', () => {
    const steps = `${pool}campaign "C" { then by codes of coupon "P" { from 1: 5 PLN off cart  from 3: 20 PLN off cart } }`
    expect(outcome(steps, given([]))).toEqual(['0.00'])
    expect(outcome(steps, given(['C', 'A']))).toEqual(['5.00', 'accepted', 'unused'])
    expect(outcome(steps, given(['A', 'NOBODY', 'B', 'C']))).toEqual([
      ...['20.00', 'accepted', 'unknown', 'accepted', 'accepted'],
    ])
    const nothing = `${pool}campaign "C" { then by codes of coupon "P" { from 1: free shipping } }`
    expect(outcome(nothing, given(['A']))).toEqual(['0.00', 'unused'])
  })

  it('as many as the cart may use', () => {
    const rules = promo(`${pool}campaign "C" { then for every code of coupon "P" 10 PLN off cart }`, {
      settings: 'at most 2 coupons per cart',
    })
    expect(outcome(rules, given(['A', 'B', 'C']))).toEqual(['20.00', 'accepted', 'accepted', 'one-per-cart'])
  })

  it('without those that a limit per code closes', () => {
    const rules = `${pool}campaign "C" { then for every code of coupon "P" 10 PLN off cart  limit 1 per code }`
    expect(outcome(rules, given(['A', 'B'], { usage: { codes: { A: { uses: 1 } } } }))).toEqual([
      ...['10.00', 'unused', 'accepted'],
    ])
  })

  it('any, none, or a number of them', () => {
    const rules = `${pool}campaign "Any" { when any coupon then 1 PLN off cart }
      campaign "None" { when no coupon then 2 PLN off cart }
      campaign "Two" { when codes of coupon "P" >= 2 then 4 PLN off cart }`
    expect(outcome(rules, given([]))).toEqual(['2.00'])
    expect(outcome(rules, given(['NOBODY']))).toEqual(['2.00', 'unknown'])
    expect(outcome(rules, given(['A']))).toEqual(['1.00', 'accepted'])
    expect(outcome(rules, given(['C', 'B', 'A']))).toEqual(['5.00', 'accepted', 'accepted', 'unused'])
  })
})

describe('codes that are used up', () => {
  it('are not counted, and their pool counts as not given', () => {
    const rules = `coupons "P" { code "A"  code "B" limit 1 uses }
      campaign "Two" { when codes of coupon "P" >= 2 then 4 PLN off cart }
      campaign "None" { when not coupon "P" then 8 PLN off cart }`
    const usage = { codes: { B: { uses: 1 } } }
    expect(outcome(rules, given(['A', 'B']))).toEqual(['4.00', 'accepted', 'accepted'])
    expect(outcome(rules, given(['A', 'B'], { usage }))).toEqual(['0.00', 'unused', 'limit'])
    expect(outcome(rules, given(['B'], { usage }))).toEqual(['8.00', 'limit'])
  })
})

describe('generated codes', () => {
  const rules = promo(`coupons "P" { generate 200 like "APR-????-???#" }
    campaign "C" { when coupon "P" then 10 PLN off cart }`)
  const status = (code: string) => run(rules, given([{ code, pool: 'P' }])).codes[0]?.status

  it('must fit the pattern, its alphabet and its check sign', () => {
    expect(status('APR-9999-999R')).toBe('accepted')
    expect(status(' apr-9999-999r')).toBe('accepted')
    expect(status('HACKED')).toBe('unknown')
    expect(status('APR-9999-999S')).toBe('unknown')
    expect(status('APR-9999-99R9')).toBe('unknown')
    expect(status('APR-0999-999R')).toBe('unknown')
    expect(status('APR-9999-9999R')).toBe('unknown')
  })
})

describe('codes are compared as they look', () => {
  const rules = promo(`coupons "P" { code "dankefür100"  code "BIG SALE" }
    campaign "C" { when coupon "P" then 10 PLN off cart }`)

  it.each([
    ['in capitals', 'DANKEFÜR100'],
    ['with a combining mark', 'dankefu\u0308r100'],
    ['full width', 'ｄａｎｋｅfür１００'],
    ['with a zero-width space', 'danke\u200bfür100'],
    ['with a soft hyphen', 'danke\u00adfür100'],
    ['with spaces around it', '\u00a0 dankefür100\t'],
    ['with a no-break space', 'big\u00a0sale'],
    ['with two spaces', 'Big  Sale'],
  ])('%s', (_, code) => expect(run(rules, given([code])).codes[0]?.status).toBe('accepted'))

  it.each(['dankefur100', 'BIGSALE', 'danke für100'])('`%s` is another', (code) =>
    expect(run(rules, given([code])).codes[0]?.status).toBe('unknown'),
  )

  it('the same code once more counts once', () => {
    expect(outcome(rules, given(['big sale', 'BIG  SALE']))).toEqual(['10.00', 'accepted', 'repeated'])
  })
})

it('a cart has at most 100 codes', () => {
  const codes = Array.from({ length: 101 }, (_, i) => `C${i}`)
  expect(() => run('campaign "C" { then 1 PLN off cart }', given(codes))).toThrow(CartError)
})
