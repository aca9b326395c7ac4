/** The goods of the generated shop: from a catalogue, or invented. */
import type { Product } from '../../compile/rules.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'
import type { Random } from '../../random.ts'
import { departments } from './range-of-goods.ts'

/** Amounts in minor units. */
export interface Goods {
  readonly sku: string
  readonly name: string
  readonly categories: readonly string[]
  readonly brand: string | undefined
  readonly labels: readonly string[]
  readonly price: number
  readonly listPrice: number
  readonly cost: number
  readonly minPrice: number | undefined
  /** Percentage by which the list price rises during the history; 0 if it doesn't. */
  readonly raised: number
}

/** Everything in the catalogue that has a price; missing costs are invented. */
export function goodsOf(catalogue: Readonly<Record<string, Product>>, digits: number, random: Random): Goods[] {
  return Object.entries(catalogue).flatMap(([sku, product]) => {
    const amount = (text: string | undefined) => (text === undefined ? undefined : wholeMinorUnits(text, digits))
    const listed = amount(product.listPrice)
    const price = amount(product.price) ?? listed
    if (price === undefined) return []
    return [
      {
        sku,
        name: product.name ?? sku,
        categories: product.categories ?? [],
        brand: product.brand,
        labels: product.labels ?? [],
        price,
        listPrice: listed ?? price,
        cost: amount(product.cost) ?? part(price, random.between(50, 78)),
        minPrice: amount(product.minPrice),
        raised: raise(random),
      },
    ]
  })
}

/** A whole product range. `unit`: minor units per major unit of the range's prices. */
export function sampleGoods(unit: number, random: Random): Goods[] {
  return departments.flatMap(({ path, goods, low, high, brands, labels }, department) =>
    goods.flatMap((noun, kind) =>
      Array.from({ length: 6 }, (_, model): Goods => {
        const brand = random.pick(brands)
        const price = (low + Math.floor(((high - low) * random.below(1000) * random.below(1000)) / 1_000_000)) * unit
        const reduced = random.perMille(150)
        return {
          sku: `G-${department + 1}${String(kind + 1).padStart(2, '0')}${model + 1}`,
          name: `${noun} ${brand} ${(model + 1) * 10}`,
          categories: [path],
          brand,
          labels,
          price: reduced ? part(price, 85) : price,
          listPrice: price,
          cost: part(price, random.between(48, 74)),
          minPrice: undefined,
          raised: raise(random),
        }
      }),
    ),
  )
}

const raise = (random: Random): number => (random.perMille(330) ? random.between(3, 9) : 0)

/** A percentage of an amount, rounded half up. */
export const part = (amount: number, percent: number): number => Math.floor((amount * percent + 50) / 100)
