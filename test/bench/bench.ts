/**
 * `npm run bench`: measures speed beside alternatives, all in one run on this machine. A missed target is marked and does not
 * change the exit code; only a benchmark that cannot run fails. `npm run bench -- history` replays a million orders,
 * `-- ledger` runs the ledger on both stores, `-- spark` compares on clusters of 1, 2 and 4 executors,
 * `-- window` drives the window (`-- window 200` with that many campaigns only), `-- soak 60 2000` uses it for an hour,
 * `-- service` loads the service, `-- start` measures the cost of starting,
 * `-- service-soak 10` switches bundles under load for ten minutes.
 */
import Table from 'cli-table3'
import { matching, peers, type Rates } from './matching.ts'

const sizes = [10, 100, 1000, 10_000]

const perSecond = (rate: number): string => Math.round(rate).toLocaleString('en')
const times = (ratio: number): string => `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)}x`
const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')
const quiet = { style: { head: [], border: [] } }

const [only, amount, campaigns] = process.argv.slice(2)
const history = await import('./history.ts')
const parts: Readonly<Record<string, () => Promise<string[][]>>> = {
  history: () => history.historyRows(history.sizes.full),
  start: async () => (await import('./start.ts')).startRows(),
  ledger: async () => (await import('./ledger.ts')).ledgerRows(),
  spark: async () =>
    (await import('./spark.ts')).sparkRows(
      Number(amount ?? 10_000),
      campaigns === undefined ? undefined : [Number(campaigns)],
    ),
  service: async () => (await import('./service.ts')).serviceRows(),
  'service-soak': async () => (await import('./service-soak.ts')).serviceSoakRows(Number(amount ?? 10)),
  window: async () => (await import('./window.ts')).windowRows(amount === undefined ? undefined : Number(amount)),
  soak: async () => (await import('./soak.ts')).soakRows(Number(amount ?? 60), Number(campaigns ?? 200)),
}
const part = only === undefined ? undefined : parts[only]
if (part) {
  const rows = new Table({ ...quiet, head: ['what', 'measured', 'target', ''] })
  rows.push(...(await part()))
  console.log(rows.toString())
  process.exit()
}

// Single measurements first: later the peers' garbage would be collected during them.
const { aQuarterApplies, tenApply, fullTrace, bestOf30 } = await import('./evaluation.ts')
const { fromText, afterEdit, afterSharedEdit, fromCompiled } = await import('./authoring.ts')
const trace = fullTrace()
const best = bestOf30()
const text = fromText()
const edited = afterEdit()
const shared = [
  { campaigns: 200, most: 16, ...afterSharedEdit(200) },
  { campaigns: 2000, most: 50, ...afterSharedEdit(2000) },
]
const loaded = fromCompiled()

const rates = new Map<number, Rates>()
for (const size of sizes) rates.set(size, await matching(size))

const speeds = new Table({
  ...quiet,
  head: ['carts a second', ...sizes.map((size) => `${size.toLocaleString('en')} campaigns`)],
})
for (const name of Object.values(peers)) {
  speeds.push([name, ...sizes.map((size) => perSecond(rates.get(size)?.get(name) ?? 0))])
}
console.log('Matching alone: a cart of 20 lines, prepared rules. (decimal.js also splits.)')
console.log(speeds.toString())

const targets = new Table({ ...quiet, head: ['what', 'measured', 'target', ''] })
const ratio = (size: number, peer: keyof typeof peers): number =>
  (rates.get(size)?.get(peers.cartwright) ?? 0) / (rates.get(size)?.get(peers[peer]) ?? Number.NaN)
const race = (size: number, peer: keyof typeof peers, wanted: number): void => {
  const reached = ratio(size, peer)
  const what = `matching, ${size.toLocaleString('en')} campaigns, against ${peers[peer]}`
  targets.push([what, times(reached), times(wanted), met(reached >= wanted)])
}
race(1000, 'closures', 1)
race(1000, 'jsonLogic', 30)
race(1000, 'zen', 100)
race(10_000, 'closures', 5)

const quarter = await aQuarterApplies()
const quarterOf = `full result, 1,000 campaigns of which ${Math.round(quarter.applied)} apply`
targets.push(
  [`${quarterOf}, carts a second`, perSecond(quarter.ours), '10,000', met(quarter.ours >= 10_000)],
  [
    `${quarterOf}, against ${peers.decimals}`,
    times(quarter.ours / quarter.naive),
    times(100),
    met(quarter.ours >= 100 * quarter.naive),
  ],
)
const few = await tenApply()
const fewOf = `full result, 1,000 campaigns of which ${Math.round(few.applied)} apply, carts a second`
targets.push([fewOf, perSecond(few.ours), '50,000', met(few.ours >= 50_000)])

const traceOf = `50 lines, 1,000 campaigns of which ${Math.round(trace.applied)} apply, every reason, p99`
targets.push([traceOf, milliseconds(trace.p99), 'under 5 ms', met(trace.p99 < 5)])

targets.push([
  `choose best of 30 eligible${best.optimal ? ', exactly' : ', not exactly'}`,
  milliseconds(best.milliseconds),
  'exactly, under 50 ms',
  met(best.optimal && best.milliseconds < 50),
])

const textOf = `parse, check and compile 1,000 campaigns, ${text.lines.toLocaleString('en')} lines`
targets.push([textOf, milliseconds(text.milliseconds), 'under 300 ms', met(text.milliseconds < 300)])
const readingShare = loaded.reading / loaded.preparing
targets.push([
  `check 1,000 compiled campaigns (${milliseconds(loaded.reading)}), of the time to prepare them`,
  `${Math.round(100 * readingShare)} %`,
  'under 50 %',
  met(readingShare < 0.5),
])
targets.push(['after an edit: new findings and the cart again', milliseconds(edited), 'under 16 ms', met(edited < 16)])
for (const { campaigns, most, byLet, bySegment } of shared) {
  const among = `among ${campaigns.toLocaleString('en')} campaigns`
  targets.push(
    [`after an edit of a let ${among}`, milliseconds(byLet), `under ${most} ms`, met(byLet < most)],
    [`after an edit of a segment ${among}`, milliseconds(bySegment), `under ${most} ms`, met(bySegment < most)],
  )
}

targets.push(...(await (await import('./start.ts')).startRows()))
targets.push(...(await (await import('./service.ts')).serviceRows()))
targets.push(...(await history.historyRows(history.sizes.quick)))
targets.push(...(await (await import('./window.ts')).windowRows()))

console.log('\nTargets')
console.log(targets.toString())
