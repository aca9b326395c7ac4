/**
 * The service's cost in processor time, so that a busy machine does not change the ratios: compared with a route of the
 * same server that only validates, and with the evaluator in process.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { currentProgram } from '../../scripts/current-program.mjs'
import { canonicalJson, digest } from '../../src/compile/canonical.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { addKey } from '../../src/server/keys/key-file.ts'
import { median, quantile } from './measure.ts'
import { carts, offers, rulesFor, sparse } from './workload.ts'

const seconds = 4
const rounds = 3
const connections = 16
const perBatch = 100

const given = carts(50, 20, sparse)
const bodies = given.map((cart) => JSON.stringify(cart))
const batches = [0, 1, 2, 3].map((place) =>
  JSON.stringify({ carts: Array.from({ length: perBatch }, (_, i) => given[(place * perBatch + i) % given.length]) }),
)

interface Target {
  readonly url: string
  readonly key: string
}

interface Load {
  /** Requests per second of the service's processor time: the throughput of one core. */
  readonly perSecond: number
  /** Milliseconds of each answer. */
  readonly times: readonly number[]
}

/** Seconds of processor time that the service has used. */
async function processorTime({ url }: Target): Promise<number> {
  const { user, system } = (await (await fetch(`${url}/cpu`)).json()) as NodeJS.CpuUsage
  return (user + system) / 1_000_000
}

async function load(target: Target, path: string, requests: readonly string[], overallRate?: number): Promise<Load> {
  const before = await processorTime(target)
  const { total, times } = await send(target, path, requests, overallRate)
  return { perSecond: total / ((await processorTime(target)) - before), times }
}

function send({ url, key }: Target, path: string, requests: readonly string[], overallRate?: number) {
  return new Promise<{ readonly total: number; readonly times: readonly number[] }>((resolve, reject) => {
    const times: number[] = []
    const running = autocannon(
      {
        ...{ url: `${url}${path}`, method: 'POST', connections, duration: seconds },
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        requests: requests.map((body) => ({ body })),
        ...(overallRate !== undefined && { overallRate }),
      },
      (error, { requests: { total }, errors, non2xx }) => {
        if (error !== null) reject(error)
        else if (errors + non2xx > 0) reject(new Error(`${errors} errors and ${non2xx} refusals at ${path}`))
        else resolve({ total, times })
      },
    )
    running.on('response', (_, __, ___, time: number) => times.push(time))
  })
}

/** Carts per second of one core that reads and evaluates the same batches without HTTP. */
function inProcess(): number {
  const evaluator = prepare(rulesFor(offers(1000, sparse), sparse))
  const rate = (milliseconds: number): number => {
    const start = performance.now()
    const before = process.cpuUsage()
    let done = 0
    while (performance.now() - start < milliseconds) {
      const { carts: all } = JSON.parse(batches[done % batches.length] ?? '') as { carts: unknown[] }
      JSON.stringify(all.map((cart) => evaluator.run(readCart(cart), { reasons: false })))
      done++
    }
    const { user, system } = process.cpuUsage(before)
    return (done * perBatch * 1_000_000) / (user + system)
  }
  rate(1000)
  return rate(seconds * 1000)
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')
const rate = (value: number): string => Math.round(value).toLocaleString('en')

/** Rows of `[what, measured, target, met]`. */
export async function serviceRows(): Promise<string[][]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('service-process.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const target = await firstLine(child.stdout)
    const paths = ['/v1/evaluate', '/constant', '/json-rules-engine'] as const
    const rates = new Map(paths.map((path): [string, number[]] => [path, []]))
    for (const path of paths) await load(target, path, bodies)
    for (let round = 0; round < rounds; round++) {
      for (const path of paths) rates.get(path)?.push((await load(target, path, bodies)).perSecond)
    }
    const [ours = 0, constant = 0, peer = 0] = paths.map((path) => median(rates.get(path) ?? []))
    await load(target, '/v1/evaluate/batch', batches)
    const ofBatches = (await load(target, '/v1/evaluate/batch', batches)).perSecond * perBatch
    const alone = inProcess()
    // Half the rate that the machine allows at the moment.
    const { total } = await send(target, '/v1/evaluate', bodies)
    const { times } = await send(target, '/v1/evaluate', bodies, Math.floor(total / seconds / 2))
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
    const of = '1,000 campaigns, carts of 20 lines'
    return [
      [
        `service, ${of}: requests a second (${rate(ours)}), of the same server's constant route (${rate(constant)})`,
        percent(ours / constant),
        '60 %',
        met(ours >= 0.6 * constant),
      ],
      [
        `service, batches of ${perBatch}: carts a second (${rate(ofBatches)}), of reading and evaluating in process (${rate(alone)})`,
        percent(ofBatches / alone),
        '80 %',
        met(ofBatches >= 0.8 * alone),
      ],
      [
        `service at half load: p99 (${p99.toFixed(1)} ms) of p50 (${p50.toFixed(1)} ms)`,
        `${(p99 / p50).toFixed(1)}x`,
        'under 5x',
        met(p99 < 5 * p50),
      ],
      [
        `service, against json-rules-engine behind the same server (${rate(peer)})`,
        `${(ours / peer).toFixed(1)}x`,
        '',
        '',
      ],
      await startRow(),
    ]
  } finally {
    child.kill('SIGKILL')
  }
}

async function firstLine(from: NodeJS.ReadableStream): Promise<Target> {
  for await (const line of createInterface(from)) return JSON.parse(line) as Target
  throw new Error('the service ended before it listened')
}

/** From starting the program to its first readiness response. */
async function startRow(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bench-'))
  try {
    const [rules, keys] = [join(folder, 'rules.json'), join(folder, 'keys.json')]
    const { version: _, ...content } = rulesFor(offers(1000, sparse), sparse)
    writeFileSync(rules, canonicalJson({ ...content, version: digest(canonicalJson(content)) }))
    await addKey(keys, { name: 'bench', role: 'reader' }, new Date().toISOString())
    const program = join(await currentProgram(), 'cartwright.mjs')
    const taken: number[] = []
    for (let round = 0; round < 6; round++) {
      const start = performance.now()
      const child = spawn(
        process.execPath,
        [
          program,
          'serve',
          '--rules',
          rules,
          '--keys',
          keys,
          '--port',
          String(20_000 + round + (process.pid % 10_000)),
          '--log',
          'error',
        ],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      for await (const url of createInterface(child.stdout)) {
        const { status } = await fetch(`${url}/readyz`)
        if (status !== 200) throw new Error(`the service answers ${status}`)
        // The first start, which compiles the modules, does not count.
        if (round > 0) taken.push(performance.now() - start)
        child.kill('SIGTERM')
      }
    }
    const time = median(taken)
    return [
      'service with 1,000 campaigns, from start to ready',
      `${Math.round(time)} ms`,
      'under 1 s',
      met(time < 1000),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
