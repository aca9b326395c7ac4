/** Reads orders as JSON: a cart with an `id`, and on its lines what was paid. */
import * as z from 'zod'
import { parseJson } from '../../compile/parse-json.ts'
import { similarName } from '../../syntax/similar-name.ts'
import { type Message, msg, name } from '../../words/message.ts'
import { millionths, times } from './amounts.ts'
import { type CustomerFacts, nothingStated, type OrderFacts, type OrderLine } from './order-line.ts'
import { refused } from './refusals.ts'
import { timeOfOrder, timeReader, type ZonedInstant } from './times.ts'

const text = z.string().min(1)
const amount = z.union([z.string(), z.number()]).transform((value, context) => {
  // Exponents and further digits are artefacts of binary arithmetic.
  const read = millionths(typeof value === 'number' && /e/.test(String(value)) ? value.toFixed(7) : String(value), '.')
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: '' })
  return z.NEVER
})
const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional()
const texts = z.array(text).optional()

const lineSchema = z.object({
  sku: text,
  quantity: amount,
  price: amount,
  listPrice: amount.optional(),
  paid: amount.optional(),
  cost: amount.optional(),
  name: text.optional(),
  brand: text.optional(),
  categories: texts,
  labels: texts,
  attributes,
})

const customerSchema = z.object({
  id: text,
  segments: texts,
  birthday: text.optional(),
  subscribedSince: text.optional(),
  memberships: texts,
  attributes,
})

/** `discount`: taken off the price. */
const deliverySchema = z.object({
  id: text.optional(),
  method: text,
  price: amount.optional(),
  discount: amount.optional(),
})
const codeSchema = z.object({ code: text, pool: text.optional(), issued: text.optional() })

const orderSchema = z.object({
  id: z.union([text, z.number()]).transform(String),
  at: z.union([text, z.number()]).transform(String),
  currency: text,
  customer: z.union([text, customerSchema]).optional(),
  lines: z.array(lineSchema).min(1),
  codes: z.array(z.union([text, codeSchema])).optional(),
  payment: text.optional(),
  delivery: z.union([deliverySchema, z.array(deliverySchema)]).optional(),
  channel: text.optional(),
  store: text.optional(),
  country: text.optional(),
  attributes,
  returnOf: text.optional(),
})

/** A code is stored as plain text if nothing else is known about it. */
function codeOf(code: NonNullable<JsonOrder['codes']>[number]): unknown {
  return typeof code === 'object' && code.pool === undefined && code.issued === undefined ? code.code : code
}

type JsonOrder = z.infer<typeof orderSchema>

const noTime = msg`the order has no valid ${name('at')}`

/** Times without an offset are in the given time zone. */
export type OrderReader = (json: unknown) => { readonly lines: readonly OrderLine[] } | { readonly reason: Message }

/** Returns the lines of one order, or why it is refused: one wrong line refuses the whole order. */
export function orderReader(zone: string): OrderReader {
  const moment = timeReader(['iso', 'unix-ms'], zone)
  const isTimeOfOrder = timeOfOrder(new Date())
  return (json) => {
    if (json === undefined) return { reason: msg`the line is not JSON` }
    const parsed = parseJson(orderSchema, json)
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.filter((step) => typeof step === 'string').join('.')
      const [unknown] = unknownFields(json)
      const reason = msg`the order has no valid ${name(where || 'lines')}`
      return { reason: unknown ? msg`${reason}; ${unknown}` : reason }
    }
    const at = moment(parsed.data.at)
    if (!at) return { reason: noTime }
    if (!isTimeOfOrder(at)) return refused.otherTime
    if (parsed.data.lines.some(({ quantity }) => quantity === 0)) return refused.noQuantity
    if (parsed.data.lines.some(({ price }) => price < 0)) return refused.negativePrice
    return { lines: linesOf(parsed.data, at, unknownFields(json)) }
  }
}

/** The known fields of each object in an order, by its path. */
const knownFields: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(orderSchema.shape),
  customer: Object.keys(customerSchema.shape),
  lines: Object.keys(lineSchema.shape),
  codes: Object.keys(codeSchema.shape),
  delivery: Object.keys(deliverySchema.shape),
}

/** Fields of an order that are not known, once each: they are ignored and reported. */
function unknownFields(order: unknown): readonly Message[] {
  const found = new Map<string, Message>()
  const look = (value: unknown, place: string): void => {
    if (Array.isArray(value)) for (const each of value) look(each, place)
    else if (typeof value === 'object' && value !== null) {
      for (const field of Object.keys(value))
        if (!knownFields[place]?.includes(field)) found.set(`${place}.${field}`, unknownField(field, place))
    }
  }
  look(order, '')
  const parts = order as Readonly<Record<string, unknown>>
  for (const place of Object.keys(knownFields)) if (place !== '') look(parts[place], place)
  return found.size === 0 ? none : [...found.values()]
}

const none: readonly Message[] = []

function unknownField(field: string, place: string): Message {
  const meant = similarName(field, knownFields[place] ?? [])
  const path = place === '' ? field : `${place}.${field}`
  return meant === undefined
    ? msg`an order can't have a field ${name(path)}: it was skipped`
    : msg`an order can't have a field ${name(path)}: did you mean ${name(meant)}?`
}

function linesOf(order: JsonOrder, instant: ZonedInstant, notes: readonly Message[]): OrderLine[] {
  const header = factsOf(order)
  return order.lines.map((line, place) => ({
    kind: 'line',
    order: order.id,
    instant,
    currency: order.currency,
    sku: line.sku,
    quantity: line.quantity,
    price: line.price,
    amount: null,
    listPrice: line.listPrice ?? null,
    paid: line.paid ?? times(line.price, line.quantity),
    attributes: JSON.stringify(line.attributes ?? {}),
    product: {
      name: line.name ?? '',
      brand: line.brand ?? '',
      categories: JSON.stringify(line.categories ?? []),
      labels: JSON.stringify(line.labels ?? []),
      cost: line.cost ?? null,
    },
    refunded: 0,
    returnOf: order.returnOf ?? '',
    // Notes are counted once per order.
    notes: place === 0 ? notes : none,
    header: () => header,
  }))
}

function factsOf(order: JsonOrder): OrderFacts {
  const { customer, payment = '', channel = '', store = '', country = '', delivery } = order
  const deliveries = delivery === undefined ? [] : [delivery].flat()
  return {
    customer: typeof customer === 'string' ? customer : (customer?.id ?? ''),
    customerFacts: customerFacts(typeof customer === 'string' ? undefined : customer),
    payment,
    channel,
    store,
    country,
    deliveries: deliveries.map(({ method, price = null }) => ({ method, price })),
    codes: JSON.stringify((order.codes ?? []).map(codeOf)),
    attributes: JSON.stringify(order.attributes ?? {}),
    adjustments: { 'delivery discount': deliveries.reduce((sum, { discount = 0 }) => sum + Math.abs(discount), 0) },
    state: 'paid',
    stated: nothingStated,
    notes: [],
  }
}

function customerFacts(customer: z.infer<typeof customerSchema> | undefined): CustomerFacts {
  return {
    segments: JSON.stringify(customer?.segments ?? []),
    birthday: customer?.birthday ?? '',
    subscribedSince: customer?.subscribedSince ?? '',
    memberships: JSON.stringify(customer?.memberships ?? []),
    attributes: JSON.stringify(customer?.attributes ?? {}),
  }
}
