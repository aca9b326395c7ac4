import { storedList } from '../stored-values.ts'
import { inMajorUnits, localTime } from './orders.ts'
import { anywhere, inSegment, type Page, type PageResult, pageOf, type Where } from './pages.ts'
import type { Rows } from './rows-file.ts'

export interface CustomerFilter {
  /** Part of the customer's id. */
  readonly text?: string | undefined
  readonly segment?: string | undefined
}

export interface CustomerSort {
  readonly by: 'id' | 'orders' | 'spend' | 'last'
  readonly descending: boolean
}

export interface CustomerRow {
  readonly id: string
  readonly segments: readonly string[]
  readonly orders: number
  /** What was charged for the goods of all orders; major units. */
  readonly spend: string
  /** Local time of the last order. */
  readonly last?: string
}

interface StoredCustomer {
  readonly id: string
  readonly segments: string
  readonly orders: number
  readonly spend: number
  readonly last: number | null
  readonly offset: number | null
}

export function customerRows(
  rows: Rows,
  filter: CustomerFilter,
  sort: CustomerSort,
  page: Page,
): PageResult<CustomerRow> {
  const found = pageOf<StoredCustomer>(rows, {
    table: { name: 'customers', key: 'rowid' },
    where: whereOf(filter),
    ...sort,
    page,
  })
  return {
    total: found.total,
    rows: found.rows.map(({ id, segments, orders, spend, last, offset }) => ({
      id,
      segments: storedList(segments),
      orders,
      spend: inMajorUnits(spend, rows.digits),
      ...(last !== null && { last: localTime(last, offset ?? 0) }),
    })),
  }
}

function whereOf({ text, segment }: CustomerFilter): Where {
  const where: (readonly [string, ...string[]])[] = []
  if (text !== undefined && text.trim() !== '') where.push([`id LIKE ? ESCAPE '\\'`, anywhere(text.trim())])
  if (segment !== undefined) where.push(inSegment(segment))
  return where
}
