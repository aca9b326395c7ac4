/** The shape of compiled rules as zod sees it: unknown fields are refused. A test holds it and `rules.ts` together. */
import * as z from 'zod'
import { type FactKind, facts, type SimilarKind } from '../syntax/facts.ts'
import type { Condition, Effect, Fact, Rules, Selector, Value } from './rules.ts'

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'write a decimal string such as "12.50"')
const count = z.int().positive()
const instant = z.int()
const name = z.string()
const names = z.array(name)

const duration = z
  .strictObject({ count, unit: z.enum(['day', 'week', 'month', 'year', 'hour', 'minute']) })
  .meta({ id: 'duration' })
const period = z.enum(['day', 'week', 'month', 'year'])
const order = z.enum(['cheapest', 'dearest'])
const returns = z.enum(['keep', 'prorate', 'requalify'])
const rounding = z
  .strictObject({
    mode: z.enum(['half-up', 'half-down', 'half-even', 'down', 'up']),
    scope: z.enum(['discount', 'line', 'unit']),
  })
  .meta({ id: 'rounding' })
const attributeType = z.enum(['number', 'text', 'money', 'date', 'yes/no'])
const factKinds = Object.keys(facts).filter((kind): kind is FactKind => Object.hasOwn(facts, kind))
const similarKinds: readonly SimilarKind[] = [...new Set(factKinds.map((kind) => facts[kind].similar))]
const allSimilarKinds = [...new Set<SimilarKind>([...similarKinds, 'value of chosen products', 'event'])].sort()

// ---------------------------------------------------------------------------------------------- conditions

const attribute = z.strictObject({
  kind: z.literal('attribute'),
  owner: z.enum(['customer', 'item', 'cart', 'event']),
  name,
  type: attributeType,
})

const fact: z.ZodType<Fact> = z
  .lazy(() =>
    z.strictObject({
      kind: z.literal('fact'),
      fact: z.enum(factKinds),
      goods: selector.exactOptional(),
      count: decimal.exactOptional(),
      names: names.exactOptional(),
      period: duration.exactOptional(),
      program: name.exactOptional(),
      level: z.strictObject({ atLeast: z.boolean(), tier: name }).exactOptional(),
    }),
  )
  .meta({ id: 'fact' })

const value: z.ZodType<Value> = z
  .lazy(() =>
    z.union([
      z.strictObject({ kind: z.literal('money'), amount: decimal }),
      z.strictObject({ kind: z.literal(['percent', 'number']), value: decimal }),
      z.strictObject({ kind: z.literal('text'), value: z.string() }),
      z.strictObject({ kind: z.literal('date'), value: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/) }),
      z.strictObject({ kind: z.literal('duration'), value: duration }),
      z.strictObject({ kind: z.literal('yes/no'), value: z.boolean() }),
      fact,
      attribute,
      z.strictObject({
        kind: z.literal('arithmetic'),
        operator: z.enum(['+', '-', '*', '/']),
        left: value,
        right: value,
      }),
    ]),
  )
  .meta({ id: 'value' })

const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ kind: z.enum(['and', 'or']), of: z.array(condition) }),
      z.strictObject({ kind: z.literal('not'), of: condition }),
      z.strictObject({
        kind: z.literal('compare'),
        operator: z.enum(['=', '!=', '<', '<=', '>', '>=']),
        left: value,
        right: value,
      }),
      z.strictObject({ kind: z.literal('between'), value, low: value, high: value }),
      z.strictObject({ kind: z.literal('in'), value, options: z.array(value) }),
      z.strictObject({ kind: z.literal('holds'), fact: z.union([fact, attribute]) }),
      z.strictObject({ kind: z.literal('constant'), value: z.boolean() }),
    ]),
  )
  .meta({ id: 'condition' })

const selector: z.ZodType<Selector> = z
  .lazy(() =>
    z.union([
      z.strictObject({ kind: z.enum(['sku', 'category', 'brand', 'label', 'products']), names }),
      z.strictObject({ kind: z.enum(['everything', 'on-sale', 'discounted']) }),
      z.strictObject({ kind: z.literal('where'), condition }),
      z.strictObject({ kind: z.enum(['and', 'or']), of: z.array(selector) }),
      z.strictObject({ kind: z.literal('not'), of: selector }),
    ]),
  )
  .meta({ id: 'selector' })

// ---------------------------------------------------------------------------------------------- effects

const rate = z.union([z.strictObject({ percent: decimal }), z.strictObject({ amount: decimal })]).meta({ id: 'rate' })
const deal = z.union([z.strictObject({ off: rate }), z.strictObject({ at: decimal })]).meta({ id: 'deal' })
const floor = z
  .union([z.strictObject({ amount: decimal }), z.strictObject({ costPlus: decimal })])
  .meta({ id: 'floor' })
const counted = z.strictObject({ count, goods: selector })

const modifiers = z
  .strictObject({
    atMost: decimal.exactOptional(),
    notBelow: floor.exactOptional(),
    upToUnits: z.strictObject({ count, order, perLine: z.boolean() }).exactOptional(),
    upToTimes: count.exactOptional(),
    spread: z.enum(['amount', 'quantity', 'evenly']).exactOptional(),
    ending: z.strictObject({ digits: decimal, step: decimal }).exactOptional(),
    replacing: z.literal(true).exactOptional(),
  })
  .meta({ id: 'modifiers' })

const earned = z.union([
  z.strictObject({ kind: z.literal('points'), points: decimal }),
  z.strictObject({ kind: z.literal('per'), points: decimal, per: decimal, goods: selector.exactOptional() }),
  z.strictObject({ kind: z.literal('times'), factor: decimal }),
])

const effect: z.ZodType<Effect> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('off'),
        rate,
        goods: selector.exactOptional(),
        each: z.boolean(),
        base: z.enum(['current', 'original', 'list']),
        modifiers,
      }),
      z.strictObject({ kind: z.literal('off-ranked'), rate, order, count, goods: selector, modifiers }),
      z.strictObject({
        kind: z.literal('ranked-of-every'),
        order,
        count,
        every: count,
        goods: selector,
        deal,
        modifiers,
      }),
      z.strictObject({ kind: z.literal('off-every-nth'), rate, nth: count, goods: selector, modifiers }),
      z.strictObject({ kind: z.literal('buy-get'), buy: counted, get: counted, order, deal, modifiers }),
      z.strictObject({
        kind: z.literal('bundle'),
        parts: z.array(counted),
        deal: z.union([z.strictObject({ for: decimal }), z.strictObject({ off: rate })]),
        modifiers,
      }),
      z.strictObject({ kind: z.literal('price'), price: decimal, goods: selector.exactOptional(), modifiers }),
      z.strictObject({
        kind: z.literal('choose'),
        count,
        rewards: z.array(z.strictObject({ sku: name, price: decimal, upTo: count })),
        modifiers,
      }),
      z.strictObject({ kind: z.literal('add'), count, sku: name, deal, modifiers }),
      z.strictObject({ kind: z.literal('shipping'), deal, methods: names, modifiers }),
      z.strictObject({ kind: z.literal('earn'), earned, program: name, modifiers }),
      z.strictObject({
        kind: z.literal('cashback'),
        percent: decimal,
        goods: selector.exactOptional(),
        wallet: name,
        modifiers,
      }),
      z.strictObject({ kind: z.literal('issue'), coupons: name, modifiers }),
      z.strictObject({ kind: z.literal('grant'), perk: name, modifiers }),
      z.strictObject({
        kind: z.literal('steps'),
        by: value,
        mode: z.enum(['cart', 'per-line', 'graduated']),
        steps: z.array(z.strictObject({ from: value, effect })),
        modifiers,
      }),
      z.strictObject({
        kind: z.literal('one-of'),
        choices: z.array(z.strictObject({ percent: decimal, effect })),
        modifiers,
      }),
      z.strictObject({ kind: z.literal('for-every'), amount: value, of: fact, effect, modifiers }),
    ]),
  )
  .meta({ id: 'effect' })

// ---------------------------------------------------------------------------------------------- declarations

const limit = z
  .strictObject({
    counts: z.enum(['uses', 'units', 'order-value']),
    amount: decimal,
    per: z.enum(['customer', 'code']).exactOptional(),
    period: period.exactOptional(),
  })
  .meta({ id: 'limit' })

const campaign = z
  .strictObject({
    name,
    status: z.enum(['live', 'draft', 'retired']),
    priority: count.exactOptional(),
    combination: z
      .enum(['never', 'never-similar', 'always', 'never-on-same-item', 'never-later-on-same-item'])
      .exactOptional(),
    similarAs: name.exactOptional(),
    similarKinds: z.array(z.enum(allSimilarKinds)),
    group: name.exactOptional(),
    customerChooses: z.boolean(),
    event: name.exactOptional(),
    from: instant.exactOptional(),
    until: instant.exactOptional(),
    every: z.array(
      z.strictObject({
        weekdays: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).exactOptional(),
        monthDays: z.array(z.int().min(1).max(31)).exactOptional(),
        from: z.int().min(0).max(1439).exactOptional(),
        until: z.int().min(1).max(1440).exactOptional(),
      }),
    ),
    when: condition.exactOptional(),
    effects: z.array(effect),
    limits: z.array(limit),
    budget: z.strictObject({ amount: decimal, period: period.exactOptional() }).exactOptional(),
    rounding: rounding.exactOptional(),
    returns: returns.exactOptional(),
    funded: z.array(z.strictObject({ by: name, percent: decimal })),
    texts: z.strictObject({
      title: z.string().exactOptional(),
      message: z.string().exactOptional(),
      image: z.string().exactOptional(),
      link: z.string().exactOptional(),
      terms: z.string().exactOptional(),
    }),
  })
  .meta({ id: 'campaign' })

const product = z.strictObject({
  name: z.string().exactOptional(),
  price: decimal.exactOptional(),
  listPrice: decimal.exactOptional(),
  cost: decimal.exactOptional(),
  minPrice: decimal.exactOptional(),
  categories: names.exactOptional(),
  brand: name.exactOptional(),
  labels: names.exactOptional(),
  weight: decimal.exactOptional(),
  orderMultiple: decimal.exactOptional(),
  attributes: z.record(name, z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
})

const guard = z.union([
  z.strictObject({ kind: z.literal('discount-share'), percent: decimal }),
  z.strictObject({ kind: z.literal('discount-amount'), amount: decimal }),
  z.strictObject({ kind: z.literal('unit-floor'), floor }),
  z.strictObject({ kind: z.literal('no-discount'), goods: selector }),
])

const segment = z.strictObject({
  condition: condition.exactOptional(),
  customers: names.exactOptional(),
  external: z.boolean(),
})

const pool = z.strictObject({
  codes: z.record(name, z.strictObject({ limits: z.array(limit) })),
  limits: z.array(limit),
  from: instant.exactOptional(),
  until: instant.exactOptional(),
  validAfterIssue: duration.exactOptional(),
  generate: z.strictObject({ count, pattern: z.string() }).exactOptional(),
})

const program = z.strictObject({
  pointWorth: decimal.exactOptional(),
  expireAfter: duration.exactOptional(),
  pending: duration.exactOptional(),
  payUpTo: decimal.exactOptional(),
  baseEarn: z.strictObject({ points: decimal, per: decimal }).exactOptional(),
  tiers: z.strictObject({ by: value, steps: z.array(z.strictObject({ name, from: value })) }).exactOptional(),
  partners: names,
})

const group = z.strictObject({
  pick: z.enum(['all', 'first', 'best', 'least']),
  perLine: z.boolean(),
  priority: count.exactOptional(),
  parent: name.exactOptional(),
})

export const rulesSchema: z.ZodType<Rules> = z.strictObject({
  format: z.literal(1),
  version: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  digits: z.int().min(0).max(4),
  zone: z.strictObject({ name: z.string(), offsets: z.array(z.tuple([instant, z.number()])).min(1) }),
  rounding,
  oneCouponPerCart: z.boolean(),
  best: z.strictObject({ steps: count }).exactOptional(),
  guards: z.array(guard),
  returns,
  catalogue: z.record(name, product),
  attributes: z.record(name, attributeType),
  products: z.record(name, selector),
  segments: z.record(name, segment),
  pools: z.record(name, pool),
  programs: z.record(name, program),
  memberships: names,
  groups: z.record(name, group),
  shelf: z.array(campaign),
  campaigns: z.array(campaign),
})
