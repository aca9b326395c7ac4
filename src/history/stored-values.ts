/** Parses the values of a history's columns. A file may be damaged, or come from anyone. */
import type { Attributes, Code } from '../evaluate/cart/cart.ts'
import { sum } from '../money/sum.ts'
import { type Message, msg, name } from '../words/message.ts'
import { HistoryError } from './error.ts'
import type { PastDelivery } from './model.ts'

const none: readonly string[] = []
const noAttributes: Attributes = {}
const noDeliveries: readonly PastDelivery[] = []

/** A JSON list of texts: codes, segments, categories. Throws a `HistoryError` for anything else. */
export function storedList(json: string): readonly string[] {
  if (json === '[]') return none
  const value = parsed(json)
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw damaged(msg`${name(shortened(json))} instead of a list of texts`)
}

/** A JSON list of codes: texts, or objects with a pool and a day of issue. Throws a `HistoryError` for anything else. */
export function storedCodes(json: string): readonly (string | Code)[] {
  if (json === '[]') return none
  const value = parsed(json)
  if (Array.isArray(value) && value.every((each) => typeof each === 'string' || isCode(each))) return value
  throw damaged(msg`${name(shortened(json))} instead of a list of codes`)
}

function isCode(value: unknown): value is Code {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false
  return Object.entries(value).every(([name, text]) => codeFields.has(name) && typeof text === 'string')
}

const codeFields: ReadonlySet<string> = new Set(['code', 'pool', 'issued'])

/**
 * The deliveries of an order: one by its method and price, or several as a JSON list. `price` is their total in millionths; if
 * later rows of the file changed it, the list's prices no longer add up to it, and they count as one delivery.
 */
export function storedDeliveries(method: string | null, price: number, json: string): readonly PastDelivery[] {
  if (method === null) return noDeliveries
  if (json === '[]') return [{ method, price }]
  const value = parsed(json)
  if (!Array.isArray(value) || !value.every(isDelivery))
    throw damaged(msg`${name(shortened(json))} instead of deliveries`)
  const several = value.map((each) => ({ method: each.method, price: each.price ?? 0 }))
  return sum(several.map((each) => each.price)) === price ? several : [{ method, price }]
}

function isDelivery(value: unknown): value is { readonly method: string; readonly price: number | null } {
  if (typeof value !== 'object' || value === null || !('method' in value) || !('price' in value)) return false
  return typeof value.method === 'string' && (value.price === null || Number.isSafeInteger(value.price))
}

/** A JSON object of attributes. Throws a `HistoryError` for anything else. */
export function storedAttributes(json: string): Attributes {
  if (json === '{}') return noAttributes
  const value = parsed(json)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (Object.values(value).every((each) => /^(string|number|boolean)$/.test(typeof each))) return value as Attributes
  }
  throw damaged(msg`${name(shortened(json))} instead of attributes`)
}

/** The range of JavaScript dates in milliseconds either side of 1970, less a day for local times. */
const furthest = 8.64e15 - 86_400_000

/** Throws a `HistoryError` for an instant outside the range of dates, or an impossible offset. */
export function mustBeInstant(order: string, at: number, offset: number): void {
  if (Math.abs(at) <= furthest && Math.abs(offset) <= 1440) return
  throw damaged(msg`an order ${name(shortened(order))} with an impossible time`)
}

/** Throws a `HistoryError` for an unknown time zone. */
export function storedTimezone(zone: string | undefined): string | undefined {
  try {
    if (zone !== undefined) new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw damaged(msg`${name(shortened(zone ?? ''))} instead of a time zone`)
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

const damaged = (what: Message): HistoryError =>
  new HistoryError(
    'damaged',
    msg`the history is damaged: it has ${what}`,
    msg`move the file away and import the orders again, or restore a copy of it`,
  )
