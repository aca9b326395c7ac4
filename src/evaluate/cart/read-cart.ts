import type * as z from 'zod'
import { parseJson } from '../../compile/parse-json.ts'
import { similarName } from '../../syntax/similar-name.ts'
import type { Cart } from './cart.ts'
import { CartError } from './cart-error.ts'
import { cartSchema } from './cart-schema.ts'
import { helpForLongDecimal, longDecimal } from './read-decimal.ts'

/**
 * A cart from JSON. Throws a CartError that names the first thing that has not the shape of a cart, what was found there and
 * what to write; whether the cart makes sense under its rules is judged by the evaluator.
 */
export function readCart(json: unknown): Cart {
  const read = parseJson(cartSchema, json)
  if (read.success) return read.data as Cart
  throw shapeError(cartSchema, read.error, json)
}

/** The first thing that has not the shape of a schema, which may be that of a cart or of what has carts in it. */
export function shapeError(schema: z.ZodType, error: z.ZodError, json: unknown): CartError {
  const issue = error.issues[0]
  if (issue === undefined) return new CartError('cart-shape', '', 'this is no cart')
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

/** Among several accepted shapes, the one the value resembles: its error is the deepest. */
function likeliestBranch({ errors }: Extract<Issue, { code: 'invalid_union' }>): Issue | undefined {
  const first = errors.map((branch) => branch[0]).filter((issue) => issue !== undefined)
  return first.find((issue) => issue.path.length > 0 || issue.code !== 'invalid_type')
}

interface Words {
  readonly code: CartError['code']
  readonly message: string
  readonly help?: string
}

function inWords(issue: Issue, path: Path, found: unknown, schema: z.ZodType): Words {
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        code: 'cart-shape',
        message: `${schema === cartSchema ? 'a cart has' : 'there is'} no field \`${issue.keys[0]}\`${path.length === 0 ? '' : ' here'}`,
        help: helpToField(issue.keys[0] ?? '', fieldsAt(schema, path)),
      }
    case 'invalid_type':
      return wrongType(issue.expected, found, path, schema)
    case 'invalid_format':
      return wrongFormat(issue.message, found, path)
    case 'too_big':
      return { code: 'cart-amount', message: longDecimal(String(found)), help: helpForLongDecimal }
    case 'too_small':
      return typeof found === 'string'
        ? { code: 'cart-shape', message: 'this text is empty', help: 'write what it stands for, or leave it out' }
        : { code: 'cart-shape', message: `\`${found}\` is too small`, help: `write a whole number ${leastOf(issue)}` }
    case 'invalid_union':
      return { code: 'cart-shape', message: `\`${short(found)}\` cannot stand here`, help: 'write a text' }
    default:
      return { code: 'cart-shape', message: `\`${short(found)}\` cannot stand here` }
  }
}

const leastOf = ({ minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string =>
  inclusive ? `from ${minimum} up` : `above ${minimum}`

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

function helpToField(field: string, known: readonly string[]): string {
  const meant = similarName(field, known)
  return meant === undefined ? `known here: ${known.join(', ')}` : `did you mean \`${meant}\`?`
}

function wrongType(expected: string, found: unknown, path: Path, schema: z.ZodType): Words {
  const wanted = typeNames[expected] ?? expected
  if (found === undefined) return { code: 'cart-shape', message: 'this is missing', help: `write ${wanted}` }
  if (expected === 'string' && typeof found === 'number') {
    return {
      code: 'cart-amount',
      message: `\`${found}\` is a number, and numbers lose decimals on their way`,
      help: `write it as text: "${found}"`,
    }
  }
  if (typeof found === 'string' && wanted.endsWith('number') && /^\d+$/.test(found)) {
    return { code: 'cart-shape', message: `\`"${found}"\` is a text`, help: `write it as a number: ${found}` }
  }
  return {
    code: 'cart-shape',
    message: `\`${short(found)}\` is not ${wanted}`,
    help: helpToShape(wanted, found, path, schema),
  }
}

function helpToShape(wanted: string, found: unknown, path: Path, schema: z.ZodType): string {
  if (Array.isArray(found) && path.length === 0) return 'write one cart, or several with one on each line'
  const fields = wanted === 'an object' ? fieldsAt(schema, path) : []
  if (fields.length > 0) return `write an object of ${fields.join(', ')}`
  return found === null ? `write ${wanted}; what is not known is left out` : `write ${wanted}`
}

function wrongFormat(help: string, found: unknown, path: Path): Words {
  const code = help.includes('instant')
    ? 'cart-instant'
    : help.includes('date')
      ? 'cart-date'
      : help.includes('decimal')
        ? 'cart-amount'
        : 'cart-currency'
  if (typeof found !== 'string') return { code, message: `\`${short(found)}\` cannot be read`, help }
  if (/^-\d/.test(found)) {
    const isQuantity = path.at(-1) === 'quantity'
    const upwards = isQuantity ? 'give goods back with `cartwright return`' : 'write an amount from zero up'
    return { code, message: `\`${found}\` is below zero`, help: upwards }
  }
  const pointed = /^\d+,\d+$/.test(found) ? found.replace(',', '.') : undefined
  return { code, message: `\`${short(found)}\` cannot be read`, help: pointed ? `write a point: "${pointed}"` : help }
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : jsonOf(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** What is nested too deeply to be written is not shown. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof RangeError) return Array.isArray(value) ? '[…]' : '{…}'
    throw error
  }
}

function valueAt(json: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  )
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
