/** Products that were added, removed, or changed a price or another column. */
import type { Product, Rules } from '../compile/rules.ts'
import { ownEntry } from '../own-entry.ts'
import type { CatalogueChanges, ProductChange, ProductColumn } from './model.ts'

type Catalogue = Rules['catalogue']

/** At most this many products are listed; the counts cover all. */
const maxProducts = 50

const columns: readonly ProductColumn[] = [
  'price',
  'listPrice',
  'cost',
  'minPrice',
  'name',
  'categories',
  'brand',
  'labels',
  'weight',
  'measured',
  'minQuantity',
  'orderMultiple',
  'attributes',
]

const prices: ReadonlySet<ProductColumn> = new Set(['price', 'listPrice', 'cost', 'minPrice'])

/** Undefined if both are the same. Prices are written with this many `digits`. */
export function catalogueChanges(a: Catalogue, b: Catalogue, digits: number): CatalogueChanges | undefined {
  if (a === b) return undefined
  const counts = { added: 0, removed: 0, changed: 0 }
  const products: ProductChange[] = []
  for (const sku of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
    const [before, after] = [ownEntry(a, sku), ownEntry(b, sku)]
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
    const changed = columnsOf(before ?? {}, after ?? {}, digits)
    if (change === 'changed' && changed.length === 0) continue
    counts[change]++
    if (products.length === maxProducts) continue
    const name = (after ?? before)?.name
    const shown = change === 'changed' ? changed : changed.filter(({ column }) => column === 'price')
    products.push({ sku, ...(name !== undefined && { name }), change, columns: shown })
  }
  return products.length === 0 ? undefined : { ...counts, products }
}

function columnsOf(a: Product, b: Product, digits: number): ProductChange['columns'] {
  return columns.flatMap((key) => {
    const write = (value: Product[ProductColumn]): string | undefined =>
      prices.has(key) && typeof value === 'string' ? withDigits(value, digits) : cell(value)
    const [before, after] = [write(a[key]), write(b[key])]
    if (before === after) return []
    return [
      {
        column: key,
        ...(before !== undefined && { a: before }),
        ...(after !== undefined && { b: after }),
      },
    ]
  })
}

function cell(value: Product[ProductColumn]): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (value === true) return 'yes'
  if (isList(value)) return value.join(', ')
  return Object.entries(value)
    .map(([name, each]) => `${name} ${each}`)
    .join(', ')
}

/** "549" as "549.00"; prices finer than the currency keep their decimals. */
function withDigits(amount: string, digits: number): string {
  const [whole = '', decimals = ''] = amount.split('.')
  const padded = decimals.padEnd(digits, '0')
  return padded === '' ? whole : `${whole}.${padded}`
}

const isList = (value: object): value is readonly string[] => Array.isArray(value)
