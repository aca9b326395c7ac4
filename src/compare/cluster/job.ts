import type { Rules } from '../../compile/rules.ts'
import type { HistoryFilter } from '../../history/model.ts'
import type { Subject } from '../subject.ts'
import type { ProductFacts } from './records.ts'

/** Everything a comparison on a cluster needs except the orders. */
export interface ClusterJob {
  readonly format: 'cartwright-cluster-job'
  readonly version: 1
  /** Its filter selects which of the replayed orders the figures cover. */
  readonly subject: Subject
  readonly a: Rules
  readonly b: Rules
  /** The side that is what was charged: its rules are the other side's without campaigns. */
  readonly charged?: 'a' | 'b'
  /** Selects the orders to replay. */
  readonly time: HistoryFilter
  /** Whether limits shared between customers are split among the tasks. */
  readonly approximate: boolean
  readonly products: readonly (readonly [sku: string, facts: ProductFacts])[]
}
