import { sum } from './sum.ts'

/**
 * Splits whole minor units in proportion to weights by largest remainder, the earlier share first on a tie, so that the shares
 * always add up to `amount` (language page, "Money"). Weights are non-negative integers; a weight of zero gets nothing, and if
 * all weights are zero, nothing is distributed. Writes `weights.length` shares into `into`, from its start.
 */
export function split(amount: number, weights: ArrayLike<number>, into: { [index: number]: number }): void {
  const shares = splitInPlace(amount, weights)
  for (let i = 0; i < weights.length; i++) into[i] = shares[i] as number
}

/**
 * Like `split`, but returns a shared buffer, for the innermost loop: the shares are valid until the next split. `total` is the
 * sum of the weights, if the caller has it already.
 */
export function splitInPlace(amount: number, weights: ArrayLike<number>, total = sum(weights)): Float64Array {
  const count = weights.length
  if (shares.length < count) {
    shares = new Float64Array(count * 2)
    remainders = new Float64Array(count * 2)
  }
  if (total === 0 || amount === 0) shares.fill(0, 0, count)
  else if (amount * total > Number.MAX_SAFE_INTEGER) splitExactly(amount, weights)
  else splitQuickly(amount, weights, total)
  return shares
}

/** Up to this many shares, as for the units of a line, fixing them one by one is faster than searching for a threshold. */
const few = 8

let shares = new Float64Array(64)
let remainders = new Float64Array(64)

function splitQuickly(amount: number, weights: ArrayLike<number>, total: number): void {
  const into = shares
  const rests = remainders
  const count = weights.length
  let left = amount
  for (let i = 0; i < count; i++) {
    const product = amount * (weights[i] as number)
    // Below 2^53 the quotient never rounds up to the next whole number, so this is exact.
    const share = Math.floor(product / total)
    rests[i] = product - share * total
    into[i] = share
    left -= share
  }
  if (left === 0) return
  if (count <= few) {
    putRight(left, 0, count, Number.MAX_VALUE)
    return
  }
  // Each of the `left` largest remainders gets one more: search for a threshold that exactly `left` remainders exceed. The
  // remainders add up to left * total, so if they are spread evenly, the first guess is nearly right; later guesses interpolate.
  let [low, high] = [0, total]
  let [above, aboveHigh] = [count, 0]
  let threshold = total - (total * left) / count
  for (let guesses = 6; guesses > 0; guesses--) {
    const given = countAbove(threshold, count)
    if (given === left) break
    if (given > left) [low, above] = [threshold, given]
    else [high, aboveHigh] = [threshold, given]
    threshold = low + ((high - low) * (above - left)) / (above - aboveHigh)
  }
  let given = 0
  for (let i = 0; i < count; i++) {
    const more = +((rests[i] as number) > threshold)
    into[i] = (into[i] as number) + more
    given += more
  }
  if (given !== left) putRight(left, given, count, threshold)
}

function countAbove(threshold: number, count: number): number {
  let above = 0
  for (let i = 0; i < count; i++) above += +((remainders[i] as number) > threshold)
  return above
}

/**
 * Fixes the shares if no threshold was searched for or, with equal remainders, none exists: a few one by one, many by sorting.
 */
function putRight(left: number, givenSoFar: number, count: number, threshold: number): void {
  const into = shares
  const rests = remainders
  let given = givenSoFar
  if (Math.abs(given - left) > 8) {
    for (let i = 0; i < count; i++) into[i] = (into[i] as number) - +((rests[i] as number) > threshold)
    giveSorted(left, count)
    return
  }
  for (; given > left; given--) {
    let last = -1
    let smallest = Number.POSITIVE_INFINITY
    for (let i = 0; i < count; i++) {
      const rest = rests[i] as number
      if (rest > threshold && rest <= smallest) {
        smallest = rest
        last = i
      }
    }
    into[last] = (into[last] as number) - 1
    rests[last] = -1
  }
  for (; given < left; given++) {
    let first = -1
    let largest = -1
    for (let i = 0; i < count; i++) {
      const rest = rests[i] as number
      if (rest <= threshold && rest > largest) {
        largest = rest
        first = i
      }
    }
    into[first] = (into[first] as number) + 1
    rests[first] = Number.POSITIVE_INFINITY
  }
}

function giveSorted(left: number, count: number): void {
  const sorted = remainders.slice(0, count).sort()
  const lowest = sorted[count - left] as number
  let above = 0
  for (let i = 0; i < count; i++) above += +((remainders[i] as number) > lowest)
  let onTie = left - above
  for (let i = 0; i < count; i++) {
    const remainder = remainders[i] as number
    if (remainder > lowest || (remainder === lowest && onTie-- > 0)) shares[i] = (shares[i] as number) + 1
  }
}

function splitExactly(amount: number, weights: ArrayLike<number>): void {
  const whole = Array.from(weights, (weight) => BigInt(weight))
  const total = whole.reduce((sum, weight) => sum + weight, 0n)
  const products = whole.map((weight) => BigInt(amount) * weight)
  const floors = products.map((product) => product / total)
  const left = BigInt(amount) - floors.reduce((sum, share) => sum + share, 0n)
  // Sorting is stable, so of equal remainders the earlier one comes first.
  const byRemainder = products
    .map((product, place) => ({ place, remainder: product % total }))
    .sort((a, b) => Number(b.remainder - a.remainder))
  const given = new Set(byRemainder.slice(0, Number(left)).map(({ place }) => place))
  floors.forEach((share, place) => {
    shares[place] = Number(share) + (given.has(place) ? 1 : 0)
  })
}
