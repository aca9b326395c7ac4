import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Campaign, Condition, Rules, Selector } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { nothingApplied } from '../../../src/evaluate/conditions/nothing-applied.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import {
  and,
  brand,
  campaignOf,
  cartOf,
  category,
  compare,
  fact,
  holds,
  label,
  lineOf,
  money,
  not,
  number,
  or,
  otherGoods,
  poolOf,
  rulesOf,
  segmentOf,
  sku,
} from '../build.ts'

const base = rulesOf({
  segments: {
    VIP: segmentOf({ condition: compare(fact('spend'), '>=', money('100')) }),
    North: segmentOf({ customers: ['C-1'] }),
  },
  pools: { Summer: poolOf(['SUN', 'SEA']), Winter: poolOf(['ICE']) },
  products: { Named: { kind: 'or', of: [sku('A'), brand('Bosch')] } },
  memberships: ['Prime'],
})

/** Names of the campaigns that a cart meets. */
function met(rules: Rules, cart: Cart): readonly string[] {
  const prepared = prepareRules(rules)
  return Array.from(prepared.candidates(openCart(prepared, cart)), (place) => rules.campaigns[place]?.name ?? '?')
}

const when = (name: string, condition: Condition, given: Partial<Campaign> = {}) =>
  campaignOf(name, { when: condition, ...given })

describe('a cart meets only the campaigns that it can satisfy', () => {
  it.each<[string, Condition, Cart, Cart]>([
    [
      'segment',
      holds('segment', { names: ['North'] }),
      cartOf({ customer: { id: 'C-1' } }),
      cartOf({ customer: { id: 'C-2' } }),
    ],
    ['coupon', holds('coupon', { names: ['Summer'] }), cartOf({ codes: ['sun '] }), cartOf({ codes: ['ICE'] })],
    ['code', holds('code', { names: ['Sea'] }), cartOf({ codes: ['SEA'] }), cartOf({ codes: ['SUN'] })],
    ['channel', holds('channel', { names: ['web'] }), cartOf({ channel: 'web' }), cartOf()],
    ['subtotal', compare(fact('subtotal'), '>', money('199.99')), cartOf(), cartOf({ lines: [] })],
    [
      'subtotal of goods',
      compare(fact('subtotal', { goods: sku('DRILL') }), '>=', money('200')),
      cartOf(),
      cartOf({ lines: [lineOf({ sku: 'A' })] }),
    ],
    [
      'quantity',
      compare(number('2'), '<=', fact('quantity')),
      cartOf(),
      cartOf({ lines: [lineOf({ quantity: '1.999' })] }),
    ],
    [
      'goods',
      holds('contains', { goods: category('Tools') }),
      cartOf({ lines: [lineOf({ categories: ['Tools/Drills'] })] }),
      cartOf({ lines: [lineOf({ categories: ['Toolshed'] })] }),
    ],
    [
      'named products',
      holds('contains', { goods: { kind: 'products', names: ['Named'] } }),
      cartOf({ lines: [lineOf({ brand: 'Bosch' })] }),
      cartOf(),
    ],
    ['customer', holds('customer', { names: ['C-1'] }), cartOf({ customer: { id: 'C-1' } }), cartOf()],
    [
      'either of two',
      or(holds('channel', { names: ['web'] }), holds('payment', { names: ['card'] })),
      cartOf({ payment: 'card' }),
      cartOf({ payment: 'cash' }),
    ],
  ])('by %s, and its finding it is as good as judging it', (_name, condition, yes, no) => {
    const rules = { ...base, campaigns: [when('it', condition)] }
    expect(met(rules, yes)).toEqual(['it'])
    expect(met(rules, no)).toEqual([])
    expect(prepareRules(rules).campaigns[0]?.covered).toBe(true)
  })

  it('by one of several demands, leaving the others to be judged', () => {
    const both = and(holds('segment', { names: ['North'] }), holds('channel', { names: ['web'] }))
    const rules = { ...base, campaigns: [when('both', both)] }
    expect(prepareRules(rules).campaigns[0]?.covered).toBe(false)
    expect(met(rules, cartOf({ customer: { id: 'C-2' } }))).toEqual([])
  })

  it('by a key and a threshold at once', () => {
    const rules = {
      ...base,
      campaigns: [100, 200, 300].map((amount) =>
        when(
          `from ${amount}`,
          and(holds('segment', { names: ['North'] }), compare(fact('subtotal'), '>=', money(`${amount}`))),
        ),
      ),
    }
    expect(met(rules, cartOf({ customer: { id: 'C-1' } }))).toEqual(['from 100', 'from 200'])
    expect(met(rules, cartOf())).toEqual([])
    expect(prepareRules(rules).campaigns.every(({ covered }) => covered)).toBe(true)
  })

  it('leaves out drafts, what is outside its dates, what was not chosen and what never holds', () => {
    const instant = Date.parse(cartOf().at)
    const rules = {
      ...base,
      campaigns: [
        campaignOf('draft', { status: 'draft' }),
        campaignOf('over', { until: instant }),
        campaignOf('later', { from: instant + 1 }),
        campaignOf('now', { from: instant, until: instant + 1 }),
        campaignOf('chosen', { customerChooses: true }),
        campaignOf('offered', { customerChooses: true }),
        when('never', { kind: 'constant', value: false }),
      ],
    }
    expect(met(rules, cartOf({ chosen: { campaigns: ['chosen'] } }))).toEqual(['now', 'chosen'])
  })

  it('never decides on what is running', () => {
    const running = [
      compare(fact('running-total'), '>=', money('100000')),
      compare(fact('subtotal', { goods: { kind: 'discounted' } }), '>=', money('1')),
      holds('contains', { goods: { kind: 'discounted' } }),
    ]
    const rules = { ...base, campaigns: running.map((condition, place) => when(`${place}`, condition)) }
    expect(met(rules, cartOf())).toEqual(['0', '1', '2'])
    expect(prepareRules(rules).campaigns.some(({ covered }) => covered)).toBe(false)
  })
})

// ---------------------------------------------------------------------------------------------- for all rules and carts

const names = fc.constantFrom('A', 'B', 'DRILL')
const goods: fc.Arbitrary<Selector> = fc.letrec<{ goods: Selector }>((tie) => ({
  goods: fc.oneof(
    { maxDepth: 2 },
    names.map((name) => sku(name)),
    fc.constantFrom('Tools', 'Tools/Drills', 'Food').map((name) => category(name)),
    fc.constantFrom('Bosch', 'Noname').map((name) => brand(name)),
    fc.constantFrom('fresh', 'new').map((name) => label(name)),
    fc.constantFrom<Selector>(
      { kind: 'everything' },
      { kind: 'on-sale' },
      { kind: 'discounted' },
      { kind: 'products', names: ['Named'] },
    ),
    fc.constant<Selector>({ kind: 'where', condition: compare(fact('price'), '>=', money('50')) }),
    tie('goods').map((inner) => otherGoods(inner)),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('goods'), { minLength: 1, maxLength: 3 }))
      .map(([kind, of]): Selector => ({ kind, of })),
  ),
})).goods

const amounts = fc.constantFrom('0', '1', '49.995', '50', '100', '199.99', '200', '1000').map(money)
const counts = fc.constantFrom('0', '0.5', '1', '2', '3', '10').map(number)
const operators = fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const)

const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      holds('segment', { names: ['VIP'] }),
      holds('segment', { names: ['North', 'Foreign'] }),
      holds('coupon', { names: ['Summer'] }),
      holds('code', { names: ['ICE'] }),
      holds('channel', { names: ['web', 'mobile'] }),
      holds('payment', { names: ['card'] }),
      holds('delivery', { names: ['courier'] }),
      holds('customer', { names: ['C-1'] }),
      holds('member', { names: ['Prime'] }),
      holds('first-order'),
      holds('signed-in'),
      holds('no-segment'),
    ),
    fc.boolean().map((value): Condition => ({ kind: 'constant', value })),
    fc
      .tuple(goods, fc.constantFrom(undefined, '1', '2'))
      .map(([of, count]) => holds('contains', { goods: of, ...(count && { count }) })),
    fc
      .tuple(fc.option(goods, { nil: undefined }), operators, amounts, fc.boolean())
      .map(([of, operator, amount, turned]) => {
        const subtotal = fact('subtotal', of && { goods: of })
        return turned ? compare(amount, operator, subtotal) : compare(subtotal, operator, amount)
      }),
    fc
      .tuple(fc.constantFrom('quantity', 'distinct-products', 'one-product' as const), goods, operators, counts)
      .map(([kind, of, operator, count]) => compare(fact(kind, { goods: of }), operator, count)),
    fc
      .tuple(fc.constantFrom('orders', 'lines' as const), operators, counts)
      .map(([kind, operator, count]) => compare(fact(kind), operator, count)),
    fc
      .tuple(fc.constantFrom('spend', 'total-with-delivery' as const), amounts, amounts)
      .map(([kind, low, high]): Condition => ({ kind: 'between', value: fact(kind), low, high })),
    tie('condition').map((inner) => not(inner)),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
      .map(([kind, of]): Condition => ({ kind, of })),
  ),
})).condition

const line = fc
  .record({
    sku: names,
    quantity: fc.constantFrom('1', '2', '0.5', '3'),
    price: fc.constantFrom('0.01', '50', '99.995', '100', '333.33'),
    listPrice: fc.option(fc.constant('120'), { nil: undefined }),
    categories: fc.option(fc.subarray(['Tools/Drills', 'Tools', 'Toolshed', 'Food']), { nil: undefined }),
    brand: fc.option(fc.constantFrom('Bosch', 'Other'), { nil: undefined }),
    labels: fc.option(fc.subarray(['fresh', 'old']), { nil: undefined }),
  })
  .map(({ sku, quantity, price, listPrice, categories, brand, labels }) =>
    lineOf({
      sku,
      quantity,
      price,
      ...(listPrice && { listPrice }),
      ...(categories && { categories }),
      ...(brand && { brand }),
      ...(labels && { labels }),
    }),
  )

const cart: fc.Arbitrary<Cart> = fc
  .record({
    lines: fc.array(line, { maxLength: 4 }),
    customer: fc.option(
      fc.record({
        id: fc.constantFrom('C-1', 'C-2'),
        segments: fc.subarray(['VIP', 'Foreign']),
        orders: fc.nat(3),
        spend: fc.constantFrom('0', '100', '1000'),
        memberships: fc.subarray(['Prime']),
      }),
      { nil: undefined },
    ),
    codes: fc.subarray(['sun', 'ICE', 'UNKNOWN']),
    channel: fc.option(fc.constantFrom('web', 'store'), { nil: undefined }),
    payment: fc.option(fc.constantFrom('card', 'cash'), { nil: undefined }),
    delivery: fc.option(fc.constant({ method: 'courier', price: '15' }), { nil: undefined }),
  })
  .map(({ lines, customer, codes, channel, payment, delivery }) =>
    cartOf({
      lines,
      codes,
      ...(customer && { customer }),
      ...(channel && { channel }),
      ...(payment && { payment }),
      ...(delivery && { delivery }),
    }),
  )

describe('for all rules and carts', () => {
  const rules = fc.array(condition, { minLength: 1, maxLength: 40 }).map((conditions) => ({
    ...base,
    campaigns: conditions.map((each, place) => when(`${place}`, each)),
  }))

  it('every campaign whose conditions hold is met, in order, and what is covered holds whenever it is met', () => {
    fc.assert(
      fc.property(rules, fc.array(cart, { minLength: 1, maxLength: 5 }), (rules, carts) => {
        const prepared = prepareRules(rules)
        for (const each of carts) {
          const opened = openCart(prepared, each)
          const found = Array.from(prepared.candidates(opened))
          expect(found).toEqual([...found].sort((a, b) => a - b))
          for (const [place, campaign] of prepared.campaigns.entries()) {
            const truth = campaign.when?.(opened, nothingApplied)
            if (truth === 1) expect(found).toContain(place)
            if (campaign.covered) expect(found.includes(place)).toBe(truth === 1)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
