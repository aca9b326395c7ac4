/** Metrics for Prometheus. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Server } from './request.ts'

export interface Metrics {
  readonly registry: Registry
  readonly decisions: Counter<'release'>
  readonly refusals: Counter<'reason'>
  readonly problems: Counter<'code'>
  readonly droppedDecisions: Counter
  readonly givenUpDecisions: Counter
  readonly leftAlone: Counter<'platform'>
  readonly releaseEvents: Counter<'event'>
  readonly shadow: Counter<'outcome'>
  readonly release: Gauge<'name' | 'sequence' | 'rules'>
}

export function newMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    decisions: new Counter({
      name: 'cartwright_decisions_total',
      help: 'Carts that were evaluated, by release',
      labelNames: ['release'],
      registers,
    }),
    refusals: new Counter({
      name: 'cartwright_refusals_total',
      help: 'What the ledger refused or did not give, by reason',
      labelNames: ['reason'],
      registers,
    }),
    problems: new Counter({
      name: 'cartwright_problems_total',
      help: 'Requests that ended with a problem, by its code',
      labelNames: ['code'],
      registers,
    }),
    droppedDecisions: new Counter({
      name: 'cartwright_dropped_decisions_total',
      help: 'Decisions that no log has, because its place could not be written to',
      registers,
    }),
    givenUpDecisions: new Counter({
      name: 'cartwright_given_up_decisions_total',
      help: 'Decisions that a webhook was not sent after all tries; an operator can have them sent again',
      registers,
    }),
    leftAlone: new Counter({
      name: 'cartwright_carts_left_alone_total',
      help: 'Carts of a platform that were answered with "no change" because they could not be priced',
      labelNames: ['platform'],
      registers,
    }),
    releaseEvents: new Counter({
      name: 'cartwright_release_events_total',
      help: 'What happened to releases: switched, refused, unreachable, copy-failed',
      labelNames: ['event'],
      registers,
    }),
    shadow: new Counter({
      name: 'cartwright_shadow_total',
      help: 'Carts evaluated under the shadow release: same, different, dropped',
      labelNames: ['outcome'],
      registers,
    }),
    release: new Gauge({
      name: 'cartwright_release_info',
      help: 'The release in force: always 1',
      labelNames: ['name', 'sequence', 'rules'],
      registers,
    }),
  }
}

/** Times requests by route: text from the URL must not become a label. */
export function measureRequests(server: Server, { registry }: Metrics): void {
  const seconds = new Histogram({
    name: 'cartwright_request_seconds',
    help: 'Time of requests, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  server.addHook('onResponse', async ({ routeOptions }, reply) => {
    seconds.observe({ route: routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000)
  })
}
