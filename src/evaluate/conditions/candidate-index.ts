/** An inverted index from facts of a cart to campaigns. The cost of a search depends on the number of hits, not of campaigns. */
import { numberAt, wholeAt } from '../../columns/cells.ts'
import { type Access, accessPaths, type Dimension, needsOfCampaign, type Threshold } from '../../compile/candidates.ts'
import type { Rules, Value } from '../../compile/rules.ts'
import { multiply } from '../../money/fraction.ts'
import { isCartText } from '../../syntax/cart-texts.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { memoizePerCampaign } from '../memoize.ts'
import type { OpenCart } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { prepareActiveBitmap } from './active-bitmap.ts'
import { wholeRange } from './conditions.ts'
import { nothingApplied } from './nothing-applied.ts'
import type { Read, Reader } from './values.ts'

export interface CandidateIndex {
  /** Ascending indices into `rules.campaigns`. */
  find(cart: OpenCart): Uint32Array
  /** Whether a hit implies that the campaign's `when` holds. */
  isCovered(place: number): boolean
}

type InvertedIndex = Map<Dimension, Map<string, PostingList>>

interface PostingList {
  /** Campaigns without a threshold. */
  readonly places: number[]
  /** Campaigns with a threshold, by the fact it applies to. */
  readonly thresholds: ThresholdList[]
  /** Serial number of the last search that read the list, so that it is read once per search. */
  lastSearch: number
}

/** Campaigns sorted by their lower bound on the fact. */
interface ThresholdList {
  readonly read: Read<number>
  readonly minimums: number[]
  readonly places: number[]
}

interface Minimum {
  readonly read: Read<number>
  readonly minimum: number
}

const needs = memoizePerCampaign((campaign, { rules }) => needsOfCampaign(campaign, rules))

export function prepareCandidateIndex(rules: Rules, context: RuleContext): CandidateIndex {
  const paths = accessPaths(rules, (campaign) => needs(campaign, context))
  const unkeyed = newPostingList()
  const index: InvertedIndex = new Map()
  const minimums = paths.map((path) => path?.threshold && minimumOf(path.threshold, context.reader))
  // Ascending thresholds, so that each threshold list is sorted.
  const places = [...paths.keys()].sort((a, b) => (minimums[a]?.minimum ?? 0) - (minimums[b]?.minimum ?? 0) || a - b)
  for (const place of places) {
    const path = paths[place]
    if (path === undefined) continue
    for (const list of postingListsOf(path, unkeyed, index)) post(list, place, minimums[place])
  }
  return { find: searchIn(rules, unkeyed, index), isCovered: (place) => paths[place]?.complete ?? false }
}

const newPostingList = (): PostingList => ({ places: [], thresholds: [], lastSearch: 0 })

function postingListsOf(path: Access, unkeyed: PostingList, index: InvertedIndex): readonly PostingList[] {
  if (path.keys === undefined) return [unkeyed]
  const lists = path.keys.map(({ dimension, value }) => {
    const key = dimension === 'code' ? comparedCode(value) : value
    const ofDimension = index.get(dimension) ?? new Map<string, PostingList>()
    index.set(dimension, ofDimension)
    const list = ofDimension.get(key) ?? newPostingList()
    ofDimension.set(key, list)
    return list
  })
  return [...new Set(lists)]
}

function minimumOf({ fact, operator, bound }: Threshold, reader: (value: Value) => Reader): Minimum {
  const counted = reader(fact)
  const constant = reader(bound)
  if (counted.of !== 'whole' || constant.of !== 'exact' || constant.constant === undefined) {
    throw new TypeError(`\`${fact.fact}\` has a threshold in the index, but is not counted in whole numbers`)
  }
  const scaled = multiply(constant.constant, { n: BigInt(counted.scale), d: 1n })
  return { read: counted.read, minimum: wholeRange(operator, scaled).low }
}

function post(list: PostingList, place: number, minimum: Minimum | undefined): void {
  if (minimum === undefined) {
    list.places.push(place)
    return
  }
  let thresholds = list.thresholds.find(({ read }) => read === minimum.read)
  if (thresholds === undefined) {
    thresholds = { read: minimum.read, minimums: [], places: [] }
    list.thresholds.push(thresholds)
  }
  thresholds.minimums.push(minimum.minimum)
  thresholds.places.push(place)
}

function searchIn(
  rules: Rules,
  unkeyed: PostingList,
  index: ReadonlyMap<Dimension, ReadonlyMap<string, PostingList>>,
): (cart: OpenCart) => Uint32Array {
  const activeAt = prepareActiveBitmap(rules.campaigns)
  const found = new Uint32Array(Math.ceil(rules.campaigns.length / 32))
  const places = new Uint32Array(rules.campaigns.length)
  let search = 0

  const read = (list: PostingList, cart: OpenCart): void => {
    if (list.lastSearch === search) return
    list.lastSearch = search
    for (const place of list.places) setBit(found, place)
    for (const thresholds of list.thresholds) readUpTo(thresholds, thresholds.read(cart, nothingApplied), found)
  }
  const lookups = Array.from(index, ([dimension, lists]) => lookupOf(dimension, lists, read))

  return (cart) => {
    search++
    read(unkeyed, cart)
    for (const lookup of lookups) lookup(cart)
    return collect(found, activeAt(cart.at), places)
  }
}

const setBit = (found: Uint32Array, place: number): void => {
  found[place >>> 5] = wholeAt(found, place >>> 5) | (1 << (place & 31))
}

function readUpTo({ minimums, places }: ThresholdList, value: number | undefined, found: Uint32Array): void {
  if (value === undefined) return
  for (let i = 0; i < minimums.length && numberAt(minimums, i) <= value; i++) setBit(found, numberAt(places, i))
}

/** Reads the posting lists for the cart's keys in one dimension. */
function lookupOf(
  dimension: Dimension,
  lists: ReadonlyMap<string, PostingList>,
  read: (list: PostingList, cart: OpenCart) => void,
): (cart: OpenCart) => void {
  const visit = (value: string | undefined, cart: OpenCart): void => {
    const list = value === undefined ? undefined : lists.get(value)
    if (list) read(list, cart)
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
    default:
      return dimension satisfies never
  }
}

function visitUpwards(path: string, cart: OpenCart, visit: (value: string, cart: OpenCart) => void): void {
  visit(path, cart)
  if (!path.includes('/')) return
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) visit(path.slice(0, end), cart)
}

/** The intersection in ascending order; clears `found` for the next cart. */
function collect(found: Uint32Array, active: Uint32Array, places: Uint32Array): Uint32Array {
  let count = 0
  for (let word = 0; word < found.length; word++) {
    let bits = wholeAt(found, word) & wholeAt(active, word)
    found[word] = 0
    while (bits !== 0) {
      const lowest = bits & -bits
      places[count++] = (word << 5) + 31 - Math.clz32(lowest)
      bits ^= lowest
    }
  }
  return places.slice(0, count)
}
