/** Searches the catalogue by SKU and name, ignoring case and accents. */
import type { Product } from '../../../src/check/rule-set.ts'
import type { EngineState } from './engine.ts'

export interface ProductMatches {
  readonly products: readonly Product[]
  /** Number of matches; `products` has only the best of them. */
  readonly total: number
}

interface IndexedProduct {
  readonly product: Product
  readonly sku: string
  readonly name: string
}

/** Cached by the catalogue object. */
const indexes = new WeakMap<ReadonlyMap<string, Product>, readonly IndexedProduct[]>()

/** Products whose SKU or name matches the query, best match first: prefix of the SKU or of a word, then substring. */
export function searchCatalogue(state: EngineState, text: string, limit: number): ProductMatches {
  const catalogue = catalogueOf(state)
  const words = plain(text).split(/\s+/).filter(Boolean)
  const whole = plain(text).trim()
  const ranked = indexOf(catalogue).flatMap((entry) => {
    const rank = rankOf(entry, whole, words)
    return rank === undefined ? [] : [{ rank, entry }]
  })
  ranked.sort((a, b) => a.rank - b.rank)
  return { products: ranked.slice(0, limit).map(({ entry }) => entry.product), total: ranked.length }
}

/** Catalogue entries of these SKUs, in order; skips unknown ones. */
export function productsOf(state: EngineState, skus: readonly string[]): Product[] {
  const catalogue = catalogueOf(state)
  return skus.flatMap((sku) => catalogue.get(sku) ?? [])
}

/** With prices in the cart's currency. Falls back to the catalogue of the current text if nothing can be evaluated yet. */
function catalogueOf({ runnable, project, cart }: EngineState): ReadonlyMap<string, Product> {
  const ruleSet = runnable?.ruleSet ?? project.ruleSet
  return (ruleSet.otherCurrencies?.get(cart?.currency ?? '') ?? ruleSet).catalogue
}

function indexOf(catalogue: ReadonlyMap<string, Product>): readonly IndexedProduct[] {
  const known = indexes.get(catalogue)
  if (known) return known
  const entries = [...catalogue.values()].map((product) => ({
    product,
    sku: plain(product.sku),
    name: plain(product.name ?? ''),
  }))
  indexes.set(catalogue, entries)
  return entries
}

/** Rank of a match, lower is better; undefined without a match. */
function rankOf({ sku, name }: IndexedProduct, whole: string, words: readonly string[]): number | undefined {
  if (sku === whole) return 0
  if (sku.startsWith(whole)) return 1
  if (name.startsWith(whole)) return 2
  if (!words.every((word) => sku.includes(word) || name.includes(word))) return undefined
  return words.every((word) => ` ${name}`.includes(` ${word}`)) ? 3 : 4
}

/** "Łódź" becomes "lodz". */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll(/[łŁ]/g, 'l').toLowerCase()
