import type { Rules } from '../../compile/rules.ts'
import type { HistoryFilter } from '../../history/model.ts'
import type { Subject } from '../subject.ts'
import type { ProductFacts } from './records.ts'

/** Everything but the orders that a comparison on a cluster needs. */
export interface ClusterJob {
  readonly format: 'cartwright-cluster-job'
  readonly version: 1
  /** Its filter says which of the replayed orders figures are about. */
  readonly subject: Subject
  readonly a: Rules
  readonly b: Rules
  /** The side that is what was charged: its rules are those of the other without a campaign. */
  readonly charged?: 'a' | 'b'
  /** Of the orders that are replayed. */
  readonly time: HistoryFilter
  /** Whether limits that customers share are divided among the tasks. */
  readonly approximate: boolean
  /** What the history knows of products. */
  readonly products: readonly (readonly [sku: string, facts: ProductFacts])[]
}
