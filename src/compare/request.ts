/** What is asked of a comparison, as it is kept to be repeated: both sides, the period, the orders, and a let of B at several values. */
import * as z from 'zod'
import { periodNames } from './period-names.ts'

/** What may stand on a side. */
export const sideSchema = z.discriminatedUnion('kind', [
  /** The text as the disk has it. */
  z.object({ kind: z.literal('saved') }),
  /** The text as it stands in the window. */
  z.object({ kind: z.literal('present') }),
  /** Of the text as it stands in the window. */
  z.object({ kind: z.literal('scenario'), name: z.string() }),
  z.object({ kind: z.literal('revision'), commit: z.string(), day: z.string(), title: z.string() }),
  z.object({ kind: z.enum(['folder', 'file']), path: z.string() }),
  /** What the history charged. */
  z.object({ kind: z.literal('charged') }),
])
export type SideRequest = z.infer<typeof sideSchema>

const names = z.array(z.string().min(1).max(500)).max(100).readonly().optional()
const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/)
  .optional()

/** An order must meet all that are present, each by any one of its names. */
export const orderFilterSchema = z.object({
  /** As the order says. */
  channels: names,
  countries: names,
  /** Of the order's customer, as the history has them. */
  segments: names,
  /** Some line's product is in the category or in one below it, as the history has its products. */
  categories: names,
  /** The campaign applied under A or under B. */
  campaigns: names,
  /** The order has the code, compared as codes are (case and spaces aside). */
  codes: names,
  /** What the history charged for the goods, in major units, both included. */
  basketFrom: amount,
  basketTo: amount,
})
export type OrderFilter = z.infer<typeof orderFilterSchema>

/** `catch`: kept for a long time, and read by whatever version comes next. */
export const requestSchema = z.object({
  a: sideSchema.catch({ kind: 'saved' }),
  b: sideSchema.catch({ kind: 'present' }),
  /** Counted back from the history's last day; then `first` and `last` are not looked at. */
  period: z.enum(periodNames).optional().catch(undefined),
  /** Local days, both included; empty: all. */
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
