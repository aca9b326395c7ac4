/** Like `readOrderFacts`, for orders in memory. */
import type { Outcomes, PastOrder } from '../../history/model.ts'
import type { MasterData } from '../../history/to-cart.ts'
import { sum } from '../../money/sum.ts'
import type { Names, OrderFacts } from '../order-facts.ts'

/** The orders must be those of the outcomes, in the same order. */
export function orderFactsOf(
  orders: readonly PastOrder[],
  master: MasterData,
  { digits }: Pick<Outcomes, 'digits'>,
): OrderFacts {
  const minorUnit = 10 ** (6 - digits)
  const customer = namesOf(orders.map((order) => order.customer))
  const ids = new Map(orders.map(({ number, id }) => [number, id]))
  return {
    customer,
    channel: namesOf(orders.map(({ channel }) => channel)),
    country: namesOf(orders.map(({ country }) => country)),
    category: namesOf(orders.map((order) => categoryOf(order, master))),
    segments: new Map(customer.names.map((name) => [name, master.customer(name)?.segments ?? []])),
    paid: Float64Array.from(orders, ({ lines }) => Math.round(sum(lines.map(({ paid }) => paid)) / minorUnit)),
    idOf: (number) => ids.get(number),
  }
}

/** The top category with the highest value at the customer's own prices; the first one among equals. */
function categoryOf({ lines }: PastOrder, master: MasterData): string | undefined {
  const worth = new Map<string | undefined, number>()
  for (const { sku, price, quantity } of lines) {
    const category = master.product(sku)?.categories?.[0]?.split('/')[0]
    worth.set(category, (worth.get(category) ?? 0) + price * quantity)
  }
  const [first] = worth
  if (first === undefined) return undefined
  return [...worth].reduce((best, each) => (each[1] > best[1] ? each : best), first)[0]
}

function namesOf(values: readonly (string | undefined)[]): Names {
  const names: string[] = []
  const numbers = new Map<string, number>()
  const of = Int32Array.from(values, (value) => {
    if (value === undefined) return -1
    const known = numbers.get(value)
    if (known !== undefined) return known
    numbers.set(value, names.length)
    return names.push(value) - 1
  })
  return { names, of }
}
