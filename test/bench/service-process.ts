/**
 * The service with 1,000 campaigns, plus two routes for comparison: one validates the same body and answers a constant
 * of the same size, the other evaluates the same rules in json-rules-engine. Prints its address and key.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { noDecisionLog } from '../../src/server/decisions/log.ts'
import { newMetrics } from '../../src/server/http/metrics.ts'
import { addKey } from '../../src/server/keys/key-file.ts'
import { keysIn } from '../../src/server/keys/keys.ts'
import { fixedReleases, releaseOf } from '../../src/server/releases/release.ts'
import { evaluateRoutes } from '../../src/server/routes/evaluate.ts'
import { cartOfRequest } from '../../src/server/schemas/requests.ts'
import { bareServer, listen } from '../../src/server/server.ts'
import { defaultLimits, type Service } from '../../src/server/service.ts'
import { jsonRules, peerCart } from './peers.ts'
import { carts, offers, rulesFor, sparse } from './workload.ts'

const all = offers(1000, sparse)
const keys = join(mkdtempSync(join(tmpdir(), 'cartwright-bench-')), 'keys.json')
const limit = { requests: 100_000_000, seconds: 60 }
const key = await addKey(keys, { name: 'bench', role: 'shop', test: true, limit }, new Date().toISOString())
const { access } = await keysIn(keys)
const release = await releaseOf(rulesFor(all, sparse), { name: 'bench' }, { now: Date.now })
const service: Service = {
  releases: fixedReleases(release),
  limits: { ...defaultLimits, lateness: 0 },
  metrics: newMetrics(),
  decisions: noDecisionLog,
  shadow: { compare: () => undefined },
  now: Date.now,
}
const server = await bareServer({ service, access, version: '0.0.0', logLevel: 'warn', logTo: process.stderr })
evaluateRoutes(server, service)
const [first] = carts(1, 20, sparse) as [Cart]
const constant = { decision: '', release: release.ref, result: release.evaluator.run(first, { reasons: false }) }
const same = { config: { permission: 'evaluate' as const }, schema: { body: cartOfRequest } }
server.post('/constant', same, async () => constant)
const match = jsonRules(all)
server.post('/json-rules-engine', same, async ({ body }) => {
  const found = await match(peerCart(body as unknown as Cart))
  return { ...constant, found: found.length }
})
server.get('/cpu', async () => process.cpuUsage())
console.log(JSON.stringify({ url: await listen(server, '127.0.0.1', 0), key }))
