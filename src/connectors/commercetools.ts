/**
 * commercetools, API Extension on carts: direct discounts in minor units. A bad or missing answer blocks the change of the
 * cart, so any failure is answered with "no change". Direct discounts and the platform's own discount codes exclude each other:
 * Cartwright's codes are in the cart's custom field `codes`.
 */
import * as z from 'zod'
import type { Rules } from '../compile/rules.ts'
import { formatMinor, wholeMinorUnits } from '../money/amounts.ts'
import { eachOnce, lossesOf, noGifts } from '../publish/targets/losses.ts'
import { lossesOfUnavailableFacts, personalFacts } from '../publish/targets/unavailable-facts.ts'
import { attributesOf } from './attributes.ts'
import type { Connector } from './connector.ts'
import { lineDiscounts, totalOf } from './line-discounts.ts'

const text = z.string().min(1)

const money = z.looseObject({
  centAmount: z.int(),
  currencyCode: z.string(),
  fractionDigits: z.int().min(0).max(4).default(2),
})

const directDiscount = z.looseObject({
  value: z.looseObject({ type: z.string(), money: z.array(money).exactOptional() }),
  target: z.looseObject({ type: z.string(), predicate: z.string().exactOptional() }).exactOptional(),
})

const cart = z.looseObject({
  id: z.string().exactOptional(),
  customerId: z.string().exactOptional(),
  anonymousId: z.string().exactOptional(),
  customerGroup: z
    .looseObject({ id: z.string(), obj: z.looseObject({ key: z.string().exactOptional() }).exactOptional() })
    .exactOptional(),
  store: z.looseObject({ key: z.string() }).exactOptional(),
  country: z.string().exactOptional(),
  totalPrice: z.looseObject({ currencyCode: z.string() }),
  lineItems: z.array(
    z.looseObject({
      id: text,
      productId: text,
      quantity: z.int().min(1),
      lineItemMode: z.string().exactOptional(),
      variant: z.looseObject({
        id: z.int(),
        sku: text.exactOptional(),
        attributes: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).exactOptional(),
      }),
      price: z.looseObject({ value: money, discounted: z.looseObject({ value: money }).exactOptional() }),
    }),
  ),
  shippingInfo: z.looseObject({ shippingMethodName: z.string(), price: money }).exactOptional(),
  discountCodes: z.array(z.unknown()).exactOptional(),
  directDiscounts: z.array(directDiscount).exactOptional(),
  custom: z.looseObject({ fields: z.record(z.string(), z.unknown()) }).exactOptional(),
})

const request = z.looseObject({
  action: z.enum(['Create', 'Update']),
  resource: z.looseObject({ typeId: z.string(), obj: cart }),
})

type Request = z.output<typeof request>
type LineItem = Request['resource']['obj']['lineItems'][number]

const discount = z.strictObject({
  value: z.strictObject({
    type: z.literal('absolute'),
    money: z.array(z.strictObject({ currencyCode: z.string(), centAmount: z.int() })),
  }),
  target: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('lineItems'), predicate: z.string() }),
    z.strictObject({ type: z.literal('shipping') }),
  ]),
})

type Discount = z.output<typeof discount>

const answer = z.strictObject({
  actions: z.array(z.strictObject({ action: z.literal('setDirectDiscounts'), discounts: z.array(discount) })),
})

type Answer = z.output<typeof answer>

/** Facts provided neither by its carts nor by a ledger. */
const unavailable = {
  facts: [...personalFacts, 'payment', 'channel'],
  attributes: ['customer', 'event'],
} as const

export const commercetools: Connector<Request, Answer> = {
  request,
  answer,
  hasOffers: false,
  losses: (rules) =>
    eachOnce([...lossesOf(rules, { gifts: noGifts }), ...lossesOfUnavailableFacts(rules, unavailable)]),
  cartOf({ resource: { typeId, obj } }, rules) {
    if (typeId !== 'cart') return { nothingToDo: `the extension is for carts, and this is \`${typeId}\`` }
    if (obj.discountCodes?.length)
      return { nothingToDo: 'the cart has discount codes of the platform, which allow no direct discounts' }
    const { customerId, customerGroup, store, country, shippingInfo, custom } = obj
    const group = customerGroup && (customerGroup.obj?.key ?? customerGroup.id)
    const attributes = attributesOf('cart', custom?.fields ?? {}, rules)
    const codes = z.array(z.string()).safeParse(custom?.fields.codes)
    return {
      ...(obj.id !== undefined && { id: obj.id }),
      currency: obj.totalPrice.currencyCode,
      ...(store && { store: store.key }),
      ...(country !== undefined && { country }),
      ...(customerId !== undefined && {
        customer: { id: customerId, ...(group !== undefined && { segments: [group] }) },
      }),
      ...(codes.success && codes.data.length > 0 && { codes: codes.data }),
      ...(attributes && { attributes }),
      ...(shippingInfo && {
        delivery: { method: shippingInfo.shippingMethodName, price: decimal(shippingInfo.price) },
      }),
      lines: obj.lineItems.filter(isOwn).map((item) => lineOf(item, rules)),
    }
  },
  answerOf({ request, rules, result }) {
    const { obj } = request.resource
    const { currencyCode } = obj.totalPrice
    const own = obj.lineItems.filter(isOwn)
    // Predicates of direct discounts match variants rather than lines: the platform splits the sum over all lines of a variant.
    const byVariant = new Map<string, number>()
    own.forEach((item, place) => {
      const line = result.lines[place]
      if (line === undefined) throw new Error('a result has fewer lines than its cart')
      const paid = priceOf(item).centAmount * item.quantity
      const taken = totalOf(lineDiscounts(line, paid, rules.digits))
      byVariant.set(variantOf(item), (byVariant.get(variantOf(item)) ?? 0) + taken)
    })
    const absolute = (centAmount: number) => ({ type: 'absolute' as const, money: [{ currencyCode, centAmount }] })
    const deliveries = [result.delivery ?? []].flat()
    const ofDelivery = deliveries.reduce((sum, { discount }) => sum + (wholeMinorUnits(discount, rules.digits) ?? 0), 0)
    const discounts: Discount[] = [...byVariant]
      .filter(([, amount]) => amount > 0)
      .map(([predicate, amount]) => ({
        value: absolute(amount),
        target: { type: 'lineItems', predicate },
      }))
    if (ofDelivery > 0) discounts.push({ value: absolute(ofDelivery), target: { type: 'shipping' } })
    return isAsBefore(discounts, obj.directDiscounts ?? [])
      ? noChange
      : { actions: [{ action: 'setDirectDiscounts', discounts }] }
  },
  unchanged: () => noChange,
}

const noChange: Answer = { actions: [] }

/** Gifts of the platform's own cart discounts are not goods that the customer buys. */
const isOwn = ({ lineItemMode }: LineItem): boolean => lineItemMode !== 'GiftLineItem'

/** Unit price after the platform's product discounts. */
const priceOf = ({ price }: LineItem) => price.discounted?.value ?? price.value

/** A variant without a SKU is identified by its product's id and its number. */
const skuOf = ({ productId, variant }: LineItem): string => variant.sku ?? `${productId}/${variant.id}`

const variantOf = ({ productId, variant }: LineItem): string =>
  variant.sku === undefined
    ? `product.id = ${JSON.stringify(productId)} and variant.id = ${variant.id}`
    : `sku = ${JSON.stringify(variant.sku)}`

const decimal = ({ centAmount, fractionDigits }: z.output<typeof money>): string =>
  formatMinor(centAmount, fractionDigits)

function lineOf(item: LineItem, rules: Rules) {
  const fields = Object.fromEntries((item.variant.attributes ?? []).map(({ name, value }) => [name, plain(value)]))
  const attributes = attributesOf('item', fields, rules)
  const listPrice = item.price.discounted && decimal(item.price.value)
  return {
    id: item.id,
    sku: skuOf(item),
    quantity: String(item.quantity),
    price: decimal(priceOf(item)),
    ...(listPrice !== undefined && { listPrice }),
    ...(attributes && { attributes }),
  }
}

/** Enumeration values have a key, money values have cents. */
function plain(value: unknown): unknown {
  const keyed = z.looseObject({ key: z.string() }).safeParse(value)
  if (keyed.success) return keyed.data.key
  const amount = money.safeParse(value)
  return amount.success ? decimal(amount.data) : value
}

/** Whether the cart already has these direct discounts, so that setting them again would be a needless change. */
function isAsBefore(discounts: readonly Discount[], before: readonly z.output<typeof directDiscount>[]): boolean {
  const written = (each: z.output<typeof directDiscount>): string =>
    JSON.stringify([
      each.value.type,
      (each.value.money ?? []).map(({ centAmount, currencyCode }) => [centAmount, currencyCode]),
      each.target?.type,
      each.target?.predicate,
    ])
  return (
    discounts.length === before.length &&
    discounts.every((each, place) => {
      const other = before[place]
      return other !== undefined && written(directDiscount.parse(each)) === written(other)
    })
  )
}
