/**
 * The request for a comparison, stored so that it can be repeated: both sides, the period, the orders, and values for a let of
 * B.
 */
import * as z from 'zod'
import { periodNames } from './period-names.ts'

export const sideSchema = z.discriminatedUnion('kind', [
  /** The text saved on disk. */
  z.object({ kind: z.literal('saved') }),
  /** The current text in the window. */
  z.object({ kind: z.literal('present') }),
  /** A scenario of the current text in the window. */
  z.object({ kind: z.literal('scenario'), name: z.string() }),
  z.object({ kind: z.literal('revision'), commit: z.string(), day: z.string(), title: z.string() }),
  z.object({ kind: z.enum(['folder', 'file']), path: z.string() }),
  /** What was actually charged. */
  z.object({ kind: z.literal('charged') }),
])
export type SideRequest = z.infer<typeof sideSchema>

const names = z.array(z.string().min(1).max(500)).max(100).readonly().optional()
const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/)
  .optional()

/** An order must match every field that is present, by any one of its values. */
export const orderFilterSchema = z.object({
  /** Values of the order. */
  channels: names,
  countries: names,
  /** Segments of the order's customer in the history. */
  segments: names,
  /** Some line's product is in the category or a subcategory, according to the history. */
  categories: names,
  /** The campaign applied under A or B. */
  campaigns: names,
  /** The order has the code, ignoring case and spaces. */
  codes: names,
  /** What was actually charged for the goods, in major units, both inclusive. */
  basketFrom: amount,
  basketTo: amount,
})
export type OrderFilter = z.infer<typeof orderFilterSchema>

/** Uses `catch` because requests are stored for a long time and read by later versions. */
export const requestSchema = z.object({
  a: sideSchema.catch({ kind: 'saved' }),
  b: sideSchema.catch({ kind: 'present' }),
  /** Relative to the history's last day; `first` and `last` are then ignored. */
  period: z.enum(periodNames).optional().catch(undefined),
  /** Local days, both inclusive; empty means no bound. */
  first: z.string().catch(''),
  last: z.string().catch(''),
  filter: orderFilterSchema.catch({}),
  sweep: z
    .object({
      on: z.boolean(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      step: z.string(),
      /** "PLN", "%" or empty; the window takes it from the let. */
      unit: z.string().catch(''),
    })
    .catch({ on: false, name: '', from: '', to: '', step: '', unit: '' }),
})
export type ComparisonRequest = z.infer<typeof requestSchema>
