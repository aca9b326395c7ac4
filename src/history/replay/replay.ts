/** Replays the order history under rules, on as many threads as it can be spread over without changing the result. */

import { constants } from 'node:buffer'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { Piscina } from 'piscina'
import type { Rules } from '../../compile/rules.ts'
import { readBytes } from '../../files/read.ts'
import { replaceFile } from '../../files/write.ts'
import type { HistoryFilter, Outcomes } from '../model.ts'
import { openHistory } from '../store.ts'
import { toOutcomes } from './columns.ts'
import { needsOf } from './needs.ts'
import type { Ending, Task } from './worker.ts'

export interface ReplayOptions {
  readonly filter?: HistoryFilter
  /** Default: one for each processor. */
  readonly threads?: number
  /** Told now and then how many orders are done, of how many. */
  readonly onProgress?: (done: number, of: number) => void
  /** Stops the replay; it rejects with `ReplayStopped`. */
  readonly signal?: AbortSignal
  /** A folder in which a stopped replay is kept, to be taken up by the next one of the same rules and history. */
  readonly checkpoints?: string
}

export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped'
}

/**
 * Evaluates every order as of its own instant, with the customers' spend, orders and points, and what was used of limits,
 * budgets and codes, as they stood then under these rules. Every customer of the history counts as a member of every program.
 * Customers are dealt out to threads where no limit or budget lets one customer's orders change another's; otherwise one
 * thread takes all orders in turn. Either way the outcomes are the same to the last bit.
 */
export async function replay(historyPath: string, rules: Rules, options: ReplayOptions = {}): Promise<Outcomes> {
  const { filter = {}, threads = availableParallelism(), signal, onProgress, checkpoints } = options
  const parts = needsOf(rules).customersMeet ? 1 : Math.max(1, threads)
  const of = countOrders(historyPath, filter)
  const kept = checkpoints && checkpointPath(checkpoints, historyPath, rules, filter, parts)
  const from =
    kept && existsSync(kept)
      ? (deserialize(await readBytes(kept, { maxBytes: largestCheckpoint })) as (Uint8Array | undefined)[])
      : []

  const shared = new Int32Array(new SharedArrayBuffer(4 * (parts + 1)))
  const stop = (): void => {
    Atomics.store(shared, parts, 1)
  }
  const tell = (): void =>
    onProgress?.(
      shared.subarray(0, parts).reduce((sum, done) => sum + done, 0),
      of,
    )
  const pool = new Piscina<Task, Ending>({
    filename: workerFile,
    minThreads: parts,
    maxThreads: parts,
    // Nearly all that an order makes is dropped with it: room for the young keeps it from being carried on.
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  })
  const timer = onProgress && setInterval(tell, 100)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    const endings = await Promise.all(
      Array.from({ length: parts }, (_, index) =>
        pool.run({ history: historyPath, rules, filter, part: { index, of: parts }, from: from[index], shared }),
      ),
    )
    tell()
    if (signal?.aborted) {
      if (kept) await keep(kept, endings)
      throw new ReplayStopped('the replay was stopped')
    }
    if (kept) rmSync(kept, { force: true })
    // Threads first: what they hold and what comes of it need not lie in memory together.
    await pool.destroy()
    return toOutcomes(
      endings.flatMap((ending) => (ending.kind === 'done' ? [ending.columns] : [])),
      rules,
    )
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', stop)
    await pool.destroy()
  }
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
)

function countOrders(path: string, { from, until }: HistoryFilter): number {
  const history = openHistory(path, { readonly: true })
  try {
    const row = history.db
      .prepare<[number, number], { orders: number }>('SELECT count(*) AS orders FROM orders WHERE at >= ? AND at < ?')
      .get(from ?? Number.MIN_SAFE_INTEGER, until ?? Number.MAX_SAFE_INTEGER)
    return row?.orders ?? 0
  } finally {
    history.close()
  }
}

/** Bytes: nothing larger fits into a buffer. */
const largestCheckpoint = constants.MAX_LENGTH

/** Parts that had ended are replayed again; those that were stopped go on where they were. */
async function keep(path: string, endings: readonly Ending[]): Promise<void> {
  const stopped = endings.map((ending) => (ending.kind === 'stopped' ? ending.stopped : undefined))
  await replaceFile(path, serialize(stopped), { maxBytes: largestCheckpoint })
}

/** Named for all that the outcomes depend on, the history's imports among them. */
function checkpointPath(
  folder: string,
  historyPath: string,
  rules: Rules,
  filter: HistoryFilter,
  parts: number,
): string {
  const history = openHistory(historyPath, { readonly: true })
  const imports = history.db.prepare('SELECT id, sha256, mapping FROM imports ORDER BY id').all()
  history.close()
  const key = JSON.stringify([rules.version, imports, filter.from, filter.until, parts])
  mkdirSync(folder, { recursive: true })
  return join(folder, `replay-${createHash('sha256').update(key).digest('hex').slice(0, 16)}.bin`)
}
