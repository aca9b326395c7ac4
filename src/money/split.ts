/**
 * Splits whole minor units in proportion to weights by largest remainder, the earlier share first on a tie, so that the
 * shares always add up to `amount` (language page, "Money"). Weights are whole numbers from 0; a weight of zero gets
 * nothing, and with no weight above zero nothing is shared out. Writes `weights.length` shares into `into`, from its start.
 */
export function split(amount: number, weights: ArrayLike<number>, into: { [index: number]: number }): void {
  const count = weights.length
  let total = 0
  let largest = 0
  for (let i = 0; i < count; i++) {
    const weight = weights[i] as number
    total += weight
    if (weight > largest) largest = weight
  }
  if (total === 0 || amount === 0) {
    for (let i = 0; i < count; i++) into[i] = 0
    return
  }
  if (amount * largest > Number.MAX_SAFE_INTEGER || total > Number.MAX_SAFE_INTEGER) {
    splitExactly(amount, weights, into)
    return
  }
  if (remainders.length < count) remainders = new Float64Array(count * 2)
  let left = amount
  for (let i = 0; i < count; i++) {
    const product = amount * (weights[i] as number)
    const remainder = product % total
    const share = (product - remainder) / total
    remainders[i] = remainder
    into[i] = share
    left -= share
  }
  while (left > 0) {
    let best = 0
    for (let i = 1; i < count; i++) if ((remainders[i] as number) > (remainders[best] as number)) best = i
    into[best] = (into[best] as number) + 1
    remainders[best] = -1
    left--
  }
}

/** Scratch space of `split`: it is called in the innermost loop, once per effect and cart. */
let remainders = new Float64Array(64)

function splitExactly(amount: number, weights: ArrayLike<number>, into: { [index: number]: number }): void {
  const whole = Array.from(weights, (weight) => BigInt(weight))
  const total = whole.reduce((sum, weight) => sum + weight, 0n)
  const products = whole.map((weight) => BigInt(amount) * weight)
  const shares = products.map((product) => product / total)
  let left = BigInt(amount) - shares.reduce((sum, share) => sum + share, 0n)
  const byRemainder = products
    .map((product, place) => ({ place, remainder: product % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1))
  for (const { place } of byRemainder) {
    if (left === 0n) break
    shares[place] = (shares[place] ?? 0n) + 1n
    left--
  }
  shares.forEach((share, place) => {
    into[place] = Number(share)
  })
}
