import type { Limit, Rules } from '../compile/rules.ts'
import { periodName } from '../evaluate/cart/counters.ts'

/** The budget that a campaign's figures are compared with: its overall budget for all customers and all time, if it has one. */
export function budgetOf({ campaigns }: Rules, name: string): Limit | undefined {
  const budgets = campaigns.find((campaign) => campaign.name === name)?.limits.filter(isBudget) ?? []
  return budgets.find(({ per, period }) => per === undefined && period === undefined) ?? budgets[0]
}

const isBudget = ({ counts }: Limit): boolean => counts === 'discount'

/** "month" or "customer per year"; undefined for an overall budget. */
export function budgetScope({ per, period }: Limit): string | undefined {
  const scope = [per, period && periodName(period)].filter((part) => part !== undefined)
  return scope.length === 0 ? undefined : scope.join(' per ')
}
