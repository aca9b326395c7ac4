/** The shape of a cart as zod sees it: unknown fields are refused, decimals must be strings. Meaning is checked by the evaluator. */
import * as z from 'zod'
import { longestDecimal } from '../../money/fraction.ts'
import { byCartText } from '../../syntax/cart-texts.ts'

const decimal = z
  .string()
  .max(longestDecimal)
  .regex(/^\d+(\.\d+)?$/, 'write a decimal string such as "12.50"')
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date such as "2026-10-01"')
const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/,
    'write an instant with its offset, such as "2026-10-03T12:00:00+02:00"',
  )
const count = z.int().nonnegative()
const text = z.string().min(1)
const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const line = z.strictObject({
  id: text.optional(),
  sku: text,
  quantity: decimal,
  price: decimal.optional(),
  listPrice: decimal.optional(),
  cost: decimal.optional(),
  minPrice: decimal.optional(),
  categories: z.array(text).optional(),
  brand: text.optional(),
  labels: z.array(text).optional(),
  weight: decimal.optional(),
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

const counters = {
  uses: count.optional(),
  usesPerDay: count.optional(),
  usesPerWeek: count.optional(),
  usesPerMonth: count.optional(),
  usesPerYear: count.optional(),
  byCustomer: count.optional(),
  byCustomerPerDay: count.optional(),
  byCustomerPerWeek: count.optional(),
  byCustomerPerMonth: count.optional(),
  byCustomerPerYear: count.optional(),
}

const campaignUsage = z.strictObject({
  ...counters,
  discount: decimal.optional(),
  discountPerDay: decimal.optional(),
  discountPerWeek: decimal.optional(),
  discountPerMonth: decimal.optional(),
  discountPerYear: decimal.optional(),
  orderValue: decimal.optional(),
  orderValuePerDay: decimal.optional(),
  orderValuePerWeek: decimal.optional(),
  orderValuePerMonth: decimal.optional(),
  orderValuePerYear: decimal.optional(),
  units: decimal.optional(),
  unitsPerDay: decimal.optional(),
  unitsPerWeek: decimal.optional(),
  unitsPerMonth: decimal.optional(),
  unitsPerYear: decimal.optional(),
  unitsByCustomer: decimal.optional(),
  unitsByCustomerPerDay: decimal.optional(),
  unitsByCustomerPerWeek: decimal.optional(),
  unitsByCustomerPerMonth: decimal.optional(),
  unitsByCustomerPerYear: decimal.optional(),
})

export const cartSchema = z.strictObject({
  id: text.optional(),
  at: instant,
  currency: z.string().regex(/^[A-Z]{3}$/, 'write an ISO 4217 code such as "PLN"'),
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
  pay: z.strictObject({ points: z.record(z.string(), decimal).optional() }).optional(),
  usage: z
    .strictObject({
      campaigns: z.record(z.string(), campaignUsage).optional(),
      codes: z.record(z.string(), z.strictObject(counters)).optional(),
      pools: z.record(z.string(), z.strictObject(counters)).optional(),
    })
    .optional(),
})
