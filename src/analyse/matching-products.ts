import type { Product, Selector } from '../compile/rules.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import { nothingApplied } from '../evaluate/conditions/nothing-applied.ts'
import type { OpenCart } from '../evaluate/model.ts'
import type { PreparedRules } from '../evaluate/prepared-rules.ts'

export type SkuAndProduct = readonly [sku: string, product: Product]

/** Products of the catalogue that have a price and match the selector, by SKU; none for a very large catalogue. */
export function matchingProducts(goods: Selector, prepared: PreparedRules): readonly SkuAndProduct[] {
  const { products, cart } = shelfOf(prepared)
  if (cart === undefined) return []
  return prepared.context
    .goods(goods)
    .linesOf(cart, nothingApplied)
    .flatMap(({ index }) => {
      const product = products[index]
      return product ? [product] : []
    })
}

/** All products with a price, and a cart with one unit of each. */
interface Shelf {
  readonly products: readonly SkuAndProduct[]
  readonly cart: OpenCart | undefined
}

const shelves = new WeakMap<PreparedRules, Shelf>()

function shelfOf(prepared: PreparedRules): Shelf {
  const known = shelves.get(prepared) ?? openShelf(prepared)
  shelves.set(prepared, known)
  return known
}

function openShelf(prepared: PreparedRules): Shelf {
  const { catalogue, currency } = prepared.rules
  const products = Object.entries(catalogue).filter(([, product]) => product.price !== undefined)
  if (products.length === 0 || products.length > maxProducts) return { products, cart: undefined }
  const lines = products.map(([sku]) => ({ sku, quantity: '1' }))
  return { products, cart: openCart(prepared, { at: '2026-01-01T12:00:00Z', currency, lines }) }
}

const maxProducts = 20_000
