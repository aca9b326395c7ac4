import { type CustomerFilter, type CustomerSort, customerRows } from '../../../src/history/browse/customers.ts'
import { type OrderFilter, type OrderSort, orderRows } from '../../../src/history/browse/orders.ts'
import type { Page } from '../../../src/history/browse/pages.ts'
import { keyOf } from '../../../src/history/browse/rows-file.ts'
import { historyValues as valuesOf } from '../../../src/history/browse/values.ts'
import { type HistoryInfo, historyInfo as infoOf } from '../../../src/history/info.ts'
import type { Answers } from '../contract.ts'
import { historyAt, rowsAt } from './open-history.ts'
import type { TaskCall } from './task-call.ts'

interface HistoryParams {
  /** The history's file. */
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

export function customers(
  { path, filter, sort, page }: Table<CustomerFilter, CustomerSort>,
  call: TaskCall,
): Answers['customers'] {
  return customerRows(rowsAt(path, call), filter, sort, page)
}

export function historyValues({ path }: HistoryParams, call: TaskCall): Answers['historyValues'] {
  return valuesOf(rowsAt(path, call))
}
