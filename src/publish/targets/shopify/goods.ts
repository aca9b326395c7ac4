/**
 * Selectors as sets of SKUs: a Shopify function only knows a line's SKU and price, so everything else is looked up in the
 * catalogue beforehand.
 */
import type { Product, Rules, Selector } from '../../../compile/rules.ts'
import { msg } from '../../../words/message.ts'
import { Inexpressible } from '../loss.ts'

/** Only these SKUs or, if `not`, all others. Sorted. */
export interface Skus {
  readonly not: boolean
  readonly skus: readonly string[]
}

export const everything: Skus = { not: true, skus: [] }

/** Throws `Inexpressible` if it depends on more than the SKU. */
export function skusOf(selector: Selector, rules: Pick<Rules, 'catalogue' | 'products'>): Skus {
  switch (selector.kind) {
    case 'everything':
      return everything
    case 'sku':
      return only(selector.names)
    case 'brand':
      return inCatalogue(rules, ({ brand }) => brand !== undefined && selector.names.includes(brand))
    case 'label':
      return inCatalogue(rules, ({ labels = [] }) => labels.some((label) => selector.names.includes(label)))
    case 'category':
      return inCatalogue(rules, ({ categories = [] }) =>
        categories.some((path) => selector.names.some((name) => path === name || path.startsWith(`${name}/`))),
      )
    case 'products':
      return union(
        selector.names.map((name) => {
          const named = rules.products[name]
          if (named === undefined) throw new Error(`no products ${name}`)
          return skusOf(named, rules)
        }),
      )
    case 'and':
      return complement(union(selector.of.map((part) => complement(skusOf(part, rules)))))
    case 'or':
      return union(selector.of.map((part) => skusOf(part, rules)))
    case 'not':
      return complement(skusOf(selector.of, rules))
    case 'on-sale':
      throw new Inexpressible(msg`its goods depend on a list price, which Shopify does not send`)
    case 'discounted':
      throw new Inexpressible(msg`its goods depend on the discounts of single units`)
    case 'where':
      throw new Inexpressible(msg`its goods depend on prices or attributes of a line`)
    default:
      return selector satisfies never
  }
}

const only = (skus: readonly string[]): Skus => ({ not: false, skus: [...new Set(skus)].sort() })

const inCatalogue = ({ catalogue }: Pick<Rules, 'catalogue'>, test: (product: Product) => boolean): Skus =>
  only(Object.entries(catalogue).flatMap(([sku, product]) => (test(product) ? [sku] : [])))

const complement = ({ not, skus }: Skus): Skus => ({ not: !not, skus })

function union(sets: readonly Skus[]): Skus {
  const [first = only([]), ...others] = sets
  return others.reduce((a, b) => {
    if (a.not && b.not) return { not: true, skus: a.skus.filter((sku) => b.skus.includes(sku)) }
    if (a.not || b.not) {
      const [without, within] = a.not ? [a, b] : [b, a]
      return { not: true, skus: without.skus.filter((sku) => !within.skus.includes(sku)) }
    }
    return only([...a.skus, ...b.skus])
  }, first)
}
