/** The map of a comparison on a cluster: the orders of some customers, one customer after the other, become a summary. */
import type { Rules } from '../../compile/rules.ts'
import { zoneTable } from '../../compile/zone.ts'
import type { Outcomes, PastOrder } from '../../history/model.ts'
import { toOutcomes } from '../../history/replay/columns.ts'
import { isStopped, type OrderSource, type Partition, replayOrders } from '../../history/replay/partition.ts'
import { newFrame } from '../frame.ts'
import { withShares } from '../shared-limits.ts'
import { mergeSummaries } from '../summary/merge.ts'
import { summarize } from '../summary/summarize.ts'
import type { Summary } from '../summary/summary.ts'
import type { ClusterJob } from './job.ts'
import { orderFactsOf } from './order-facts.ts'
import { type CustomerFacts, readRecord } from './records.ts'

/**
 * So many orders are replayed at once, however many come: memory does not grow with them. Where customers share limits, a task's
 * orders are replayed all at once, in the order of time.
 */
const batch = 20_000

export interface OrderMapper {
  /** Takes the record of a row. Those of one customer must come together, the customer's own first. */
  take(record: string): void
  /** The summary of all that came. */
  end(): Summary
}

export function newOrderMapper(whole: ClusterJob, part: Partition): OrderMapper {
  const job = jobOf(whole, part)
  const most = job.approximate ? Number.POSITIVE_INFINITY : batch
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = job.filter
  const products = new Map(job.products)
  let customers = new Map<string, CustomerFacts>()
  let orders: PastOrder[] = []
  let last: string | undefined
  let summary = summarized(job, { orders, master: { product: () => undefined, customer: () => undefined } })

  const close = (): void => {
    if (orders.length === 0) return
    const master = { product: (sku: string) => products.get(sku), customer: (id: string) => customers.get(id) }
    orders.sort((x, y) => x.at - y.at || x.number - y.number)
    summary = mergeSummaries([summary, summarized(job, { orders, master })])
    orders = []
    customers = new Map()
  }
  return {
    take: (text) => {
      const record = readRecord(text)
      const customer = 'order' in record ? record.order.customer : record.customer.id
      if (orders.length >= most && (customer === undefined || customer !== last)) close()
      last = customer
      if ('customer' in record) customers.set(record.customer.id, record.customer.facts)
      else if (record.order.at >= from && record.order.at < until) orders.push(record.order)
    },
    end: () => {
      close()
      return summary
    },
  }
}

/** What one task does of it: with its share of all that customers share. */
const jobOf = (job: ClusterJob, part: Partition): ClusterJob =>
  job.approximate && part.of > 1 ? { ...job, a: withShares(job.a, part), b: withShares(job.b, part) } : job

function summarized(
  { a, b, subject }: ClusterJob,
  { orders, master }: OrderSource & { readonly orders: PastOrder[] },
): Summary {
  const under = (rules: Rules): Outcomes => {
    const columns = replayOrders({ orders, master }, rules, { goOn: () => true })
    if (isStopped(columns)) throw new RangeError('nothing stops it')
    return toOutcomes([columns], rules)
  }
  const [ofA, ofB] = [under(a), under(b)]
  const frame = newFrame(ofA, ofB, orderFactsOf(orders, master, ofA), {
    zone: zoneTable(subject.timezone),
    seed: subject.seed,
    rules: { a, b },
  })
  return summarize(frame)
}
