/** Builds limits, budgets and usage counters of tests from the parse. */
import type {
  BudgetCstNode,
  CountedByCstNode,
  LimitEntryCstNode,
  LimitPeriodCstNode,
  LimitScopeCstNode,
  PeriodCstNode,
  UsedCountCstNode,
  WasCstNode,
} from '../../grammar/cst.ts'
import { buildAmount, buildAmountTerm } from './build-expression.ts'
import { one, optional, quoted, rangeOf, type WithoutRange, wordOf } from './build-node.ts'
import { buildAttribute } from './build-value.ts'
import type { Budget, CountedBy, Limit, Period, Quota, UsedCount, Was } from './tree.ts'

/** One entry of a `limit`. */
export function buildLimit(node: LimitEntryCstNode): Limit {
  const { children } = node
  return {
    counts: children.Unit ? 'units' : children.Of ? 'order-value' : 'uses',
    amount: buildAmount(children.amount),
    ...scopeOf(children.limitScope),
    range: rangeOf(node),
  }
}

export const buildWas = ({ children }: WasCstNode): WithoutRange<Was> => ({
  kind: 'was',
  name: quoted(children.Quoted),
})

export function buildBudget({ children }: BudgetCstNode): WithoutRange<Budget> {
  return { kind: 'budget', counts: 'discount', amount: buildAmount(children.amount), ...scopeOf(children.limitScope) }
}

/** A bare amount means discount; a bare number means uses. */
export function buildUsedCount(node: UsedCountCstNode): UsedCount {
  const { children } = node
  const amount = buildAmount(children.amount)
  const range = rangeOf(node)
  if (children.By) return { counts: 'uses', amount, per: 'customer', range }
  const isCount = children.Time ?? children.Use ?? (amount.kind === 'number' ? children.limitScope : undefined)
  return {
    counts: children.Unit ? 'units' : children.Of ? 'order-value' : isCount ? 'uses' : 'discount',
    amount,
    ...scopeOf(children.limitScope),
    range,
  }
}

function scopeOf(nodes: readonly LimitScopeCstNode[] | undefined): Pick<Quota, 'per' | 'period'> {
  if (nodes === undefined) return {}
  const { countedBy, limitPeriod } = one(nodes).children
  return {
    ...optional('per', countedBy && buildCountedBy(one(countedBy))),
    ...optional('period', limitPeriod && buildPeriod(one(limitPeriod))),
  }
}

function buildCountedBy({ children }: CountedByCstNode): CountedBy {
  if (children.by) return one(children.by).image as Extract<CountedBy, string>
  return buildAttribute(one(children.attribute))
}

const buildPeriod = ({ children }: LimitPeriodCstNode): Quota['period'] =>
  children.period ? periodOf(one(children.period)) : buildAmountTerm(children.amountTerm)

export function periodOf({ children }: PeriodCstNode): Period {
  return wordOf(children, ['day', 'week', 'month', 'year'])
}
