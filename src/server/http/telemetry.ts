/**
 * Spans for OpenTelemetry, by its API alone: whoever registers an SDK (`node --import`) gets one for each request, and without
 * one nothing happens.
 */
import {
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import type { Server } from './request.ts'
import { traceOf } from './trace.ts'

/** Each request is in its caller's trace, or in a new one, and says so in its answer. */
export function traceRequests(server: Server): void {
  const tracer = trace.getTracer('cartwright')
  const spans = new WeakMap<object, Span>()
  server.addHook('onRequest', async (request, reply) => {
    const { method, headers, routeOptions } = request
    const route = routeOptions.url ?? 'none'
    const attributes = { 'http.request.method': method, 'http.route': route }
    const parent = propagation.extract(context.active(), headers)
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent)
    spans.set(request, span)
    const own = traceOf(headers.traceparent)
    const { traceId, spanId } = span.spanContext()
    request.trace =
      span.isRecording() && isSpanContextValid(span.spanContext()) ? { trace: traceId, span: spanId } : own
    reply.header('traceparent', `00-${request.trace.trace}-${request.trace.span}-01`)
  })
  server.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}
