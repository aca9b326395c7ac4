/** Limits of campaigns and coupon pools. */
import type { Limit } from '../syntax/tree.ts'
import { amount, wholeNumber } from './constants.ts'
import { type Scope, words } from './scope.ts'

export function checkLimit(limit: Limit, scope: Scope, on: 'campaign' | 'pool' | 'code'): void {
  switch (limit.counts) {
    case 'uses':
      wholeNumber(limit.amount, scope, 'a limit')
      break
    case 'units':
      wholeNumber(limit.amount, scope, 'a limit of units')
      break
    case 'order-value':
      amount(limit.amount, scope, 'a limit of orders')
      break
    default:
      limit.counts satisfies never
  }
  const help = limitMismatch(limit, on)
  if (help) scope.report('limit-not-here', limit.range, `${words(scope, limit)} does not fit here`, { help })
}

function limitMismatch(limit: Limit, on: 'campaign' | 'pool' | 'code'): string | undefined {
  if (on === 'campaign') {
    if (limit.per === 'code' && limit.counts !== 'uses') return 'codes are counted by their uses: `limit 1 per code`'
    if (limit.counts === 'units' && limit.per === undefined && limit.period !== undefined) {
      return 'units of a day, week, month or year are counted for each customer: write `per customer`'
    }
    if (limit.counts === 'order-value' && (limit.per !== undefined || limit.period !== undefined)) {
      return 'the value of orders is counted over all customers and all time: write `limit 50000 PLN of orders`'
    }
    return undefined
  }
  if (limit.counts !== 'uses') return 'codes are counted by their uses: write it in the campaign'
  if (on === 'code' && limit.per === 'code') return 'leave out `per code`: this is the limit of one code'
  return undefined
}
