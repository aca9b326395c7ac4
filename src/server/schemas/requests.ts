/** Schemas of requests. */
import * as z from 'zod'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { cartSchema } from '../../evaluate/cart/cart-schema.ts'

/** A cart whose instant defaults to the service's clock. */
export const cartOfRequest = cartSchema.partial({ at: true }).meta({
  id: 'Cart',
  description:
    'Amounts and quantities are decimal strings. `at` defaults to the current time of the service; only test keys may set another time.',
})

/** A separate type, because zod types optional fields as possibly undefined. */
export type RequestCart = Omit<Cart, 'at'> & Partial<Pick<Cart, 'at'>>

const flag = z.enum(['true', 'false']).exactOptional()

export const evaluateQuery = z.strictObject({
  reasons: flag.meta({ description: 'Adds why each campaign that did not apply did not.' }),
  units: flag.meta({ description: 'Adds the amount of each unit to adjustments.' }),
  ledger: flag.meta({ description: 'Evaluates with what the ledger knows: what is left of limits, codes, points.' }),
})

export const offersQuery = evaluateQuery.pick({ ledger: true })

export type EvaluateQuery = z.output<typeof evaluateQuery>

export const batchOfRequest = z.strictObject({ carts: z.array(cartOfRequest).min(1) })

/** Validated where they are used, since a request may have other headers. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .exactOptional()
    .meta({ description: 'Required. The same key with the same content gets the same answer, including refusals.' }),
})
