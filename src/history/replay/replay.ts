/** Replays the order history under rules, on as many threads as possible without changing the result. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Rules } from '../../compile/rules.ts'
import { type Message, msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import type { HistoryFilter, Outcomes } from '../model.ts'
import { type History, openHistory } from '../store.ts'
import {
  type Checkpoint,
  checkpointIn,
  type PausedPartitions,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from './checkpoint.ts'
import { toOutcomes } from './columns.ts'
import type { Partition } from './partition.ts'
import { requiredHistory } from './required-history.ts'
import { run, type Task, type TaskResult } from './task.ts'

export interface ReplayOptions {
  readonly filter?: HistoryFilter
  /** Maximum. Default: one per processor. Few orders use fewer threads, or none. */
  readonly threads?: number
  /** Only customers of this part. */
  readonly part?: Partition
  /** Orders per thread that make it worthwhile. */
  readonly ordersPerThread?: number
  /** Called periodically with the number of orders done and the total. */
  readonly onProgress?: (done: number, of: number) => void
  /** Cancels the replay, which then rejects with `ReplayStopped`. */
  readonly signal?: AbortSignal
  /** Folder for checkpoints: a cancelled replay is stored there and resumed by the next one of the same rules and history. */
  readonly checkpoints?: string
  /** Called with a sentence if a stored replay had to be discarded. */
  readonly onNotice?: (sentence: Message) => void
}

export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped'
  /** A thread did not stop: SQLite is executing a query that can't be interrupted, and `process.exit` would wait for it. */
  readonly hangs: boolean

  constructor({ hangs }: { readonly hangs: boolean }) {
    super('the replay was stopped')
    this.hangs = hangs
  }
}

/**
 * Orders. Two threads take 1.3 times the processor time of one, regardless of the number of orders: each starts, warms up and
 * reads all orders to find its own. With one processor each they had 1.08 times the speed at 20,000 orders and 1.61 times at
 * 50,000; while other processes used the processors, 0.77 times at 20,000.
 */
const worthAThread = 25_000
/** Below this fraction of `worthAThread` no thread is used: 2,000 orders take less time than starting a thread. */
const tooFew = 2 / 25

/**
 * Whether a replay runs entirely on the main thread. Signals are not handled meanwhile, and a damaged history can block
 * forever: callers should leave the default signal handlers in place, which end the process.
 */
export const runsInPlace = (history: History, filter: HistoryFilter, ordersPerThread = worthAThread): boolean =>
  countOrders(history, filter) < ordersPerThread * tooFew

/** How long threads may take to stop, in milliseconds. */
const terminateAfterMs = 10_000

/**
 * Evaluates every order as of its own instant, with the customers' spend, orders and points, and the usage of limits, budgets
 * and codes, as they stood then under these rules. Every customer in the history counts as a member of every program. Customers
 * are distributed over threads if no limit or budget lets one customer's orders affect another's; otherwise one thread handles
 * all orders. Either way the outcomes are identical to the last bit.
 */
export async function replay(historyPath: string, rules: Rules, options: ReplayOptions = {}): Promise<Outcomes> {
  const { filter = {}, threads = availableParallelism(), signal, onProgress, onNotice, checkpoints } = options
  const { ordersPerThread = worthAThread, part = { index: 0, of: 1 } } = options
  const { of, parts, isInPlace, checkpoint } = withHistory(historyPath, (history) => {
    const of = countOrders(history, filter)
    const most = Math.min(threads, Math.floor(of / part.of / ordersPerThread))
    const parts = requiredHistory(rules).customersMeet ? 1 : Math.max(1, most)
    return {
      of,
      parts,
      isInPlace: runsInPlace(history, filter, ordersPerThread),
      checkpoint:
        checkpoints === undefined ? undefined : checkpointIn(checkpoints, history, { rules, filter, parts, part }),
    }
  })
  const from = checkpoint ? resumeFrom(checkpoint, onNotice) : []

  const shared = new Int32Array(new SharedArrayBuffer(4 * (parts + 1)))
  const stop = (): void => {
    Atomics.store(shared, parts, 1)
  }
  const reportProgress = (): void =>
    onProgress?.(
      shared.subarray(0, parts).reduce((sum, done) => sum + done, 0),
      of,
    )
  const pool = isInPlace ? inPlace : await threadPool(parts)
  const timer = onProgress && setInterval(reportProgress, 100)
  const hangTimer = newHangTimer(terminateAfterMs)
  signal?.addEventListener('abort', stop)
  signal?.addEventListener('abort', hangTimer.begin)
  if (signal?.aborted) stop()
  let isHanging = false
  let allEnded: Promise<unknown> = Promise.resolve()
  try {
    // A failure on one thread stops the others, so that none is terminated while it works: see `finally`.
    const tasks = Array.from({ length: parts }, async (_, index) => {
      try {
        const ending = await pool.run({
          history: historyPath,
          rules,
          filter,
          // A hash that is `index` modulo the product is `part.index` modulo `part.of`, so parts are subdivided consistently.
          partition: { index: part.index + part.of * index, of: part.of * parts },
          progress: index,
          from: from[index],
          shared,
        })
        if (ending.kind === 'failed') stop()
        return ending
      } catch (error) {
        stop()
        throw error
      }
    })
    const running = Promise.allSettled(tasks)
    allEnded = running
    const settled = await Promise.race([running, hangTimer.late])
    isHanging = settled === 'late'
    if (settled === 'late') throw new ReplayStopped({ hangs: true })
    reportProgress()
    const endings = settled.map((each) => {
      if (each.status === 'rejected') throw each.reason
      return each.value
    })
    for (const ending of endings) if (ending.kind === 'failed') throw errorOf(ending)
    if (signal?.aborted) {
      if (checkpoint) keep(checkpoint, endings, onNotice)
      throw new ReplayStopped({ hangs: false })
    }
    if (checkpoint) removeCheckpoint(checkpoint)
    // Threads end first, so that their memory and the merged outcomes don't coexist.
    await pool.destroy()
    return toOutcomes(
      endings.flatMap((ending) => (ending.kind === 'done' ? [ending.columns] : [])),
      rules,
    )
  } finally {
    clearInterval(timer)
    hangTimer.end()
    signal?.removeEventListener('abort', stop)
    signal?.removeEventListener('abort', hangTimer.begin)
    // Terminating a thread while better-sqlite3 runs in it aborts the whole process, so only idle threads are terminated.
    if (isHanging) void allEnded.then(() => pool.destroy())
    else await pool.destroy()
  }
}

/** `late` resolves `after` milliseconds after `begin`, unless `end` comes first. */
function newHangTimer(after: number) {
  let timer: NodeJS.Timeout | undefined
  let settle: (late: 'late') => void = () => undefined
  return {
    late: new Promise<'late'>((resolve) => {
      settle = resolve
    }),
    begin: () => {
      timer ??= setTimeout(() => settle('late'), after)
    },
    end: () => clearTimeout(timer),
  }
}

function resumeFrom(checkpoint: Checkpoint, onNotice: ReplayOptions['onNotice']): PausedPartitions {
  const saved = readCheckpoint(checkpoint)
  if (saved === 'none') return []
  if (saved !== 'damaged') return saved
  removeCheckpoint(checkpoint)
  onNotice?.(
    msg`the saved progress of a cancelled comparison in ${name(checkpoint.path)} is damaged: all orders are replayed again`,
  )
  return []
}

/** Parts that had finished are replayed again; those that were stopped resume. */
function keep(checkpoint: Checkpoint, endings: readonly TaskResult[], onNotice: ReplayOptions['onNotice']): void {
  try {
    writeCheckpoint(
      checkpoint,
      endings.map((ending) => (ending.kind === 'stopped' ? ending.stopped : undefined)),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    onNotice?.(msg`the progress of the comparison could not be saved: ${why}`)
  }
}

/** Error classes are lost when errors pass between threads. */
const errorOf = ({ code, sentence, advice }: TaskResult & { readonly kind: 'failed' }): HistoryError =>
  new HistoryError(code, sentence, advice)

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './replay-worker.mjs', import.meta.url),
)

interface Pool {
  run(task: Task): Promise<TaskResult>
  destroy(): Promise<void>
}

/** For few orders. */
const inPlace: Pool = { run: async (task) => run(task), destroy: async () => undefined }

async function threadPool(threads: number): Promise<Pool> {
  const { Piscina } = await import('piscina')
  return new Piscina<Task, TaskResult>({
    filename: workerFile,
    minThreads: threads,
    maxThreads: threads,
    // Nearly everything an order allocates dies with it: a large young generation keeps it from being promoted.
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  })
}

function countOrders({ db }: History, { from, until }: HistoryFilter): number {
  const row = db
    .prepare<[number, number], { orders: number }>('SELECT count(*) AS orders FROM orders WHERE at >= ? AND at < ?')
    .get(from ?? Number.MIN_SAFE_INTEGER, until ?? Number.MAX_SAFE_INTEGER)
  return row?.orders ?? 0
}

function withHistory<T>(path: string, use: (history: History) => T): T {
  const history = openHistory(path, { readonly: true })
  try {
    return use(history)
  } finally {
    history.close()
  }
}
