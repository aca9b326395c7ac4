/**
 * Replays a generated history under a hundred campaigns: speed, memory, and whether time grows linearly with the number of
 * orders.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bundle } from '../../scripts/bundle.mjs'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { openHistory } from '../../src/history/store.ts'
import { shopRules } from './history-rules.ts'
import { median } from './measure.ts'
import type { Task, Took } from './replay-once.ts'

export interface Replays {
  /** Orders generated per second. */
  readonly generated: number
  readonly one: Took
  readonly two: Took
  /** With budgets, so that customers interact, on two threads. */
  readonly budgets: Took
  /** Two scenarios on two threads, plus the statistics. */
  readonly compared: Took
  /** Milliseconds for a tenth, a fifth and two fifths of the orders. */
  readonly growth: readonly { readonly orders: number; readonly milliseconds: number }[]
  /** Speed of two threads relative to one. */
  readonly spread: readonly { readonly orders: number; readonly ratio: number }[]
}

const spreadOver = [20_000, 100_000, 1_000_000]
const rounds = 3

export async function replays(orders: number): Promise<Replays> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bench-'))
  try {
    await bundle(bundled, {
      'replay-once': 'test/bench/replay-once.ts',
      'replay-worker': 'src/history/replay/worker.ts',
    })
    const path = join(folder, 'history.db')
    const generated = generate(path, orders)
    const growth: { orders: number; milliseconds: number }[] = []
    for (const until of instantsOf(path, [orders / 10, orders / 5, (orders * 2) / 5])) {
      growth.push(await once({ path, threads: 2, until }))
    }
    const spread: { orders: number; ratio: number }[] = []
    for (const size of spreadOver.filter((each) => each <= orders)) spread.push(await spreading(path, size, orders))
    return {
      generated,
      one: await once({ path, threads: 1 }),
      two: await once({ path, threads: 2 }),
      budgets: await once({ path, threads: 2, budgets: true }),
      compared: await once({ path, threads: 2, compared: true }),
      growth,
      spread,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The median of rounds in which both variants take turns. */
async function spreading(path: string, orders: number, all: number): Promise<{ orders: number; ratio: number }> {
  const [until] = orders < all ? instantsOf(path, [orders]) : []
  const some = { path, ...(until !== undefined && { until }) }
  const ratios: number[] = []
  for (let round = 0; round < (orders < 1_000_000 ? rounds : 1); round++) {
    const one = await once({ ...some, threads: 1 })
    const two = await once({ ...some, threads: 2 })
    ratios.push(one.milliseconds / two.milliseconds)
  }
  return { orders, ratio: median(ratios) }
}

function generate(path: string, orders: number): number {
  const history = openHistory(path)
  const start = performance.now()
  generateHistory(history, {
    orders,
    seed: 1,
    from: '2025-01-01',
    until: '2027-01-01',
    currency: 'PLN',
    timezone: 'Europe/Warsaw',
    rules: shopRules(),
  })
  const rate = (orders / (performance.now() - start)) * 1000
  history.close()
  return rate
}

/** The instants at which this many orders had been placed. */
function instantsOf(path: string, counts: readonly number[]): number[] {
  const history = openHistory(path, { readonly: true })
  const find = history.db.prepare<[number], { at: number }>(
    'SELECT at FROM orders ORDER BY at, number LIMIT 1 OFFSET ?',
  )
  const instants = counts.map((count) => find.get(count)?.at ?? 0)
  history.close()
  return instants
}

/** Bundled like the program, so that its threads start as quickly as the program's. */
const bundled = fileURLToPath(new URL('../../node_modules/.cache/cartwright-bench', import.meta.url))

async function once(task: Task): Promise<Took> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(bundled, 'replay-once.mjs'),
    JSON.stringify(task),
  ])
  return JSON.parse(stdout) as Took
}
