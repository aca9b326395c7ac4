/** Outcomes while they grow: numeric columns with one entry per order, or per campaign that applied. */
import { addNumber, addWhole, numberAt, wholeAt } from '../../columns/cells.ts'
import { type ColumnKind, type GrowingColumn, type Numbers, newColumn, push, valueAt } from '../../columns/growing.ts'
import type { Rules } from '../../compile/rules.ts'
import type { Outcomes, PastOrder } from '../model.ts'

const orderColumns = {
  orderNumbers: 'float',
  at: 'float',
  subtotal: 'float',
  discount: 'float',
  shelfDiscount: 'float',
  goods: 'float',
  delivery: 'float',
  deliveryDiscount: 'float',
  cost: 'float',
  belowCost: 'whole',
  liability: 'float',
  couponsIssued: 'whole',
  codesUnknown: 'whole',
  applied: 'whole',
} as const
const entryColumns = {
  appliedCampaign: 'small',
  appliedDiscount: 'float',
  appliedCashback: 'float',
  lostOrder: 'whole',
  lostCampaign: 'small',
  lostBy: 'small',
  missOrder: 'whole',
  missCampaign: 'small',
  missIsAmount: 'small',
  missThreshold: 'float',
  missAmount: 'float',
} as const
const all: Readonly<Record<ColumnName, ColumnKind>> = { ...orderColumns, ...entryColumns }
const orderNames = Object.keys(orderColumns) as (keyof typeof orderColumns)[]
const names = Object.keys(all) as ColumnName[]

export type OrderFigures = Record<keyof typeof orderColumns, number>
export type ColumnName = keyof typeof orderColumns | keyof typeof entryColumns

export interface Columns {
  readonly by: Record<ColumnName, GrowingColumn>
  readonly ranOut: { campaign: string; what: 'limit' | 'budget'; at: number }[]
  readonly refused: { order: string; message: string }[]
  readonly unknownCodes: { orders: number; readonly first: FirstSeen[] }
}

interface FirstSeen {
  readonly code: string
  readonly order: string
  readonly at: number
  readonly number: number
}

export const newColumns = (): Columns => ({
  by: Object.fromEntries(names.map((name) => [name, newColumn(all[name])])) as unknown as Columns['by'],
  ranOut: [],
  refused: [],
  unknownCodes: { orders: 0, first: [] },
})

/** Number of distinct codes listed as examples. */
const maxExamples = 10

export function pushOrder({ by }: Columns, figures: OrderFigures): void {
  for (const name of orderNames) push(by[name], figures[name])
}

export const orderCount = ({ by }: Columns): number => by.at.length

/**
 * Merges the parts in the order of (at, number): the result doesn't depend on how the orders were split. Empties the parts as
 * it goes.
 */
export function toOutcomes(parts: readonly Columns[], rules: Rules): Outcomes {
  const turns = turnsOf(parts)
  const amounts = (name: keyof typeof orderColumns) => merged(parts, turns, name, new Float64Array(turns.length))
  const counts = (name: keyof typeof orderColumns) => merged(parts, turns, name, new Uint32Array(turns.length))
  const applied = entries(
    parts,
    turns,
    parts.map(({ by }) => Uint32Array.from({ length: by.applied.length }, (_, i) => valueAt(by.applied, i))),
  )
  const lost = entries(parts, turns, parts.map(countsBy('lostOrder')))
  const misses = entries(parts, turns, parts.map(countsBy('missOrder')))
  return {
    rulesVersion: rules.version,
    campaigns: rules.campaigns.map(({ name }) => name),
    currency: rules.currency,
    digits: rules.digits,
    orders: turns.length,
    orderNumbers: amounts('orderNumbers'),
    at: amounts('at'),
    subtotal: amounts('subtotal'),
    discount: amounts('discount'),
    shelfDiscount: amounts('shelfDiscount'),
    goods: amounts('goods'),
    delivery: amounts('delivery'),
    deliveryDiscount: amounts('deliveryDiscount'),
    cost: amounts('cost'),
    belowCost: counts('belowCost'),
    liability: amounts('liability'),
    couponsIssued: counts('couponsIssued'),
    codesUnknown: counts('codesUnknown'),
    appliedStart: applied.start,
    appliedCampaign: applied.merge('appliedCampaign', new Uint16Array(applied.count)),
    appliedDiscount: applied.merge('appliedDiscount', new Float64Array(applied.count)),
    appliedCashback: applied.merge('appliedCashback', new Float64Array(applied.count)),
    lost: {
      order: placesOf(lost.start),
      campaign: lost.merge('lostCampaign', new Uint16Array(lost.count)),
      by: lost.merge('lostBy', new Uint16Array(lost.count)),
    },
    nearMisses: {
      order: placesOf(misses.start),
      campaign: misses.merge('missCampaign', new Uint16Array(misses.count)),
      isAmount: misses.merge('missIsAmount', new Uint16Array(misses.count)),
      threshold: misses.merge('missThreshold', new Float64Array(misses.count)),
      missing: misses.merge('missAmount', new Float64Array(misses.count)),
    },
    ranOut: firstRanOut(parts.flatMap(({ ranOut }) => ranOut)),
    refused: parts.flatMap(({ refused }) => refused).sort((a, b) => (a.order < b.order ? -1 : 1)),
    unknownCodes: {
      orders: parts.reduce((sum, { unknownCodes }) => sum + unknownCodes.orders, 0),
      examples: firstOfEachCode(parts.flatMap(({ unknownCodes }) => unknownCodes.first)).map((each) => ({
        ...each,
        isSelected: true,
      })),
    },
  }
}

/** Records codes of the next order that are in no pool. The overall first codes are among the first of each part. */
export function noteUnknownCodes({ unknownCodes }: Columns, codes: readonly string[], order: PastOrder): void {
  if (codes.length === 0) return
  unknownCodes.orders++
  const { first } = unknownCodes
  for (const code of codes) {
    if (first.length === maxExamples) return
    if (first.some((other) => other.code === code)) continue
    first.push({ code, order: order.id, at: order.at, number: order.number })
  }
}

function firstOfEachCode(seen: readonly FirstSeen[]): FirstSeen[] {
  const sorted = seen.toSorted((a, b) => a.at - b.at || a.number - b.number)
  return sorted
    .filter(({ code }, place) => sorted.findIndex((other) => other.code === code) === place)
    .slice(0, maxExamples)
}

/** Which part each order comes from. */
function turnsOf(parts: readonly Columns[]): Uint16Array {
  const turns = new Uint16Array(parts.reduce((sum, part) => sum + orderCount(part), 0))
  if (parts.length === 1) return turns
  const next = parts.map(() => 0)
  for (let place = 0; place < turns.length; place++) {
    const p = earliest(parts, next)
    turns[place] = p
    addNumber(next, p, 1)
  }
  return turns
}

function merged<T extends Numbers>(parts: readonly Columns[], turns: Uint16Array, name: ColumnName, into: T): T {
  const sources = parts.map(({ by }) => by[name])
  const next = parts.map(() => 0)
  for (let place = 0; place < turns.length; place++) {
    const p = wholeAt(turns, place)
    const i = numberAt(next, p)
    next[p] = i + 1
    into[place] = valueAt(sources[p] as GrowingColumn, i)
  }
  drop(parts, name)
  return into
}

/** Frees a column: a million orders should not be in memory twice. */
function drop(parts: readonly Columns[], name: ColumnName): void {
  for (const { by } of parts) by[name] = newColumn(all[name])
}

/** How many entries each order of a part has, from the column that links entries to orders. */
const countsBy =
  (name: ColumnName) =>
  (part: Columns): Uint32Array => {
    const column = part.by[name]
    const counts = new Uint32Array(orderCount(part))
    for (let entry = 0; entry < column.length; entry++) {
      const order = valueAt(column, entry)
      addWhole(counts, order, 1)
    }
    return counts
  }

/** Merges columns with any number of entries per order; `counts`: entries per order, by part. */
function entries(parts: readonly Columns[], turns: Uint16Array, counts: readonly Uint32Array[]) {
  const start = new Uint32Array(turns.length + 1)
  const next = parts.map(() => 0)
  for (let place = 0; place < turns.length; place++) {
    const p = wholeAt(turns, place)
    const i = numberAt(next, p)
    next[p] = i + 1
    start[place + 1] = wholeAt(start, place) + wholeAt(counts[p] as Uint32Array, i)
  }
  const count = wholeAt(start, turns.length)
  const merge = <T extends Numbers>(name: ColumnName, into: T): T => {
    const sources = parts.map(({ by }) => by[name])
    const from = parts.map(() => 0)
    for (let place = 0; place < turns.length; place++) {
      const p = wholeAt(turns, place)
      let entry = numberAt(from, p)
      for (let i = wholeAt(start, place); i < wholeAt(start, place + 1); i++) {
        into[i] = valueAt(sources[p] as GrowingColumn, entry++)
      }
      from[p] = entry
    }
    drop(parts, name)
    return into
  }
  return { start, count, merge }
}

function placesOf(start: Uint32Array): Uint32Array {
  const orders = start.length - 1
  const places = new Uint32Array(wholeAt(start, orders))
  for (let place = 0; place < orders; place++) places.fill(place, start[place], start[place + 1])
  return places
}

function earliest(parts: readonly Columns[], next: readonly number[]): number {
  let best = -1
  parts.forEach(({ by }, p) => {
    const i = numberAt(next, p)
    if (i >= by.at.length) return
    const other = parts[best]
    if (other === undefined || comesBefore(by, i, other.by, numberAt(next, best))) best = p
  })
  return best
}

function comesBefore(a: Columns['by'], i: number, b: Columns['by'], j: number): boolean {
  const [at, otherAt] = [valueAt(a.at, i), valueAt(b.at, j)]
  return at === otherAt ? valueAt(a.orderNumbers, i) < valueAt(b.orderNumbers, j) : at < otherAt
}

/** When each limit and budget ran out first, by time; at the same instant by campaign and kind, whichever order came first. */
export function firstRanOut<Of extends Columns['ranOut'][number]>(ranOut: readonly Of[]): Of[] {
  const keyOf = ({ campaign, what }: Of): string => `${campaign} ${what}`
  const first = new Map<string, Of>()
  for (const each of ranOut.toSorted((a, b) => a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1))) {
    if (!first.has(keyOf(each))) first.set(keyOf(each), each)
  }
  return [...first.values()]
}
