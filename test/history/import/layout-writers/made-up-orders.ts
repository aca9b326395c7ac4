/** Generated orders, and helpers shared by all formats. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'

/** Amounts are in cents. */
export interface MadeUpOrder {
  readonly id: number
  /** Minutes since 2026-01-01 00:00 in Berlin, before the clocks change. */
  readonly minute: number
  readonly customer: string
  readonly code: string
  readonly country: 'DE' | 'AT' | 'PL'
  readonly delivery: number
  readonly lines: readonly MadeUpLine[]
}

export interface MadeUpLine {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly price: number
  readonly off: number
}

export type Fact = 'clock' | 'customer' | 'code' | 'country' | 'delivery' | 'discount of lines' | 'discount of orders'

export interface LayoutWriter {
  readonly mapping: string
  readonly main: string
  /** Data that the format has a place for, besides orders, days, goods, quantities and prices. */
  readonly has: readonly Fact[]
  id(order: MadeUpOrder): string
  files(orders: readonly MadeUpOrder[]): Promise<Readonly<Record<string, string | Uint8Array>>>
}

export type Row = Readonly<Record<string, unknown>>

export const money = (cents: number): string => (cents / 100).toFixed(2)
export const amount = ({ price, quantity }: MadeUpLine): number => price * quantity
export const sum = (lines: readonly MadeUpLine[], of: (line: MadeUpLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0)
export const goods = ({ lines }: MadeUpOrder): number => sum(lines, amount)
export const off = ({ lines }: MadeUpOrder): number => sum(lines, (line) => line.off)
export const total = (order: MadeUpOrder): number => goods(order) - off(order) + order.delivery
export const countries = { DE: 'Germany', AT: 'Austria', PL: 'Poland' } as const

/** The shop's local time: `2026-01-31 23:05`. */
export const clockOf = ({ minute }: MadeUpOrder): string =>
  new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
export const [year, month, day] = [
  (order: MadeUpOrder): string => clockOf(order).slice(0, 4),
  (order: MadeUpOrder): string => clockOf(order).slice(5, 7),
  (order: MadeUpOrder): string => clockOf(order).slice(8, 10),
]
export const american = (order: MadeUpOrder, yearDigits: 2 | 4): string =>
  `${month(order)}/${day(order)}/${year(order).slice(-yearDigits)}`
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Rows below the header of the file of the same format in `layouts`. */
export function underHeader(layout: string, file: string, rows: readonly Row[], delimiter = ','): string {
  const text = readFileSync(fileURLToPath(new URL(`../layouts/${layout}/${file}`, import.meta.url)), 'utf8')
  const header = (text.split(/\r?\n/)[0] ?? '').split(delimiter).map((name) => name.replaceAll('"', ''))
  const unknown = rows.flatMap((row) => Object.keys(row)).find((name) => !header.includes(name))
  if (unknown !== undefined) throw new Error(`${file} has no column ${unknown}`)
  return table(header, rows, delimiter)
}

export const table = (header: readonly string[], rows: readonly Row[], delimiter = ','): string =>
  stringify([header, ...rows.map((row) => header.map((name) => row[name] ?? ''))], { delimiter })

export const perLine = (
  orders: readonly MadeUpOrder[],
  row: (order: MadeUpOrder, line: MadeUpLine, place: number) => Row,
): Row[] => orders.flatMap((order) => order.lines.map((line, place) => row(order, line, place)))

export const text = (
  mapping: string,
  main: string,
  has: readonly Fact[],
  write: (orders: readonly MadeUpOrder[]) => string,
  id = (order: MadeUpOrder) => String(order.id),
): LayoutWriter => ({
  mapping,
  main,
  has,
  id,
  files: async (orders) => ({ [main]: write(orders) }),
})

export const everything: readonly Fact[] = ['clock', 'customer', 'code', 'country', 'delivery', 'discount of lines']
