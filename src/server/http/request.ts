/** Data of every request, and the configuration of routes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from '@fastify/type-provider-zod'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Caller } from '../keys/access.ts'
import type { Permission } from '../keys/roles.ts'
import type { Trace } from './trace.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined if the route needs no key. */
    caller: Caller | undefined
    trace: Trace
  }
  interface FastifyContextConfig {
    /** The permission that a key needs. Absent: no key is needed. */
    permission?: Permission
    /** Whether the key may also be in the header `x-api-key`, as some platforms send it. */
    takesApiKey?: boolean
  }
}

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
