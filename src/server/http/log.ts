/** The service's log: JSON on standard error, one line per request. It never contains bodies, keys or raw URLs. */
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
      // Requests and responses are never logged with what the caller sent.
      req: ({ id, method }) => ({ id, method }),
      res: ({ statusCode }) => ({ statusCode }),
    },
    stream,
  }
}

/** Logs the route instead of the URL, and the key's id instead of the key: neither is the caller's own text. */
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
