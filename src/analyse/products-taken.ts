import type { Product, Selector } from '../compile/rules.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import { nothingApplied } from '../evaluate/conditions/nothing-applied.ts'
import type { PreparedRules } from '../evaluate/prepared-rules.ts'

/** Products of the catalogue with a price that a selector takes, by SKU; at most so many. */
export function productsTaken(
  goods: Selector,
  prepared: PreparedRules,
  most: number,
): readonly (readonly [sku: string, product: Product])[] {
  const { catalogue, currency } = prepared.rules
  const priced = Object.entries(catalogue).filter(([, product]) => product.price !== undefined)
  const lines = priced.map(([sku]) => ({ sku, quantity: '1' }))
  if (lines.length === 0 || lines.length > mostLines) return []
  const cart = openCart(prepared, { at: '2026-01-01T12:00:00Z', currency, lines })
  return prepared.context
    .goods(goods)
    .linesOf(cart, nothingApplied)
    .slice(0, most)
    .flatMap(({ index }) => {
      const product = priced[index]
      return product ? [product] : []
    })
}

const mostLines = 20_000
