/** SKUs of past orders that are missing from the catalogue: campaigns by category or brand don't see their lines. */
import type { Rules } from '../../compile/rules.ts'
import type { Rows } from './rows-file.ts'

export interface MissingSkus {
  /** Totals for the whole history. */
  readonly skus: number
  readonly missing: number
  /** The first few missing SKUs, those in the most orders first. */
  readonly examples: readonly { readonly sku: string; readonly orders: number }[]
}

const maxExamples = 20

export function missingSkus({ db }: Rows, catalogue: Rules['catalogue']): MissingSkus {
  const counts = db
    .prepare<[], { sku: string; orders: number }>('SELECT sku, count(*) AS orders FROM order_skus GROUP BY sku')
    .all()
  const missing = counts.filter(({ sku }) => !Object.hasOwn(catalogue, sku)).sort((a, b) => b.orders - a.orders)
  return { skus: counts.length, missing: missing.length, examples: missing.slice(0, maxExamples) }
}

export const skusIn = ({ db }: Rows): readonly string[] =>
  db.prepare<[], string>("SELECT value FROM seen WHERE kind = 'sku' ORDER BY value").pluck().all()
