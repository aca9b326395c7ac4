/** An OpenAPI document as a specification: values that match its schemas, values that nearly match, and checks of answers. */
import fc from 'fast-check'
import * as z from 'zod'

export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
}

interface MediaTypes {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>
}

export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    readonly in: 'query' | 'path' | 'header'
    readonly name: string
    readonly required?: boolean
    readonly schema: JsonSchema
  }[]
  readonly requestBody?: MediaTypes
  readonly responses: Readonly<Record<string, MediaTypes>>
  readonly security?: unknown
}

export interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

const nameOf = (ref: string): string => ref.slice('#/components/schemas/'.length)

/** Values that match a schema. */
export function fitting(document: OpenApi, schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const of = (inner: JsonSchema): fc.Arbitrary<unknown> => fitting(document, inner, depth + 1)
  if (schema.$ref !== undefined) return of(document.components.schemas[nameOf(schema.$ref)] ?? {})
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(of))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const { type } = schema
  if (typeof type === 'object') return fc.oneof(...type.map((each) => of({ ...schema, type: each })))
  switch (type) {
    case 'string':
      return texts(schema)
    case 'integer':
    case 'number': {
      const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -5 : schema.exclusiveMinimum + 1)
      return fc.oneof(
        fc.integer({ min, max: Math.min(schema.maximum ?? Number.MAX_SAFE_INTEGER, min + 20) }),
        fc.constant(schema.maximum ?? min),
      )
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(of(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 })
    case 'object':
      return objects(schema, of)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function texts({ pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  const known = fc.constantFrom(
    'DRILL',
    'Autumn',
    'Club',
    'HELLO',
    'Sorry',
    'review',
    'SORRY-AAAA-AAAA',
    '__proto__',
    'constructor',
    'anna',
  )
  const bounds = { minLength, maxLength: Math.min(maxLength, minLength + 20) }
  if (pattern === undefined) return fc.oneof(known, fc.string({ unit: 'grapheme', ...bounds }))
  // Shops send instants near now.
  if (/T.*d\{2\}/.test(pattern)) {
    return fc.oneof(fc.constant(new Date().toISOString()), fc.stringMatching(new RegExp(pattern)))
  }
  const any = fc.stringMatching(new RegExp(pattern))
  // Mostly the currency of the rules.
  return new RegExp(pattern).test('PLN') ? fc.oneof({ weight: 9, arbitrary: fc.constant('PLN') }, any) : any
}

function objects(schema: JsonSchema, of: (inner: JsonSchema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties = false } = schema
  const fields = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, of(inner)]))
  const needed = Object.fromEntries(required.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])))
  const own = fc.oneof(fc.record(needed), fc.record(fields, { requiredKeys: required as never[] }))
  if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return own
  const keys = fc.constantFrom('Autumn', 'Club', 'A', '__proto__', 'uses')
  // Few rules know attributes and usage, so there are few entries.
  const entries = fc
    .array(fc.tuple(keys, of(additionalProperties)), { maxLength: 2 })
    .map((entries) =>
      JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`),
    )
  return fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: entries })
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[
      null,
      -1,
      0.1,
      1e308,
      -0,
      2 ** 53,
      '',
      'x'.repeat(2000),
      '\u0000',
      '\ud800',
      '9'.repeat(400),
      '1e9',
      '-1',
      'NaN',
    ],
    ...[
      [],
      {},
      [[]],
      { toString: 1 },
      { constructor: { prototype: {} } },
      JSON.parse('{"__proto__":{"isAdmin":true}}'),
    ],
  ),
)

/** A value with one random part replaced. */
export const nearly = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, hostile, fc.infiniteStream(fc.nat())).map(([whole, odd, stream]) => {
    const replaced = (at: unknown, depth: number): unknown => {
      const keys = typeof at === 'object' && at !== null ? Object.keys(at) : []
      const pick = stream.next().value
      if (keys.length === 0 || depth > 6 || pick % 4 === 0) return odd
      const key = keys[pick % keys.length] ?? ''
      if (Array.isArray(at)) return at.map((item, place) => (String(place) === key ? replaced(item, depth + 1) : item))
      return Object.fromEntries(
        Object.entries(at as object).map(([name, item]) => [name, name === key ? replaced(item, depth + 1) : item]),
      )
    }
    return replaced(whole, 0)
  })

/** Checks that answers match an operation. Throws a mismatch as a sentence that says where it is. */
export function answersOf(
  document: OpenApi,
): (operation: Operation, status: number, type: string, body: unknown) => void {
  const schemas = new Map<JsonSchema, z.ZodType>()
  const { schemas: $defs } = JSON.parse(
    JSON.stringify(document.components).replaceAll('#/components/schemas/', '#/$defs/'),
  )
  const read = (schema: JsonSchema): z.ZodType => {
    let known = schemas.get(schema)
    if (known === undefined) {
      const own = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'))
      known = z.fromJSONSchema({ ...own, $defs })
      schemas.set(schema, known)
    }
    return known
  }
  return ({ operationId, responses }, status, type, body) => {
    const said = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`]
    const media = Object.entries(said?.content ?? {}).find(([name]) => type.startsWith(name))
    if (media === undefined)
      throw new Error(`${operationId} answers ${status} as ${type}, which its document does not say`)
    const parsed = read(media[1].schema).safeParse(body)
    if (!parsed.success) {
      throw new Error(
        `${operationId} answers ${status} with ${JSON.stringify(body)}: ${JSON.stringify(parsed.error.issues)}`,
      )
    }
  }
}
