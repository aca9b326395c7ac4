import fc from 'fast-check'
import type { Duration } from '../../../src/compile/rules.ts'
import type {
  CampaignUsage,
  Cart,
  Code,
  Counters,
  Customer,
  Delivery,
  Line,
  PastLine,
  PastOrder,
} from '../../../src/evaluate/cart/cart.ts'
import { counterField, counterName } from '../../../src/evaluate/cart/counters.ts'
import { byCartText } from '../../../src/syntax/cart-texts.ts'
import type { Measure } from '../../../src/syntax/tree.ts'
import { type Currency, decimal, minor, perCurrency } from './amounts.ts'
import {
  brands,
  campaignNames,
  codes,
  colors,
  countedBy,
  customers,
  event,
  former,
  generatedCodes,
  groups,
  labels,
  memberships,
  methods,
  pools,
  rewardSkus,
  rollingPeriods,
  segments,
  skus,
  textsInCart,
  tiers,
} from './words.ts'

/** A record in which any field may be missing. */
function loose<Fields>(
  fields: {
    [Field in keyof Fields]-?: fc.Arbitrary<Fields[Field]>
  },
): fc.Arbitrary<Partial<Fields>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Fields>>
}

/** Ordinary noons, the ends of windows, and both sides of clock changes. */
const instants = [
  '2026-10-03T12:00:00+02:00',
  '2026-10-03T10:00:59.999Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2026-10-25T00:59:59Z',
  '2026-10-24T22:00:00Z',
  '2026-10-24T21:59:59Z',
  '2026-03-29T01:00:00Z',
  '2026-03-29T00:59:59Z',
  '2026-11-01T05:30:00Z',
  '2026-11-01T06:30:00Z',
  '2026-02-28T23:30:00+01:00',
  '2026-10-03T18:01:00+02:00',
  '2026-10-03T18:00:59+02:00',
] as const

/** Names from a rule set that a cart can choose, since choosing unknown ones would be useless. */
export interface Choosable {
  readonly campaigns: readonly string[]
  readonly rewards: readonly { readonly campaign: string; readonly sku: string }[]
}

export function carts(currency: Currency, rules: Choosable): fc.Arbitrary<Cart> {
  return fc
    .tuple(anyCart(currency), loose<{ chosen: NonNullable<Cart['chosen']> }>({ chosen: chosen(rules) }), fc.boolean())
    .map(([cart, more, pays]) =>
      withDeliveries({ ...(pays && more.chosen?.rewards?.length ? rich(cart) : cart), ...more }),
    )
}

/** Gives many customers who choose rewards enough points to pay for them. */
function rich({ customer, pay: _, ...cart }: Cart): Cart {
  const programs = { Club: { points: '500' }, Miles: { points: '360.5' }, ...customer?.programs }
  return { ...cart, customer: { id: 'C-1', ...customer, programs } }
}

/** Makes most lines name one of several deliveries. */
function withDeliveries(cart: Cart): Cart {
  const ids = [cart.delivery ?? []].flat().flatMap(({ id }) => id ?? [])
  const named = (line: Line, place: number): Line => {
    const id = ids[place % (ids.length + 1)]
    return id === undefined ? line : { ...line, delivery: id }
  }
  return { ...cart, lines: cart.lines.map(named) }
}

const anyCart = perCurrency((currency): fc.Arbitrary<Cart> => {
  const required = fc.record({
    at: fc.oneof(
      { weight: 2, arbitrary: fc.constant<string>(instants[0]) },
      { weight: 3, arbitrary: fc.constantFrom<string>(...instants) },
    ),
    currency: fc.constant(currency.code),
    lines: fc.array(line(currency), { minLength: 0, maxLength: 6 }),
  })
  const optional = loose<Omit<Cart, 'at' | 'currency' | 'lines' | 'event' | 'chosen'>>({
    id: fc.constantFrom('o-1', 'o-2', 'zamówienie'),
    customer: customer(currency),
    codes: codesInCart(),
    ...byCartText((name) => fc.constantFrom(...textsInCart[name])),
    delivery: delivery(currency),
    attributes: loose<Record<string, boolean | number | string>>({
      gift_wrap: fc.boolean(),
      table: fc.constantFrom(1, 2, 3, 4),
      till: fc.constantFrom('T-1', 'T-2'),
    }) as fc.Arbitrary<Record<string, boolean | number | string>>,
    usage: usage(currency),
    pay: loose<NonNullable<Cart['pay']>>({
      wallets: paidFrom(currency).map((each) => [{ wallet: 'Cashback', ...each }]),
      cards: fc
        .array(paidFrom(currency), { maxLength: 2 })
        .map((all) => all.map((each, place) => ({ card: `GC-${place}`, ...each }))),
      points: loose<Record<string, string>>({
        Club: fc.constantFrom('5', '100', '12.5', '9999'),
        Miles: fc.constantFrom('3', '10', '400'),
      }) as fc.Arbitrary<Record<string, string>>,
    }),
  })
  const stars = fc.constantFrom({ stars: 5 }, { stars: 2 })
  const happened = fc.record({ name: fc.constant(event), attributes: stars }, { requiredKeys: ['name'] })
  const onEvent = fc.oneof(
    { weight: 12, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ event: happened }) },
  )
  return fc.tuple(required, optional, onEvent).map(([cart, more, event]) => ({ ...cart, ...more, ...event }))
})

const paidFrom = (currency: Currency): fc.Arbitrary<{ amount?: string; balance?: string }> => {
  const amount = fc.oneof(fc.constant(0), minor.small, minor.middle).map((value) => decimal(value, currency))
  return loose<{ amount: string; balance: string }>({ amount, balance: amount })
}

function line(currency: Currency): fc.Arbitrary<Line> {
  const price = prices(currency)
  const known = fc.record({
    sku: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<string>(...skus) },
      { weight: 1, arbitrary: fc.constantFrom<string>(...rewardSkus) },
    ),
    quantity: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('1', '2', '3', '4', '5', '1.0') },
      { weight: 1, arbitrary: fc.constantFrom('0.356', '2.5', '0.000001', '12', '30', '98765.4321') },
    ),
    price,
  })
  const more = loose<Omit<Line, 'sku' | 'quantity' | 'price' | 'id' | 'delivery'>>({
    listPrice: price,
    cost: price,
    minPrice: fc.oneof(minor.tiny, minor.small).map((value) => decimal(value, currency)),
    categories: fc.constantFrom<string[][]>(['Tools'], ['Tools/Drills', 'Food'], ['Toolshed'], []),
    unit: fc.constantFrom('kg', 'piece', 'm2'),
    brand: fc.constantFrom(...brands),
    labels: fc.subarray([...labels]),
    weight: fc.constantFrom('0.5', '2', '10.125'),
    attributes: loose<Record<string, string | number | boolean>>({
      color: fc.constantFrom(...colors),
      voltage: fc.constantFrom(12, 18, '7.5'),
      fragile: fc.boolean(),
      best_before: fc.constantFrom('2026-10-03', '2026-10-06', '2026-11-03', '2026-10-02'),
      msrp: price,
    }) as fc.Arbitrary<Record<string, string | number | boolean>>,
  })
  const bare = fc.constant({})
  return fc.tuple(known, fc.oneof(bare, bare, more)).map(([own, others]) => ({ ...own, ...others }))
}

/** Few distinct prices, so that units tie; some zero, some finer than the currency. */
function prices(currency: Currency): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1000, 2000, 500, 999, 3333).map((value) => decimal(value, currency)) },
    { weight: 1, arbitrary: fc.oneof(minor.tiny, minor.large).map((value) => decimal(value, currency)) },
    { weight: 1, arbitrary: fc.constantFrom('0', '0.3333', '7.00505', '12.3456', '999999.99999') },
  )
}

function customer(currency: Currency): fc.Arbitrary<Customer> {
  const amount = fc.oneof(minor.middle, minor.large).map((value) => decimal(value, currency))
  const order = fc.record({
    at: fc.constantFrom(
      ...['2026-09-20T10:00:00Z', '2026-09-03T10:00:00Z', '2025-10-03T10:00:00Z', '2026-10-03T10:00:00Z'],
      ...['2026-09-30T22:00:00Z', '2026-10-01T00:30:00Z', '2025-12-31T22:59:59Z', '2026-10-18T22:00:00Z'],
    ),
    amount,
  })
  const bought = fc
    .tuple(
      fc.record({ sku: fc.constantFrom(...skus, ...rewardSkus), amount }),
      loose({
        categories: fc.constantFrom<string[][]>(['Tools'], ['Food'], []),
        brand: fc.constantFrom(...brands),
        labels: fc.subarray([...labels]),
      }),
    )
    .map(([own, more]): PastLine => ({ ...own, ...more }))
  const toldOrder = fc.oneof(
    {
      weight: 2,
      arbitrary: fc
        .tuple(order, bought)
        .map(([past, line]): PastOrder => ({ ...past, amount: line.amount, lines: [line] })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(order, fc.array(bought, { maxLength: 3 }))
        .map(([past, lines]): PastOrder => ({ ...past, lines })),
    },
  )
  return fc
    .tuple(
      fc.constantFrom(...customers),
      loose<Omit<Customer, 'id'>>({
        segments: fc.subarray([...segments]),
        orders: fc.constantFrom(0, 1, 3, 5),
        spend: amount,
        history: fc.oneof(
          fc.array(toldOrder, { maxLength: 3 }),
          fc.array(fc.oneof(order, toldOrder), { maxLength: 3 }),
        ),
        birthday: fc.constantFrom('1990-10-08', '1988-02-29', '2000-01-01', '1975-10-27'),
        subscribedSince: fc.constantFrom('2025-10-03', '2025-10-04', '2024-01-31'),
        programs: fc.oneof(
          loose({
            Club: loose({ points: fc.constantFrom('0', '120', '333.5', '1000'), tier: fc.constantFrom(...tiers) }),
            Miles: loose({ points: fc.constantFrom('7', '500') }),
          }),
          fc.record({
            Club: fc.record({ points: fc.constantFrom('119', '500', '360.5') }),
            Miles: fc.record({ points: fc.constantFrom('49', '600') }),
          }),
        ) as fc.Arbitrary<NonNullable<Customer['programs']>>,
        memberships: fc.subarray([...memberships]),
        attributes: loose<Record<string, string | number | boolean>>({
          age: fc.constantFrom(17, 18, 42, '65'),
          city: fc.constantFrom('Kraków', 'Łódź'),
          since: fc.constantFrom('2026-09-28', '2026-09-29'),
          married: fc.constantFrom('2019-10-05', '2020-02-29', '2024-09-26'),
          staff: fc.boolean(),
          credit: amount,
        }) as fc.Arbitrary<Record<string, string | number | boolean>>,
      }),
    )
    .map(([id, more]) => ({ id, ...more }))
}

function codesInCart(): fc.Arbitrary<(string | Code)[]> {
  const plain = fc.constantFrom<string>(...codes, 'ｓｕｎ１０', 'LIST\u200b1')
  const issued = fc
    .tuple(
      fc.constantFrom(...generatedCodes, 'SUN10', 'S­un 20'),
      loose<Omit<Code, 'code'>>({
        pool: fc.constantFrom(...pools),
        issued: fc.constantFrom(
          '2026-10-02T12:00:00+02:00',
          '2026-10-03T09:00:00Z',
          '2026-09-03T12:00:00+02:00',
          '2026-11-30T00:00:00Z',
        ),
      }),
    )
    .map(([code, more]): Code => ({ code, ...more }))
  return fc.array(fc.oneof(plain, plain, issued), { maxLength: 4 })
}

function delivery(currency: Currency): fc.Arbitrary<Delivery | Delivery[]> {
  const each = fc.record({
    method: fc.constantFrom<string>(...methods),
    price: fc.oneof(fc.constant(0), minor.small, minor.middle).map((value) => decimal(value, currency)),
  })
  return fc.oneof(
    { weight: 3, arbitrary: each },
    {
      weight: 1,
      arbitrary: fc
        .array(each, { maxLength: 3 })
        .map((all) => all.map((one, place): Delivery => ({ id: `d${place + 1}`, ...one }))),
    },
  )
}

type Reward = NonNullable<NonNullable<Cart['chosen']>['rewards']>[number]

function chosen({ campaigns, rewards }: Choosable): fc.Arbitrary<NonNullable<Cart['chosen']>> {
  const reward = (): fc.Arbitrary<Reward> =>
    fc
      .tuple(fc.constantFrom(...rewards), fc.integer({ min: 1, max: 3 }))
      .map(([which, quantity]) => ({ ...which, quantity }))
  return loose<NonNullable<Cart['chosen']>>({
    campaigns: fc.subarray([...campaigns]),
    rewards: rewards.length > 0 ? fc.array(reward(), { maxLength: 3 }) : fc.constant([]),
  })
}

/** Counters of codes and pools. */
function counters(currency: Currency): fc.Arbitrary<Counters> {
  return counted(counterNames(['uses']), currency) as fc.Arbitrary<Counters>
}

/** The names of counters that the generator's limits use, short if there is a short name. */
function counterNames(measures: readonly Measure[]): readonly (readonly [name: string, measure: Measure])[] {
  const scopes = [undefined, 'customer', ...countedBy] as const
  const periods = [undefined, 'day', 'week', 'month', 'year', ...rollingPeriods.map(spanIn)] as const
  return measures.flatMap((counts) =>
    scopes.flatMap((per) =>
      periods.map((period): [string, Measure] => [
        counterField(counterName({ counts, ...(per && { per }), ...(period && { period }) })),
        counts,
      ]),
    ),
  )
}

const spanIn = (text: string): Duration => {
  const [count, unit = ''] = text.split(' ')
  return { count: Number(count), unit: unit.replace(/s$/, '') as Duration['unit'] }
}

/** One number drawn for all counters decides which are present and with which of a few values. */
function counted(
  names: readonly (readonly [name: string, measure: Measure])[],
  currency: Currency,
): fc.Arbitrary<Record<string, string | number>> {
  const money = [0, 500, 3999, 9000, 12345].map((value) => decimal(value, currency))
  const values = { uses: [0, 1, 2, 4], units: ['0', '1', '2', '4'], 'order-value': money, discount: money }
  return fc.integer({ min: 0, max: 2 ** 16 }).map((drawn) => {
    let state = drawn
    const next = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor(state / 2 ** 16) % below
    }
    return Object.fromEntries(
      names.flatMap(([name, measure]) => {
        const [isGiven, value] = [next(3) > 0, values[measure][next(values[measure].length)] ?? 0]
        return isGiven ? [[name, value]] : []
      }),
    )
  })
}

const ofCodes = perCurrency(counters)
const ofCampaigns = perCurrency(
  (currency) =>
    counted(counterNames(['uses', 'units', 'order-value', 'discount']), currency) as fc.Arbitrary<CampaignUsage>,
)

function usage(currency: Currency): fc.Arbitrary<NonNullable<Cart['usage']>> {
  const ofCampaign = ofCampaigns(currency)
  const by = <Value>(names: readonly string[], value: fc.Arbitrary<Value>) =>
    fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true })
  return loose<NonNullable<Cart['usage']>>({
    campaigns: by(withFormer(campaignNames), ofCampaign),
    groups: by(withFormer(groups), ofCampaign),
    codes: by(['SUN10', 'LIST1', 'SORRY-2222-2222'], ofCodes(currency)),
    pools: by([...pools, former('Summer')], ofCodes(currency)),
    off: fc.subarray([...campaignNames, former('Deal')], { maxLength: 2 }),
  })
}

const withFormer = (names: readonly string[]): readonly string[] => [...names, ...names.map(former)]
