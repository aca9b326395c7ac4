/**
 * Random small histories and two rule sets to compare over them: refused orders, delivery and shelf campaigns, ties,
 * missing costs, returns, budgets, limits, points, several currencies.
 */
import fc from 'fast-check'
import type { History } from '../../../src/history/store.ts'
import type { KnownCampaign } from './figures.ts'

export interface RandomOrder {
  readonly day: number
  /** Orders with equal hours are sorted by number. */
  readonly hour: number
  readonly customer: number | undefined
  readonly channel: number | undefined
  readonly country: number | undefined
  /** A value for an attribute that rules may declare as a number: `many` is not a number, and is refused. */
  readonly table: 'none' | 'four' | 'many'
  /** Some pools have `SPRING`, none has the others. */
  readonly codes: readonly string[]
  readonly lines: readonly RandomLine[]
  /** Minor units. */
  readonly delivery: number | undefined
  /** What the history took off the delivery charge. */
  readonly deliveryDiscount: number | undefined
  readonly isReturned: boolean
}

interface RandomLine {
  readonly sku: string
  /** Millionths. */
  readonly quantity: number
  /** Minor units: the unit's own price, and what the history charged for the line. */
  readonly price: number
  readonly paid: number
}

export interface Currency {
  readonly code: string
  readonly digits: number
}

export interface Scene {
  readonly currency: Currency
  readonly timezone: string
  /** Order numbers are multiples of it: near misses are computed for one order in twenty. */
  readonly stride: number
  readonly orders: readonly RandomOrder[]
  readonly segments: readonly (readonly string[])[]
  readonly a: RandomRules
  readonly b: RandomRules
}

export interface RandomRules {
  readonly text: string
  readonly campaigns: readonly KnownCampaign[]
}

const currencies: readonly Currency[] = [
  { code: 'PLN', digits: 2 },
  { code: 'JPY', digits: 0 },
  { code: 'KWD', digits: 3 },
]

/** SKU, cost in whole units, categories. */
const products: readonly (readonly [string, number | null, readonly string[]])[] = [
  ['A', 6, ['Tools/Drills']],
  ['B', 1, ['Garden', 'Tools']],
  ['C', 3, ['Tools']],
  ['D', 2, ['Paint/Wall']],
  ['X', null, []],
]
export const categories = ['Tools', 'Garden', 'Paint']

const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })

const line: fc.Arbitrary<RandomLine> = fc.record({
  sku: fc.constantFrom(...products.map(([sku]) => sku)),
  quantity: fc.constantFrom(1_000_000, 1_000_000, 2_000_000, 3_000_000, 356_000),
  price: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(500, 1000, 2000) },
    { weight: 10, arbitrary: fc.integer({ min: 1, max: 6000 }) },
    { weight: 1, arbitrary: fc.constant(90_000) },
  ),
  paid: fc.integer({ min: 0, max: 20_000 }),
})

const order = (customers: number, places: number): fc.Arbitrary<RandomOrder> =>
  fc.record({
    day: fc.integer({ min: 0, max: 24 }),
    hour: fc.constantFrom(0, 9, 12, 12, 22, 23),
    customer: perhaps(fc.nat(customers - 1)),
    channel: perhaps(fc.nat(places - 1)),
    country: perhaps(fc.nat(2)),
    table: fc.oneof(
      { weight: 8, arbitrary: fc.constant('none' as const) },
      { weight: 1, arbitrary: fc.constantFrom('four' as const, 'many' as const) },
    ),
    codes: fc.oneof(
      { weight: 4, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(['OLD-1', 'OLD-2', 'SPRING']) },
    ),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    delivery: perhaps(fc.constantFrom(500, 900, 0)),
    deliveryDiscount: perhaps(fc.constantFrom(100, 500)),
    isReturned: fc.boolean(),
  })

type Writer = (amount: (minor: number) => string) => { readonly text: string } & Omit<KnownCampaign, 'name'>

/** Builds a campaign by name, for a currency whose digits its amounts use. */
function campaign(name: string): fc.Arbitrary<Writer> {
  const threshold = fc.constantFrom(500, 1000, 2000, 3500, 6000)
  const small = fc.constantFrom(100, 250, 499)
  const percent = fc.constantFrom(5, 10, 33, 50)
  switch (name) {
    case 'Share':
      return fc.tuple(threshold, percent).map(([from, off]) => (amount) => ({
        text: `when subtotal >= ${amount(from)} then ${off}% off cart`,
        threshold: { unit: 'amount', value: from },
      }))
    case 'Shelf':
      return fc.tuple(percent, fc.constantFrom('Tools', 'Paint')).map(([off, category]) => () => ({
        text: `on prices then ${off}% off category "${category}"`,
      }))
    case 'Post':
      return fc
        .tuple(threshold, fc.constantFrom('free shipping', '50% off shipping', '33% off shipping'))
        .map(([from, effect]) => (amount) => ({
          text: `when subtotal >= ${amount(from)} then ${effect}`,
          threshold: { unit: 'amount', value: from },
        }))
    case 'Budget':
      return fc
        .tuple(small, fc.constantFrom(400, 600, 1000), fc.constantFrom(undefined, undefined, undefined, 'day', 'week'))
        .map(([off, budget, per]) => (amount) => ({
          text: `then ${amount(off)} off cart budget ${amount(budget)}${per === undefined ? '' : ` per ${per}`}`,
          budget: { amount: budget, ...(per !== undefined && { per }) },
        }))
    case 'Few':
      return fc.tuple(small, fc.integer({ min: 1, max: 4 })).map(([off, uses]) => (amount) => ({
        text: `then ${amount(off)} off cart limit ${uses} uses`,
      }))
    case 'Alone':
      return fc.tuple(fc.integer({ min: 2, max: 4 }), percent).map(([quantity, off]) => () => ({
        text: `priority 1 never combine when quantity >= ${quantity} then ${off}% off cart`,
        threshold: { unit: 'count', value: quantity },
      }))
    case 'Similar':
    case 'Same kind':
      return fc.tuple(small, fc.integer({ min: 1, max: 3 })).map(([off, priority]) => (amount) => ({
        text: `priority ${priority} never combine with similar then ${amount(off)} off cart`,
      }))
    case 'Better':
    case 'Best':
      return fc.tuple(small, percent).map(([off, share]) => (amount) => ({
        text: `in group "Either" then ${name === 'Best' ? `${share}%` : amount(off)} off cart`,
      }))
    case 'Back':
      return fc.tuple(percent, fc.constantFrom(undefined, 150, 600)).map(([share, budget]) => (amount) => ({
        text: `then cashback ${share}% of everything to "Wallet"${budget === undefined ? '' : ` budget ${amount(budget)}`}`,
        ...(budget !== undefined && { budget: { amount: budget } }),
      }))
    case 'Points':
      return fc.integer({ min: 1, max: 5 }).map((points) => (amount) => ({
        text: `then earn ${points} points per ${amount(1000)} of everything in "Club"`,
      }))
    case 'Mug':
      return threshold.map((from) => (amount) => ({
        text: `when subtotal >= ${amount(from)} then add 1 of sku "MUG" free`,
        threshold: { unit: 'amount', value: from },
      }))
    case 'Coupon':
      return fc.integer({ min: 1, max: 3 }).map((count) => () => ({
        text: `when contains ${count} of category "Tools" then issue coupon "Later"`,
        threshold: { unit: 'count', value: count },
      }))
    case 'Loyal':
      return fc.tuple(threshold, percent).map(([spend, off]) => (amount) => ({
        text: `when spend >= ${amount(spend)} then ${off}% off cart`,
        threshold: { unit: 'amount', value: spend },
      }))
    default:
      return percent.map((off) => () => ({ text: `then ${off}% off category "${name}"` }))
  }
}

const names = [
  ...['Share', 'Shelf', 'Post', 'Budget', 'Few', 'Alone', 'Similar', 'Same kind', 'Better', 'Best'],
  ...['Back', 'Points', 'Mug', 'Coupon', 'Loyal', 'Garden'],
]

/** Who funds a campaign, and at what share. */
const shares = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.subarray(
      [
        ['Bosch', '33.3'],
        ['Makita', '12.5'],
        ['Dulux', '50'],
      ] as const,
      { minLength: 1 },
    ),
  },
)

const rulesFor = ({ code, digits }: Currency, timezone: string): fc.Arbitrary<RandomRules> => {
  const amount = (minor: number): string => `${(minor / 10 ** digits).toFixed(digits)} ${code}`
  return fc
    .tuple(
      fc.boolean(),
      fc.constantFrom('', '', ' choose best for customer'),
      fc.boolean(),
      fc
        .shuffledSubarray(names, { minLength: 2, maxLength: 11 })
        .chain((chosen) => fc.tuple(...chosen.map((name) => fc.tuple(fc.constant(name), campaign(name), shares)))),
    )
    .map(([isStrict, best, knowsSpring, chosen]) => {
      const written = chosen.map(([name, write, shares]) => {
        const { text, ...known } = write(amount)
        const funded = name === 'Shelf' ? [] : shares
        return {
          name,
          ...known,
          text: [text, ...funded.map(([by, share]) => `funded ${share}% by "${by}"`)].join(' '),
          funders: funded.map(([by]) => by),
        }
      })
      const declared = [
        `settings { currency ${code} timezone "${timezone}"${best} }`,
        'catalogue from "products.csv"',
        `attributes { cart.table: ${isStrict ? 'number' : 'text'} }`,
        `program "Club" { 1 point worth ${amount(10)} }`,
        'coupons "Later" { generate 1000 like "LATER-????-????" }',
        ...(knowsSpring ? ['coupons "Spring" { code "SPRING" }'] : []),
        'group "Either" pick best',
      ]
      return {
        text: [...declared, ...written.map(({ name, text }) => `campaign "${name}" { ${text} }`)].join('\n'),
        campaigns: written.map(({ text: _, ...known }) => known),
      }
    })
}

const sized = (orders: { minLength: number; maxLength: number }, customers: number, places: number) =>
  fc
    .tuple(fc.constantFrom(...currencies), fc.constantFrom('Europe/Warsaw', 'America/New_York', 'UTC'))
    .chain(([currency, timezone]) =>
      fc.record<Scene>({
        currency: fc.constant(currency),
        timezone: fc.constant(timezone),
        stride: fc.constantFrom(1, 5, 20, 20),
        orders: fc.array(order(customers, places), orders),
        segments: fc.array(fc.subarray(['VIP', 'North', 'Zone', 'amber']), {
          minLength: customers,
          maxLength: customers,
        }),
        a: rulesFor(currency, timezone),
        b: rulesFor(currency, timezone),
      }),
    )

/** Most are small. In the others, more customers and channels change than any list shows. */
export const scenes: fc.Arbitrary<Scene> = fc.oneof(
  { weight: 9, arbitrary: sized({ minLength: 0, maxLength: 14 }, 5, 3) },
  { weight: 1, arbitrary: sized({ minLength: 45, maxLength: 70 }, 45, 24) },
)

/** The rules' own catalogue: a mug, and a product A that costs more than in the history. */
export const catalogue = (digits: number) =>
  new Map([
    [
      'products.csv',
      {
        rows: [
          ['sku', 'price', 'cost', 'categories'],
          ['MUG', (20).toFixed(digits), (8).toFixed(digits), ''],
          ['A', (30).toFixed(digits), (7).toFixed(digits), 'Tools/Drills'],
        ],
      },
    ],
  ])

export function writeHistory({ db }: History, scene: Scene): void {
  const { currency, timezone, orders, segments, stride } = scene
  const millionths = (minor: number): number => (minor * 1_000_000) / 10 ** currency.digits
  db.exec(
    `INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', 'x', '{}', 1, 1, 0)`,
  )
  db.prepare(`INSERT INTO settings VALUES ('currency', ?), ('timezone', ?)`).run(currency.code, timezone)
  const product = db.prepare('INSERT INTO products (sku, cost, categories) VALUES (?, ?, ?)')
  for (const [sku, cost, paths] of products) {
    product.run(sku, cost === null ? null : cost * 1_000_000, JSON.stringify(paths))
  }
  const customer = db.prepare('INSERT INTO customers (id, segments) VALUES (?, ?)')
  segments.forEach((own, i) => void customer.run(`C-${i}`, JSON.stringify(own)))
  const insert = db.prepare(
    `INSERT INTO orders (number, id, at, offset, customer, channel, country, delivery, delivery_price, attributes, codes, import)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 1)`,
  )
  const goods = db.prepare('INSERT INTO lines ("order", place, sku, quantity, price, paid) VALUES (?, ?, ?, ?, ?, ?)')
  const lessDelivery = db.prepare(`INSERT INTO adjustments ("order", kind, amount) VALUES (?, 'delivery discount', ?)`)
  const back = db.prepare(
    `INSERT INTO returns ("order", reference, place, at, offset, customer, sku, quantity, refund, import)
     VALUES (?, ?, 1, ?, 0, ?, ?, ?, ?, 1)`,
  )
  db.transaction(() => {
    orders.forEach((each, i) => {
      const number = (i + 1) * stride
      const at = Date.UTC(2026, 2, 20 + each.day, each.hour)
      const who = each.customer === undefined ? null : `C-${each.customer}`
      const attributes = each.table === 'none' ? {} : { table: each.table === 'four' ? 4 : 'by the window' }
      insert.run(
        number,
        `o-${i + 1}`,
        at,
        who,
        each.channel === undefined ? null : `channel ${each.channel}`,
        each.country === undefined ? null : (['PL', 'DE', 'AT'][each.country] ?? null),
        each.delivery === undefined ? null : 'courier',
        each.delivery === undefined ? null : millionths(each.delivery),
        JSON.stringify(attributes),
        JSON.stringify(each.codes),
      )
      if (each.delivery !== undefined && each.deliveryDiscount !== undefined) {
        lessDelivery.run(number, millionths(Math.min(each.delivery, each.deliveryDiscount)))
      }
      each.lines.forEach(({ sku, quantity, price, paid }, place) => {
        goods.run(number, place + 1, sku, quantity, millionths(price), millionths(paid))
      })
      const first = each.lines[0]
      if (each.isReturned && first) back.run(number, `r-${i}`, at + 1, who, first.sku, first.quantity, 0)
    })
  })()
}
