/** Reads which arm each customer was in, and what they bought, out of a decision log. */
import * as z from 'zod'
import { readPieces } from '../files/read.ts'
import { linesOf } from '../server/http/lines.ts'

export interface Participant {
  readonly arm: 'main' | 'trial'
  readonly segments: ReadonlySet<string>
  orders: number
  /** Major units. Goods after discounts, less refunds. */
  revenue: number
  discount: number
  /** Of goods whose cost the carts say; undefined once one does not. */
  margin: number | undefined
}

export interface Participants {
  readonly all: readonly Participant[]
  /** Customers who were in both arms, because the share was changed: in no figure. */
  readonly inBoth: number
  readonly currency?: string
}

const decision = z.looseObject({
  kind: z.literal('decision'),
  release: z.looseObject({ arm: z.enum(['main', 'trial']) }),
  cart: z.looseObject({ customer: z.looseObject({ id: z.string(), segments: z.array(z.string()).optional() }) }),
})

const committed = z.looseObject({
  kind: z.literal('order'),
  state: z.literal('committed'),
  order: z.string(),
  cart: z.looseObject({
    currency: z.string(),
    customer: z.looseObject({ id: z.string() }),
    lines: z.array(z.looseObject({ id: z.string().optional(), cost: z.string().optional() })),
  }),
  result: z.looseObject({
    goods: z.string(),
    discount: z.string(),
    lines: z.array(z.looseObject({ id: z.string(), quantity: z.string(), after: z.string() })),
  }),
})

const cameBack = z.looseObject({
  kind: z.literal('order'),
  state: z.enum(['returned', 'cancelled']),
  order: z.string(),
  refund: z.string().optional(),
})

type Order = z.output<typeof committed>

/** Bytes. */
const longestLine = 64 * 1024 * 1024

/** Customers count from their first decision in an arm on; orders of customers who were in none are in no figure. */
export async function readParticipants(files: readonly string[]): Promise<Participants> {
  const customers = new Map<string, Participant>()
  const inBoth = new Set<string>()
  const orders = new Map<string, Order>()
  const refunds = new Map<string, number | 'all'>()
  for (const file of files) {
    for await (const line of linesOf(readPieces(file), longestLine)) {
      if (!('text' in line)) continue
      const json = jsonOf(line.text)
      const decided = decision.safeParse(json)
      if (decided.success) {
        const { id, segments = [] } = decided.data.cart.customer
        const { arm } = decided.data.release
        const known = customers.get(id)
        if (known === undefined) customers.set(id, { ...nobody, arm, segments: new Set(segments) })
        else if (known.arm !== arm) inBoth.add(id)
        continue
      }
      const order = committed.safeParse(json)
      // A call that was asked again stands there again.
      if (order.success) orders.set(order.data.order, order.data)
      const back = cameBack.safeParse(json)
      if (back.success) addRefund(refunds, back.data)
    }
  }
  for (const id of inBoth) customers.delete(id)
  for (const order of orders.values())
    count(customers.get(order.cart.customer.id), order, refunds.get(order.order) ?? 0)
  const [first] = orders.values()
  return { all: [...customers.values()], inBoth: inBoth.size, ...(first && { currency: first.cart.currency }) }
}

const nobody = { orders: 0, revenue: 0, discount: 0, margin: 0 }

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function addRefund(refunds: Map<string, number | 'all'>, { order, state, refund }: z.output<typeof cameBack>): void {
  const before = refunds.get(order) ?? 0
  if (state === 'cancelled' || before === 'all') refunds.set(order, 'all')
  else refunds.set(order, before + Number(refund ?? 0))
}

function count(who: Participant | undefined, { cart, result }: Order, refund: number | 'all'): void {
  if (who === undefined || refund === 'all') return
  who.orders++
  who.revenue += Number(result.goods) - refund
  who.discount += Number(result.discount)
  const costs = new Map(cart.lines.map(({ id, cost }, place) => [id ?? String(place + 1), cost]))
  for (const { id, quantity, after } of result.lines) {
    const cost = costs.get(id)
    if (cost === undefined) who.margin = undefined
    else if (who.margin !== undefined) who.margin += Number(after) - Number(cost) * Number(quantity)
  }
  if (who.margin !== undefined) who.margin -= refund
}
