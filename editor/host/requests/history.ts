import { readHistoryInfo } from '../history-info.ts'
import { openedIn } from '../session.ts'
import { handedOn, ofHistory } from './handed-on.ts'
import type { Handler } from './handler.ts'

const historyInfo: Handler<'historyInfo'> = (_, { session, ...call }) => readHistoryInfo(openedIn(session), call)

export const historyHandlers = {
  historyInfo,
  ...handedOn(ofHistory, {
    orders: 'tables',
    customers: 'tables',
    historyValues: 'tables',
    orderRecord: 'tables',
    missingSkus: 'tables',
    customerFor: 'tables',
    // Pages must not wait for sums over a million orders.
    orderSums: 'replays',
    orderAsCart: 'replays',
    exportOrders: 'jobs',
  }),
} as const
