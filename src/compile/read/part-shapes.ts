/** Small shapes shared by many parts of compiled rules. */
import { wholeMinorUnits } from '../../money/amounts.ts'
import { isLongDecimal, maxDecimalLength } from '../../money/fraction.ts'
import { msg, name as quote } from '../../words/message.ts'
import type { Decimal, Duration } from '../rules.ts'
import {
  isJson,
  type Json,
  list,
  numberBetween,
  object,
  oneOf,
  type ReadContext,
  refuse,
  type Shape,
  text,
  textLike,
} from './shape.ts'

export const name = text
export const names = list(name)

const decimalOf = (form: RegExp): Shape<Decimal> => {
  const decimal = textLike(form, 'rules-number', (value) => msg`${value} is not a decimal such as "12.50"`)
  return (value, reading) => {
    decimal(value, reading)
    if (isLongDecimal(value as Decimal)) {
      refuse(reading, 'rules-number', msg`a number can have at most ${maxDecimalLength} characters`)
    }
  }
}

export const signed = decimalOf(/^-?\d+(\.\d+)?$/)
export const nonNegative = decimalOf(/^\d+(\.\d+)?$/)

/** At most 100. */
export const share: Shape<Decimal> = (value, reading) => {
  nonNegative(value, reading)
  if (Number(value) > 100) refuse(reading, 'rules-number', msg`${quote(value as Decimal)} is more than 100%`)
}

/** A decimal with a limited number of digits, so that calculations are exact. */
export function checkWhole(value: Decimal, digits: unknown, reading: ReadContext): void {
  if (wholeMinorUnits(value, Number(digits)) === undefined) {
    refuse(reading, 'rules-number', msg`${quote(value)} cannot be represented exactly`)
  }
}

/** Same range as in the checker. */
export const count = numberBetween(1, 1_000_000_000)
/** Milliseconds since 1970 UTC, until the end of the year 9999. */
export const instant = numberBetween(-253_500_000_000_000, 253_500_000_000_000)
/** Days since 1970 within the range of instants. */
export const dayNumber = numberBetween(-2_934_028, 2_934_028)

export const duration: Shape<Duration> = object<Duration>({
  count: numberBetween(1, 99_999),
  unit: oneOf('day', 'week', 'month', 'year', 'hour', 'minute'),
})
export const period = oneOf('day', 'week', 'month', 'year')
export const order = oneOf('cheapest', 'dearest')

type DeclaredKind = 'products' | 'segments' | 'pools' | 'programs' | 'groups' | 'attributes' | 'memberships'

/** Declarations that evaluation resolves recursively, so that cycles and depth matter. */
const isFollowed: Partial<Record<DeclaredKind, true>> = { products: true, programs: true }

/** Rejects names that the rules do not declare. */
export function declared(kind: 'attributes', name: string, reading: ReadContext): unknown
export function declared(kind: DeclaredKind, name: string, reading: ReadContext): Json
export function declared(kind: DeclaredKind, name: string, reading: ReadContext): unknown {
  const all = reading.root[kind]
  const { owner, depth, path } = reading
  if (owner !== '' || isFollowed[kind]) {
    reading.references.push({ from: owner, to: `${kind}/${name}`, depth, path: [...path] })
  }
  if (Array.isArray(all) && all.includes(name)) return name
  if (isJson(all) && Object.hasOwn(all, name)) return kind === 'attributes' || isJson(all[name]) ? all[name] : {}
  return refuse(reading, 'rules-name', msg`${quote(name)} is not declared in ${quote(kind)}`)
}

export const declaredName =
  (kind: DeclaredKind): Shape<string> =>
  (value, reading) => {
    name(value, reading)
    declared(kind, value as string, reading)
  }
