/** Limits, budgets, and usage in tests. */
import { type Doc, listed, row } from './print-doc.ts'
import { amountDoc, expressionDoc, termDoc } from './print-expression.ts'
import { counted } from './print-values.ts'
import type { Budget, Limit, Quota, UsedCount } from './tree.ts'

export const limitDoc = (limits: readonly Limit[]): Doc => row('limit', limitsDoc(limits))
export const limitsDoc = (limits: readonly Limit[]): Doc => listed(limits.map(oneLimit))

export const budgetDoc = (budget: Budget): Doc => row('budget', amountDoc(budget.amount), scopeDoc(budget))

function oneLimit(limit: Limit): Doc {
  const { counts, amount, per } = limit
  if (counts === 'uses') return row(amountDoc(amount), per === undefined && counted(amount, 'use'), scopeDoc(limit))
  return row(amountDoc(amount), counts === 'units' ? counted(amount, 'unit') : 'of orders', scopeDoc(limit))
}

export function usedCountDoc(count: UsedCount): Doc {
  const { counts, amount, per, period } = count
  switch (counts) {
    case 'uses':
      return per === 'customer' && period === undefined
        ? row(amountDoc(amount), 'by customer')
        : row(amountDoc(amount), counted(amount, 'time'), scopeDoc(count))
    case 'units':
      return row(amountDoc(amount), counted(amount, 'unit'), scopeDoc(count))
    case 'order-value':
      return row(amountDoc(amount), 'of orders', scopeDoc(count))
    case 'discount':
      return row(amountDoc(amount), scopeDoc(count))
  }
}

/** The counter without its amount. */
export const counterDoc = (counted: Quota): Doc => row(counted.counts, scopeDoc(counted))

/** `per customer.household per 30 days` */
const scopeDoc = ({ per, period }: Quota): Doc =>
  row(
    per && row('per', typeof per === 'string' ? per : expressionDoc(per)),
    period && row('per', typeof period === 'string' ? period : termDoc(period)),
  )
