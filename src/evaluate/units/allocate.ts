/** How an amount comes down to lines and units: splitting with room (M7) and shrinking (M8). */
import { split } from '../../money/split.ts'

export const sum = (values: readonly number[]): number => {
  let total = 0
  for (const value of values) total += value
  return total
}

/** The shares of an amount over weights by largest remainder (M5). */
export function shared(amount: number, weights: readonly number[]): number[] {
  const shares = new Array<number>(weights.length)
  split(amount, weights, shares)
  return shares
}

/**
 * Splits an amount over places that have only so much room each (M7): whoever's share is too large takes its room and is
 * closed, the rest is split again over the others. What no place can take is left out of the shares.
 */
export function waterFill(amount: number, weights: readonly number[], rooms: readonly number[]): number[] {
  const shares = new Array<number>(weights.length).fill(0)
  let open = weights.map((_, place) => place).filter((place) => (rooms[place] as number) > 0)
  let left = amount
  while (left > 0 && open.length > 0) {
    const parts = shared(
      left,
      open.map((place) => weights[place] as number),
    )
    const full = open.filter((place, i) => (parts[i] as number) > (rooms[place] as number))
    if (full.length === 0) {
      open.forEach((place, i) => {
        shares[place] = parts[i] as number
      })
      break
    }
    for (const place of full) {
      shares[place] = rooms[place] as number
      left -= shares[place]
    }
    open = open.filter((place) => shares[place] === 0)
  }
  return shares
}

/** Shrinks a list of lists of shares to a total (M8): first over the lists by their size, then inside each by its shares. */
export function shrink(total: number, lists: readonly (readonly number[])[]): number[][] {
  const sizes = shared(total, lists.map(sum))
  return lists.map((list, i) => shared(sizes[i] as number, list))
}
