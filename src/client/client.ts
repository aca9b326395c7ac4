/** A typed client of the service, on openapi-fetch. */
import createFetchClient, { type Client } from 'openapi-fetch'
import type { paths } from './paths.ts'

export type * from './paths.ts'

export interface ClientOptions {
  /** Where the service listens: "https://promotions.example.com". */
  readonly url: string
  /** A key of the service: `cw_…`. */
  readonly key: string
  /** The language of sentences, such as "pl". Default: English. */
  readonly language?: string
  /** Default: that of the platform. */
  readonly fetch?: typeof fetch
}

/** `const { data, error } = await client.POST('/v1/evaluate', { body: cart })`; `error` is a problem as RFC 9457 writes it. */
export function createClient({ url, key, language, fetch: own }: ClientOptions): Client<paths> {
  return createFetchClient<paths>({
    baseUrl: url,
    headers: { authorization: `Bearer ${key}`, ...(language !== undefined && { 'accept-language': language }) },
    ...(own !== undefined && { fetch: own }),
  })
}
