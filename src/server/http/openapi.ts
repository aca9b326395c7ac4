/** The OpenAPI document, generated from the validation schemas. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from '@fastify/type-provider-zod'
import { whoMay } from '../keys/roles.ts'
import type { Server } from './request.ts'

export async function describe(server: Server, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cartwright',
        version,
        description: 'Evaluates carts, and keeps the ledger of orders, codes, limits and points.',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: (route) => {
      const transformed = jsonSchemaTransform(route)
      const permission = route.route.config?.permission
      if (permission === undefined) return transformed
      const roles = `Keys with the role ${whoMay(permission).join(', ')}.`
      return { ...transformed, schema: { ...transformed.schema, security: [{ key: [] }], description: roles } }
    },
    transformObject: (document) =>
      withPlainNames(withoutUnused(withNeededKeys(withProblemTypes(jsonSchemaTransformObject(document))))),
  })
  let document: string | undefined
  server.get('/openapi.json', { schema: { hide: true } }, (_, reply) => {
    document ??= JSON.stringify(server.swagger())
    return reply.type('application/json').send(document)
  })
}

type Document = ReturnType<typeof jsonSchemaTransformObject>

/** Problems have their own media type, which a response schema can't express. */
function withProblemTypes(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (!/^[45]XX$/i.test(key) || typeof value !== 'object' || value === null || !('content' in value)) return value
    const [schema] = Object.values(value.content as Record<string, unknown>)
    return { ...value, content: { 'application/problem+json': schema } }
  }) as Document
}

/**
 * The validation schema accepts a missing Idempotency-Key, so that it gets its own problem; the document marks it as required.
 */
function withNeededKeys(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('in' in value) || !('name' in value)) return value
    return value.in === 'header' && value.name === 'idempotency-key' ? { ...value, required: true } : value
  }) as Document
}

/** Each schema exists in an input and an output version; only referenced ones are kept. */
function withoutUnused(document: Document): Document {
  const components = 'components' in document ? document.components : undefined
  const schemas = Object.entries(components?.schemas ?? {})
  const text = JSON.stringify(document)
  const used = schemas.filter(([name]) => text.includes(`"#/components/schemas/${name}"`))
  if (used.length === schemas.length) return document
  return withoutUnused({ ...document, components: { ...components, schemas: Object.fromEntries(used) } } as Document)
}

/** Renames `CartInput` to `Cart` and so on, if there is no output version. */
function withPlainNames(document: Document): Document {
  const schemas = ('components' in document ? document.components?.schemas : undefined) ?? {}
  let text = JSON.stringify(document)
  for (const name of Object.keys(schemas)) {
    const plain = name.replace(/Input$/, '')
    if (plain === name || plain in schemas) continue
    text = text.replaceAll(`"#/components/schemas/${name}"`, `"#/components/schemas/${plain}"`)
    text = text.replaceAll(`"${name}":`, `"${plain}":`)
  }
  return JSON.parse(text) as Document
}
