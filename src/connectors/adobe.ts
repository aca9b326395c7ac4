/**
 * Adobe Commerce, out-of-process totals collector: the webhook `get_total_modifications.execute`, after the core discount
 * totals. Its amounts are numbers in major units of the base currency; the answer is a JSON patch of the totals and of each
 * item.
 */
import * as z from 'zod'
import { sum } from '../money/sum.ts'
import { eachOnce, lossesOf, noDelivery, noGifts } from '../publish/targets/losses.ts'
import { lossesOfUnavailableFacts, personalFacts } from '../publish/targets/unavailable-facts.ts'
import type { Connector } from './connector.ts'
import { decimalOf, lineDiscounts, majorNumber, paidAt, sumByCampaign, titlesIn, totalOf } from './line-discounts.ts'

/** PHP writes numbers from the database as text. */
const number = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform(Number)
const id = z.union([z.string(), z.number()]).transform(String)

const request = z.looseObject({
  quote: z.looseObject({
    entity_id: id.nullish(),
    store_id: id.nullish(),
    base_currency_code: z.string().nullish(),
    customer_id: id.nullish(),
    customer_group_id: id.nullish(),
    coupon_code: z.string().nullish(),
  }),
  shippingAssignment: z.looseObject({
    items: z.array(
      z.looseObject({
        item_id: id.nullish(),
        hash: z.string().nullish(),
        sku: z.string().min(1),
        base_price: number,
        qty: number,
      }),
    ),
  }),
})

type Request = z.output<typeof request>

const patch = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('success') }),
  z.strictObject({
    op: z.literal('replace'),
    path: z.literal('result'),
    value: z.strictObject({
      code: z.literal('discount'),
      base_discount: z.number(),
      discount_type: z.literal('fixed'),
      discount_description_array: z.array(z.string()),
      discount_rule_id_array: z.array(z.string()),
      discount_item_id_array: z.array(z.string()),
    }),
  }),
  z.strictObject({ op: z.literal('add'), path: z.string(), value: z.number() }),
])

const answer = z.array(patch)

type Answer = z.output<typeof answer>

const noChange: Answer = [{ op: 'success' }]

/** Facts provided neither by its carts nor by a ledger. */
const unavailable = {
  facts: [...personalFacts, 'payment', 'channel', 'country', 'delivery'],
  attributes: ['cart', 'customer', 'event'],
} as const

export const adobe: Connector<Request, Answer> = {
  request,
  answer,
  hasOffers: false,
  losses: (rules) =>
    eachOnce([
      ...lossesOf(rules, { gifts: noGifts, delivery: noDelivery }),
      ...lossesOfUnavailableFacts(rules, unavailable),
    ]),
  cartOf({ quote, shippingAssignment }, rules) {
    const { customer_id: customer, customer_group_id: group, coupon_code: code, store_id: store } = quote
    return {
      currency: quote.base_currency_code ?? rules.currency,
      ...(store && { store }),
      // Guests have the id 0 in some requests, and no id in others.
      ...(customer && customer !== '0' && { customer: { id: customer, ...(group && { segments: [group] }) } }),
      ...(code && { codes: [code] }),
      lines: shippingAssignment.items.map(({ sku, base_price, qty }, place) => ({
        id: String(place + 1),
        sku,
        quantity: decimalOf(qty),
        price: decimalOf(base_price),
      })),
    }
  },
  answerOf({ request, rules, result }) {
    const { digits } = rules
    const { items } = request.shippingAssignment
    const discounts = items.map(({ base_price, qty }, place) => {
      const line = result.lines[place]
      if (line === undefined) throw new Error('a result has fewer lines than its cart')
      return lineDiscounts(line, paidAt(base_price, qty, rules), digits)
    })
    const campaigns = sumByCampaign(discounts)
    if (campaigns.size === 0) return noChange
    const total = sum([...campaigns.values()])
    const reduced = items.flatMap((item, place) => (discounts[place]?.length ? [{ item, place }] : []))
    return [
      {
        op: 'replace',
        path: 'result',
        value: {
          code: 'discount',
          base_discount: majorNumber(total, digits),
          discount_type: 'fixed',
          discount_description_array: [...campaigns.keys()].map(titlesIn(rules)),
          discount_rule_id_array: [...campaigns.keys()],
          discount_item_id_array: reduced.map(({ item, place }) => item.item_id ?? item.hash ?? String(place)),
        },
      },
      ...reduced.map(({ place }) => ({
        op: 'add' as const,
        path: `shippingAssignment/items/${place}/base_discount_amount`,
        value: majorNumber(totalOf(discounts[place] ?? []), digits),
      })),
    ]
  },
  unchanged: () => noChange,
}
