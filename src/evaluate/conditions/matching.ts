/** Finds the campaigns that a cart can meet, at a cost that grows with those and not with how many there are. */
import { type Access, accessPaths, type Dimension, needsOfCampaign, type Threshold } from '../../compile/candidates.ts'
import type { Rules, Value } from '../../compile/rules.ts'
import { multiply } from '../../money/fraction.ts'
import { isCartText } from '../../syntax/cart-texts.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { OpenCart, Workshop } from '../model.ts'
import { onceEach } from '../workshop.ts'
import { wholeRange } from './conditions.ts'
import { makeLive } from './live.ts'
import { nothingRuns } from './nothing-runs.ts'
import type { Read, Reader } from './values.ts'

export interface Matching {
  /** Places in `rules.campaigns`, rising. */
  find(cart: OpenCart): Uint32Array
  /** Whether being found already means that the campaign's `when` holds. */
  isCovered(place: number): boolean
}

const needs = onceEach((campaign, { rules }) => needsOfCampaign(campaign, rules))

export function makeMatching(rules: Rules, workshop: Workshop): Matching {
  const { reader } = workshop
  const paths = accessPaths(rules, (campaign) => needs(campaign, workshop))
  const unfiled = emptyDrawer()
  const cabinet = new Map<Dimension, Map<string, Drawer>>()
  const rungs = paths.map((path) => path?.threshold && rungOf(path.threshold, reader))
  // Lowest thresholds first, so that every ladder rises.
  const places = [...paths.keys()].sort((a, b) => (rungs[a]?.low ?? 0) - (rungs[b]?.low ?? 0) || a - b)
  for (const place of places) {
    const path = paths[place]
    if (path === undefined) continue
    for (const drawer of drawersOf(path, unfiled, cabinet)) put(drawer, place, rungs[place])
  }
  return { find: makeFind(rules, unfiled, cabinet), isCovered: (place) => paths[place]?.complete ?? false }
}

/** Campaigns filed under one key. */
interface Drawer {
  readonly places: number[]
  /** Those with a threshold, by the fact it is about. */
  readonly ladders: Ladder[]
  /** The search that opened it last: a key that a cart has twice is looked up once. */
  opened: number
}

/** Rising by what the fact must be at least. */
interface Ladder {
  readonly read: Read<number>
  readonly lows: number[]
  readonly places: number[]
}

const emptyDrawer = (): Drawer => ({ places: [], ladders: [], opened: 0 })

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
  let ladder = drawer.ladders.find(({ read }) => read === rung.read)
  if (ladder === undefined) {
    ladder = { read: rung.read, lows: [], places: [] }
    drawer.ladders.push(ladder)
  }
  ladder.lows.push(rung.low)
  ladder.places.push(place)
}

function makeFind(
  rules: Rules,
  unfiled: Drawer,
  cabinet: ReadonlyMap<Dimension, ReadonlyMap<string, Drawer>>,
): (cart: OpenCart) => Uint32Array {
  const live = makeLive(rules.campaigns)
  const found = new Uint32Array(Math.ceil(rules.campaigns.length / 32))
  const places = new Uint32Array(rules.campaigns.length)
  let search = 0

  const open = (drawer: Drawer, cart: OpenCart): void => {
    if (drawer.opened === search) return
    drawer.opened = search
    for (const place of drawer.places) mark(found, place)
    for (const ladder of drawer.ladders) climb(ladder, ladder.read(cart, nothingRuns), found)
  }
  const visits = Array.from(cabinet, ([dimension, drawers]) => visitorOf(dimension, drawers, open))

  return (cart) => {
    search++
    open(unfiled, cart)
    for (const visit of visits) visit(cart)
    return collect(found, live(cart.at), places)
  }
}

const mark = (found: Uint32Array, place: number): void => {
  found[place >>> 5] = (found[place >>> 5] as number) | (1 << (place & 31))
}

function climb({ lows, places }: Ladder, value: number | undefined, found: Uint32Array): void {
  if (value === undefined) return
  for (let rung = 0; rung < lows.length && (lows[rung] as number) <= value; rung++) mark(found, places[rung] as number)
}

/** Opens the drawers of what a cart has of one dimension. */
function visitorOf(
  dimension: Dimension,
  drawers: ReadonlyMap<string, Drawer>,
  open: (drawer: Drawer, cart: OpenCart) => void,
): (cart: OpenCart) => void {
  const visit = (value: string | undefined, cart: OpenCart): void => {
    const drawer = value === undefined ? undefined : drawers.get(value)
    if (drawer) open(drawer, cart)
  }
  if (isCartText(dimension)) return (cart) => visit(cart.source[dimension], cart)
  switch (dimension) {
    case 'segment':
      return (cart) => {
        for (const segment of cart.segments) visit(segment, cart)
      }
    case 'coupon':
      return (cart) => {
        for (const { pool, status } of cart.codes) if (status === 'unused') visit(pool, cart)
      }
    case 'code':
      return (cart) => {
        for (const { key, status } of cart.codes) if (status === 'unused') visit(key, cart)
      }
    case 'customer':
      return (cart) => visit(cart.customer?.id, cart)
    case 'chosen':
      return (cart) => {
        for (const campaign of cart.source.chosen?.campaigns ?? []) visit(campaign, cart)
      }
    case 'event':
      return (cart) => visit(cart.source.event?.name, cart)
    case 'member':
      return (cart) => {
        for (const membership of cart.source.customer?.memberships ?? []) visit(membership, cart)
      }
    case 'delivery':
      return (cart) => {
        for (const { method } of cart.deliveries) visit(method, cart)
      }
    case 'sku':
    case 'brand':
      return (cart) => {
        for (const line of cart.lines) visit(line[dimension], cart)
      }
    case 'label':
      return (cart) => {
        for (const { labels } of cart.lines) for (const label of labels) visit(label, cart)
      }
    case 'category':
      return (cart) => {
        for (const { categories } of cart.lines) for (const path of categories) visitUpwards(path, cart, visit)
      }
  }
}

function visitUpwards(path: string, cart: OpenCart, visit: (value: string, cart: OpenCart) => void): void {
  visit(path, cart)
  if (!path.includes('/')) return
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) visit(path.slice(0, end), cart)
}

/** The bits that are set in both, rising; clears `found` for the next cart. */
function collect(found: Uint32Array, live: Uint32Array, places: Uint32Array): Uint32Array {
  let count = 0
  for (let word = 0; word < found.length; word++) {
    let bits = (found[word] as number) & (live[word] as number)
    found[word] = 0
    while (bits !== 0) {
      const lowest = bits & -bits
      places[count++] = (word << 5) + 31 - Math.clz32(lowest)
      bits ^= lowest
    }
  }
  return places.slice(0, count)
}
