/** What a cart says that was used before it: how counters are called, whose they are, and which of them nothing asks for. */
import { describe, expect, it } from 'vitest'
import type { Limit, Rules } from '../../../src/compile/rules.ts'
import type { Cart, Usage } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import {
  countedCart,
  countedValue,
  counterField,
  counterName,
  isCounted,
  isUsedUp,
  measureOf,
  shortCounterNames,
  usesLeft,
} from '../../../src/evaluate/cart/counters.ts'
import { limitsOfCode, uncountedUsage } from '../../../src/evaluate/cart/open-usage.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { campaignOf, cartOf, lineOf, open, poolOf, rulesOf } from '../build.ts'

const limit = (given: Partial<Limit> = {}): Limit => ({ counts: 'uses', amount: '3', ...given })

describe('a counter', () => {
  it.each<[Limit, string, string]>([
    [limit(), 'uses', 'uses'],
    [limit({ per: 'customer' }), 'uses per customer', 'byCustomer'],
    [limit({ per: 'code' }), 'uses', 'uses'],
    [limit({ per: 'customer', period: 'day' }), 'uses per customer per day', 'byCustomerPerDay'],
    [limit({ counts: 'units', period: 'week' }), 'units per week', 'unitsPerWeek'],
    [limit({ counts: 'units', per: 'customer' }), 'units per customer', 'unitsByCustomer'],
    [limit({ counts: 'order-value', period: 'year' }), 'order value per year', 'orderValuePerYear'],
    [limit({ counts: 'discount', period: 'month' }), 'discount per month', 'discountPerMonth'],
    [limit({ counts: 'discount', per: 'store' }), 'discount per store', 'discount per store'],
    [limit({ period: { count: 30, unit: 'day' } }), 'uses per 30 days', 'uses per 30 days'],
    [limit({ period: { count: 1, unit: 'hour' } }), 'uses per 1 hour', 'uses per 1 hour'],
  ])('of %o is called %s, in a cart %s', (of, name, field) => {
    expect(counterName(of)).toBe(name)
    expect(counterField(name)).toBe(field)
    expect(shortCounterNames.get(field) ?? field).toBe(name)
    expect(measureOf(name)).toBe(of.counts)
  })
  it.each([
    ['uses per customer.household per 30 days', 'uses'],
    ['order value per cart.table', 'order-value'],
    ['units per channel per 12 months', 'units'],
    ['my uses', undefined],
    ['uses today', undefined],
    ['uses per', undefined],
    ['uses per planet', undefined],
    ['uses per 0 days', undefined],
    ['uses per customer.', undefined],
    ['uses per store per store', undefined],
  ])('%s counts %s', (name, measure) => expect(measureOf(name)).toBe(measure))
})

describe('whose usage is counted', () => {
  const cart = countedCart(
    cartOf({
      customer: { id: 'C-1', attributes: { household: 'H-7', age: 31 } },
      store: 'KRK-1',
      attributes: { table: 4, window: false },
    }),
  )
  it.each<[Limit['per'], string | undefined]>([
    ['customer', 'C-1'],
    ['code', undefined],
    ['store', 'KRK-1'],
    ['channel', undefined],
    ['customer.household', 'H-7'],
    ['customer.age', '31'],
    ['cart.table', '4'],
    ['cart.window', 'false'],
    ['cart.age', undefined],
    ['customer.constructor', undefined],
  ])('per %s: %s', (per, expected) => expect(per && countedValue(per, cart)).toBe(expected))

  it('is nobody’s where the cart does not say, and then no limit applies', () => {
    const guest = countedCart(cartOf())
    expect(countedValue('customer.household', guest)).toBeUndefined()
    expect(countedValue('cart.table', guest)).toBeUndefined()
    expect([isCounted(limit({ per: 'customer' }), guest), isCounted(limit({ per: 'customer' }), cart)]).toEqual([
      false,
      true,
    ])
    expect([isCounted(limit({ per: 'code' }), guest), isCounted(limit(), guest)]).toEqual([true, true])
  })
  it('leaves so many uses, never fewer than none', () => {
    const used = new Map([
      ['uses', 2],
      ['uses per customer', 5],
    ])
    expect(usesLeft(limit(), used, cart)).toBe(1)
    expect(usesLeft(limit(), undefined, cart)).toBe(3)
    expect(usesLeft(limit({ per: 'customer' }), used, cart)).toBe(0)
    expect(usesLeft(limit({ counts: 'discount' }), used, cart)).toBe(Number.POSITIVE_INFINITY)
    expect(usesLeft(limit({ per: 'customer' }), used, countedCart(cartOf()))).toBe(Number.POSITIVE_INFINITY)
    expect([isUsedUp(limit(), used, cart), isUsedUp(limit({ per: 'customer' }), used, cart)]).toEqual([false, true])
  })
})

describe('usage is read', () => {
  const usageOf = (usage: Usage, rules: Partial<Rules> = {}) => {
    const { campaigns, groups, codes, pools, off } = open(cartOf({ usage }), rulesOf(rules)).usage
    // What is read of a cart is kept in maps.
    const plain = (counters: object) =>
      Object.fromEntries(
        Array.from(counters as ReadonlyMap<string, ReadonlyMap<string, number>>, ([name, own]) => [
          name,
          Object.fromEntries(own),
        ]),
      )
    return {
      campaigns: plain(campaigns),
      groups: plain(groups),
      codes: plain(codes),
      pools: plain(pools),
      off: off && [...off],
    }
  }

  it('in uses, millionths of units and minor units', () => {
    expect(
      usageOf({
        campaigns: { Ten: { uses: 2, units: '1.5', discount: '12.50', orderValuePerDay: '100', byCustomer: 0 } },
        groups: { Basket: { 'uses per store': 4 } },
        codes: { ' nyar ': { uses: 1 } },
        pools: { Summer: { usesPerDay: 3 } },
        off: ['Old'],
      }),
    ).toEqual({
      campaigns: {
        Ten: { uses: 2, units: 1_500_000, discount: 1250, 'order value per day': 10_000, 'uses per customer': 0 },
      },
      groups: { Basket: { 'uses per store': 4 } },
      codes: { NYAR: { uses: 1 } },
      pools: { Summer: { 'uses per day': 3 } },
      off: ['Old'],
    })
    expect(usageOf({ off: [] }).off).toBeUndefined()
    expect(usageOf({ campaigns: { Ten: { units: '0', uses: undefined as never } } }).campaigns).toEqual({
      Ten: { units: 0 },
    })
  })
  it('of what was renamed as well, added to what goes under the new name', () => {
    const renamed: Partial<Rules> = {
      campaigns: [campaignOf('Ten', { was: 'Tenth' }), campaignOf('Same')],
      groups: { Basket: { pick: 'best', perLine: false, limits: [], was: 'Cart' } },
      pools: { Summer: poolOf(['A'], { was: 'Spring' }) },
    }
    const { campaigns, groups, pools, codes } = usageOf(
      {
        campaigns: { Ten: { uses: 2 }, Tenth: { uses: 3, units: '1' }, Same: { uses: 7 } },
        groups: { Cart: { uses: 4 } },
        pools: { Spring: { uses: 5 } },
        codes: { Spring: { uses: 6 } },
      },
      renamed,
    )
    expect(campaigns).toMatchObject({ Ten: { uses: 5, units: 1_000_000 }, Same: { uses: 7 } })
    expect([groups.Basket, pools.Summer]).toEqual([{ uses: 4 }, { uses: 5 }])
    expect(codes).toEqual({ SPRING: { uses: 6 } })
  })
  it.each<[Usage, string, string, string, string | undefined]>([
    [
      { campaigns: { Ten: { useses: 1 } as never } },
      ...['cart-usage', 'usage.campaigns.Ten.useses', 'there is no counter `useses`'],
      'write `uses`',
    ] as never,
    [
      { campaigns: { Ten: { plenty: 1 } as never } },
      ...['cart-usage', 'usage.campaigns.Ten.plenty', 'there is no counter `plenty`'],
      'write it the way the limit does: `uses per store per month`',
    ] as never,
    [
      { codes: { A: { units: '1' } as never } },
      ...['cart-usage', 'usage.codes.A.units', 'a code has no counter `units`'],
      'write it the way the limit does: `uses per store per month`',
    ] as never,
    [
      { pools: { P: { discount: '1' } as never } },
      ...['cart-usage', 'usage.pools.P.discount', 'a code has no counter `discount`'],
      'write it the way the limit does: `uses per store per month`',
    ] as never,
    [
      { campaigns: { Ten: { byCustomer: 1, 'uses per customer': 1 } } },
      ...[
        'cart-duplicate',
        'usage.campaigns.Ten.uses per customer',
        '`byCustomer` and `uses per customer` are the same counter',
      ],
      'remove one',
    ] as never,
    ...([-1, 1.5, '2'].map((uses) => [
      { campaigns: { Ten: { uses: uses as never } } },
      ...['cart-quantity', 'usage.campaigns.Ten.uses', `\`${uses}\` is not a number of uses`],
      'write a whole number such as 3',
    ]) as never[]),
    [
      { campaigns: { Ten: { units: 'many' } } },
      ...['cart-quantity', 'usage.campaigns.Ten.units', '`many` is not a valid quantity'],
      'write a decimal string such as "2"',
    ] as never,
    [
      { campaigns: { Ten: { discount: '1.001' } } },
      ...['cart-amount', 'usage.campaigns.Ten.discount', '`1.001` is smaller than the smallest unit of PLN'],
      'write at most 2 decimals',
    ] as never,
  ])('but not %o', (usage, code, path, message, help) => {
    expect(() => open(cartOf({ usage }))).toThrowError(expect.objectContaining({ code, path, message, help }))
    expect(() => open(cartOf({ usage }))).toThrowError(CartError)
  })
})

describe('usage that nothing asks for', () => {
  const rules = rulesOf({
    campaigns: [
      campaignOf('Ten', { was: 'Tenth', limits: [limit({ per: 'customer' }), limit({ counts: 'discount' })] }),
      campaignOf('Free'),
    ],
    shelf: [campaignOf('Sale', { was: 'Sales' })],
    groups: { Basket: { pick: 'best', perLine: false, limits: [limit()], was: 'Cart' } },
    pools: { Summer: poolOf(['A'], { limits: [limit(), limit({ per: 'code', period: 'day' })], was: 'Spring' }) },
  })
  const warnings = (usage: Usage, codes: Cart['codes'] = ['a', { code: 'B' }]) =>
    uncountedUsage(cartOf({ usage, codes }), rules).map((each) => textOf(each))

  it('is said by name', () => {
    expect(
      warnings({
        campaigns: { Ten: { uses: 1 }, Free: { uses: 1 }, Gone: { uses: 1 } },
        groups: { Basket: { byCustomer: 1 }, Nobody: { uses: 1 } },
        pools: { Summer: { usesPerDay: 1 }, Winter: { uses: 1 } },
        codes: { A: { uses: 1 }, B: { uses: 1 }, C: { uses: 1 } },
        off: ['Gone', 'Ten', 'Tenth', 'Sale', 'Sales'],
      }),
    ).toEqual([
      '`usage` counts `uses` of the campaign `Ten`, which counts `byCustomer`, `discount`',
      '`usage` counts `uses` of the campaign `Free`, which has no limit',
      '`usage` counts the campaign `Gone`, which is not in these rules',
      '`usage` counts `byCustomer` of the group `Basket`, which counts `uses`',
      '`usage` counts the group `Nobody`, which is not in these rules',
      '`usage` counts `usesPerDay` of the pool `Summer`, which counts `uses`',
      '`usage` counts the pool `Winter`, which is not in these rules',
      '`usage` counts `uses` of the code `A`, which counts `usesPerDay`',
      '`usage` counts `uses` of the code `B`, which has no limit',
      '`usage` counts the code `C`, which is not in the cart',
      '`usage` switches off the campaign `Gone`, which is not in these rules',
    ])
  })
  it('is not what a limit counts, under its name or the one before', () => {
    expect(
      warnings({
        campaigns: { Ten: { byCustomer: 1, discount: '1' }, Tenth: { 'uses per customer': 1 } },
        groups: { Basket: { uses: 1 }, Cart: { uses: 1 } },
        pools: { Summer: { uses: 1 }, Spring: { uses: 1 } },
        codes: { a: { usesPerDay: 1 } },
      }),
    ).toEqual([])
    expect(uncountedUsage(cartOf(), rules)).toEqual([])
    expect(uncountedUsage(cartOf({ usage: { codes: { C: { uses: 1 } } } }), rules).map((each) => textOf(each))).toEqual(
      ['`usage` counts the code `C`, which is not in the cart'],
    )
  })
  it('goes by the limits of a code: its own, and those per code of its pool and of campaigns', () => {
    const own = limit({ amount: '1' })
    const perCode = limit({ per: 'code' })
    const ofCampaign = limit({ per: 'code', amount: '9' })
    const given = rulesOf({
      pools: {
        Listed: { codes: { A: { limits: [own] } }, limits: [limit(), perCode] },
        Generated: poolOf([], { generate: { count: 9, pattern: '?' }, limits: [limit({ per: 'code', amount: '5' })] }),
        Other: poolOf(['B'], { limits: [perCode] }),
      },
      campaigns: [campaignOf('Ten', { limits: [limit(), ofCampaign] })],
    })
    expect(limitsOfCode('A', given)).toEqual([own, perCode, limit({ per: 'code', amount: '5' }), ofCampaign])
    expect(limitsOfCode('A', given, 'Listed')).toEqual([own, perCode, ofCampaign])
    expect(limitsOfCode('constructor', given, 'Listed')).toEqual([ofCampaign])
  })
})

describe('codes of a cart', () => {
  const statuses = (cart: Partial<Cart>, rules: Partial<Rules>) =>
    open(cartOf(cart), rulesOf(rules)).codes.map(({ status }) => status)

  it('count once, however they are written', () => {
    expect(statuses({ codes: ['a', ' A', 'B', 'X', 'x'] }, { pools: { P: poolOf(['A', 'B']) } })).toEqual([
      ...['unused', 'repeated', 'unused', 'unknown', 'repeated'],
    ])
  })
  it('are a hundred at most', () => {
    const codes = (count: number) => Array.from({ length: count }, (_, i) => `C${i}`)
    expect(statuses({ codes: codes(100) }, {})).toHaveLength(100)
    expect(() => statuses({ codes: codes(101) }, {})).toThrowError(
      expect.objectContaining({
        code: 'cart-too-large',
        path: 'codes',
        message: 'the cart has more than 100 codes',
        help: 'remove some',
      }),
    )
  })
  it('have an instant of issue, if any', () => {
    expect(() => statuses({ codes: ['A', { code: 'B', issued: '2026-04-01' }] }, {})).toThrowError(
      expect.objectContaining({
        code: 'cart-instant',
        path: 'codes[1].issued',
        message: '`2026-04-01` is not a date and time',
      }),
    )
  })
  it('may be more than their pool or the cart has room for', () => {
    const capacities = (rules: Partial<Rules>, usage?: Usage, codes = ['A', 'B', 'C', 'Z']) =>
      open(cartOf({ codes, customer: { id: 'C' }, ...(usage && { usage }) }), rulesOf(rules)).codeCapacities
    const pools = (...limits: Limit[]) => ({ P: poolOf(['A', 'B', 'C'], { limits }), Q: poolOf(['Z']) })
    const ofPool = (most: number) => ({ most, pool: 'P', status: 'limit' })
    expect(capacities({ pools: pools() })).toEqual([])
    expect(capacities({ pools: pools(limit()) })).toEqual([])
    expect(capacities({ pools: pools(limit({ amount: '2' }), limit({ amount: '1', per: 'code' })) })).toEqual([
      ofPool(2),
    ])
    expect(
      capacities(
        { pools: pools(limit(), limit({ amount: '4', per: 'customer' })) },
        { pools: { P: { uses: 1, byCustomer: 3 } } },
      ),
    ).toEqual([ofPool(1)])
    expect(capacities({ pools: pools(), couponsPerCart: 4 })).toEqual([])
    expect(capacities({ pools: pools(limit({ amount: '2' })), couponsPerCart: 3 })).toEqual([
      ofPool(2),
      { most: 3, pool: undefined, status: 'one-per-cart' },
    ])
    // A code that is not valid takes no room.
    expect(capacities({ pools: pools(), couponsPerCart: 3 }, undefined, ['A', 'a', 'B', 'X', 'Z'])).toEqual([])
  })
})

describe('units of a cart', () => {
  it('are a hundred thousand at most, of which what is weighed is one', () => {
    const count = (...quantities: string[]) =>
      open(cartOf({ lines: quantities.map((quantity) => lineOf({ quantity })) })).lines.length
    expect(count('99998', '1', '500.5')).toBe(3)
    expect(() => count('99999', '1', '0.5')).toThrowError(
      expect.objectContaining({
        ...{ code: 'cart-too-large', path: 'lines', message: 'the cart has more than 100,000 units' },
        help: 'split the cart, or count small products in packs',
      }),
    )
  })
})
