/**
 * Reads values from a cart. Money is in minor units, percentages are shares of one.
 * Omitted fields read as undefined, that is, unknown (M31).
 */
import type { Attribute, AttributeType, Duration, Environment, Fact, Value } from '../../compile/rules.ts'
import { add, divide, type Fraction, fraction, multiply, subtract } from '../../money/fraction.ts'
import { ownEntry } from '../../own-entry.ts'
import { type Message, msg } from '../../words/message.ts'
import { scaledFraction } from '../cart/read-decimal.ts'
import { addDuration, parseDate, parseLocalMinute } from '../cart/time.ts'
import type { OpenCart, OpenLine, RunningState, Truth } from '../model.ts'

/** `line` is set only inside a selector: the item that `where` tests. */
export type Read<T> = (cart: OpenCart, running: RunningState, line?: OpenLine) => T | undefined

export type Reader =
  /** The value is `read` / `scale`; fast path for amounts (scale 1) and quantities (millionths). */
  | { readonly of: 'whole'; readonly scale: number; readonly read: Read<number> }
  | { readonly of: 'exact'; readonly read: Read<Fraction>; readonly constant?: Fraction }
  | { readonly of: 'text'; readonly read: Read<string>; readonly constant?: string }
  /** Local minutes since 1970. */
  | { readonly of: 'date'; readonly read: Read<number> }
  /** Duration since a local date. */
  | { readonly of: 'elapsed'; readonly read: Read<number> }
  | { readonly of: 'duration'; readonly constant: Duration }
  /** The tier's rank in the program, from 1; 0 for no tier. */
  | { readonly of: 'tier'; readonly read: Read<number>; readonly names: readonly string[] }
  | { readonly of: 'truth'; readonly read: (cart: OpenCart, running: RunningState, line?: OpenLine) => Truth }

export interface ValueContext {
  readonly rules: Environment
  fact(fact: Fact): Reader
}

export function prepareReader(value: Value, context: ValueContext): Reader {
  switch (value.kind) {
    case 'money':
      return exactly(decimal(value.amount, context.rules.digits))
    case 'number':
      return exactly(decimal(value.value, 0))
    case 'percent':
      return exactly(divide(decimal(value.value, 0), { n: 100n, d: 1n }))
    case 'text':
      return { of: 'text', read: () => value.value, constant: value.value }
    case 'date': {
      const minute = parseLocalMinute(value.value)
      return { of: 'date', read: () => minute }
    }
    case 'duration':
      return { of: 'duration', constant: value.value }
    case 'yes/no':
      return { of: 'truth', read: () => (value.value ? 1 : 0) }
    case 'fact':
      return context.fact(value)
    case 'attribute':
      return attributeReader(value, context.rules.digits)
    case 'arithmetic':
      return arithmetic(value, prepareReader(value.left, context), prepareReader(value.right, context))
    default:
      return value satisfies never
  }
}

const exactly = (constant: Fraction): Reader => ({ of: 'exact', read: () => constant, constant })

function decimal(text: string, digits: number): Fraction {
  const value = scaledFraction(text, digits)
  if (value === undefined) throw new TypeError(`these rules hold \`${text}\` where a decimal belongs`)
  return value
}

/** The value as a fraction; undefined for readers of non-numbers. */
export function exact(reader: Reader): Read<Fraction> | undefined {
  if (reader.of === 'exact') return reader.read
  if (reader.of !== 'whole') return undefined
  const { read, scale } = reader
  const denominator = BigInt(scale)
  return (cart, running, line) => {
    const value = read(cart, running, line)
    return value === undefined ? undefined : fraction(BigInt(value), denominator)
  }
}

function arithmetic(value: Extract<Value, { kind: 'arithmetic' }>, left: Reader, right: Reader): Reader {
  if (left.of === 'date' && right.of === 'duration') return movedDate(left.read, right.constant, value.operator)
  const a = exact(left)
  const b = exact(right)
  if (!a || !b) throw new TypeError(`these rules calculate with \`${left.of}\` and \`${right.of}\``)
  const calculate = { '+': add, '-': subtract, '*': multiply, '/': divideOrUnknown }[value.operator]
  if (left.of === 'exact' && left.constant && right.of === 'exact' && right.constant) {
    const constant = calculate(left.constant, right.constant)
    return constant ? exactly(constant) : { of: 'exact', read: () => undefined }
  }
  return {
    of: 'exact',
    read: (cart, running, line) => {
      const x = a(cart, running, line)
      const y = b(cart, running, line)
      return x === undefined || y === undefined ? undefined : calculate(x, y)
    },
  }
}

/** Calendar arithmetic in local time; unknown outside the years 1 to 9999 (M80). */
function movedDate(read: Read<number>, duration: Duration, operator: string): Reader {
  const sign = operator === '-' ? -1 : 1
  return {
    of: 'date',
    read: (cart, running, line) => {
      const from = read(cart, running, line)
      const moved = from === undefined ? undefined : addDuration(from * 60_000, duration, sign) / 60_000
      return moved !== undefined && moved >= firstMinute && moved <= lastMinute ? moved : undefined
    },
  }
}

const firstMinute = parseLocalMinute('0001-01-01T00:00') ?? 0
const lastMinute = parseLocalMinute('9999-12-31T23:59') ?? 0

/** Division by zero has no value, so comparisons with it are unknown. */
const divideOrUnknown = (a: Fraction, b: Fraction): Fraction | undefined => (b.n === 0n ? undefined : divide(a, b))

type AttributeValue = string | number | boolean

function attributeReader({ owner, name, type }: Attribute, digits: number): Reader {
  const find = attributeOf[owner](name)
  switch (type) {
    case 'yes/no':
      return {
        of: 'truth',
        read: (cart, _running, line) => {
          const value = find(cart, line)
          return value === undefined ? -1 : value === true ? 1 : 0
        },
      }
    case 'text':
      return { of: 'text', read: (cart, _running, line) => given(find(cart, line), String) }
    case 'date':
      return { of: 'date', read: (cart, _running, line) => given(find(cart, line), (v) => dateMinute(String(v))) }
    case 'number':
    case 'money': {
      const decimals = type === 'money' ? digits : 0
      return { of: 'exact', read: (cart, _running, line) => given(find(cart, line), (v) => numberOf(v, decimals)) }
    }
    default:
      return type satisfies never
  }
}

const given = <T>(value: AttributeValue | undefined, read: (value: AttributeValue) => T | undefined): T | undefined =>
  value === undefined ? undefined : read(value)

const dateMinute = (text: string): number | undefined => {
  const day = parseDate(text)
  return day === undefined ? undefined : day * 1440
}

const numberOf = (value: AttributeValue, digits: number): Fraction | undefined => scaledFraction(String(value), digits)

type FindAttribute = (cart: OpenCart, line?: OpenLine) => AttributeValue | undefined

const attributeOf: Readonly<Record<Attribute['owner'], (name: string) => FindAttribute>> = {
  customer: (name) => (cart) => ownEntry(cart.source.customer?.attributes, name),
  cart: (name) => (cart) => ownEntry(cart.source.attributes, name),
  event: (name) => (cart) => ownEntry(cart.source.event?.attributes, name),
  item: (name) => (_cart, line) => ownEntry(line?.attributes, name),
}

/** Checks that an attribute of a cart or product has its declared type; the error says what to write. */
export function attributeProblem(value: AttributeValue, type: AttributeType, digits: number): Message | undefined {
  switch (type) {
    case 'yes/no':
      return typeof value === 'boolean' ? undefined : msg`write true or false`
    case 'text':
      return typeof value === 'string' ? undefined : msg`write text in quotes`
    case 'date':
      return typeof value === 'string' && parseDate(value) !== undefined
        ? undefined
        : msg`write a date such as "2026-10-01"`
    case 'money':
      return typeof value === 'string' && numberOf(value, digits) !== undefined
        ? undefined
        : msg`write an amount as a decimal string such as "12.50"`
    case 'number':
      // A float with more decimals than people write is the result of a calculation and not exact.
      return typeof value !== 'boolean' && numberOf(value, 0) !== undefined && !/\.\d{7}/.test(String(value))
        ? undefined
        : msg`write a number such as 31, or a decimal string such as "0.25"`
    default:
      return type satisfies never
  }
}
