/** Schemas of requests about orders, and of the ledger's answers. */
import * as z from 'zod'
import { attributes } from '../../evaluate/cart/cart-schema.ts'
import { releaseRef } from './answers.ts'
import { cartOfRequest } from './requests.ts'
import { refundSchema, resultSchema } from './result.ts'

const orderId = z.string().min(1).max(255).meta({ description: "The order's id in the shop." })

export const reserveRequest = z.strictObject({
  order: orderId,
  cart: cartOfRequest,
  seconds: z
    .int()
    .min(1)
    .max(30 * 86_400)
    .optional()
    .meta({ description: 'Seconds until the reservation expires. Default: 900.' }),
  source: z.string().min(1).max(200).optional().meta({
    description:
      'Where the call comes from, such as a hash of the address. Refusals are stored with it, and wrong codes are counted by it.',
  }),
})

export const orderRequest = z.strictObject({ order: orderId })

export const returnRequest = z.strictObject({
  order: orderId,
  lines: z.array(z.strictObject({ line: z.string().min(1), quantity: z.string().min(1) })).min(1),
})

export const eventRequest = z.strictObject({
  id: z.string().min(1).max(200).meta({ description: "The event's id: each event is booked once." }),
  name: z.string().min(1).meta({ description: 'As in `on event "review"`.' }),
  customer: cartOfRequest.shape.customer.unwrap(),
  currency: cartOfRequest.shape.currency.optional(),
  at: cartOfRequest.shape.at,
  attributes: attributes.optional(),
})

const refusal = z
  .object({
    of: z.enum(['code', 'card', 'campaign', 'pool', 'order', 'event', 'customer', 'source']),
    subject: z.string(),
    reason: z
      .string()
      .meta({ description: 'For shops always `not-valid` if a code is refused; staff see the actual reason.' }),
    message: z.string().meta({
      description:
        'Worded for the shopper or for staff, depending on the role of the key, in the language of the header `accept-language`.',
    }),
    shopper: z.string().exactOptional().meta({ description: 'For staff: the wording for the shopper.' }),
    until: z.string().exactOptional().meta({ description: 'For `too-many-attempts`: when codes are accepted again.' }),
  })
  .meta({ id: 'Refusal' })

const refusals = z.array(refusal).readonly()

const refused = z.object({ state: z.literal('refused'), order: z.string(), refusals }).meta({ id: 'RefusedOrder' })

export const reserveAnswer = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('reserved'),
      order: z.string(),
      expires: z.string().meta({ description: 'ISO 8601, UTC.' }),
      decision: z.string(),
      release: releaseRef,
      result: resultSchema,
      notGiven: refusals.meta({ description: 'Campaigns that gave nothing because a limit or budget is used up.' }),
    })
    .meta({ id: 'ReservedOrder' }),
  refused,
])

const coupons = z.array(z.object({ campaign: z.string(), pool: z.string(), code: z.string() })).readonly()

export const commitAnswer = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('committed'),
      order: z.string(),
      coupons,
      giftCards: z
        .array(
          z.object({ cards: z.string(), code: z.string(), amount: z.string(), currency: z.string().exactOptional() }),
        )
        .readonly()
        .exactOptional()
        .meta({ description: 'The gift cards that were bought, with their numbers.' }),
      notGiven: refusals,
    })
    .meta({ id: 'CommittedOrder' }),
  refused,
])

export const releaseAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('released'), order: z.string() }),
  refused,
])

export const returnAnswer = z.discriminatedUnion('state', [
  z
    .object({
      state: z.enum(['committed', 'returned']).meta({ description: '`returned`: the whole order has been returned.' }),
      order: z.string(),
      currency: z.string().exactOptional().meta({ description: 'The currency of all amounts.' }),
      return: refundSchema,
      pointsBack: z.record(z.string(), z.number()).readonly(),
      paidBack: z
        .array(
          z.union([
            z.object({ wallet: z.string(), amount: z.string() }),
            z.object({ card: z.string(), amount: z.string() }),
          ]),
        )
        .readonly()
        .exactOptional()
        .meta({ description: 'The part of the refund that went back to wallets and gift cards.' }),
    })
    .meta({ id: 'ReturnedOrder' }),
  refused,
])

export const cancelAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['cancelled', 'released']), order: z.string() }),
  refused,
])

export const eventAnswer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('booked'),
    event: z.string(),
    decision: z.string(),
    release: releaseRef,
    result: resultSchema,
    coupons,
    notGiven: refusals,
  }),
  z.object({ state: z.literal('refused'), event: z.string(), refusals }),
])
