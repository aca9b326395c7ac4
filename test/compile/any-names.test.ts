/** Names are the user's own: none of them means anything to the machinery, whatever it means to JavaScript. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { readRules } from '../../src/compile/read-rules.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { quote } from '../../src/syntax/text.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { imports, sound } from '../check/findings.ts'
import { difference, makeReady } from '../oracle/cases.ts'

const odd = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', 'toJSON', 'length']
const kinds = [
  ...['sku', 'gift', 'category', 'brand', 'label', 'list', 'segment', 'pool', 'code', 'program', 'tier', 'membership'],
  ...['group', 'campaign', 'other', 'chosen', 'attribute', 'store', 'payment', 'channel', 'method', 'customer'],
] as const
type Kind = (typeof kinds)[number]
type Names = Readonly<Record<Kind, string>>

/** A name for each kind of thing; campaigns have names of their own, so that they differ. */
const names = fc
  .tuple(
    fc.array(fc.constantFrom(...odd), { minLength: kinds.length, maxLength: kinds.length }),
    fc.shuffledSubarray(odd, { minLength: 5 }),
  )
  .map(([any, [campaign, other, chosen, sku, gift]]) => ({
    ...(Object.fromEntries(kinds.map((kind, i) => [kind, any[i]])) as Names),
    ...({ campaign, other, chosen, sku, gift } as Pick<Names, 'campaign' | 'other' | 'chosen' | 'sku' | 'gift'>),
  }))

const plain = Object.fromEntries(kinds.map((kind) => [kind, `plain-${kind}`.replaceAll('-', '_')])) as Names

const catalogue = (n: Names) => `sku,price,categories,brand,labels,item.${n.attribute}
${n.sku},50,${n.category},${n.brand},${n.label},yes
${n.gift},5,,,,`

const text = (n: Names): string => {
  const q = (kind: Kind) => quote(n[kind])
  return `
settings { currency PLN timezone "Europe/Warsaw" guard no discount on sku "GUARDED" }
catalogue from "products.csv"
attributes { item.${n.attribute}: yes/no customer.${n.attribute}: number cart.${n.attribute}: text }
products ${q('list')} = sku ${q('sku')}
segment ${q('segment')} = customer.${n.attribute} >= 5
coupons ${q('pool')} { code ${q('code')} limit 10 uses }
program ${q('program')} { 1 point worth 0.10 PLN earn 1 point per 10 PLN pay up to 30% of total tiers by spend { ${q('tier')} from 100 PLN } }
membership ${q('membership')} { price 49 PLN per month }
group ${q('group')} pick best
campaign ${q('campaign')} {
  priority 1
  in group ${q('group')}
  limit 5 uses
  when contains products ${q('list')} and segment ${q('segment')} and coupon ${q('pool')} and code ${q('code')}
    and store ${q('store')} and payment ${q('payment')} and channel ${q('channel')} and delivery ${q('method')}
    and customer ${q('customer')} and member of ${q('membership')} and tier in ${q('program')} at least ${q('tier')}
    and cart.${n.attribute} = ${q('sku')} and points in ${q('program')} >= 5
  then 10% off category ${q('category')}
  then 5% off brand ${q('brand')}
  then 5% off label ${q('label')}
  then 1 PLN off each item.${n.attribute} = yes
  then add 1 of sku ${q('gift')} free
  then earn 5 points in ${q('program')}
  then issue coupon ${q('pool')}
}
campaign ${q('other')} { priority 2 in group ${q('group')} then 1 PLN off cart }
campaign ${q('chosen')} { priority 3 customer chooses then choose up to 2 from { sku ${q('gift')} at 1 PLN } }
test "as it is" {
  cart at 2026-10-03T12:00 {
    1 x sku ${q('sku')}
    customer ${q('customer')} segment ${q('segment')} points 10 in ${q('program')}
    customer.${n.attribute} 7
    code ${q('code')}
    used code ${q('code')} 2 times
    used campaign ${q('campaign')} 2 times
  }
  expect applied ${q('other')} 1 PLN
}`
}

const cartOf = (n: Names): unknown => ({
  id: '1',
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: {
    id: n.customer,
    segments: [],
    memberships: [n.membership],
    programs: Object.fromEntries([[n.program, { points: '50', tier: n.tier }]]),
    attributes: Object.fromEntries([[n.attribute, 7]]),
  },
  lines: [
    { sku: n.sku, quantity: '2' },
    { sku: 'X', quantity: '1', price: '20', attributes: Object.fromEntries([[n.attribute, true]]) },
  ],
  codes: [n.code],
  payment: n.payment,
  channel: n.channel,
  store: n.store,
  delivery: { method: n.method, price: '10' },
  attributes: Object.fromEntries([[n.attribute, n.sku]]),
  chosen: { campaigns: [n.chosen], rewards: [{ campaign: n.chosen, sku: n.gift, quantity: 2 }] },
  pay: { points: Object.fromEntries([[n.program, '20']]) },
  usage: {
    campaigns: Object.fromEntries([[n.campaign, { uses: 1 }]]),
    codes: Object.fromEntries([[n.code, { uses: 1 }]]),
    pools: Object.fromEntries([[n.pool, { uses: 1 }]]),
  },
})

const programOf = (n: Names) => sound(text(n), { 'products.csv': catalogue(n) })
/** Through JSON and back, as it is sent between programs. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The result for these names, each name in it replaced by what it stands for. */
function resultOf(n: Names): unknown {
  const rules = readRules(sent(compile(programOf(n))))
  const { rules: _, ...result } = prepare(rules).run(readCart(sent(cartOf(n))))
  return result
}

describe('any names', () => {
  it('plain ones reach every part of the rules', () => {
    const result = JSON.stringify(resultOf(plain))
    for (const kind of ['campaign', 'chosen', 'gift', 'program', 'pool'] as const) expect(result).toContain(plain[kind])
  })

  it('give the same as plain ones, through text, compiled rules, JSON and back', () => {
    const name = new RegExp(`(["\`])(?:plain_\\w+|${odd.join('|')})\\1`, 'g')
    const outline = (n: Names) => JSON.stringify(resultOf(n)).replaceAll(name, '"name"')
    const expected = outline(plain)
    fc.assert(
      fc.property(names, (n) => {
        expect(outline(n)).toBe(expected)
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  it('stand in the result as they were given', () => {
    fc.assert(
      fc.property(names, (n) => {
        expect(resultOf(n)).toMatchObject({
          applied: [{ campaign: n.campaign }, { campaign: n.chosen }],
          codes: [{ code: n.code, pool: n.pool }],
          payments: [{ program: n.program }],
        })
      }),
      { seed: 2, numRuns: 30 },
    )
  })

  it('mean the same to the oracle', () => {
    fc.assert(
      fc.property(names, (n) => {
        const ready = makeReady({
          files: { 'shop.promo': text(n) },
          imports: imports({ 'products.csv': catalogue(n) }),
        })
        expect(difference(ready, readCart(sent(cartOf(n))))).toBeUndefined()
      }),
      { seed: 3, numRuns: 30 },
    )
  })

  it('may be written in tests', () => {
    fc.assert(
      fc.property(names, (n) => {
        const program = programOf(n)
        const rules = compile(program)
        expect(runTests(program, rules, prepare(rules)).map(({ failures }) => failures)).toEqual([[]])
      }),
      { seed: 4, numRuns: 30 },
    )
  })
})
