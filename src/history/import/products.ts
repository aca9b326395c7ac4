import type { Database } from 'better-sqlite3'
import type { OrderLine, ProductFacts } from './order-line.ts'

interface LatestProduct {
  at: number
  facts: ProductFacts
  price: number
  listPrice: number | null
  cost: number | null
}

export interface Products {
  /** Makes sure that the history has the product, and records what this line says about it. */
  see(line: OrderLine, at: number): void
  /** Only makes sure that the history has the product. */
  add(sku: string): void
  finish(): void
}

/** If lines contradict each other about a product, the latest order wins. Memory grows only with the number of products. */
export function productsOf(db: Database): Products {
  const seen = new Map<string, LatestProduct>()
  const insert = db.prepare('INSERT INTO products (sku, from_orders) VALUES (?, 1) ON CONFLICT DO NOTHING')
  const update = db.prepare(
    `UPDATE products SET name = coalesce(nullif(?, ''), name), brand = coalesce(nullif(?, ''), brand),
       categories = coalesce(nullif(?, '[]'), categories), labels = coalesce(nullif(?, '[]'), labels),
       price = ?, list_price = coalesce(?, list_price), cost = coalesce(?, cost)
     WHERE sku = ?`,
  )
  return {
    see: ({ sku, product, price, listPrice }, at) => {
      const before = seen.get(sku)
      if (before === undefined) {
        insert.run(sku)
        seen.set(sku, { at, facts: product, price, listPrice, cost: product.cost })
      } else if (at >= before.at) {
        before.at = at
        before.price = price
        before.listPrice = listPrice ?? before.listPrice
        before.cost = product.cost ?? before.cost
        if (product.name !== '' || product.categories !== '[]') before.facts = product
      }
    },
    add: (sku) => {
      if (!seen.has(sku)) insert.run(sku)
    },
    finish: () => {
      for (const [sku, { facts, price, listPrice, cost }] of seen) {
        update.run(facts.name, facts.brand, facts.categories, facts.labels, price, listPrice, cost, sku)
      }
    },
  }
}
