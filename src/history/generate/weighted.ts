import { entryAt, floatAt } from '../../columns/cells.ts'
import type { Random } from '../../random.ts'

/** Draws indexes in proportion to whole weights, of which at least one must be positive. */
export function weighted(weights: ArrayLike<number>): (random: Random) => number {
  const upTo = new Float64Array(weights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    total += entryAt(weights, i)
    upTo[i] = total
  }
  return (random) => {
    const drawn = random.below(total)
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (floatAt(upTo, middle) > drawn) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Draws one of the values in proportion to its weight. */
export function mixOf<T>(values: readonly (readonly [value: T, weight: number])[]): (random: Random) => T {
  const place = weighted(values.map(([, weight]) => weight))
  return (random) => (values[place(random)] as readonly [T, number])[0]
}

/** Zipf distribution: the first is the most frequent, the hundredth rare; `head` flattens the start. */
export const zipf = (count: number, head: number): number[] =>
  Array.from({ length: count }, (_, rank) => Math.floor(1_000_000 / (rank + head)) + 1)
