import type { Environment, Product } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'
import type { OpenProduct } from '../model.ts'
import { readPrice, readQuantity } from './read-amount.ts'

/** Looks up a product in the catalogue; each is parsed on first use. */
export function prepareCatalogue(rules: Environment): (sku: string) => OpenProduct | undefined {
  const opened = new Map<string, OpenProduct>()
  return (sku) => {
    const known = opened.get(sku)
    if (known) return known
    const product = ownEntry(rules.catalogue, sku)
    if (!product) return undefined
    const read = openProduct(sku, product, rules)
    opened.set(sku, read)
    return read
  }
}

function openProduct(sku: string, product: Product, rules: Environment): OpenProduct {
  const price = (field: 'price' | 'listPrice' | 'cost' | 'minPrice') => {
    const text = product[field]
    return text === undefined ? undefined : readPrice(text, `catalogue.${sku}.${field}`, rules)
  }
  return {
    price: price('price'),
    listPrice: price('listPrice'),
    cost: price('cost'),
    minPrice: price('minPrice'),
    categories: product.categories ?? [],
    brand: product.brand,
    labels: product.labels ?? [],
    weight:
      product.weight === undefined ? undefined : readPrice(product.weight, `catalogue.${sku}.weight`, { digits: 0 }),
    measured: product.measured === true,
    minQuantity:
      product.minQuantity === undefined ? undefined : readQuantity(product.minQuantity, `catalogue.${sku}.minQuantity`),
    orderMultiple:
      product.orderMultiple === undefined
        ? undefined
        : readQuantity(product.orderMultiple, `catalogue.${sku}.orderMultiple`),
    attributes: product.attributes ?? {},
  }
}
