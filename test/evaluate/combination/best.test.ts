/** `choose best for customer` (M45). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Campaign, Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { cartOf, category, rulesOf } from '../build.ts'
import { cart, promo, run } from '../promo.ts'
import { applied, effect, gives, off, refusals } from '../rules.ts'

const best = (text: string): Rules => promo(text, { settings: 'choose best for customer' })
const hundred = cart(['1 x A at 100'])

describe('the best set', () => {
  test('a stronger campaign placed below a weaker one gets its turn', () => {
    const result = run(
      best(`
        campaign "10%" { priority 1  never combine with similar  when subtotal >= 10 PLN  then 10% off cart }
        campaign "20%" { priority 2  never combine with similar  when subtotal >= 20 PLN  then 20% off cart }`),
      hundred,
    )
    expect(applied(result)).toEqual(['20%'])
    expect(refusals(result)).toEqual(['10%: not-best'])
    expect(result.search).toEqual({ optimal: true })
  })

  test('several small ones may be better than a large one that never combines', () => {
    const result = run(
      best(`
        campaign "Alone" { priority 1  never combine  then 25 PLN off cart }
        campaign "Ten" { priority 2  then 10 PLN off cart }
        campaign "Twenty" { priority 3  then 20 PLN off cart }`),
      hundred,
    )
    expect(applied(result)).toEqual(['Ten', 'Twenty'])
  })

  test('of equal sets the one with fewest campaigns that give a discount, then the earlier campaign', () => {
    const equal = `
      campaign "Ten A" { priority 1  when lines >= 1  then 10 PLN off cart }
      campaign "Ten B" { priority 2  when lines >= 1  then 10 PLN off cart }
      campaign "Twenty" { priority 3  never combine  then 20 PLN off cart }`
    expect(applied(run(best(equal), hundred))).toEqual(['Twenty'])
    const similar = `
      campaign "A" { never combine with similar  when lines >= 1  then 10 PLN off cart }
      campaign "B" { never combine with similar  when lines >= 1  then 10 PLN off cart }`
    expect(applied(run(best(similar), hundred))).toEqual(['A'])
  })

  test('campaigns that only give points stand beside it', () => {
    const result = run(
      best(`program "Club" { 1 point worth 0.10 PLN }
        campaign "Points" { then earn 10 points in "Club" }
        campaign "Ten" { then 10% off cart }`),
      hundred,
    )
    expect(applied(result)).toEqual(['Points', 'Ten'])
  })

  test('with too few steps the result says how much could be missed', () => {
    const rules = promo(
      `campaign "A" { priority 1  never combine with similar  when lines >= 1  then 10 PLN off cart }
      campaign "B" { priority 2  never combine with similar  when lines >= 1  then 30 PLN off cart }`,
      { settings: 'choose best for customer, within 1 steps' },
    )
    const result = run(rules, hundred)
    expect(applied(result)).toEqual(['A'])
    expect(result.search).toEqual({ optimal: false, missedAtMost: '20.00' })
  })
})

describe('for all small rule sets', () => {
  const goods = fc.constantFrom(category('A'), category('B'), { kind: 'everything' } as const)
  const percent = fc.integer({ min: 1, max: 60 }).map((value) => ({ percent: String(value) }))
  const amount = fc.integer({ min: 1, max: 4000 }).map((value) => ({ amount: (value / 100).toFixed(2) }))
  const order = fc.constantFrom('cheapest' as const, 'dearest' as const)
  const count = fc.integer({ min: 1, max: 3 })
  const effects = fc.oneof(
    percent.map((rate) => off(`${rate.percent}%`)),
    amount.map((rate) => off(rate.amount)),
    fc
      .record({ rate: fc.oneof(percent, amount), goods })
      .map(({ rate, goods }) => effect({ kind: 'off', rate, goods, each: false, base: 'current' })),
    fc.record({ rate: percent, order, count, goods }).map((ranked) => effect({ kind: 'off-ranked', ...ranked })),
    fc.record({ buy: goods, get: goods, order, rate: percent }).map(({ buy, get, order, rate }) =>
      effect({
        kind: 'buy-get',
        getsUpTo: false,
        buy: { count: 1, goods: buy },
        get: { count: 1, goods: get },
        order,
        deal: { off: rate },
      }),
    ),
    fc
      .record({ goods, count, price: amount })
      .map(({ goods, count, price }) =>
        effect({ kind: 'bundle', parts: [{ count, goods }], deal: { for: price.amount } }),
      ),
    fc
      .record({ goods, price: amount })
      .map(({ goods, price }) => effect({ kind: 'price', price: price.amount, goods })),
    fc.constant(effect({ kind: 'shipping', deal: { off: { percent: '50' } }, methods: [] })),
    fc.constant(effect({ kind: 'add', count: 1, sku: 'GIFT', cartFirst: false })),
  )
  const combination = fc.constantFrom(
    undefined,
    undefined,
    'never',
    'never-similar',
    'never-on-same-item',
    'never-later-on-same-item',
  )
  const campaigns = fc.array(
    fc.record({
      effects: fc.array(effects, { minLength: 1, maxLength: 2 }),
      combination,
      kind: fc.boolean(),
      group: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  const carts: fc.Arbitrary<Cart> = fc
    .array(
      fc.record({
        quantity: fc.constantFrom('1', '2', '3', '0.5'),
        price: fc.integer({ min: 1, max: 9999 }).map((value) => (value / 100).toFixed(2)),
        categories: fc.constantFrom(['A'], ['B'], ['A', 'B']),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((lines) =>
      cartOf({
        lines: lines.map((line, place) => ({ sku: `P${place}`, ...line })),
        delivery: { method: 'courier', price: '9.99' },
      }),
    )
  const catalogue = { GIFT: { price: '12.50', categories: ['A'] } }
  const groups = { G: { pick: 'best', perLine: false, limits: [] } } as const

  test('no set that turn-taking lets apply gives more', () => {
    fc.assert(
      fc.property(campaigns, carts, (given, cart) => {
        const all = given.map(({ effects, combination, kind, group }, place) =>
          gives(`C${place}`, effects, {
            similarKinds: [kind ? 'cart value' : 'quantity'],
            ...(combination && { combination }),
            ...(group && { group: 'G' }),
          }),
        )
        const discountOf = (campaigns: readonly Campaign[], more: Partial<Rules>): number | undefined => {
          const { discount, delivery, toResult } = prepare(rulesOf({ catalogue, campaigns, ...more })).totals(cart)
          const isWhole = more.best !== undefined || toResult().applied.length === campaigns.length
          return isWhole ? discount + 999 - delivery : undefined
        }
        const subsets = all.reduce<Campaign[][]>(
          (sets, campaign) => sets.flatMap((set) => [set, [...set, campaign]]),
          [[]],
        )
        // A set of its own is one that turn-taking applies as a whole; a group takes one member at most.
        const allowed = subsets.filter((set) => set.filter(({ group }) => group === 'G').length <= 1)
        const most = Math.max(...allowed.map((set) => discountOf(set, { groups }) ?? 0))
        expect(discountOf(all, { groups, best: { steps: 20_000 } })).toBe(most)
      }),
      { numRuns: 150 },
    )
  })
})

describe('what the customer chose', () => {
  test('stands, whatever else would give more', () => {
    const rules = best(`
      campaign "Ten" { customer chooses  then 10% off cart }
      campaign "Twenty" { never combine  then 20% off cart }`)
    expect(run(rules, hundred).total).toBe('80.00')
    const chosen = run(rules, cart(['1 x A at 100'], { chosen: { campaigns: ['Ten'] } }))
    expect([chosen.total, chosen.search]).toEqual(['90.00', { optimal: true }])
    expect(refusals(chosen)).toEqual(['Twenty: must-be-alone'])
  })

  test('stands as far as it can stand together, then with what gives most', () => {
    const rules = best(`
      campaign "Thirty" { customer chooses  never combine  then 30% off cart }
      campaign "Ten" { customer chooses  then 10% off cart }
      campaign "Five" { customer chooses  then 5 PLN off cart }`)
    const choose = (...campaigns: string[]) => run(rules, cart(['1 x A at 100'], { chosen: { campaigns } }))
    expect(applied(choose('Thirty', 'Ten', 'Five'))).toEqual(['Five', 'Ten'])
    expect(applied(choose('Thirty', 'Ten'))).toEqual(['Thirty'])
  })

  test('may stand no more when the steps run out, and the result says so', () => {
    const rules = promo(
      `campaign "A" { priority 1  then 10 PLN off cart }
      campaign "B" { priority 2  customer chooses  never combine  then 5 PLN off cart }`,
      { settings: 'choose best for customer, within 1 steps' },
    )
    const result = run(rules, cart(['1 x A at 100'], { chosen: { campaigns: ['B'] } }))
    expect(applied(result)).toEqual(['A'])
    expect(result.search).toMatchObject({ optimal: false })
  })
})
