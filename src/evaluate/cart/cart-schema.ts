/** The zod schema of a cart: rejects unknown fields and decimals that are not strings. The evaluator checks what the values mean. */
import * as z from 'zod'
import { maxDecimalLength } from '../../money/fraction.ts'
import { byCartText } from '../../syntax/cart-texts.ts'

/** The formats of text fields in a cart; `read-cart.ts` has their messages. */
export type TextFormat = 'decimal' | 'date' | 'instant' | 'currency'

const decimal = z
  .string()
  .max(maxDecimalLength)
  .regex(/^\d+(\.\d+)?$/, 'decimal' satisfies TextFormat)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date' satisfies TextFormat)
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, 'instant' satisfies TextFormat)
const count = z.int().nonnegative()
const text = z.string().min(1)
export const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const line = z.strictObject({
  id: text.optional(),
  sku: text,
  quantity: decimal,
  unit: text.optional(),
  price: decimal.optional(),
  listPrice: decimal.optional(),
  cost: decimal.optional(),
  minPrice: decimal.optional(),
  categories: z.array(text).optional(),
  brand: text.optional(),
  labels: z.array(text).optional(),
  weight: decimal.optional(),
  delivery: text.optional(),
  attributes: attributes.optional(),
})

const pastLine = z.strictObject({
  sku: text,
  amount: decimal,
  categories: z.array(text).optional(),
  brand: text.optional(),
  labels: z.array(text).optional(),
})

const customer = z.strictObject({
  id: text,
  segments: z.array(text).optional(),
  orders: count.optional(),
  spend: decimal.optional(),
  history: z.array(z.strictObject({ at: instant, amount: decimal, lines: z.array(pastLine).optional() })).optional(),
  birthday: date.optional(),
  subscribedSince: date.optional(),
  programs: z.record(z.string(), z.strictObject({ points: decimal.optional(), tier: text.optional() })).optional(),
  memberships: z.array(text).optional(),
  attributes: attributes.optional(),
})

const delivery = z.strictObject({ id: text.optional(), method: text, price: decimal })

/** Other counters are named after their limit; `open-usage.ts` validates the names. */
const counter = z.union([count, decimal])
const byPeriod = <Shape>(name: string, shape: Shape): Record<string, Shape> =>
  Object.fromEntries(['', 'PerDay', 'PerWeek', 'PerMonth', 'PerYear'].map((period) => [`${name}${period}`, shape]))

const counts = { ...byPeriod('uses', count.optional()), ...byPeriod('byCustomer', count.optional()) }
const codeUsage = z.object(counts).catchall(counter)
const campaignUsage = z
  .object({
    ...counts,
    ...byPeriod('discount', decimal.optional()),
    ...byPeriod('orderValue', decimal.optional()),
    ...byPeriod('units', decimal.optional()),
    ...byPeriod('unitsByCustomer', decimal.optional()),
  })
  .catchall(counter)

export const cartSchema = z.strictObject({
  id: text.optional(),
  at: instant,
  currency: z.string().regex(/^[A-Z]{3}$/, 'currency' satisfies TextFormat),
  customer: customer.optional(),
  lines: z.array(line),
  codes: z
    .array(z.union([text, z.strictObject({ code: text, pool: text.optional(), issued: instant.optional() })]))
    .optional(),
  ...byCartText(() => text.optional()),
  delivery: z.union([delivery, z.array(delivery)]).optional(),
  attributes: attributes.optional(),
  event: z.strictObject({ name: text, attributes: attributes.optional() }).optional(),
  chosen: z
    .strictObject({
      campaigns: z.array(text).optional(),
      rewards: z.array(z.strictObject({ campaign: text, sku: text, quantity: z.int().positive() })).optional(),
    })
    .optional(),
  pay: z
    .strictObject({
      points: z.record(z.string(), decimal).optional(),
      wallets: z
        .array(z.strictObject({ wallet: text, amount: decimal.optional(), balance: decimal.optional() }))
        .optional(),
      cards: z
        .array(z.strictObject({ card: text, amount: decimal.optional(), balance: decimal.optional() }))
        .optional(),
    })
    .optional(),
  usage: z
    .strictObject({
      campaigns: z.record(z.string(), campaignUsage).optional(),
      groups: z.record(z.string(), campaignUsage).optional(),
      codes: z.record(z.string(), codeUsage).optional(),
      pools: z.record(z.string(), codeUsage).optional(),
      off: z.array(text).optional(),
    })
    .optional(),
})
