/** Facts about one item; only in selectors. */
import type { PrepareFact } from './tools.ts'

export const itemFacts = {
  price: () => ({ of: 'exact', read: (_cart, _running, line) => line?.price }),
  /** Falls back to the customer's own price if no list price is known (M31). */
  'list-price': () => ({ of: 'exact', read: (_cart, _running, line) => line?.listPrice ?? line?.price }),
  cost: () => ({ of: 'exact', read: (_cart, _running, line) => line?.cost }),
} satisfies Record<string, PrepareFact>
