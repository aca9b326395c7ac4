import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { type CustomerFilter, type CustomerSort, customerRows } from '../../../src/history/browse/customers.ts'
import { type ExportQuery, exportOrders as writeOrders } from '../../../src/history/browse/export-orders.ts'
import { missingSkus as skusMissing } from '../../../src/history/browse/missing-skus.ts'
import { orderRecord as recordOf } from '../../../src/history/browse/order-record.ts'
import { type OrderFilter, type OrderSort, orderRows, orderSums as sumsOf } from '../../../src/history/browse/orders.ts'
import type { Page } from '../../../src/history/browse/pages.ts'
import { keyOf } from '../../../src/history/browse/rows-file.ts'
import { historyValues as valuesOf } from '../../../src/history/browse/values.ts'
import { importContents as contentsOf } from '../../../src/history/import/forget.ts'
import { type HistoryInfo, historyInfo as infoOf } from '../../../src/history/info.ts'
import { msg, name } from '../../../src/words/message.ts'
import type { Answers } from '../contract.ts'
import { fileError, RequestError } from '../failure.ts'
import { historyAt, rowsAt } from './open-history.ts'
import type { TaskCall } from './task-call.ts'

interface HistoryParams {
  /** The path of the history. */
  readonly path: string
}

let lastInfo: { readonly key: string; readonly info: HistoryInfo } | undefined

export function historyInfo({ path }: HistoryParams): HistoryInfo {
  const history = historyAt(path)
  const key = `${path} ${keyOf(history)}`
  if (lastInfo?.key !== key) lastInfo = { key, info: infoOf(history) }
  return lastInfo.info
}

interface Table<Filter, Sort> extends HistoryParams {
  readonly filter: Filter
  readonly sort: Sort
  readonly page: Page
}

export function orders({ path, filter, sort, page }: Table<OrderFilter, OrderSort>, call: TaskCall): Answers['orders'] {
  return orderRows(rowsAt(path, call), filter, sort, page)
}

export function orderSums(
  { path, filter }: HistoryParams & { readonly filter: OrderFilter },
  call: TaskCall,
): Answers['orderSums'] {
  return sumsOf(rowsAt(path, call), historyAt(path), filter)
}

export function orderRecord({ path, order }: HistoryParams & { readonly order: string }): Answers['orderRecord'] {
  const record = recordOf(historyAt(path), order)
  if (record) return record
  throw new RequestError('not-found', msg`there is no order ${name(order)} in the history`)
}

export function exportOrders(
  { path, file, ...query }: HistoryParams & ExportQuery & { readonly file: string },
  call: TaskCall,
): Answers['exportOrders'] {
  const { progress, isStopped } = call
  const onProgress = (done: number, of: number): void => progress({ done, of, what: 'orders' })
  try {
    return { orders: writeOrders(rowsAt(path, call), file, query, { onProgress, isStopped }) }
  } catch (error) {
    throw fileError(error, file)
  }
}

export function missingSkus(
  { path, rules }: HistoryParams & { readonly rules: unknown },
  call: TaskCall,
): Answers['missingSkus'] {
  return skusMissing(rowsAt(path, call), rulesAtHand(rules).catalogue)
}

export function importContents({
  path,
  import: number,
}: HistoryParams & { readonly import: number }): Answers['importContents'] {
  return contentsOf(historyAt(path), number)
}

export function customers(
  { path, filter, sort, page }: Table<CustomerFilter, CustomerSort>,
  call: TaskCall,
): Answers['customers'] {
  return customerRows(rowsAt(path, call), filter, sort, page)
}

export function historyValues({ path }: HistoryParams, call: TaskCall): Answers['historyValues'] {
  return valuesOf(rowsAt(path, call))
}
