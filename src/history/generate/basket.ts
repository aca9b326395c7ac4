/** What goes into a cart: a popular item, and items often bought with it. */

import type { Random } from '../../random.ts'
import type { BasketSize } from './basket-sizes.ts'
import type { Customer } from './customers.ts'
import { type Goods, part } from './goods.ts'
import { peaks } from './range-of-goods.ts'
import { mixOf, weighted, zipf } from './weighted.ts'

/** Amounts per unit, in minor units. */
export interface BasketLine {
  readonly goods: Goods
  readonly quantity: number
  readonly price: number
  readonly listPrice: number
}

const lines = (...weights: readonly number[]) => mixOf(weights.map((weight, i): [number, number] => [i + 1, weight]))

/** Log-normal, in thousandths: on average about one and a half, three and seven lines. */
const lineCounts: Readonly<Record<BasketSize, ReturnType<typeof lines>>> = {
  small: lines(640, 240, 80, 28, 12),
  usual: lines(262, 278, 180, 108, 64, 39, 24, 15, 10, 7, 4, 3, 2, 1, 1, 1),
  large: lines(10, 42, 82, 112, 126, 126, 116, 98, 78, 60, 46, 34, 24, 18, 12, 8, 4, 2, 1, 1),
}
const fewUnits = mixOf([
  [1, 780],
  [2, 150],
  [3, 40],
  [4, 20],
  [6, 10],
])
const manyUnits = mixOf([
  [2, 300],
  [5, 300],
  [10, 250],
  [20, 100],
  [50, 50],
])

export type FillBasket = (who: Customer | undefined, month: number, raised: boolean) => BasketLine[]

/** `raised`: whether list prices have already gone up. Business customers pay their own prices. */
export function basketFiller(range: readonly Goods[], random: Random, size: BasketSize = 'usual'): FillBasket {
  const lineCount = lineCounts[size]
  const order = shuffled(range, random)
  const popularity = zipf(order.length, 8)
  const byMonth = Array.from({ length: 12 }, (_, month) =>
    weighted(order.map(({ labels }, place) => (popularity[place] ?? 1) * (isPeak(labels, month) ? 3 : 1))),
  )
  const companions = order.map((goods) => companionsOf(goods, order, random))

  return (who, month, raised) => {
    const popular = byMonth[month] as (typeof byMonth)[number]
    const first = popular(random)
    const wanted = Math.min(lineCount(random), order.length)
    const places = new Set([first])
    for (let tries = 0; places.size < wanted && tries < wanted * 4; tries++) {
      const related = companions[first] ?? []
      places.add(related.length > 0 && random.perMille(550) ? random.pick(related) : popular(random))
    }
    return [...places].map((place) => {
      const goods = order[place] as Goods
      const before = raised || goods.raised === 0 ? 100 : 100 - goods.raised
      const listPrice = part(goods.listPrice, before)
      const own = who?.ownPrices?.get(department(goods))
      return {
        goods,
        quantity: who?.ownPrices ? manyUnits(random) : fewUnits(random),
        price:
          own === undefined
            ? part(goods.price, before)
            : Math.min(part(listPrice, 100 - own), part(goods.price, before)),
        listPrice,
      }
    })
  }
}

/** The first segment of its first category's path. */
export const department = ({ categories }: Goods): string => categories[0]?.split('/')[0] ?? ''

const isPeak = (labels: readonly string[], month: number): boolean =>
  labels.some((label) => Object.hasOwn(peaks, label) && peaks[label]?.includes(month))

/** Positions of goods that are bought together with it, mostly from its own department. */
function companionsOf(goods: Goods, range: readonly Goods[], random: Random): number[] {
  const own = [...range.keys()].filter((place) => {
    const other = range[place]
    return other !== undefined && other !== goods && department(other) === department(goods)
  })
  const near = own.length === 0 ? [] : Array.from({ length: 5 }, () => random.pick(own))
  return [...new Set([...near, random.below(range.length)])]
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const left = [...values]
  for (let i = left.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[left[i], left[j]] = [left[j] as T, left[i] as T]
  }
  return left
}
