/** Facts about one item, in selectors only. */
import type { PrepareFact } from './tools.ts'

export const itemFacts = {
  price: () => ({ of: 'exact', read: (_cart, _running, line) => line?.price }),
  /** The customer's own price stands in where no list price is known (M31). */
  'list-price': () => ({ of: 'exact', read: (_cart, _running, line) => line?.listPrice ?? line?.price }),
  cost: () => ({ of: 'exact', read: (_cart, _running, line) => line?.cost }),
} satisfies Record<string, PrepareFact>
