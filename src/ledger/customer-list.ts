/** Customers known to the ledger: by their orders and by codes assigned to them. */
import type { Parameter, Store } from './store/store.ts'

export interface ListedCustomer {
  readonly customer: string
  /** In any state. */
  readonly orders: number
  /** Personal codes. */
  readonly codes: number
  /** When one of their orders was last saved, in milliseconds since 1970 UTC. */
  readonly last?: number
}

export interface CustomerPage {
  readonly total: number
  readonly rows: readonly ListedCustomer[]
}

/** Sorted by latest order, newest first. `text`: part of the id. */
export async function customerPage(
  store: Store,
  { text = '' }: { readonly text?: string | undefined },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<CustomerPage> {
  const parameters: Parameter[] = text === '' ? [] : [`%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`]
  const found = text === '' ? '' : `AND lower(customer) LIKE $1 ESCAPE '\\'`
  const all = `
    SELECT customer, sum(orders) AS orders, sum(codes) AS codes, max(last) AS last FROM (
      SELECT customer, count(*) AS orders, 0 AS codes, max(changed) AS last
      FROM redemptions WHERE customer IS NOT NULL ${found} GROUP BY customer
      UNION ALL
      SELECT customer, 0 AS orders, count(*) AS codes, NULL AS last
      FROM codes WHERE customer IS NOT NULL ${found} GROUP BY customer
    ) AS known GROUP BY customer`
  const [counted] = await store.select<{ total: number }>(
    `SELECT count(*) AS total FROM (${all}) AS customers`,
    parameters,
  )
  const rows = await store.select<{ customer: string; orders: number; codes: number; last: number | null }>(
    `${all} ORDER BY coalesce(max(last), 0) DESC, customer
     LIMIT $${parameters.length + 1} OFFSET $${parameters.length + 2}`,
    [...parameters, limit, offset],
  )
  return {
    total: counted?.total ?? 0,
    rows: rows.map(({ customer, orders, codes, last }) => ({
      ...{ customer, orders: Number(orders), codes: Number(codes) },
      ...(last !== null && { last: Number(last) }),
    })),
  }
}
