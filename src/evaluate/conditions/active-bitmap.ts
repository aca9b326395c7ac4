import type { Campaign } from '../../compile/rules.ts'

/**
 * A bitmap, by place, of the campaigns inside their `active` at an instant. It changes only where some campaign starts or ends,
 * so one bitmap is cached per interval between two such instants.
 */
export function prepareActiveBitmap(campaigns: readonly Campaign[]): (at: number) => Uint32Array {
  const instants = campaigns.flatMap(({ from, until }) => [from, until]).filter((instant) => instant !== undefined)
  const borders = Float64Array.from(new Set(instants)).sort()
  const bitmaps = new Map<number, Uint32Array>()
  return (at) => {
    const interval = countUpTo(borders, at)
    const known = bitmaps.get(interval)
    if (known) return known
    if (bitmaps.size >= maxStretches) bitmaps.clear()
    const bits = bitsAt(campaigns, at)
    bitmaps.set(interval, bits)
    return bits
  }
}

/** Carts usually arrive in chronological order, so few bitmaps are in use. */
const maxStretches = 32

function bitsAt(campaigns: readonly Campaign[], at: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(campaigns.length / 32))
  for (const [place, { from, until }] of campaigns.entries()) {
    if ((from === undefined || at >= from) && (until === undefined || at < until)) {
      bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
    }
  }
  return bits
}

/** The number of values up to and including `value`; the values are ascending. */
function countUpTo(rising: Float64Array, value: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
