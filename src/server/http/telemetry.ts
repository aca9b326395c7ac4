/**
 * OpenTelemetry spans, using only its API: if an SDK is registered (`node --import`), it gets a span per request; otherwise
 * nothing happens.
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

/** Each request continues its caller's trace or starts a new one, and returns it in the response. */
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
