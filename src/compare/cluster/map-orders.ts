/** The map step of a comparison on a cluster: turns the orders of some customers, grouped by customer, into a summary. */
import type { Rules } from '../../compile/rules.ts'
import { zoneTable } from '../../compile/zone.ts'
import type { Outcomes, PastOrder } from '../../history/model.ts'
import { toOutcomes } from '../../history/replay/columns.ts'
import { isStopped, type OrderSource, type Partition, replayOrders } from '../../history/replay/partition.ts'
import { type ChargedDelivery, chargedOutcomes, chargesOf } from '../charged.ts'
import { newFrame } from '../frame.ts'
import type { Sides } from '../model.ts'
import { selectOutcomes } from '../select-outcomes.ts'
import { withShares } from '../shared-limits.ts'
import { mergeSummaries } from '../summary/merge.ts'
import { summarize } from '../summary/summarize.ts'
import type { Summary } from '../summary/summary.ts'
import type { ClusterJob } from './job.ts'
import { orderFactsOf } from './order-facts.ts'
import { type OrderChoice, orderChoice } from './order-filter.ts'
import { type CustomerFacts, readRecord } from './records.ts'

/**
 * Orders replayed at a time, so that memory doesn't grow with their number. If customers share limits, all of a task's orders
 * are replayed together in chronological order.
 */
const atOnce = 20_000

export interface OrderMapper {
  /** Takes the record of a row. Records of one customer must be contiguous, the customer's own first. */
  take(record: string): void
  end(): Summary
}

export function newOrderMapper(whole: ClusterJob, part: Partition, batch = atOnce): OrderMapper {
  const job = jobOf(whole, part)
  const most = job.approximate ? Number.POSITIVE_INFINITY : batch
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = job.time
  const products = new Map(job.products)
  const { filter } = job.subject
  const choice = filter && orderChoice(filter, products)
  let customers = new Map<string, CustomerFacts>()
  let orders: PastOrder[] = []
  let deliveries = new Map<number, ChargedDelivery>()
  let last: string | undefined
  const nobody = { product: () => undefined, customer: () => undefined }
  let summary = summarized(job, { orders, deliveries, master: nobody }, choice)

  const close = (): void => {
    if (orders.length === 0) return
    const master = { product: (sku: string) => products.get(sku), customer: (id: string) => customers.get(id) }
    orders.sort((x, y) => x.at - y.at || x.number - y.number)
    summary = mergeSummaries([summary, summarized(job, { orders, deliveries, master }, choice)])
    orders = []
    deliveries = new Map()
    customers = new Map()
  }
  return {
    take: (text) => {
      const record = readRecord(text)
      const customer = 'order' in record ? record.order.customer : record.customer.id
      if (orders.length >= most && (customer === undefined || customer !== last)) close()
      last = customer
      if ('customer' in record) customers.set(record.customer.id, record.customer.facts)
      else if (record.order.at >= from && record.order.at < until) {
        orders.push(record.order)
        if (record.delivery) deliveries.set(record.order.number, record.delivery)
      }
    },
    end: () => {
      close()
      return summary
    },
  }
}

/** The job for one task, with its share of limits that customers share. */
const jobOf = (job: ClusterJob, part: Partition): ClusterJob =>
  job.approximate && part.of > 1 ? { ...job, a: withShares(job.a, part), b: withShares(job.b, part) } : job

interface Batch extends OrderSource {
  readonly orders: PastOrder[]
  /** By order number, for deliveries that differ from what the order says. */
  readonly deliveries: ReadonlyMap<number, ChargedDelivery>
}

function summarized(job: ClusterJob, batch: Batch, choice: OrderChoice | undefined): Summary {
  const { a, b, subject } = job
  const { orders, master } = batch
  const all = outcomesOf(job, batch)
  const places = choice?.(orders, master, all)
  const numbers = new Map(places && orders.map(({ id, number }) => [id, number]))
  const chosen = (of: Outcomes): Outcomes => (places ? selectOutcomes(of, places, (id) => numbers.get(id)) : of)
  const ofA = chosen(all.a)
  const theirs = places ? Array.from(places).flatMap((place) => orders[place] ?? []) : orders
  const frame = newFrame(ofA, chosen(all.b), orderFactsOf(theirs, master, ofA), {
    zone: zoneTable(subject.timezone),
    seed: subject.seed,
    rules: { a, b },
  })
  return summarize(frame)
}

function outcomesOf({ a, b, charged }: ClusterJob, { orders, deliveries, master }: Batch): Sides<Outcomes> {
  const under = (rules: Rules): Outcomes => {
    const columns = replayOrders({ orders, master }, rules, { goOn: () => true })
    if (isStopped(columns)) throw new RangeError('nothing stops it')
    return toOutcomes([columns], rules)
  }
  if (charged === undefined) return { a: under(a), b: under(b) }
  const rules = charged === 'a' ? b : a
  const replayed = under(rules)
  const ofCharged = chargedOutcomes(
    chargesOf(orders, master, (number) => deliveries.get(number)),
    replayed,
    rules,
  )
  return charged === 'a' ? { a: ofCharged, b: replayed } : { a: replayed, b: ofCharged }
}
