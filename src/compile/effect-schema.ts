import * as z from 'zod'
import { selector, value } from './condition-schema.ts'
import type { Effect } from './rules.ts'
import type { SameType } from './same-type.ts'
import { count, decimal, name, names, order } from './schema-parts.ts'

const computed = z
  .strictObject({ computed: value, as: z.enum(['amount', 'price', 'percent', 'count', 'points']) })
  .meta({ id: 'computed' })
const amount = z.union([decimal, computed])
const itemAmount = z.union([decimal, computed, z.strictObject({ perItem: value })])
const some = z.union([count, computed])

const rate = z.union([z.strictObject({ percent: amount }), z.strictObject({ amount: itemAmount })]).meta({ id: 'rate' })
const deal = z.union([z.strictObject({ off: rate }), z.strictObject({ at: amount })]).meta({ id: 'deal' })
export const floor = z
  .union([
    z.strictObject({ amount: decimal }),
    z.strictObject({ costPlus: decimal }),
    z.strictObject({ ofList: decimal }),
  ])
  .meta({ id: 'floor' })
const ownFloor = z
  .union([z.strictObject({ amount }), z.strictObject({ costPlus: decimal }), z.strictObject({ ofList: decimal })])
  .meta({ id: 'ownFloor' })
const counted = z.strictObject({ count: some, goods: selector })

const modifiers = z
  .strictObject({
    atMost: amount.exactOptional(),
    notBelow: ownFloor.exactOptional(),
    upToUnits: z.strictObject({ count: some, order, perLine: z.boolean() }).exactOptional(),
    upToTimes: some.exactOptional(),
    spread: z.enum(['amount', 'quantity', 'evenly']).exactOptional(),
    ending: z.strictObject({ digits: decimal, step: decimal }).exactOptional(),
    replacing: z.literal(true).exactOptional(),
  })
  .meta({ id: 'modifiers' })

const setGoods = z.union([counted, z.strictObject({ amount: decimal, goods: selector })])

const earned = z.union([
  z.strictObject({ kind: z.literal('points'), points: amount }),
  z.strictObject({ kind: z.literal('per'), points: amount, per: amount, goods: selector.exactOptional() }),
  z.strictObject({ kind: z.literal('times'), factor: decimal }),
])

const reward = z.strictObject({
  sku: name,
  price: amount,
  points: z.strictObject({ count: amount, program: name }).exactOptional(),
  upTo: some,
})

const anyEffect = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('off'),
      rate,
      goods: selector.exactOptional(),
      each: z.boolean(),
      base: z.enum(['current', 'original', 'list']),
      modifiers,
    }),
    z.strictObject({ kind: z.literal('off-ranked'), rate, order, count: some, goods: selector, modifiers }),
    z.strictObject({
      kind: z.literal('ranked-of-every'),
      order,
      count: some,
      every: some,
      goods: selector,
      deal,
      modifiers,
    }),
    z.strictObject({
      kind: z.literal('off-every-nth'),
      rate,
      nth: count,
      sameProduct: z.boolean(),
      goods: selector,
      modifiers,
    }),
    z.strictObject({
      kind: z.literal('buy-get'),
      buy: setGoods,
      get: counted,
      getsUpTo: z.boolean(),
      order,
      deal,
      modifiers,
    }),
    z.strictObject({
      kind: z.literal('bundle'),
      parts: z.array(setGoods),
      deal: z.union([z.strictObject({ for: amount }), z.strictObject({ off: rate })]),
      modifiers,
    }),
    z.strictObject({ kind: z.literal('price'), price: itemAmount, goods: selector.exactOptional(), modifiers }),
    z.strictObject({
      kind: z.literal('choose'),
      count: some,
      rewards: z.array(reward),
      modifiers,
    }),
    z.strictObject({ kind: z.literal('add'), count: some, sku: name, cartFirst: z.boolean(), modifiers }),
    z.strictObject({ kind: z.literal('off-total'), amount: decimal, rounds: z.boolean(), modifiers }),
    z.strictObject({ kind: z.literal('shipping'), deal, methods: names, modifiers }),
    z.strictObject({ kind: z.literal('earn'), earned, program: name, modifiers }),
    z.strictObject({
      kind: z.literal('cashback'),
      percent: amount,
      goods: selector.exactOptional(),
      wallet: name,
      modifiers,
    }),
    z.strictObject({ kind: z.literal('issue'), coupons: name, modifiers }),
    z.strictObject({ kind: z.literal('grant'), perk: name, modifiers }),
    z.strictObject({
      kind: z.literal('steps'),
      by: value,
      mode: z.enum(['cart', 'per-line', 'per-delivery', 'graduated']),
      steps: z.array(z.strictObject({ from: value, effect })),
      modifiers,
    }),
    z.strictObject({
      kind: z.literal('one-of'),
      choices: z.array(z.strictObject({ percent: decimal, effect })),
      modifiers,
    }),
    z.strictObject({ kind: z.literal('for-every'), amount: value, of: value, effect, modifiers }),
  ])

true satisfies SameType<z.output<ReturnType<typeof anyEffect>>, Effect>

export const effect: z.ZodType<Effect> = z.lazy(anyEffect).meta({ id: 'effect' })
