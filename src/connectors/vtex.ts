/**
 * VTEX, External Promotions Protocol 1.1: `POST /calculatePromotion`. Its amounts are numbers in major units, and discounts are
 * per unit; the platform multiplies them by the quantity. Requests have no currency: the rules' first one is used.
 */
import * as z from 'zod'
import type { Rules } from '../compile/rules.ts'
import type { Available } from '../evaluate/explanation/offers.ts'
import { eachOnce, lossesOf, noDelivery, noGifts } from '../publish/targets/losses.ts'
import { lossesOfUnavailableFacts, personalFacts } from '../publish/targets/unavailable-facts.ts'
import { attributesOf } from './attributes.ts'
import type { Connector, Outcome } from './connector.ts'
import { decimalOf, lineDiscounts, majorNumber, paidAt, titlesIn, totalOf } from './line-discounts.ts'

const text = z.string().min(1)
const price = z.number().min(0)

const request = z.looseObject({
  correlationId: text.meta({ description: 'The same for each try of one step of a cart.' }),
  shopperProfileId: z.string().nullish(),
  salesChannelId: text,
  couponCodes: z.array(z.string()).nullish(),
  utms: z.record(z.string(), z.string().nullable()).nullish(),
  customFields: z.record(z.string(), z.record(z.string(), z.string())).nullish(),
  items: z.array(
    z.looseObject({
      id: text,
      quantity: z.int().min(1),
      price,
      catalogInfo: z.looseObject({
        brandId: z.string(),
        categoryId: z.string(),
        productId: z.string(),
        collectionIds: z.array(z.string()).nullish(),
        refId: z.string().nullish(),
      }),
      paymentInfo: z.array(z.looseObject({ id: z.string() })).nullish(),
    }),
  ),
})

type Request = z.output<typeof request>

const promotion = z.strictObject({ id: text, discount: z.number(), type: z.literal('Nominal') })

const answer = z.strictObject({
  items: z.array(
    z.strictObject({
      id: text,
      quantity: z.int(),
      promotions: z.array(promotion),
      originalPrice: price,
      discountedPrice: price,
    }),
  ),
  allPromotions: z.array(
    z.strictObject({
      id: text,
      name: z.string(),
      description: z.string(),
      couponCode: z.string().nullable(),
      qualificationProgress: z
        .strictObject({
          remainingCartWideAmount: z.number().exactOptional(),
          remainingItemQuantity: z.strictObject({ totalUnitsRemaining: z.int() }).exactOptional(),
        })
        .exactOptional(),
    }),
  ),
})

type Answer = z.output<typeof answer>

/**
 * `POST /notifyUsage`: an order was placed or cancelled. It contains no cart, but the id of the request that priced it. The
 * discounts it states are ignored: the ledger computes them.
 */
export const usageNotice = z.looseObject({
  orderId: text.max(200),
  type: z.enum(['NewOrder', 'OrderCancellation']),
  correlationId: z.string().nullish(),
})

/** Facts provided neither by its carts nor by a ledger. */
const unavailable = {
  facts: [...personalFacts, 'store', 'country', 'delivery'],
  attributes: ['customer', 'event'],
} as const

export const vtex: Connector<Request, Answer> = {
  request,
  answer,
  hasOffers: true,
  losses: (rules) =>
    eachOnce([
      ...lossesOf(rules, { gifts: noGifts, delivery: noDelivery }),
      ...lossesOfUnavailableFacts(rules, unavailable),
    ]),
  cartOf({ shopperProfileId, salesChannelId, couponCodes, utms, customFields, items }, rules) {
    const payments = new Set(items.flatMap(({ paymentInfo }) => (paymentInfo ?? []).map(({ id }) => id)))
    const [payment] = payments
    const fields = Object.fromEntries(Object.entries(utms ?? {}).map(([name, value]) => [`utm_${name}`, value]))
    const attributes = attributesOf('cart', Object.assign(fields, ...Object.values(customFields ?? {})), rules)
    return {
      currency: rules.currency,
      channel: salesChannelId,
      ...(payment !== undefined && payments.size === 1 && { payment }),
      ...(shopperProfileId && { customer: { id: shopperProfileId } }),
      ...(couponCodes?.length && { codes: couponCodes }),
      ...(attributes && { attributes }),
      lines: items.map(({ id, quantity, price, catalogInfo }, place) => ({
        id: String(place + 1),
        sku: id,
        quantity: String(quantity),
        price: decimalOf(price),
        brand: catalogInfo.brandId,
        categories: [catalogInfo.categoryId],
        ...(catalogInfo.collectionIds && { labels: catalogInfo.collectionIds }),
      })),
    }
  },
  answerOf({ request, rules, result, available }) {
    const { digits } = rules
    const titleOf = titlesIn(rules)
    const items = request.items.map((item, place) => {
      const line = result.lines[place]
      if (line === undefined) throw new Error('a result has fewer lines than its cart')
      const paid = paidAt(item.price, item.quantity, rules)
      const discounts = lineDiscounts(line, paid, digits)
      // Not rounded, so that multiplied by the quantity it gives the line's amount.
      const perUnit = (amount: number): number => majorNumber(amount, digits) / item.quantity
      return {
        id: item.id,
        quantity: item.quantity,
        promotions: discounts.map(({ campaign, amount }) => ({
          id: campaign,
          discount: perUnit(amount),
          type: 'Nominal' as const,
        })),
        originalPrice: item.price,
        discountedPrice: perUnit(paid - totalOf(discounts)),
      }
    })
    const given = new Set(items.flatMap(({ promotions }) => promotions.map(({ id }) => id)))
    const accepted = codesOf(rules, result)
    return {
      items,
      allPromotions: [
        ...[...given].map((id) => ({
          id,
          name: titleOf(id),
          description: result.messages.find(({ campaign }) => campaign === id)?.text ?? titleOf(id),
          couponCode: accepted(id),
        })),
        ...available.filter(({ campaign }) => !given.has(campaign)).map(notYet),
      ],
    }
  },
  unchanged: (request) => ({
    items: (request?.items ?? []).map(({ id, quantity, price }) => ({
      id,
      quantity,
      promotions: [],
      originalPrice: price,
      discountedPrice: price,
    })),
    allPromotions: [],
  }),
}

/** Returns the code that triggered a campaign, if the campaign needs exactly one. */
function codesOf(rules: Rules, { codes }: Outcome<Request>['result']): (campaign: string) => string | null {
  const accepted = codes.filter(({ status }) => status === 'accepted').map(({ code }) => code)
  const byCode = new Set(
    rules.campaigns.filter(({ similarKinds }) => similarKinds.includes('coupon')).map(({ name }) => name),
  )
  return (campaign) => (byCode.has(campaign) && accepted.length === 1 ? (accepted[0] ?? null) : null)
}

function notYet({ campaign, title, sentence, missing }: Available): Answer['allPromotions'][number] {
  const progress =
    missing === undefined
      ? undefined
      : missing.fact === 'subtotal'
        ? { remainingCartWideAmount: Number(missing.amount) }
        : missing.fact.startsWith('quantity')
          ? { remainingItemQuantity: { totalUnitsRemaining: Math.ceil(Number(missing.amount)) } }
          : undefined
  return {
    id: campaign,
    name: title ?? campaign,
    description: sentence,
    couponCode: null,
    ...(progress && { qualificationProgress: progress }),
  }
}
