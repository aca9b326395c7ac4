/** Schemas of codes and customers, for customer service. */
import * as z from 'zod'

const instant = z.string().meta({ description: 'ISO 8601, UTC.' })

export const codeState = z.enum(['live', 'off', 'withdrawn'])

export const codeSchema = z
  .object({
    code: z.string(),
    pool: z.string(),
    state: codeState,
    issued: instant,
    customer: z
      .string()
      .exactOptional()
      .meta({ description: 'Set for a personal code, which is refused to everyone else.' }),
    limit: z.int().exactOptional(),
    order: z.string().exactOptional().meta({ description: 'The order that it was issued with.' }),
  })
  .meta({ id: 'Code' })

export const codesQuery = z.strictObject({
  pool: z.string().min(1),
  state: codeState.exactOptional(),
  customer: z.string().min(1).exactOptional(),
  after: z.string().exactOptional().meta({ description: 'The `next` of the previous page.' }),
  most: z
    .string()
    .regex(/^([1-9]\d{0,2}|1000)$/, 'write a number from 1 to 1000')
    .exactOptional()
    .meta({ description: 'The number of codes per page. Default: 100.' }),
})

export const codesAnswer = z.object({ codes: z.array(codeSchema).readonly(), next: z.string().exactOptional() })

export const newCodes = z.strictObject({
  pool: z.string().min(1),
  count: z.int().min(1).max(1000),
  customer: z.string().min(1).max(255).optional(),
  limit: z.int().min(1).optional(),
})

export const madeCodes = z.object({ codes: z.array(codeSchema).readonly() })

export const codeParameter = z.object({ code: z.string().min(1).max(200) })

export const codeChange = z
  .strictObject({ state: z.enum(['live', 'off']).optional(), customer: z.string().min(1).max(255).optional() })
  .meta({ description: 'Switches the code off or on, or makes it personal.' })

export const customerParameter = z.object({ customer: z.string().min(1).max(255) })

export const statementSchema = z
  .object({
    customer: z.string(),
    orders: z.int(),
    spend: z.string(),
    currency: z.string(),
    codes: z.array(codeSchema.extend({ used: z.int() })).readonly(),
    points: z
      .array(
        z.object({
          program: z.string(),
          usable: z.int(),
          pending: z.int(),
          movements: z
            .array(
              z.object({
                at: instant,
                kind: z.string(),
                order: z.string().exactOptional(),
                amount: z.int(),
                balance: z.int(),
                from: instant.exactOptional(),
                until: instant.exactOptional(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
    wallets: z.array(z.object({ wallet: z.string(), currency: z.string(), amount: z.string() })).readonly(),
    latest: z
      .array(
        z.object({
          order: z.string(),
          state: z.string(),
          at: instant,
          total: z.string(),
          discount: z.string(),
          currency: z.string(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Statement' })
