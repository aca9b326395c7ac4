/** The shop's own goods, prices and names, for filling in the gallery's campaigns. */
import type { Product } from '../../check/rule-set.ts'
import { minorDigits } from '../../money/currencies.ts'
import { quote } from '../../syntax/text.ts'
import { dayAfter, endOfMonth } from '../completion/calendar.ts'
import { amountText, currenciesOf, endingsIn, oneAmount } from '../currency.ts'
import type { Project } from '../project.ts'

export interface GalleryShop {
  /** Major units of the first currency, as a tab stop for each currency: `‹100 EUR› or ‹100 PLN›`. */
  readonly amount: (major: number) => string
  /** A multiple of the price of a typical product, rounded to a number that looks good on a poster. */
  readonly worth: (times: number) => number
  /** A typical ending of prices: `.99`. */
  readonly ending: string
  /** "2026-10-03": today, in four weeks, and the end of next month. */
  readonly today: string
  readonly soon: string
  readonly later: string
  /** Selectors of the two categories with the most products; `everything` without a catalogue. */
  readonly goods: string
  readonly otherGoods: string
  /** Quoted SKUs of products with a price; undefined if the catalogue has none. */
  readonly gift?: string
  readonly launched?: string
  /** Name of a program, and the lines that declare it if there is none; likewise for the segment. */
  readonly program: string
  readonly programLines: readonly string[]
  readonly segment: string
  readonly segmentLines: readonly string[]
  /** Products for an example cart, typical ones first. */
  readonly products: readonly Pick<Product, 'sku' | 'price' | 'categories'>[]
}

/** Maximum number of products to consider, for large catalogues. */
const maxProducts = 5000

export function galleryShop(project: Project): GalleryShop {
  const { ruleSet, today = '2026-10-01' } = project
  const currencies = currenciesOf(project)
  const [first = 'EUR'] = currencies
  const unit = 10 ** (2 - (minorDigits(first) ?? 2))
  const priced = [...Iterator.from(ruleSet.catalogue.values()).take(maxProducts)]
    .filter(({ price, unit: measure }) => Number(price) > 0 && measure === undefined)
    .sort((a, b) => Number(a.price) - Number(b.price))
  const usual = priced[Math.floor(priced.length / 2)]
  const usualPrice = usual ? Number(usual.price) : 40 * unit
  const [category, other] = commonCategories(priced)
  const skus = new Set(priced.map(({ sku }) => sku))
  const last = [...Iterator.from(ruleSet.catalogue.values()).take(maxProducts)].findLast(
    ({ sku, price }) => skus.has(sku) && Number(price) >= usualPrice / 2,
  )
  const program = ruleSet.programs.keys().next().value
  const segment = ruleSet.segments.keys().next().value
  return {
    amount: (major) => currencies.map((currency) => `‹${oneAmount(String(major), currency)}›`).join(' or '),
    worth: (times) => roundedForPoster(times * usualPrice),
    ending: endingsIn(currencies)[0],
    today,
    soon: dayAfter(today, 28),
    later: endOfMonth(dayAfter(endOfMonth(today), 1)),
    goods: category === undefined ? 'everything' : `category ${quote(category)}`,
    otherGoods: other === undefined ? 'everything' : `category ${quote(other)}`,
    ...(priced[0] && { gift: quote(priced[0].sku) }),
    ...(last && { launched: quote(last.sku) }),
    program: program ?? 'Club',
    programLines:
      program === undefined ? ['program "Club" {', `  1 point worth ${amountText('0.01', currencies)}`, '}', ''] : [],
    segment: segment ?? 'VIP',
    segmentLines: segment === undefined ? ['segment "VIP" external', ''] : [],
    products: priced.length > 0 ? inCommon(priced, category, other) : invented(unit),
  }
}

/** 137 becomes 150, 1900 becomes 2000. */
function roundedForPoster(amount: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(amount, 0.01)))
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * size >= amount) ?? 10
  return Math.max(1, Math.round(step * size))
}

/** Top-level categories by number of products, largest first. */
function commonCategories(products: readonly Product[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { categories = [] } of products) {
    for (const category of new Set(categories.map((each) => each.split('/')[0] ?? each)))
      counts.set(category, (counts.get(category) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([category]) => category)
}

/** The typical product of each of the two categories, then typical products of all. */
function inCommon(priced: readonly Product[], ...categories: readonly (string | undefined)[]): readonly Product[] {
  const middle = (products: readonly Product[]): readonly Product[] => {
    const at = Math.floor(products.length / 2)
    return products.slice(at, at + 1)
  }
  const isIn = (category: string) => (product: Product) =>
    product.categories?.some((each) => each === category || each.startsWith(`${category}/`)) ?? false
  const chosen = categories.flatMap((category) => (category === undefined ? [] : middle(priced.filter(isIn(category)))))
  return [...new Set([...chosen, ...middle(priced), ...priced.slice(-1)])]
}

const invented = (unit: number): GalleryShop['products'] => [
  { sku: 'PRODUCT-1', price: String(40 * unit) },
  { sku: 'PRODUCT-2', price: String(60 * unit) },
]
