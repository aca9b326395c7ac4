/** Replays the order history under rules, on as many threads as it can be spread over without changing the result. */
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
  /** At most; default: one for each processor. Few orders are spread over fewer threads, or over none. */
  readonly threads?: number
  /** Only customers of this part. */
  readonly part?: Partition
  /** So many orders are worth a thread. */
  readonly ordersPerThread?: number
  /** Told now and then how many orders are done, of how many. */
  readonly onProgress?: (done: number, of: number) => void
  /** Stops the replay; it rejects with `ReplayStopped`. */
  readonly signal?: AbortSignal
  /** A folder in which a stopped replay is kept, to be taken up by the next one of the same rules and history. */
  readonly checkpoints?: string
  /** Told, in a sentence, that such a stopped replay was thrown away. */
  readonly onNotice?: (sentence: Message) => void
}

export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped'
  /** A thread did not let go: SQLite works on a query that nothing interrupts, and `process.exit` would wait for it. */
  readonly hangs: boolean

  constructor({ hangs }: { readonly hangs: boolean }) {
    super('the replay was stopped')
    this.hangs = hangs
  }
}

/**
 * Orders. Two threads take 1.3 times the processor time of one, whatever the number of orders: each starts, warms up and reads
 * all orders to find its own. With a processor for each they had 1.08 times the speed at 20,000 orders and 1.61 times at 50,000;
 * while others used the processors, 0.77 times at 20,000.
 */
const worthAThread = 25_000
/** Of what is worth a thread, how much is too little for any: 2,000 orders take less time than a thread takes to start. */
const tooFew = 2 / 25

/**
 * Whether a replay begins and ends without a thread. On the main thread no signal is heard meanwhile, and a damaged history can
 * hold it up for ever: whoever starts it there leaves signals to end the process.
 */
export const runsInPlace = (history: History, filter: HistoryFilter, ordersPerThread = worthAThread): boolean =>
  countOrders(history, filter) < ordersPerThread * tooFew

/** How long threads may take to let go when they are stopped. Milliseconds. */
const terminateAfterMs = 10_000

/**
 * Evaluates every order as of its own instant, with the customers' spend, orders and points, and what was used of limits,
 * budgets and codes, as they stood then under these rules. Every customer of the history counts as a member of every program.
 * Customers are dealt out to threads where no limit or budget lets one customer's orders change another's; otherwise one
 * thread takes all orders in turn. Either way the outcomes are the same to the last bit.
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
  const tell = (): void =>
    onProgress?.(
      shared.subarray(0, parts).reduce((sum, done) => sum + done, 0),
      of,
    )
  const pool = isInPlace ? inPlace : await threadPool(parts)
  const timer = onProgress && setInterval(tell, 100)
  const hanging = isStuck(terminateAfterMs)
  signal?.addEventListener('abort', stop)
  signal?.addEventListener('abort', hanging.begin)
  if (signal?.aborted) stop()
  let isHanging = false
  let allEnded: Promise<unknown> = Promise.resolve()
  try {
    // What fails on one thread stops the others, so that none is ended from outside while it works: see `finally`.
    const tasks = Array.from({ length: parts }, async (_, index) => {
      try {
        const ending = await pool.run({
          history: historyPath,
          rules,
          filter,
          // A hash that leaves this rest leaves the rest of the part when divided by the number of parts alone.
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
    const settled = await Promise.race([running, hanging.late])
    isHanging = settled === 'late'
    if (settled === 'late') throw new ReplayStopped({ hangs: true })
    tell()
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
    // Threads first: what they hold and what comes of it need not lie in memory together.
    await pool.destroy()
    return toOutcomes(
      endings.flatMap((ending) => (ending.kind === 'done' ? [ending.columns] : [])),
      rules,
    )
  } finally {
    clearInterval(timer)
    hanging.end()
    signal?.removeEventListener('abort', stop)
    signal?.removeEventListener('abort', hanging.begin)
    // A thread that is terminated while better-sqlite3 runs in it aborts the whole process: only idle ones are.
    if (isHanging) void allEnded.then(() => pool.destroy())
    else await pool.destroy()
  }
}

/** `late` is settled so long after `begin`, unless `end` comes first. */
function isStuck(after: number) {
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
    msg`what was kept of a stopped comparison in ${name(checkpoint.path)} was damaged: all orders are replayed again`,
  )
  return []
}

/** Parts that had ended are replayed again; those that were stopped go on where they were. */
function keep(checkpoint: Checkpoint, endings: readonly TaskResult[], onNotice: ReplayOptions['onNotice']): void {
  try {
    writeCheckpoint(
      checkpoint,
      endings.map((ending) => (ending.kind === 'stopped' ? ending.stopped : undefined)),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    onNotice?.(msg`how far the comparison was could not be kept: ${why}`)
  }
}

/** Errors of a known kind lose it between threads. */
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
    // Nearly all that an order makes is dropped with it: room for the young keeps it from being carried on.
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
