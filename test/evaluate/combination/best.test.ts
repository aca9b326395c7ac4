/** `choose best for customer` (M45). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Campaign, Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { cartOf, category, rulesOf, sku } from '../build.ts'
import { cart, promo, run } from '../promo.ts'
import { applied, effect, evaluate, gives, off, refusals } from '../rules.ts'

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

  test('campaigns that only give points stand behind it too, and by themselves', () => {
    const rules = (first: string) =>
      best(`program "Club" { 1 point worth 0.10 PLN }
        campaign "1" { priority 1  then ${first} }
        campaign "2" { priority 2  then earn 10 points in "Club" }`)
    expect(applied(run(rules('10 PLN off cart'), hundred))).toEqual(['1', '2'])
    expect(applied(run(rules('10% off sku "X"'), hundred))).toEqual(['2'])
  })

  test('counts what campaigns take off the delivery', () => {
    const rules = best(`
      campaign "1" { priority 1  never combine  then 5 PLN off cart }
      campaign "2" { priority 2  never combine  then 3 PLN off cart  then 3 PLN off shipping }
      campaign "3" { priority 3  never combine  then 5.50 PLN off shipping }`)
    const delivered = cart(['1 x A at 100'], { delivery: { method: 'courier', price: '10.00' } })
    expect(applied(run(rules, delivered))).toEqual(['2'])
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

  test('and that is no more than goods and delivery still cost', () => {
    const rules = promo(
      `campaign "Ten" { priority 1  then 10 PLN off cart }
      campaign "Delivery" { priority 2  then free shipping }
      campaign "All" { priority 3  then 100% off cart }`,
      { settings: 'choose best for customer, within 1 steps' },
    )
    const result = run(rules, cart(['1 x A at 100'], { delivery: { method: 'courier', price: '15.00' } }))
    expect(result.search).toEqual({ optimal: false, missedAtMost: '105.00' })
  })

  test('has no campaign that was not tried before the steps ran out', () => {
    const within = (steps: number) =>
      run(
        promo(
          `campaign "A" { priority 1  then 10 PLN off cart }
          campaign "B" { priority 2  then 30 PLN off cart }`,
          { settings: `choose best for customer, within ${steps} steps` },
        ),
        hundred,
      )
    expect([applied(within(1)), refusals(within(1))]).toEqual([['A'], ['B: not-best']])
    expect(within(1).search).toEqual({ optimal: false, missedAtMost: '30.00' })
    expect([applied(within(2)), within(2).search]).toEqual([['A', 'B'], { optimal: true }])
  })
})

describe('a result whose steps ran out', () => {
  const rules = promo(
    `program "Club" { 1 point worth 0.10 PLN }
    campaign "Ten" { priority 1  then 10% off cart }
    campaign "Points" { priority 2  then earn 10 points in "Club" }`,
    { settings: 'choose best for customer, within 1 steps' },
  )

  test('is the best where no discount can be missed, though points may be', () => {
    const result = run(rules, hundred)
    expect([applied(result), result.search]).toEqual([['Ten'], { optimal: true }])
  })
})

describe('of sets that give the same', () => {
  // A share of each of two lines may be rounded up on each: only trying them shows that they give no more.
  const tenPercent = 'then 10% off sku "A"  then 10% off sku "B"'

  test('the one with the earlier campaign at the first difference is the best', () => {
    const rules = best(`
      campaign "Five" { priority 1  then 5 PLN off sku "C" }
      campaign "A" { priority 2  never combine with similar  when lines >= 1  ${tenPercent} }
      campaign "B" { priority 3  never combine with similar  when lines >= 1  ${tenPercent} }`)
    const result = run(rules, cart(['1 x A at 50', '1 x B at 50', '1 x C at 50']))
    expect([applied(result), refusals(result)]).toEqual([['Five', 'A'], ['B: similar-to by A']])
  })

  test('one campaign is better than two, though they come later', () => {
    const rules = best(`
      campaign "Twenty" { priority 1  never combine  then 20 PLN off cart }
      campaign "Delivery" { priority 2  then 10 PLN off shipping }
      campaign "Percent" { priority 3  ${tenPercent} }`)
    const of = cart(['1 x A at 50', '1 x B at 50'], { delivery: { method: 'courier', price: '10.00' } })
    expect(applied(run(rules, of))).toEqual(['Twenty'])
  })
})

describe('rewards of a campaign that is not in the best set', () => {
  test('are not on offer, whether reasons are asked for or not', () => {
    const rules = promo(
      `campaign "Twenty" { priority 2  never combine  then 20 PLN off cart }
      campaign "Mug" { priority 1  then 1 PLN off cart  then choose up to 1 from { sku "MUG" at 1 PLN } }
      campaign "Pen" { priority 3  always combine  then choose up to 1 from { sku "PEN" at 1 PLN } }`,
      {
        catalogue: [
          ['sku', 'price'],
          ['MUG', '15'],
          ['PEN', '6'],
        ],
        settings: 'choose best for customer',
      },
    )
    const { totals } = prepare(rules)
    for (const reasons of [true, false]) {
      const result = totals(hundred).toResult({ reasons })
      expect([applied(result), result.rewards]).toEqual([['Twenty'], []])
    }
  })
})

describe('among more than 500 campaigns', () => {
  test('the best set is found as well', () => {
    const others = Array.from({ length: 500 }, (_, i) => gives(`X${i}`, [off('1', { goods: sku('X') })]))
    const similar = { combination: 'never-similar', similarKinds: ['quantity'] } as const
    const campaigns = [
      gives('20', [off('20')]),
      gives('20 more', [off('20')]),
      gives('5', [off('5')], similar),
      gives('6', [off('6')], similar),
      ...others,
    ]
    // With a guard at what the best set gives, the search ends as soon as it has been found.
    const guards = [{ kind: 'discount-amount', amount: '46' } as const]
    const result = evaluate(hundred, campaigns, { best: { steps: 2_000 }, guards })
    expect([applied(result), result.search]).toEqual([['20', '20 more', '6'], { optimal: true }])
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

  test('stands where something better comes before it, too', () => {
    const rules = best(`
      campaign "Twenty" { priority 1  never combine  then 20% off cart }
      campaign "Ten" { priority 2  customer chooses  then 10% off cart }`)
    expect(applied(run(rules, cart(['1 x A at 100'], { chosen: { campaigns: ['Ten'] } })))).toEqual(['Ten'])
  })

  test('is only what has to be chosen', () => {
    const rules = best(`
      campaign "Twenty" { never combine  then 20% off cart }
      campaign "Ten" { then 10% off cart }`)
    expect(applied(run(rules, cart(['1 x A at 100'], { chosen: { campaigns: ['Ten'] } })))).toEqual(['Twenty'])
  })

  test('stands for each reward that was taken', () => {
    const rules = promo(
      `campaign "Alone" { priority 1  never combine  then 80 PLN off cart }
      campaign "Mug" { priority 2  then choose up to 1 from { sku "MUG" at 10 PLN } }
      campaign "Shirt" { priority 3  then choose up to 1 from { sku "TEE" at 30 PLN } }`,
      {
        catalogue: [
          ['sku', 'price'],
          ['MUG', '15'],
          ['TEE', '40'],
        ],
        settings: 'choose best for customer',
      },
    )
    const take = (...taken: [campaign: string, sku: string][]) => ({
      chosen: { rewards: taken.map(([campaign, sku]) => ({ campaign, sku, quantity: 1 })) },
    })
    expect(applied(run(rules, hundred))).toEqual(['Alone'])
    const both = cart(['1 x A at 100'], take(['Mug', 'MUG'], ['Shirt', 'TEE']))
    expect(applied(run(rules, both))).toEqual(['Mug', 'Shirt'])
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
