/** Outcomes while they grow: plain arrays of numbers by column, one entry for each order or each campaign that applied. */
import type { Rules } from '../../compile/rules.ts'
import type { Outcomes } from '../model.ts'

/** Numbers that can be appended; typed, so that a million orders fit and can be handed to another thread. */
export interface Column {
  values: Float64Array
  length: number
}

export const newColumn = (): Column => ({ values: new Float64Array(1024), length: 0 })

export function push(column: Column, value: number): void {
  if (column.length === column.values.length) {
    const larger = new Float64Array(column.length * 2)
    larger.set(column.values)
    column.values = larger
  }
  column.values[column.length++] = value
}

const orderColumns = [
  'orderNumbers',
  'at',
  'subtotal',
  'discount',
  'shelfDiscount',
  'goods',
  'delivery',
  'deliveryDiscount',
  'cost',
  'belowCost',
  'liability',
  'couponsIssued',
  'applied',
] as const
const entryColumns = [
  'appliedCampaign',
  'appliedDiscount',
  'lostOrder',
  'lostCampaign',
  'lostBy',
  'missOrder',
  'missCampaign',
  'missAmount',
] as const

export type OrderFigures = Record<(typeof orderColumns)[number], number>
export type ColumnName = (typeof orderColumns)[number] | (typeof entryColumns)[number]

/** What a part of the replay made of its orders. */
export interface Columns {
  readonly by: Record<ColumnName, Column>
  readonly ranOut: { campaign: string; what: 'limit' | 'budget'; at: number }[]
  readonly refused: { order: string; message: string }[]
}

export const newColumns = (): Columns => ({
  by: Object.fromEntries([...orderColumns, ...entryColumns].map((name) => [name, newColumn()])) as Columns['by'],
  ranOut: [],
  refused: [],
})

export function pushOrder({ by }: Columns, figures: OrderFigures): void {
  for (const name of orderColumns) push(by[name], figures[name])
}

export const orderCount = ({ by }: Columns): number => by.at.length

/** Parts put together in the order of (at, number): the same whatever the parts were. */
export function toOutcomes(parts: readonly Columns[], rules: Rules): Outcomes {
  const orders = parts.reduce((sum, part) => sum + orderCount(part), 0)
  const next = parts.map(() => 0)
  const entryAt = parts.map(() => 0)
  /** Where each part's order went. */
  const places = parts.map((part) => new Uint32Array(orderCount(part)))
  const order = (name: ColumnName): Float64Array => {
    const merged = new Float64Array(orders)
    parts.forEach((part, p) => {
      places[p]?.forEach((place, i) => {
        merged[place] = part.by[name].values[i] as number
      })
    })
    return merged
  }
  const applied = parts.reduce((sum, { by }) => sum + by.appliedCampaign.length, 0)
  const appliedStart = new Uint32Array(orders + 1)
  const appliedCampaign = new Uint16Array(applied)
  const appliedDiscount = new Float64Array(applied)
  let entries = 0
  for (let place = 0; place < orders; place++) {
    const p = earliest(parts, next)
    const part = parts[p] as Columns
    const i = next[p] as number
    next[p] = i + 1
    ;(places[p] as Uint32Array)[i] = place
    for (let left = part.by.applied.values[i] as number; left > 0; left--) {
      const entry = entryAt[p] as number
      entryAt[p] = entry + 1
      appliedCampaign[entries] = part.by.appliedCampaign.values[entry] as number
      appliedDiscount[entries] = part.by.appliedDiscount.values[entry] as number
      entries++
    }
    appliedStart[place + 1] = entries
  }
  /** Entries beside the orders, put in the order of their orders. */
  const beside = (names: readonly [ColumnName, ColumnName, ColumnName]): Float64Array[] => {
    const rows = parts.flatMap((part, p) =>
      Array.from({ length: part.by[names[0]].length }, (_, i) => [
        (places[p] as Uint32Array)[part.by[names[0]].values[i] as number] as number,
        part.by[names[1]].values[i] as number,
        part.by[names[2]].values[i] as number,
      ]),
    )
    rows.sort((a, b) => (a[0] as number) - (b[0] as number))
    return [0, 1, 2].map((column) => Float64Array.from(rows, (row) => row[column] as number))
  }
  const [lostOrder, lostCampaign, lostBy] = beside(['lostOrder', 'lostCampaign', 'lostBy'])
  const [missOrder, missCampaign, missAmount] = beside(['missOrder', 'missCampaign', 'missAmount'])
  return {
    rulesVersion: rules.version,
    campaigns: rules.campaigns.map(({ name }) => name),
    currency: rules.currency,
    digits: rules.digits,
    orders,
    orderNumbers: order('orderNumbers'),
    at: order('at'),
    subtotal: order('subtotal'),
    discount: order('discount'),
    shelfDiscount: order('shelfDiscount'),
    goods: order('goods'),
    delivery: order('delivery'),
    deliveryDiscount: order('deliveryDiscount'),
    cost: order('cost'),
    belowCost: Uint32Array.from(order('belowCost')),
    liability: order('liability'),
    couponsIssued: Uint32Array.from(order('couponsIssued')),
    appliedStart,
    appliedCampaign,
    appliedDiscount,
    lost: {
      order: Uint32Array.from(lostOrder ?? []),
      campaign: Uint16Array.from(lostCampaign ?? []),
      by: Uint16Array.from(lostBy ?? []),
    },
    nearMisses: {
      order: Uint32Array.from(missOrder ?? []),
      campaign: Uint16Array.from(missCampaign ?? []),
      missing: missAmount ?? new Float64Array(0),
    },
    ranOut: firstOfEach(parts.flatMap(({ ranOut }) => ranOut)),
    refused: parts.flatMap(({ refused }) => refused).sort((a, b) => (a.order < b.order ? -1 : 1)),
  }
}

function earliest(parts: readonly Columns[], next: readonly number[]): number {
  let best = -1
  parts.forEach(({ by }, p) => {
    const i = next[p] as number
    if (i >= by.at.length) return
    const other = parts[best]
    const j = next[best] as number
    if (other === undefined || comesBefore(by, i, other.by, j)) best = p
  })
  return best
}

function comesBefore(a: Columns['by'], i: number, b: Columns['by'], j: number): boolean {
  const [at, otherAt] = [a.at.values[i] as number, b.at.values[j] as number]
  return at === otherAt ? (a.orderNumbers.values[i] as number) < (b.orderNumbers.values[j] as number) : at < otherAt
}

function firstOfEach(ranOut: Columns['ranOut']): Columns['ranOut'] {
  const first = new Map<string, Columns['ranOut'][number]>()
  for (const each of [...ranOut].sort((a, b) => a.at - b.at)) {
    const key = `${each.what} ${each.campaign}`
    if (!first.has(key)) first.set(key, each)
  }
  return [...first.values()]
}
