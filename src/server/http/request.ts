/** What every request of the service has, and what a route says of itself. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from '@fastify/type-provider-zod'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Caller } from '../keys/access.ts'
import type { Permission } from '../keys/roles.ts'
import type { Trace } from './trace.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Nobody where the route asks for no key. */
    caller: Caller | undefined
    trace: Trace
  }
  interface FastifyContextConfig {
    /** What a key must be allowed to. Absent: anybody may ask. */
    permission?: Permission
    /** Whether the key may stand in the header `x-api-key` too, as platforms send it. */
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
