/** The zod schema of compiled rules: rejects unknown fields. A test compares it with `rules.ts`. */
import * as z from 'zod'
import { cartTextNames } from '../syntax/cart-texts.ts'
import { facts, type SimilarKind } from '../syntax/facts.ts'
import { condition, selector, value } from './condition-schema.ts'
import { effect, floor } from './effect-schema.ts'
import type { Rules } from './rules.ts'
import type { SameType } from './same-type.ts'
import { attributeType, count, decimal, duration, instant, name, names, period } from './schema-parts.ts'

const returns = z.enum(['keep', 'prorate', 'requalify'])
const rounding = z
  .strictObject({
    mode: z.enum(['half-up', 'half-down', 'half-even', 'down', 'up']),
    scope: z.enum(['discount', 'line', 'unit']),
  })
  .meta({ id: 'rounding' })

const ofFacts = Object.values(facts).flatMap(({ similar }): SimilarKind[] => (similar === 'none' ? [] : [similar]))
const similarKinds = [...new Set<SimilarKind>([...ofFacts, 'value of chosen products', 'event'])].sort()

const limit = z
  .strictObject({
    counts: z.enum(['uses', 'units', 'order-value', 'discount']),
    amount: decimal,
    per: z
      .union([
        z.enum(['customer', 'code', ...cartTextNames]),
        z.templateLiteral([z.enum(['customer.', 'cart.']), z.string()]),
      ])
      .exactOptional(),
    period: z.union([period, duration]).exactOptional(),
  })
  .meta({ id: 'limit' })

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const days = z.strictObject({ from: z.int().exactOptional(), to: z.int().exactOptional() })

const campaign = z
  .strictObject({
    name,
    status: z.enum(['live', 'draft', 'retired']),
    priority: count.exactOptional(),
    combination: z
      .enum(['never', 'never-similar', 'always', 'never-on-same-item', 'never-later-on-same-item'])
      .exactOptional(),
    eachItemOnce: z.literal(true).exactOptional(),
    similarAs: name.exactOptional(),
    was: name.exactOptional(),
    similarKinds: z.array(z.enum(similarKinds)),
    group: name.exactOptional(),
    customerChooses: z.boolean(),
    event: name.exactOptional(),
    from: instant.exactOptional(),
    until: instant.exactOptional(),
    days: days.exactOptional(),
    except: z
      .array(
        z.strictObject({ from: instant.exactOptional(), until: instant.exactOptional(), days: days.exactOptional() }),
      )
      .exactOptional(),
    every: z.array(
      z.strictObject({
        weekdays: z.array(weekday).exactOptional(),
        monthDays: z.array(z.int().min(-1).max(31)).exactOptional(),
        monthWeekdays: z.array(z.strictObject({ nth: z.int().min(-1).max(5), weekday })).exactOptional(),
        from: z.int().min(0).max(1439).exactOptional(),
        until: z.int().min(1).max(1440).exactOptional(),
      }),
    ),
    when: condition.exactOptional(),
    effects: z.array(effect),
    limits: z.array(limit),
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
  measured: z.literal(true).exactOptional(),
  minQuantity: decimal.exactOptional(),
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
  was: name.exactOptional(),
  codes: z.record(
    name,
    z.strictObject({ limits: z.array(limit), from: instant.exactOptional(), until: instant.exactOptional() }),
  ),
  limits: z.array(limit),
  channels: names.exactOptional(),
  from: instant.exactOptional(),
  until: instant.exactOptional(),
  validAfterIssue: duration.exactOptional(),
  generate: z.strictObject({ count, pattern: z.string() }).exactOptional(),
})

const program = z.strictObject({
  was: name.exactOptional(),
  pointWorth: decimal.exactOptional(),
  expireAfter: duration.exactOptional(),
  pending: duration.exactOptional(),
  payUpTo: decimal.exactOptional(),
  baseEarn: z.strictObject({ points: decimal, per: decimal }).exactOptional(),
  tiers: z
    .strictObject({
      by: value,
      steps: z.array(z.strictObject({ name, from: value })),
      keptFor: duration.exactOptional(),
    })
    .exactOptional(),
  sharedBy: name.exactOptional(),
  partners: names,
})

const soldMembership = z.strictObject({ goods: selector, term: period })

const giftCards = z.strictObject({
  pattern: z.string(),
  validFor: duration.exactOptional(),
  goods: selector.exactOptional(),
})

const referral = z.strictObject({
  rewardsFirstOrder: z.boolean(),
  pattern: z.string().exactOptional(),
  pending: duration.exactOptional(),
})

const group = z.strictObject({
  pick: z.enum(['all', 'first', 'best', 'least']),
  perLine: z.boolean(),
  priority: count.exactOptional(),
  parent: name.exactOptional(),
  was: name.exactOptional(),
  limits: z.array(limit),
})

const currencyRules = z.strictObject({
  format: z.literal(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  digits: z.int().min(0).max(4),
  zone: z.strictObject({ name: z.string(), offsets: z.array(z.tuple([instant, z.number()])).min(1) }),
  rounding,
  couponsPerCart: count.exactOptional(),
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
  soldMemberships: z.record(name, soldMembership).exactOptional(),
  giftCards: z.record(name, giftCards).exactOptional(),
  referrals: z.record(name, referral).exactOptional(),
  groups: z.record(name, group),
  shelf: z.array(campaign),
  campaigns: z.array(campaign),
})

const rules = currencyRules.extend({
  version: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  currencies: z.record(z.string().regex(/^[A-Z]{3}$/), currencyRules).exactOptional(),
})

true satisfies SameType<z.output<typeof rules>, Rules>

export const rulesSchema: z.ZodType<Rules> = rules
