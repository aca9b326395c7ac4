/** `npm run fuzz -- --cases 100000 --seed 7`: runs any number of random carts through both evaluators. */
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Command, InvalidArgumentError } from 'commander'
import fc from 'fast-check'
import pc from 'picocolors'
import { sumOf } from '../../src/money/sum.ts'
import { cartsPerRuleSet, cases, difference, makeReady } from './cases.ts'
import { fileName, toJson } from './corpus.ts'
import { evaluateWith } from './oracle.ts'
import { differenceText, shrunk } from './report.ts'

const corpus = join(import.meta.dirname, 'corpus')

const program = new Command('fuzz')
  .description('Runs random rule sets and carts through the evaluator and the oracle; both must say the same.')
  .option('--cases <number>', 'how many carts', positive, 20_000)
  .option('--seed <number>', 'what to draw them from; the same seed draws the same', positive, Date.now() % 1_000_000)
  .option('--jobs <number>', 'how many threads', positive, 1)
  .option('--most <number>', 'stop after so many disagreements', positive, 5)
  .parse()

interface Share {
  readonly seed: number
  /** The thread's first batch; after that, every batch a thread count further. */
  readonly first: number
}

interface Seen {
  carts: number
  campaigns: number
  applied: number
  found: number
}

const { cases: wanted, most, jobs, ...given } = program.opts<Record<'cases' | 'seed' | 'most' | 'jobs', number>>()
const share: Share = (workerData as Share | null) ?? { seed: given.seed, first: 0 }
const seen: Seen = { carts: 0, campaigns: 0, applied: 0, found: 0 }

if (isMainThread) {
  console.log(`${wanted} carts, seed ${share.seed}`)
  if (jobs > 1) await shareOut()
  else runBatches(0, 1, progress)
  progress()
  console.log(
    seen.found === 0 ? pc.green('\nno disagreement') : pc.red(`\n${seen.found} disagreements, kept in ${corpus}`),
  )
  process.exitCode = seen.found === 0 ? 0 : 1
} else runBatches(share.first, jobs, () => parentPort?.postMessage({ ...seen }))

/** Threads take batches in turn, so that a seed draws the same carts with any number of threads. */
async function shareOut(): Promise<void> {
  const parts: Seen[] = []
  const threads = Array.from({ length: jobs }, async (_, first) => {
    const workerData: Share = { seed: share.seed, first }
    const thread = new Worker(import.meta.filename, { argv: process.argv.slice(2), workerData })
    thread.on('message', (part: Seen) => {
      parts[first] = part
      for (const field of Object.keys(seen) as (keyof Seen)[]) seen[field] = sumOf(parts, (each) => each?.[field] ?? 0)
      progress()
    })
    await once(thread, 'exit')
  })
  await Promise.all(threads)
}

function runBatches(first: number, step: number, tell: () => void): void {
  const own = Math.ceil(wanted / step)
  for (let batch = first; seen.carts < own && seen.found < most; batch += step) {
    runBatch(share.seed + batch * 1_000_003, own)
    if (seen.carts % (50 * cartsPerRuleSet * 5) === 0) tell()
  }
  if (!isMainThread) tell()
}

function runBatch(batchSeed: number, own: number): void {
  for (const { rules, carts } of fc.sample(cases, { numRuns: 50, seed: batchSeed % 2 ** 31 })) {
    const ready = makeReady(rules)
    for (const cart of carts) {
      if (seen.carts >= own || seen.found >= most) return
      seen.carts++
      if (difference(ready, cart)) keep({ rules, cart })
      if (seen.carts % 50 === 0) count(evaluateWith(ready.ruleSet, cart))
    }
  }
}

function keep(found: Parameters<typeof shrunk>[0]): void {
  seen.found++
  const { found: small, difference } = shrunk(found)
  const text = toJson(small, differenceText(difference))
  mkdirSync(corpus, { recursive: true })
  const path = join(corpus, fileName(text))
  writeFileSync(path, text)
  console.log(`\n${pc.red(differenceText(difference))}\n${Object.values(small.rules.files).join('\n')}\n${path}`)
}

/** Statistics of every fiftieth cart show whether the cases are useful: campaigns must apply often. */
function count({ applied, notApplied }: ReturnType<typeof evaluateWith>): void {
  seen.applied += applied.length
  seen.campaigns += applied.length + notApplied.length
}

function progress(): void {
  const share = seen.campaigns === 0 ? 0 : Math.round((100 * seen.applied) / seen.campaigns)
  console.log(`${seen.carts} carts, ${share}% of their campaigns applied, ${seen.found} disagreements`)
}

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('write a whole number')
  return value
}
