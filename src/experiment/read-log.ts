/** Reads a decision log: which arm each customer was in, and which orders were committed. */
import * as z from 'zod'
import { readPieces } from '../files/read.ts'
import { millionths } from '../history/import/amounts.ts'
import { linesOf } from '../server/http/lines.ts'
import { addOrder, type BoughtOrder, newParticipant, type Participant, type Participants } from './participants.ts'

export interface Log {
  /** By customer, without those who were in both arms. */
  readonly participants: ReadonlyMap<string, Participant>
  readonly inBoth: number
  readonly currency?: string
  /** Customers by order, which also works if the log has pseudonyms. */
  readonly customerOfOrder: ReadonlyMap<string, string>
  /** Final orders, by order id. */
  readonly orders: ReadonlyMap<string, BoughtOrder>
}

const decision = z.looseObject({
  kind: z.literal('decision'),
  at: z.iso.datetime({ offset: true }),
  order: z.string().optional(),
  release: z.looseObject({ arm: z.enum(['main', 'trial']) }),
  cart: z.looseObject({
    currency: z.string(),
    customer: z.looseObject({ id: z.string(), segments: z.array(z.string()).optional() }),
  }),
})

const committed = z.looseObject({
  kind: z.literal('order'),
  state: z.literal('committed'),
  order: z.string(),
  cart: z.looseObject({
    customer: z.looseObject({ id: z.string() }),
    lines: z.array(z.looseObject({ id: z.string().optional(), cost: z.string().optional() })),
  }),
  result: z.looseObject({
    goods: z.string(),
    discount: z.string(),
    lines: z.array(z.looseObject({ id: z.string(), quantity: z.string() })),
  }),
})

const cameBack = z.looseObject({
  kind: z.literal('order'),
  state: z.enum(['returned', 'cancelled']),
  order: z.string(),
  refund: z.string().optional(),
})

/** Bytes. */
const maxLineLength = 64 * 1024 * 1024

export async function readLog(files: readonly string[]): Promise<Log> {
  const participants = new Map<string, Participant>()
  const inBoth = new Set<string>()
  const customerOfOrder = new Map<string, string>()
  const orders = new Map<string, z.output<typeof committed>>()
  const refunds = new Map<string, number | 'all'>()
  let currency: string | undefined
  for (const file of files) {
    for await (const line of linesOf(readPieces(file), maxLineLength)) {
      const json = 'text' in line ? jsonOf(line.text) : undefined
      const decided = decision.safeParse(json)
      if (decided.success) {
        const { release, cart, order, at } = decided.data
        const { id, segments = [] } = cart.customer
        currency ??= cart.currency
        if (order !== undefined) customerOfOrder.set(order, id)
        const known = participants.get(id)
        const since = Date.parse(at)
        if (known !== undefined && known.arm !== release.arm) inBoth.add(id)
        // Entries may come in any order.
        if (known === undefined || since < known.since) {
          participants.set(id, newParticipant({ arm: release.arm, segments: new Set(segments), since }))
        }
        continue
      }
      const order = committed.safeParse(json)
      if (order.success) {
        customerOfOrder.set(order.data.order, order.data.cart.customer.id)
        // Retried calls appear again, so entries are stored by order.
        orders.set(order.data.order, order.data)
      }
      const back = cameBack.safeParse(json)
      if (back.success) addRefund(refunds, back.data)
    }
  }
  for (const id of inBoth) participants.delete(id)
  const bought = [...orders].map(([id, order]) => [id, boughtOf(order, refunds.get(id) ?? 0)] as const)
  return {
    ...{ participants, inBoth: inBoth.size, customerOfOrder, orders: new Map(bought) },
    ...(currency !== undefined && { currency }),
  }
}

/** The participants with the orders from the log itself. */
export function withOrdersOfLog({ participants, inBoth, currency, customerOfOrder, orders }: Log): Participants {
  for (const [id, order] of orders) {
    const who = participants.get(customerOfOrder.get(id) ?? '')
    if (who !== undefined) addOrder(who, order)
  }
  const all = [...participants.values()]
  return { all, inBoth, ordersFrom: 'log', ...(currency !== undefined && { currency }) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const amountOf = (text: string): number => millionths(text, '.') ?? 0

function addRefund(refunds: Map<string, number | 'all'>, { order, state, refund }: z.output<typeof cameBack>): void {
  const before = refunds.get(order) ?? 0
  if (state === 'cancelled' || before === 'all') refunds.set(order, 'all')
  else refunds.set(order, before + amountOf(refund ?? '0'))
}

function boughtOf({ cart, result }: z.output<typeof committed>, refund: number | 'all'): BoughtOrder {
  const costs = new Map(cart.lines.map(({ id, cost }, place) => [id ?? String(place + 1), cost]))
  return {
    ...{ revenue: amountOf(result.goods), discount: amountOf(result.discount), refund },
    lines: result.lines.map(({ id, quantity }) => {
      const cost = costs.get(id)
      return { quantity: amountOf(quantity), cost: cost === undefined ? undefined : amountOf(cost) }
    }),
  }
}
