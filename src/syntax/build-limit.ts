/** Limits and periods: from the parse to the tree. */
import type { LimitEntryCstNode, PeriodCstNode } from '../../grammar/cst.ts'
import { buildAmount } from './build-expression.ts'
import { one, optional, rangeOf, wordOf } from './build-node.ts'
import type { Limit, Period } from './tree.ts'

/** One entry of `limit`. */
export function buildLimit(node: LimitEntryCstNode): Limit {
  const { children } = node
  const scope = children.limitScope && one(children.limitScope).children
  const period = scope?.period && periodOf(one(scope.period))
  return {
    counts: children.Unit ? 'units' : children.Of ? 'order-value' : 'uses',
    amount: buildAmount(children.amount),
    ...optional('per', scope?.Customer ? 'customer' : scope?.Code ? 'code' : undefined),
    ...optional('period', period),
    range: rangeOf(node),
  }
}

export function periodOf({ children }: PeriodCstNode): Period {
  return wordOf(children, ['day', 'week', 'month', 'year'])
}
