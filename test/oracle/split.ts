import { type Exact, exact, smaller, sum, zero } from './exact.ts'

/** M5: whole minor units in proportion to weights; the rest goes one by one to the largest remainders, the earlier first. */
export function split(amount: Exact, weights: readonly Exact[]): Exact[] {
  const total = sum(weights)
  if (total.isZero()) return weights.map(() => zero)
  const portions = weights.map((weight, place) => {
    const product = amount.times(weight)
    const share = product.dividedToIntegerBy(total)
    return { place, share, remainder: product.minus(share.times(total)) }
  })
  const left = amount.minus(sum(portions.map((each) => each.share))).toNumber()
  const lucky = portions
    .toSorted((a, b) => b.remainder.comparedTo(a.remainder) || a.place - b.place)
    .slice(0, left)
    .map((each) => each.place)
  return portions.map((each) => (lucky.includes(each.place) ? each.share.plus(1) : each.share))
}

/** Equal shares: M5 with equal weights. */
export function splitEqually(amount: Exact, count: number): Exact[] {
  return split(amount, Array(count).fill(exact(1)))
}

export interface Vessel {
  readonly weight: Exact
  readonly room: Exact
}

/** M7: a split in which no share exceeds its room; what nothing can take is left over. */
export function fill(amount: Exact, vessels: readonly Vessel[]): Exact[] {
  const shares = vessels.map(() => zero)
  let open = vessels.map((_, place) => place).filter((place) => roomOf(vessels[place]).greaterThan(0))
  let left = smaller(amount, sum(open.map((place) => roomOf(vessels[place]))))
  while (left.greaterThan(0) && open.length > 0) {
    const parts = split(
      left,
      open.map((place) => vessels[place]?.weight ?? zero),
    )
    const full = open.filter((place, index) => (parts[index] ?? zero).greaterThan(roomOf(vessels[place])))
    if (full.length === 0) {
      open.forEach((place, index) => {
        shares[place] = parts[index] ?? zero
      })
      break
    }
    for (const place of full) {
      shares[place] = roomOf(vessels[place])
      left = left.minus(roomOf(vessels[place]))
    }
    open = open.filter((place) => !full.includes(place))
  }
  return shares
}

/** Without weight a share gets nothing, so it has no room either. */
function roomOf(vessel: Vessel | undefined): Exact {
  return vessel?.weight.greaterThan(0) ? vessel.room : zero
}
