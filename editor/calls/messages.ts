/** The messages between callers and answerers: window and host, host and threads, window and engine. */
import * as z from 'zod'
import { messageSchema } from './message-schema.ts'

/** `id` increases; a cancelled request answers with the failure `cancelled`. */
export type Request<Name extends string = string> =
  | { readonly id: number; readonly request: Name; readonly params: unknown }
  | { readonly cancel: number }

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: Failure }
  | { readonly id: number; readonly progress: Progress }

/** Progress of a long request. `what` names the unit that is counted. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly what: 'bytes' | 'orders' | 'rows' | 'values' | 'codes' | 'parts'
  /** Which part: a side of a comparison, "A" or "B", or the let that it sweeps at one value. */
  readonly part?: string | { readonly name: string; readonly value: string }
}

/** Codes that the window handles; all other failures are only shown. */
const failureCode = z.enum([
  'changed-outside',
  'cancelled',
  'not-found',
  'refused',
  'no-history',
  'differences',
  'broken',
  /** Nobody was there to answer, so nothing was done. */
  'disconnected',
  /** The answering side is gone; the work may or may not have been done. */
  'interrupted',
])
export type FailureCode = z.infer<typeof failureCode>

const statedField = z.enum(['subtotal', 'discount', 'delivery', 'tax', 'total', 'refunded'])

/** Imported orders compared with the totals that their file states. Amounts are decimal strings in major units. */
const totalsComparison = z
  .object({
    orders: z.number(),
    differ: z.number(),
    fields: z
      .array(z.object({ field: statedField, orders: z.number(), differ: z.number(), by: z.string() }).readonly())
      .readonly(),
    examples: z
      .array(
        z
          .object({
            order: z.string(),
            line: z.number(),
            field: statedField,
            stated: z.string(),
            imported: z.string(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
export type TotalsComparison = z.infer<typeof totalsComparison>

export const failureSchema = z
  .object({
    code: failureCode,
    /** One sentence for the user, translated where it is shown. */
    sentence: messageSchema,
    /** What to do about it. */
    advice: messageSchema.optional(),
    /** Only with the code `differences`. */
    comparison: totalsComparison.optional(),
  })
  .readonly()
export type Failure = z.infer<typeof failureSchema>
