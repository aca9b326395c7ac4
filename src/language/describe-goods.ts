/** Describes products from the catalogue. */
import type { Product, RuleSet } from '../check/rule-set.ts'
import { code, plain } from './markdown.ts'

/** The product's row as sentences; empty for an unknown SKU. */
export function describeProduct({ catalogue, settings }: RuleSet, sku: string): readonly string[] {
  const product = catalogue.get(sku)
  if (!product) return catalogue.size === 0 ? [] : ['not in the catalogue']
  const money = (amount: string | undefined): string | undefined =>
    amount && `${inDigits(amount, settings.digits)} ${settings.currency}`
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['price', money(product.price)],
    ['list price', money(product.listPrice)],
    ['cost', money(product.cost)],
    ['min price', money(product.minPrice)],
    ['categories', product.categories?.join(', ')],
    ['brand', product.brand],
    ['labels', product.labels?.join(', ')],
    ['weight', product.weight && `${product.weight} kg`],
    ['unit', product.unit],
    ['min quantity', product.minQuantity],
    ['order multiple', product.orderMultiple],
    ...Object.entries(product.attributes ?? {}).map(([name, value]) => [`item.${name}`, inWords(value)] as const),
  ]
  const known = rows.flatMap(([what, value]) => (value ? [`- ${plain(what)}: ${plain(value)}`] : []))
  return [`**${plain(product.name ?? sku)}** ${code(sku)}`, known.join('\n')]
}

/** At least the currency's decimals; unit prices may have more. */
function inDigits(amount: string, digits: number): string {
  const [whole = '', decimals = ''] = amount.split('.')
  return digits === 0 && decimals === '' ? whole : `${whole}.${decimals.padEnd(digits, '0')}`
}

const inWords = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** The number of products in a category (with descendants), of a brand or with a label. */
export function productsWith({ catalogue }: RuleSet, what: 'category' | 'brand' | 'label', name: string): number {
  const has: (product: Product) => boolean = {
    category: ({ categories }: Product) =>
      categories?.some((each) => each === name || each.startsWith(`${name}/`)) === true,
    brand: ({ brand }: Product) => brand === name,
    label: ({ labels }: Product) => labels?.includes(name) === true,
  }[what]
  let count = 0
  for (const product of catalogue.values()) if (has(product)) count++
  return count
}
