/** Decides which column is which field. */
import type { Field } from './column-names.ts'
import type { ColumnProfile } from './column-profile.ts'
import { type Candidate, candidatesFor } from './evidence.ts'

export type Found = ReadonlyMap<Field, Candidate>

/** Later fields can use earlier decisions, and no column is assigned twice. */
const decisions: readonly Field[] = [
  ...(['order', 'time', 'clock', 'quantity', 'sku', 'name', 'price', 'amount', 'discount', 'orderDiscount'] as const),
  ...(['paid', 'listPrice', 'cost', 'profit', 'customer', 'currency', 'state', 'category', 'subcategory'] as const),
  ...(['brand', 'codes', 'deliveryPrice', 'delivery', 'country', 'channel', 'store', 'payment', 'segments'] as const),
  ...(['subtotal', 'tax', 'total', 'refunded'] as const),
]

export function decide(columns: readonly ColumnProfile[]): Found {
  const found = new Map<Field, Candidate>()
  const chosen = new Map<Field, ColumnProfile>()
  for (const field of decisions) {
    const taken = new Set(chosen.values())
    const free = columns.filter((column) => !taken.has(column))
    const [best] = candidatesFor(field, free, { columns, chosen })
    if (!best) continue
    found.set(field, best)
    chosen.set(field, best.column)
  }
  return found
}
