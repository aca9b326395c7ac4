import type { RuleSet } from './rule-set.ts'

export interface CatalogueIndex {
  readonly sku: ReadonlySet<string>
  /** Includes all ancestors: a product in "Tools/Drills" is also in "Tools". */
  readonly category: ReadonlySet<string>
  readonly brand: ReadonlySet<string>
  readonly label: ReadonlySet<string>
}

const indexes = new WeakMap<RuleSet['catalogue'], CatalogueIndex>()

/** Cached per catalogue. */
export function catalogueIndex(catalogue: RuleSet['catalogue']): CatalogueIndex {
  const known = indexes.get(catalogue)
  if (known) return known
  const index = buildIndex(catalogue)
  indexes.set(catalogue, index)
  return index
}

function buildIndex(catalogue: RuleSet['catalogue']): CatalogueIndex {
  const category = new Set<string>()
  const brand = new Set<string>()
  const label = new Set<string>()
  for (const product of catalogue.values()) {
    for (const path of product.categories ?? []) {
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) category.add(path.slice(0, end))
    }
    if (product.brand !== undefined) brand.add(product.brand)
    for (const name of product.labels ?? []) label.add(name)
  }
  return { sku: new Set(catalogue.keys()), category, brand, label }
}
