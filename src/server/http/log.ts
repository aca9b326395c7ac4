/** The service's log: JSON on standard error, one line for a request. It has no bodies, no keys and no addresses as they were sent. */
import type { FastifyServerOptions } from 'fastify'
import type { Server } from './request.ts'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

export function loggerOptions(
  level: LogLevel,
  stream: NodeJS.WritableStream,
): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'silent') return false
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      // Whatever logs a request or an answer logs nothing of what came with it.
      req: ({ id, method }) => ({ id, method }),
      res: ({ statusCode }) => ({ statusCode }),
    },
    stream,
  }
}

/** The route instead of the address, and the key's id instead of the key: neither is the caller's own text. */
export function logRequests(server: Server): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
      key: request.caller?.key,
      trace: request.trace?.trace,
    })
  })
}
