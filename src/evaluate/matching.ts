/** Finds the campaigns that a cart can meet, at a cost that grows with those and not with how many there are. */
import { type Access, accessPaths, type Dimension, type Threshold } from '../compile/candidates.ts'
import type { Rules, Value } from '../compile/rules.ts'
import { multiply } from '../money/fraction.ts'
import { comparedCode } from './compared-code.ts'
import { wholeRange } from './conditions.ts'
import { makeLive } from './live.ts'
import type { OpenCart } from './model.ts'
import { nothingRuns } from './nothing-runs.ts'
import { selfAndAbove } from './selectors.ts'
import type { Read, Reader } from './values.ts'

export interface Matching {
  /** Places in `rules.campaigns`, rising. */
  find(cart: OpenCart): Uint32Array
  /** Whether being found already means that the campaign's `when` holds. */
  isCovered(place: number): boolean
}

export function makeMatching(rules: Rules, reader: (value: Value) => Reader): Matching {
  const paths = accessPaths(rules)
  const unfiled = emptyDrawer()
  const cabinet = new Map<Dimension, Map<string, Drawer>>()
  for (const [place, path] of paths.entries()) {
    if (path === undefined) continue
    const rung = path.threshold && rungOf(path.threshold, reader)
    for (const drawer of drawersOf(path, unfiled, cabinet)) put(drawer, place, rung)
  }
  for (const drawer of [unfiled, ...[...cabinet.values()].flatMap((drawers) => [...drawers.values()])]) {
    for (const ladder of drawer.ladders.values()) ladder.rungs.sort((a, b) => a.low - b.low)
  }
  return { find: makeFind(rules, unfiled, cabinet), isCovered: (place) => paths[place]?.complete ?? false }
}

/** Campaigns filed under one key. */
interface Drawer {
  readonly places: number[]
  /** Those with a threshold, by the fact it is about. */
  readonly ladders: Map<Read<number>, Ladder>
}

/** Rising by what the fact must be at least. */
interface Ladder {
  readonly read: Read<number>
  readonly rungs: { readonly low: number; readonly place: number }[]
}

const emptyDrawer = (): Drawer => ({ places: [], ladders: new Map() })

function drawersOf(path: Access, unfiled: Drawer, cabinet: Map<Dimension, Map<string, Drawer>>): readonly Drawer[] {
  if (path.keys === undefined) return [unfiled]
  const drawers = path.keys.map(({ dimension, value }) => {
    const key = dimension === 'code' ? comparedCode(value) : value
    const shelf = cabinet.get(dimension) ?? new Map<string, Drawer>()
    cabinet.set(dimension, shelf)
    const drawer = shelf.get(key) ?? emptyDrawer()
    shelf.set(key, drawer)
    return drawer
  })
  return [...new Set(drawers)]
}

interface Rung {
  readonly read: Read<number>
  readonly low: number
}

function rungOf({ fact, operator, bound }: Threshold, reader: (value: Value) => Reader): Rung {
  const counted = reader(fact)
  const constant = reader(bound)
  if (counted.of !== 'whole' || constant.of !== 'exact' || constant.constant === undefined) {
    throw new TypeError(`\`${fact.fact}\` is filed by a threshold, but is not counted in whole numbers`)
  }
  const scaled = multiply(constant.constant, { n: BigInt(counted.scale), d: 1n })
  return { read: counted.read, low: wholeRange(operator, scaled).low }
}

function put(drawer: Drawer, place: number, rung: Rung | undefined): void {
  if (rung === undefined) {
    drawer.places.push(place)
    return
  }
  const ladder = drawer.ladders.get(rung.read) ?? { read: rung.read, rungs: [] }
  drawer.ladders.set(rung.read, ladder)
  ladder.rungs.push({ low: rung.low, place })
}

function makeFind(
  rules: Rules,
  unfiled: Drawer,
  cabinet: ReadonlyMap<Dimension, ReadonlyMap<string, Drawer>>,
): (cart: OpenCart) => Uint32Array {
  const live = makeLive(rules.campaigns)
  const found = new Uint32Array(Math.ceil(rules.campaigns.length / 32))
  const places = new Uint32Array(rules.campaigns.length)
  const shelves = Array.from(cabinet, ([dimension, drawers]) => ({ drawers, valuesOf: valuesOf[dimension] }))

  const mark = (place: number): void => {
    found[place >>> 5] = (found[place >>> 5] ?? 0) | (1 << (place & 31))
  }
  const open = (drawer: Drawer, cart: OpenCart): void => {
    for (const place of drawer.places) mark(place)
    for (const { read, rungs } of drawer.ladders.values()) {
      const value = read(cart, nothingRuns)
      if (value === undefined) continue
      for (const { low, place } of rungs) {
        if (low > value) break
        mark(place)
      }
    }
  }

  return (cart) => {
    open(unfiled, cart)
    for (const { drawers, valuesOf } of shelves) {
      for (const value of valuesOf(cart)) {
        const drawer = drawers.get(value)
        if (drawer) open(drawer, cart)
      }
    }
    return collect(found, live(cart.at), places)
  }
}

/** The bits that are set in both, rising; clears `found` for the next cart. */
function collect(found: Uint32Array, live: Uint32Array, places: Uint32Array): Uint32Array {
  let count = 0
  for (let word = 0; word < found.length; word++) {
    let bits = (found[word] ?? 0) & (live[word] ?? 0)
    found[word] = 0
    while (bits !== 0) {
      const lowest = bits & -bits
      places[count++] = (word << 5) + 31 - Math.clz32(lowest)
      bits ^= lowest
    }
  }
  return places.slice(0, count)
}

const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])

const ofLines =
  (valuesOf: (line: OpenCart['lines'][number]) => readonly string[]) =>
  (cart: OpenCart): ReadonlySet<string> => {
    const values = new Set<string>()
    for (const line of cart.lines) for (const value of valuesOf(line)) values.add(value)
    return values
  }

const validCodes = (cart: OpenCart) => cart.codes.filter(({ status }) => status === 'unused')

/** What a cart has of each dimension. */
const valuesOf: Readonly<Record<Dimension, (cart: OpenCart) => Iterable<string>>> = {
  segment: (cart) => cart.segments,
  coupon: (cart) => validCodes(cart).flatMap(({ pool }) => one(pool)),
  code: (cart) => validCodes(cart).map(({ key }) => key),
  customer: (cart) => one(cart.customer?.id),
  chosen: (cart) => cart.source.chosen?.campaigns ?? [],
  event: (cart) => one(cart.source.event?.name),
  member: (cart) => cart.source.customer?.memberships ?? [],
  payment: (cart) => one(cart.source.payment),
  delivery: (cart) => cart.deliveries.map(({ method }) => method),
  channel: (cart) => one(cart.source.channel),
  store: (cart) => one(cart.source.store),
  country: (cart) => one(cart.source.country),
  sku: ofLines(({ sku }) => [sku]),
  category: ofLines(({ categories }) => categories.flatMap(selfAndAbove)),
  brand: ofLines(({ brand }) => one(brand)),
  label: ofLines(({ labels }) => labels),
}
