/** The counters of a cart's `usage`: names, units, and whose usage they count (M70). */
import type { CountedBy, Duration, Limit } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'
import { cartTextNames } from '../../syntax/cart-texts.ts'
import { similarName } from '../../syntax/similar-name.ts'
import type { Measure, Period } from '../../syntax/tree.ts'
import type { CartSource, OpenCounters } from '../model.ts'
import type { Cart } from './cart.ts'

const measures: Readonly<Record<Measure, string>> = {
  uses: 'uses',
  units: 'units',
  'order-value': 'order value',
  discount: 'discount',
}

/** `uses per customer per day`, named like the limit. Counters of a code omit `per code`. */
export function counterName({ counts, per, period }: Pick<Limit, 'counts' | 'per' | 'period'>): string {
  const of = per === undefined || per === 'code' ? '' : ` per ${per}`
  return `${measures[counts]}${of}${period === undefined ? '' : ` per ${periodName(period)}`}`
}

export const periodName = (period: Period | Duration): string =>
  typeof period === 'string' ? period : `${period.count} ${period.unit}${period.count === 1 ? '' : 's'}`

/** Parses a counter's name; undefined for an unknown name. */
export function measureOf(counter: string): Measure | undefined {
  const match = form.exec(counter)
  return match?.[1] === undefined ? undefined : measureByName.get(match[1])
}

const measureByName = new Map(Object.entries(measures).map(([measure, name]) => [name, measure as Measure]))

const whose = ['customer', ...cartTextNames].join('|')
const form = new RegExp(
  `^(${Object.values(measures).join('|')})(?: per (?:${whose}|(?:customer|cart)\\.\\S+))?(?: per (?:day|week|month|year|[1-9]\\d* (?:minute|hour|day|week|month|year)s?))?$`,
)

/** Short names of common counters: `byCustomerPerDay` is `uses per customer per day`. */
export const shortCounterNames: ReadonlyMap<string, string> = new Map(
  [undefined, 'day', 'week', 'month', 'year'].flatMap((period) => {
    const [suffix, phrase] = period
      ? [`Per${period.charAt(0).toUpperCase()}${period.slice(1)}`, ` per ${period}`]
      : ['', '']
    return [
      ['uses', 'uses'],
      ['byCustomer', 'uses per customer'],
      ['units', 'units'],
      ['unitsByCustomer', 'units per customer'],
      ['orderValue', 'order value'],
      ['discount', 'discount'],
    ].map(([short, name]): [string, string] => [`${short}${suffix}`, `${name}${phrase}`])
  }),
)

const shortNameOf = new Map(Array.from(shortCounterNames, ([short, name]) => [name, short]))

/** The name used in carts: the short one if there is one. */
export const counterField = (counter: string): string => shortNameOf.get(counter) ?? counter

/** Suggests a counter for an unknown name; for codes, only counters of uses. */
export const similarCounter = (name: string, ofCodes: boolean): string | undefined =>
  similarName(
    name,
    Array.from(shortCounterNames).flatMap(([short, counter]) =>
      ofCodes && measureOf(counter) !== 'uses' ? [] : [short],
    ),
  )

/** Whose usage a limit counts in this cart: the id of the customer, the store…; undefined if the cart has none. */
export function countedValue(per: CountedBy, cart: CountedCart): string | undefined {
  if (per === 'customer') return cart.customer?.id
  if (per === 'code') return undefined
  if (isAttribute(per)) {
    const [owner, name] = per.startsWith('customer.') ? (['customer', 9] as const) : (['cart', 5] as const)
    const { attributes } = owner === 'cart' ? cart.source : (cart.source.customer ?? {})
    const value = ownEntry(attributes, per.slice(name))
    return value === undefined ? undefined : String(value)
  }
  return cart.source[per]
}

const isAttribute = (per: CountedBy): per is Extract<CountedBy, `${string}.${string}`> => per.includes('.')

/** The cart's fields that identify whose usage is counted. */
export interface CountedCart {
  readonly customer?: { readonly id: string } | undefined
  readonly source: CartSource
}

export const countedCart = (cart: Cart): CountedCart => ({ customer: cart.customer, source: cart })

/** Whether a limit applies to this cart: `per customer` does not apply to guests, nor `per store` to carts without a store. */
export const isCounted = ({ per }: Pick<Limit, 'per'>, cart: CountedCart): boolean =>
  per === undefined || per === 'code' || countedValue(per, cart) !== undefined

/** Remaining uses of a code or pool; infinite if the limit does not apply. */
export function usesLeft(limit: Limit, used: OpenCounters | undefined, cart: CountedCart): number {
  if (limit.counts !== 'uses' || !isCounted(limit, cart)) return Number.POSITIVE_INFINITY
  return Math.max(0, Number(limit.amount) - (used?.get(counterName(limit)) ?? 0))
}

export const isUsedUp = (limit: Limit, used: OpenCounters | undefined, cart: CountedCart): boolean =>
  usesLeft(limit, used, cart) === 0
