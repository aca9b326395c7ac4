/**
 * The benchmark's workload: campaigns "subtotal at least T and …: p % off", whose second condition is in turn a
 * segment, goods of a category, a coupon and a channel; and carts that match some of them. Drawn from a fixed seed, so
 * that every run is the same.
 */
import type { Campaign, Condition, Rules } from '../../src/compile/rules.ts'
import type { Cart, Line } from '../../src/evaluate/cart/cart.ts'
import {
  and,
  campaignOf,
  category,
  compare,
  fact,
  holds,
  money,
  poolOf,
  rulesOf,
  segmentOf,
} from '../evaluate/build.ts'

export interface Offer {
  /** Minor units. */
  readonly subtotal: number
  readonly gate: { readonly by: 'segment' | 'category' | 'coupon' | 'channel'; readonly name: string }
  /** Small, so that the last of many campaigns still finds something to reduce. */
  readonly percent: string
}

/** Number of distinct names: the fewer there are, the more campaigns match a cart. */
export interface Spread {
  readonly segments: number
  readonly categories: number
  readonly coupons: number
  readonly channels: number
  /** Thresholds are between zero and this; minor units. */
  readonly highest: number
}

/** About one campaign in twenty applies to a cart. */
export const wide: Spread = { segments: 40, categories: 60, coupons: 50, channels: 8, highest: 800_000 }
/** About a quarter of the campaigns applies to a cart. */
export const narrow: Spread = { segments: 4, categories: 16, coupons: 3, channels: 3, highest: 650_000 }
/** About one campaign in a hundred applies to a cart. */
export const sparse: Spread = { segments: 200, categories: 600, coupons: 200, channels: 100, highest: 500_000 }

export function offers(count: number, spread: Spread): readonly Offer[] {
  const random = seeded(count)
  const kinds = ['segment', 'category', 'coupon', 'channel'] as const
  const names = {
    segment: spread.segments,
    category: spread.categories,
    coupon: spread.coupons,
    channel: spread.channels,
  }
  return Array.from({ length: count }, (_, place) => {
    const by = kinds[place % kinds.length] ?? 'segment'
    return {
      subtotal: Math.floor(random() * spread.highest),
      gate: { by, name: `${by} ${Math.floor(random() * names[by])}` },
      percent: ((1 + Math.floor(random() * 9)) / 10).toFixed(1),
    }
  })
}

/** Carts with this many lines. Each customer is in two segments and holds one code. */
export function carts(count: number, lines: number, spread: Spread): readonly Cart[] {
  const random = seeded(lines)
  const pick = (from: number): number => Math.floor(random() * from)
  return Array.from(
    { length: count },
    (_, place): Cart => ({
      id: `o-${place}`,
      at: '2026-10-03T12:00:00+02:00',
      currency: 'PLN',
      customer: {
        id: `C-${place}`,
        segments: [...new Set([`segment ${pick(spread.segments)}`, `segment ${pick(spread.segments)}`])],
      },
      lines: Array.from({ length: lines }, (_, line) => lineOf(line, random, spread)),
      codes: [`CODE-${pick(spread.coupons)}`],
      channel: `channel ${pick(spread.channels)}`,
    }),
  )
}

function lineOf(line: number, random: () => number, spread: Spread): Line {
  const cents = 1 + Math.floor(random() * 20_000)
  return {
    sku: `SKU-${line}`,
    quantity: String(1 + Math.floor(random() * 3)),
    price: (cents / 100).toFixed(2),
    categories: [`category ${Math.floor(random() * spread.categories)}`],
  }
}

export function rulesFor(all: readonly Offer[], spread: Spread, given: Partial<Rules> = {}): Rules {
  const pools = Array.from({ length: spread.coupons }, (_, place) => [`coupon ${place}`, poolOf([`CODE-${place}`])])
  const segments = Array.from({ length: spread.segments }, (_, place) => [
    `segment ${place}`,
    segmentOf({ external: true }),
  ])
  return rulesOf({
    pools: Object.fromEntries(pools),
    segments: Object.fromEntries(segments),
    campaigns: all.map(campaignFor),
    ...given,
  })
}

function campaignFor({ subtotal, gate, percent }: Offer, place: number): Campaign {
  const gates: Readonly<Record<Offer['gate']['by'], () => Condition>> = {
    segment: () => holds('segment', { names: [gate.name] }),
    category: () => holds('contains', { goods: category(gate.name) }),
    coupon: () => holds('coupon', { names: [gate.name] }),
    channel: () => holds('channel', { names: [gate.name] }),
  }
  return campaignOf(`Campaign ${String(place).padStart(5, '0')}`, {
    priority: place + 1,
    when: and(compare(fact('subtotal'), '>=', money((subtotal / 100).toFixed(2))), gates[gate.by]()),
    effects: [{ kind: 'off', rate: { percent }, each: false, base: 'current', modifiers: {} }],
  })
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
