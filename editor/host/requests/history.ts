import { readHistoryInfo } from '../history-info.ts'
import { openedIn } from '../session.ts'
import type { Handler } from './handler.ts'

export const historyInfo: Handler<'historyInfo'> = (_, { session, ...call }) => readHistoryInfo(openedIn(session), call)

export const orders: Handler<'orders'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('orders', { path: history, ...query }, call)
}

export const customers: Handler<'customers'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('customers', { path: history, ...query }, call)
}

export const historyValues: Handler<'historyValues'> = (_, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('historyValues', { path: history }, call)
}

/** Apart from the pages, which must not wait for sums over a million orders. */
export const orderSums: Handler<'orderSums'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.replays.run('orderSums', { path: history, ...query }, call)
}

export const orderRecord: Handler<'orderRecord'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('orderRecord', { path: history, ...query }, call)
}

export const exportOrders: Handler<'exportOrders'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.jobs.run('exportOrders', { path: history, ...query }, call)
}

export const missingSkus: Handler<'missingSkus'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('missingSkus', { path: history, ...query }, call)
}

export const orderAsCart: Handler<'orderAsCart'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.replays.run('orderAsCart', { path: history, ...query }, call)
}

export const customerFor: Handler<'customerFor'> = ({ customer, rules }, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('customerFor', { path: history, customer, ...(rules && { rules }) }, call)
}
