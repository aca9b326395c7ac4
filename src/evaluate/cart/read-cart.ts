import type * as z from 'zod'
import { parseJson, valueAt } from '../../compile/parse-json.ts'
import { typeNames } from '../../compile/type-names.ts'
import { maxDecimalLength } from '../../money/fraction.ts'
import { similarName } from '../../syntax/similar-name.ts'
import {
  about,
  joined,
  type Message,
  msg,
  name,
  number,
  type Parameter,
  quoted,
  toMessage,
} from '../../words/message.ts'
import type { Cart } from './cart.ts'
import { CartError } from './cart-error.ts'
import { fromZeroUp, giveBack } from './cart-refusals.ts'
import { cartSchema, type TextFormat } from './cart-schema.ts'
import { helpForLongDecimal, longDecimal } from './read-decimal.ts'

/**
 * Parses a cart from JSON. Throws a CartError for the first value that does not match the schema, with what was found there and
 * what to write instead. Whether the cart is valid under its rules is up to the evaluator.
 */
export function readCart(json: unknown): Cart {
  const read = parseJson(cartSchema, json)
  if (read.success) return read.data as Cart
  throw shapeError(cartSchema, read.error, json)
}

/** The error for the first value that does not match a schema, either a cart's or one that contains carts. */
export function shapeError(schema: z.ZodType, error: z.ZodError, json: unknown): CartError {
  const issue = error.issues[0]
  if (issue === undefined) return new CartError('cart-shape', '', msg`this must be a cart`)
  return refusal(issue, issue.path, { schema, json })
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

interface Given {
  readonly schema: z.ZodType
  readonly json: unknown
}

function refusal(issue: Issue, path: Path, given: Given): CartError {
  if (issue.code === 'invalid_union') {
    const inner = likeliestBranch(issue)
    if (inner) return refusal(inner, [...path, ...inner.path], given)
  }
  const found = valueAt(given.json, path)
  const { code, message, help } = inWords(issue, path, found, given.schema)
  const at = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path
  return new CartError(code, pathText(at), message, help)
}

/** Of several accepted shapes, the one that the value resembles most: its error is the deepest. */
function likeliestBranch({ errors }: Extract<Issue, { code: 'invalid_union' }>): Issue | undefined {
  const first = errors.map((branch) => branch[0]).filter((issue) => issue !== undefined)
  return first.find((issue) => issue.path.length > 0 || issue.code !== 'invalid_type')
}

interface Words {
  readonly code: CartError['code']
  readonly message: Message
  readonly help?: Message
}

function inWords(issue: Issue, path: Path, found: unknown, schema: z.ZodType): Words {
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        code: 'cart-shape',
        message: noField(issue.keys[0] ?? '', path.length === 0, schema === cartSchema),
        help: helpToField(issue.keys[0] ?? '', fieldsAt(schema, path)),
      }
    case 'invalid_type':
      return wrongType(issue.expected, found, path, schema)
    case 'invalid_format':
      return wrongFormat(issue.message, String(found), path)
    case 'too_big':
      return tooBig(issue, found)
    case 'too_small':
      return typeof found === 'string'
        ? {
            code: 'cart-shape',
            message: msg`this text is empty`,
            help: msg`fill it in, or remove it`,
          }
        : { code: 'cart-shape', message: msg`${name(String(found))} is too small`, help: leastOf(issue) }
    case 'invalid_union': {
      const fields = issue.errors.some(acceptsText) ? [] : fieldsAt(schema, path)
      const help = fields.length > 0 ? toWriteFields(fields) : msg`write text`
      return { code: 'cart-shape', message: cannotStandHere(found), help }
    }
    default:
      return { code: 'cart-shape', message: cannotStandHere(found) }
  }
}

function tooBig({ maximum }: Extract<Issue, { code: 'too_big' }>, found: unknown): Words {
  const most = number(String(maximum))
  if (typeof found === 'string') {
    if (Number(maximum) === maxDecimalLength) {
      return { code: 'cart-amount', message: longDecimal(found), help: helpForLongDecimal }
    }
    const message = msg`${name(`${found.slice(0, 20)}…`)} has ${number(found.length)} characters`
    return { code: 'cart-shape', message, help: msg`write at most ${most} characters` }
  }
  if (Array.isArray(found)) {
    const message = msg`${number(found.length)} is too many here`
    return { code: 'cart-shape', message, help: msg`write at most ${most}` }
  }
  return { code: 'cart-shape', message: msg`${name(short(found))} is too large`, help: msg`write at most ${most}` }
}

/** Whether a branch of a union would take text here. */
const acceptsText = ([issue]: readonly Issue[]): boolean =>
  issue?.code === 'invalid_type' && issue.expected === 'string'

const cannotStandHere = (found: unknown): Message => msg`${name(short(found))} is not allowed here`

function noField(field: string, isOutermost: boolean, isCart: boolean): Message {
  if (isCart)
    return isOutermost
      ? msg`a cart cannot have a field ${name(field)}`
      : msg`a cart cannot have a field ${name(field)} here`
  return isOutermost ? msg`a field ${name(field)} is not allowed` : msg`a field ${name(field)} is not allowed here`
}

const leastOf = ({ minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): Message =>
  inclusive
    ? msg`write a whole number of at least ${number(String(minimum))}`
    : msg`write a whole number above ${number(String(minimum))}`

function helpToField(field: string, known: readonly string[]): Message {
  const meant = similarName(field, known)
  return meant === undefined
    ? msg`the fields allowed here are ${joined(known, ', ')}`
    : msg`did you mean ${name(meant)}?`
}

function wrongType(expected: string, found: unknown, path: Path, schema: z.ZodType): Words {
  const wanted = typeNames[expected] ?? expected
  if (found === undefined) return { code: 'cart-shape', message: msg`this field is missing`, help: toWrite(wanted) }
  if (expected === 'string' && typeof found === 'number') {
    return {
      code: 'cart-amount',
      message: msg`${name(String(found))} is a JSON number, which can lose decimals`,
      help: msg`write it in quotes: ${quoted(String(found))}`,
    }
  }
  if (typeof found === 'string' && expected === 'number' && /^\d+$/.test(found)) {
    return {
      code: 'cart-shape',
      message: msg`${name(`"${found}"`)} is text`,
      help: msg`write it without quotes: ${found}`,
    }
  }
  return {
    code: 'cart-shape',
    message: msg`${name(short(found))} is not ${wanted}`,
    help: helpToShape(expected, found, path, schema),
  }
}

function helpToShape(expected: string, found: unknown, path: Path, schema: z.ZodType): Message {
  if (Array.isArray(found) && path.length === 0) return msg`write one cart, or several, each on its own line`
  const wanted = typeNames[expected] ?? expected
  const fields = fieldsAt(schema, path)
  if (fields.length > 0) return toWriteFields(fields)
  return found === null ? msg`write ${wanted}; leave out what is unknown` : toWrite(wanted)
}

const toWriteFields = (fields: readonly string[]): Message => msg`write an object with ${joined(fields, ', ')}`

const toWrite = (wanted: Parameter): Message => about('shape', msg`write ${wanted}`)

/** The error code and help for text in a wrong format. */
type FormatWords = Pick<Words, 'code'> & { readonly help: Message }

const formats: Readonly<Record<TextFormat, FormatWords>> = {
  decimal: { code: 'cart-amount', help: msg`write a decimal string such as "12.50"` },
  date: { code: 'cart-date', help: msg`write a date such as "2026-10-01"` },
  instant: {
    code: 'cart-instant',
    help: msg`write a date and time with its offset, such as "2026-10-03T12:00:00+02:00"`,
  },
  currency: { code: 'cart-currency', help: msg`write an ISO 4217 currency code such as "PLN"` },
}

/** Schemas that contain carts may define formats of their own, whose name is the help text. */
const formatOf = (format: string): FormatWords =>
  Object.hasOwn(formats, format) ? formats[format as TextFormat] : { code: 'cart-shape', help: toMessage(format) }

function wrongFormat(format: string, found: string, path: Path): Words {
  const { code, help } = formatOf(format)
  if (/^-\d/.test(found)) {
    return {
      code,
      message: msg`${name(found)} is below zero`,
      help: path.at(-1) === 'quantity' ? giveBack : fromZeroUp,
    }
  }
  const pointed = /^\d+,\d+$/.test(found) ? found.replace(',', '.') : undefined
  return { code, message: cannotBeRead(found), help: pointed ? msg`write a decimal point: ${quoted(pointed)}` : help }
}

const cannotBeRead = (found: string): Message => msg`${name(short(found))} cannot be read`

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : jsonOf(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** Values that JSON cannot print, because they are nested too deeply or contain themselves, are not shown. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}'
  }
}

/** "lines[2].price" */
const pathText = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

/** The field names that the schema accepts at a path. */
function fieldsAt(schema: z.ZodType, path: Path): readonly string[] {
  let shapes = alternatives(schema)
  for (const key of path) {
    shapes = shapes.flatMap(({ element, valueType, shape }) => {
      const child = element ?? valueType ?? shape?.[String(key)]
      return child ? alternatives(child) : []
    })
  }
  return shapes.flatMap(({ shape }) => Object.keys(shape ?? {}))
}

/** How to descend into each kind of schema. */
interface Shape {
  readonly innerType?: z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
  readonly element?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
}

/** Unwraps optional schemas and flattens unions. */
function alternatives(schema: z.core.$ZodType): readonly Shape[] {
  const shape = schema._zod.def as Shape
  if (shape.innerType) return alternatives(shape.innerType)
  return shape.options ? shape.options.flatMap(alternatives) : [shape]
}
