import { numberAt } from '../../columns/cells.ts'
import { split } from '../../money/split.ts'
import { sum } from '../../money/sum.ts'

/** Splits an amount by weights with the largest remainder method (M5). */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const shares = new Array<number>(weights.length)
  split(amount, weights, shares)
  return shares
}

/**
 * Splits an amount over places with limited room (M7): a place whose share exceeds its room is filled, and the remainder is split
 * again over the others. The shares add up to less than the amount if there is not enough room.
 */
export function waterFill(amount: number, weights: readonly number[], rooms: readonly number[]): number[] {
  const shares = new Array<number>(weights.length).fill(0)
  let open = weights.map((_, place) => place).filter((place) => numberAt(rooms, place) > 0)
  let left = amount
  while (left > 0 && open.length > 0) {
    const parts = allocate(
      left,
      open.map((place) => numberAt(weights, place)),
    )
    const full = open.filter((place, i) => numberAt(parts, i) > numberAt(rooms, place))
    if (full.length === 0) {
      open.forEach((place, i) => {
        shares[place] = numberAt(parts, i)
      })
      break
    }
    for (const place of full) {
      shares[place] = numberAt(rooms, place)
      left -= shares[place]
    }
    open = open.filter((place) => shares[place] === 0)
  }
  return shares
}

/** Scales lists of shares to a total (M8): first across lists by their sums, then within each by its shares. */
export function shrink(total: number, lists: readonly (readonly number[])[]): number[][] {
  const sizes = allocate(total, lists.map(sum))
  return lists.map((list, i) => allocate(numberAt(sizes, i), list))
}
