/**
 * Generates the types of the service's paths for `@cartwright/client` from its OpenAPI document: `node
 * scripts/client-paths.ts`.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { noDecisionLog } from '../src/server/decisions/log.ts'
import { newMetrics } from '../src/server/http/metrics.ts'
import { accessBy } from '../src/server/keys/access.ts'
import { serverFor } from '../src/server/server.ts'
import { defaultLimits, type Service } from '../src/server/service.ts'

export const pathsFile = fileURLToPath(new URL('../src/client/paths.ts', import.meta.url))

interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
}

interface MediaTypes {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly {
    readonly in: 'query' | 'path' | 'header'
    readonly name: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: MediaTypes
  readonly responses: Readonly<Record<string, MediaTypes>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The document of a service without releases. */
async function openApi(): Promise<Document> {
  const nothing = (): never => {
    throw new Error('there is no release')
  }
  const service: Service = {
    releases: {
      releaseFor: nothing,
      shadow: () => undefined,
      status: () => ({ state: 'error', releases: [], off: [] }),
      close: async () => undefined,
    },
    limits: defaultLimits,
    metrics: newMetrics(),
    decisions: noDecisionLog,
    shadow: { compare: () => undefined },
    now: Date.now,
  }
  const access = accessBy([])
  const options = { access: () => access, version: '0.0.0', logLevel: 'silent', logTo: process.stderr } as const
  const server = await serverFor({ service, ...options })
  const document = server.swagger() as unknown as Document
  await server.close()
  return JSON.parse(JSON.stringify(document)) as Document
}

const key = (name: string): string => (/^([A-Za-z_]\w*|[1-9]\d*)$/.test(name) ? name : `'${name}'`)

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.slice('#/components/schemas/'.length)
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return choices.map(typeOf).join(' | ')
  const { type } = schema
  if (typeof type === 'object') return type.map((each) => typeOf({ ...schema, type: each })).join(' | ')
  switch (type) {
    case 'string':
    case 'boolean':
      return type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      // Mutable, because openapi-fetch treats a readonly array as an object.
      return `(${typeOf(schema.items ?? {})})[]`
    case 'object':
      return objectType(schema)
    default:
      return 'unknown'
  }
}

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, field]) =>
      `${commentOf(field.description)}readonly ${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)}`,
  )
  const rest =
    typeof additionalProperties === 'object' ? `Readonly<Record<string, ${typeOf(additionalProperties)}>>` : ''
  if (fields.length === 0) return rest === '' ? 'Readonly<Record<string, unknown>>' : rest
  // Named fields may have types other than the rest.
  const own = `{\n${fields.join('\n')}\n}`
  return rest === '' ? own : `${own} & Readonly<Record<string, unknown>>`
}

const commentOf = (text: string | undefined): string =>
  text === undefined ? '' : `/** ${text.replaceAll('*/', '')} */\n`

function operationType({ summary, parameters = [], requestBody, responses }: Operation): string {
  const inPlace = (where: string): string => {
    const own = parameters.filter((each) => each.in === where)
    if (own.length === 0) return `${where}?: never`
    const isNeeded = own.some(({ required }) => required)
    const fields = own.map(
      ({ name, required, schema }) =>
        `${commentOf(schema.description)}${key(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
    )
    return `${where}${isNeeded ? '' : '?'}: {\n${fields.join('\n')}\n}`
  }
  const body = requestBody?.content === undefined ? 'requestBody?: never' : `requestBody: ${contentType(requestBody)}`
  const answers = Object.entries(responses).map(
    ([status, answer]) => `${key(status)}: { headers: Record<string, unknown>\n${contentOf(answer)} }`,
  )
  return `${commentOf(summary)}{
parameters: { ${['query', 'header', 'path'].map(inPlace).join('\n')}\ncookie?: never }
${body}
responses: {
${answers.join('\n')}
}
}`
}

const contentType = (of: MediaTypes): string => `{ ${contentOf(of)} }`
const contentOf = ({ content }: MediaTypes): string =>
  content === undefined
    ? 'content?: never'
    : `content: { ${Object.entries(content)
        .map(([type, { schema }]) => `'${type}': ${typeOf(schema)}`)
        .join('\n')} }`

/** The unformatted text of the module. */
export async function pathsModule(): Promise<string> {
  const { paths, components } = await openApi()
  const types = Object.entries(components.schemas).map(
    ([name, schema]) => `${commentOf(schema.description)}export type ${name} = ${typeOf(schema)}`,
  )
  const addresses = Object.entries(paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(([method, operation]) => {
      const text = operationType(operation)
      const at = text.indexOf('{\nparameters')
      return `${text.slice(0, at)}${method}: ${text.slice(at)}`
    })
    return `'${path}': {\n${operations.join('\n')}\n}`
  })
  return `/** Written by \`scripts/client-paths.ts\` from the service's OpenAPI document. */

${types.join('\n\n')}

/** Addresses of the service, as openapi-fetch reads them. */
export interface paths {
${addresses.join('\n')}
}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(pathsFile, await pathsModule())
  const { execFileSync } = await import('node:child_process')
  execFileSync('biome', ['format', '--write', pathsFile], { stdio: 'inherit', shell: process.platform === 'win32' })
}
