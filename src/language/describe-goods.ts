import type { Product, RuleSet } from '../check/rule-set.ts'
import { padded } from '../money/amounts.ts'
import { money, msg, number, type Parameter } from '../words/message.ts'
import { code, plain } from './markdown.ts'
import type { Project } from './project.ts'
import { say } from './say.ts'

/** The product's row as sentences; empty for an unknown SKU. */
export function describeProduct(project: Project, sku: string): readonly string[] {
  const { catalogue, settings } = project.ruleSet
  const product = catalogue.get(sku)
  if (!product) return catalogue.size === 0 ? [] : [say(project, msg`not in the catalogue`)]
  const price = (amount: string | undefined): Parameter | undefined =>
    amount && money(padded(amount, settings.digits), settings.currency)
  const rows: readonly (readonly [Parameter, Parameter | undefined])[] = [
    [msg`price`, price(product.price)],
    [msg`list price`, price(product.listPrice)],
    [msg`cost`, price(product.cost)],
    [msg`min price`, price(product.minPrice)],
    [msg`categories`, product.categories?.join(', ')],
    [msg`brand`, product.brand],
    [msg`labels`, product.labels?.join(', ')],
    [msg`weight`, product.weight && msg`${number(product.weight)} kg`],
    [msg`unit`, product.unit],
    [msg`min quantity`, product.minQuantity],
    [msg`order multiple`, product.orderMultiple],
    ...Object.entries(product.attributes ?? {}).map(([name, value]) => [`item.${name}`, inWords(value)] as const),
  ]
  const known = rows.flatMap(([what, value]) =>
    value ? [`- ${plain(say(project, what))}: ${plain(say(project, value))}`] : [],
  )
  return [`**${plain(product.name ?? sku)}** ${code(sku)}`, known.join('\n')]
}

const inWords = (value: string | number | boolean): Parameter =>
  typeof value === 'boolean' ? (value ? msg`yes` : msg`no`) : String(value)

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
