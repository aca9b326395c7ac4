/** Shapes of JSON: validators that throw a `RulesError`. Each is tied to the type it accepts. */
import { type Message, msg, name, type Parameter, quoted } from '../../words/message.ts'
import { RulesError, type RulesErrorCode } from './rules-error.ts'

/** Rejects values that are not a T. Shapes of different types are incompatible, so a missing kind does not compile. */
export interface Shape<T> {
  (value: unknown, reading: ReadContext): void
  readonly of?: (value: T) => T
}

/** The document being read and the current position in it. */
export interface ReadContext {
  readonly root: Readonly<Record<string, unknown>>
  readonly path: (string | number)[]
  /** Depth of enclosing recursive shapes. */
  depth: number
  /** The current declaration, "products/Tools"; empty in campaigns and settings. */
  owner: string
  readonly references: Reference[]
}

/** A use of a declaration that evaluation resolves. */
export interface Reference {
  readonly from: string
  readonly to: string
  readonly depth: number
  readonly path: ReadContext['path']
}

const recompile = msg`compile the rules again, with the same release of Cartwright`

export function refuse(reading: ReadContext, code: RulesErrorCode, sentence: Message, advice = recompile): never {
  throw new RulesError(code, pointer(reading.path), sentence, advice)
}

export const tooDeep = msg`this is nested too deeply`

/** As defined by RFC 6901. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Nesting depth of conditions, values, selectors and effects, including those of used declarations. */
export const deepest = 1_000

export type Json = Readonly<Record<string, unknown>>

/** A plain object, from any realm; dates and arrays don't count. */
export const isJson = (value: unknown): value is Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

// ---------------------------------------------------------------------------------------------- leaves

/** A found value in a message. */
export function shown(value: unknown): Parameter {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? msg`a list` : msg`an object`
}

const belongsHere = {
  string: msg`a string is expected here`,
  boolean: msg`a boolean is expected here`,
  number: msg`a number is expected here`,
} as const

function ofType(type: keyof typeof belongsHere, value: unknown, reading: ReadContext): void {
  if (typeof value !== type) refuse(reading, 'rules-shape', belongsHere[type])
}

export const text: Shape<string> = (value, reading) => ofType('string', value, reading)
export const yesNo: Shape<boolean> = (value, reading) => ofType('boolean', value, reading)

export const textLike =
  (form: RegExp, code: RulesErrorCode, wrong: (value: Parameter) => Message): Shape<string> =>
  (value, reading) => {
    text(value, reading)
    if (!form.test(value as string)) refuse(reading, code, wrong(name(value as string)))
  }

/** A finite number, whole unless `fractions` is set. */
export const numberBetween =
  (least: number, most: number, fractions = false): Shape<number> =>
  (value, reading) => {
    ofType('number', value, reading)
    const number = value as number
    const isInside = number >= least && number <= most && (fractions || Number.isInteger(number))
    if (!isInside || Object.is(number, -0)) refuse(reading, 'rules-number', msg`${name(String(value))} is out of range`)
  }

export const oneOf = <const T extends string | number | boolean>(...options: readonly T[]): Shape<T> => {
  const known = new Set<unknown>(options)
  return (value, reading) => {
    if (!known.has(value)) refuse(reading, 'rules-kind', notKnown(shown(value)))
  }
}

// ---------------------------------------------------------------------------------------------- containers

type Optional<T> = { readonly optional: Shape<T> }

export type Fields<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? Optional<Exclude<T[K], undefined>> : Shape<T[K]>
}

export const optional = <T>(shape: Shape<T>): Optional<T> => ({ optional: shape })

type Check<T> = (value: T, reading: ReadContext) => void
type AnyShape = (value: unknown, reading: ReadContext) => void
type FieldTable = readonly (readonly [name: string, shape: AnyShape, isOptional: boolean])[]

const tableOf = (fields: object): FieldTable =>
  Object.entries(fields).map(([name, field]: [string, AnyShape | { readonly optional: AnyShape }]) =>
    typeof field === 'function' ? [name, field, false] : [name, field.optional, true],
  )

const missing = (field: string): Message => msg`${name(field)} is missing`
const notKnown = (what: Parameter): Message => msg`${what} is not allowed here`

function readFields(value: Json, table: FieldTable, reading: ReadContext): void {
  let known = 0
  for (const [field, shape, isOptional] of table) {
    const content = value[field]
    if (content !== undefined || Object.hasOwn(value, field)) {
      known++
      inside(field, shape, content, reading)
    } else if (!isOptional) refuse(reading, 'rules-shape', missing(field))
  }
  const names = Object.keys(value)
  if (names.length === known) return
  const unknown = names.find((each) => table.every(([field]) => field !== each))
  refuse(reading, 'rules-shape', notKnown(name(unknown ?? '')))
}

function inside(key: string | number, shape: AnyShape, value: unknown, reading: ReadContext): void {
  reading.path.push(key)
  shape(value, reading)
  reading.path.pop()
}

function json(value: unknown, reading: ReadContext): Json {
  return isJson(value) ? value : refuse(reading, 'rules-shape', msg`an object is expected here`)
}

/** `check` runs after the fields have been validated. */
export function object<T>(fields: Fields<T>, check?: Check<T>): Shape<T> {
  const table = tableOf(fields)
  return (value, reading) => {
    readFields(json(value, reading), table, reading)
    check?.(value as T, reading)
  }
}

type OfKind<T, K> = T extends { readonly kind: infer Kinds } ? (K extends Kinds ? T : never) : never

/** A shape for each kind. May be recursive; each level adds `levels` to the depth. */
export function variants<T extends { readonly kind: string }>(
  kinds: { readonly [K in T['kind']]: Fields<Omit<OfKind<T, K>, 'kind'>> },
  check?: Check<T>,
  levels = 1,
): Shape<T> {
  const tables = new Map(
    Object.entries(kinds).map(([kind, fields]) => [kind, tableOf({ kind: text, ...(fields as object) })]),
  )
  return (value, reading) => {
    const { kind } = json(value, reading)
    const table = tables.get(kind as string)
    if (kind === undefined) refuse(reading, 'rules-shape', missing('kind'))
    if (table === undefined) refuse(reading, 'rules-kind', msg`the kind ${shown(kind)} is not allowed here`)
    reading.depth += levels
    if (reading.depth > deepest) refuse(reading, 'rules-depth', tooDeep, msg`write it with less nesting`)
    readFields(value as Json, table, reading)
    check?.(value as T, reading)
    reading.depth -= levels
  }
}

type KeysOf<T> = T extends unknown ? keyof T : never
type OfField<T, K extends PropertyKey> = T extends { readonly [P in K]: infer V } ? V : never

/** An object with exactly one of these fields. */
export function oneField<T>(fields: { readonly [K in KeysOf<T>]: Shape<OfField<T, K>> }): Shape<T> {
  const tables = new Map(tableOf(fields).map((field) => [field[0], [field]]))
  const oneOfThese = msg`one of ${[...tables.keys()].join(', ')} is expected here`
  return (value, reading) => {
    const [field = ''] = Object.keys(json(value, reading))
    const table = tables.get(field)
    if (table === undefined) refuse(reading, 'rules-shape', oneOfThese)
    readFields(value as Json, table, reading)
  }
}

export const list =
  <T>(shape: Shape<T>, check?: Check<readonly T[]>): Shape<readonly T[]> =>
  (value, reading) => {
    if (!Array.isArray(value)) refuse(reading, 'rules-shape', msg`a list is expected here`)
    for (let place = 0; place < value.length; place++) inside(place, shape, value[place], reading)
    check?.(value, reading)
  }

/** A record with values of this shape. With `owner`, each entry is a declaration. */
export const record =
  <T>(shape: Shape<T>, owner?: string): Shape<Readonly<Record<string, T>>> =>
  (value, reading) => {
    for (const [name, field] of Object.entries(json(value, reading))) {
      if (owner !== undefined) reading.owner = `${owner}/${name}`
      inside(name, shape, field, reading)
    }
    if (owner !== undefined) reading.owner = ''
  }
