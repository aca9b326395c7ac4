/** Reads orders from a service's decision log: those that were committed, with what was paid for each line. */
import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import type { Cart } from '../../evaluate/cart/cart.ts'
import type { Result } from '../../evaluate/result/result.ts'
import { type Message, msg } from '../../words/message.ts'

const entry = z.looseObject({
  kind: z.enum(['decision', 'order', 'shadow']),
  id: z.string(),
  at: z.string(),
  order: z.string().optional(),
})

const committed = z.looseObject({
  kind: z.literal('order'),
  state: z.literal('committed'),
  order: z.string(),
  cart: z.looseObject({ at: z.string(), currency: z.string(), lines: z.array(z.looseObject({})) }),
  result: z.looseObject({ lines: z.array(z.looseObject({ id: z.string(), after: z.string() })) }),
})

const cancelled = z.looseObject({ kind: z.literal('order'), state: z.literal('cancelled'), order: z.string() })

/** Reasons why a line of the log is not an order. */
const notFinal = msg`a decision about a cart: its order has a separate line once it is committed`
const cameBack = msg`part of an order was returned`
const sameLine = msg`the same order, answered again`

export type LoggedOrder =
  | { readonly order: object }
  /** `cancelled`: id of an order that must not count. */
  | { readonly ignored: Message; readonly cancelled?: string }

/** Undefined if it is not a line of a decision log. */
export type LogReader = (json: unknown) => LoggedOrder | undefined

/** Retried calls appear in the log again, so the ids read so far are kept on disk. */
export function logReader(db: Database): LogReader {
  let add: ((order: string) => boolean) | undefined
  const isNew = (order: string): boolean => {
    if (add === undefined) {
      db.exec('CREATE TEMP TABLE logged_orders (id TEXT PRIMARY KEY) WITHOUT ROWID')
      const put = db.prepare<[string]>('INSERT OR IGNORE INTO temp.logged_orders VALUES (?)')
      add = (id) => put.run(id).changes > 0
    }
    return add(order)
  }
  return (json) => {
    if (!entry.safeParse(json).success) return undefined
    const gone = cancelled.safeParse(json)
    if (gone.success) return { ignored: cameBack, cancelled: gone.data.order }
    const read = committed.safeParse(json)
    if (!read.success) return { ignored: isReturn(json) ? cameBack : notFinal }
    const { order, cart, result } = json as { order: string; cart: Cart; result: Result }
    return isNew(order) ? { order: paidOrder(order, cart, result) } : { ignored: sameLine }
  }
}

export const orderIdIn = (json: unknown): string | undefined => {
  const read = entry.safeParse(json)
  const id = read.success ? read.data.order : typeof json === 'object' && json !== null && 'id' in json ? json.id : ''
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

const isReturn = (json: unknown): boolean => (json as { state?: unknown }).state === 'returned'

/** Converts the order to cart form, as read by `json-order.ts`. Lines added by campaigns are left out: nobody ordered them. */
function paidOrder(id: string, cart: Cart, { lines, delivery: delivered = [] }: Result): object {
  const { at, currency, customer, codes, payment, channel, store, country, attributes } = cart
  const delivery = [delivered].flat().map(({ method, before, discount }) => ({ method, price: before, discount }))
  const given = new Map(cart.lines.map((line, place) => [line.id ?? String(place + 1), line]))
  return {
    ...{ id, at, currency, codes, payment, delivery, channel, store, country, attributes },
    ...(customer && {
      customer: {
        ...{ id: customer.id, segments: customer.segments, birthday: customer.birthday },
        ...{ subscribedSince: customer.subscribedSince, memberships: customer.memberships },
        attributes: customer.attributes,
      },
    }),
    lines: lines.flatMap(({ id: line, sku, quantity, before, after, prices, addedBy }) => {
      const known = given.get(line)
      if (addedBy !== undefined) return []
      return [
        {
          ...{ sku, quantity, price: known?.price ?? prices?.[0]?.from ?? unitPrice(before, quantity), paid: after },
          ...{ listPrice: known?.listPrice, cost: known?.cost, brand: known?.brand },
          ...{ categories: known?.categories, labels: known?.labels, attributes: known?.attributes },
        },
      ]
    }),
  }
}

/** The unit price if it came from the catalogue; six decimals, as stored in the history. */
const unitPrice = (before: string, quantity: string): string => (Number(before) / Number(quantity)).toFixed(6)
