/** A thread of the host for what takes longer than a moment, so that files are saved and typing is kept meanwhile. */

import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Call } from '../answer.ts'
import type { HostFailure, Progress } from '../contract.ts'
import { Refusal } from '../failure.ts'
import { log } from '../log.ts'
import type { Given, Task, TaskName } from './tasks.ts'

export interface Thread {
  /** Runs a task there; fails with a `Refusal`, `cancelled` where `call.signal` stopped it. */
  run<Name extends TaskName>(
    name: Name,
    given: Given<Name>,
    call?: Partial<Call>,
  ): Promise<Awaited<ReturnType<Task<Name>>>>
  /** Stops what runs and waits for it to let go, but not for ever. */
  end(): Promise<void>
}

type FromThread =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: HostFailure }
  | { readonly id: number; readonly progress: Progress }

interface Pending {
  readonly worker: Worker
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Refusal) => void
  readonly progress: Call['progress'] | undefined
  readonly stop: () => void
}

export interface ThreadOptions {
  readonly file?: string
  /** How long tasks that were stopped may take to let go when the thread is to end. Milliseconds. */
  readonly patience?: number
  /** How long a task may go on after it was cancelled. Milliseconds. */
  readonly lettingGo?: number
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
)

/** Begins with the first task, and again after it broke or was given up. */
export function newThread({ file = workerFile, patience = 5000, lettingGo = 30_000 }: ThreadOptions = {}): Thread {
  const pending = new Map<number, Pending>()
  /** The one that takes tasks, and those that were given up and still run. */
  const running = new Set<Worker>()
  let current: Worker | undefined
  let lastId = 0
  let ended = false

  const settle = (id: number): Pending | undefined => {
    const mine = pending.get(id)
    pending.delete(id)
    return mine
  }
  const fail = (worker: Worker, error: () => Refusal): void => {
    for (const [id, each] of [...pending]) if (each.worker === worker) settle(id)?.reject(error())
  }
  const begin = (): Worker => {
    const worker = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: 32 } })
    running.add(worker)
    worker.on('message', (message: FromThread) => {
      if ('progress' in message) pending.get(message.id)?.progress?.(message.progress)
      else if ('failure' in message) {
        const { code, message: said, help } = message.failure
        settle(message.id)?.reject(new Refusal(code, said, help))
      } else settle(message.id)?.resolve(message.answer)
    })
    worker.on('error', (error) => log(`a thread of the host broke: ${error.stack ?? error.message}`))
    worker.on('exit', () => {
      running.delete(worker)
      if (current === worker) current = undefined
      fail(worker, ended ? stopped : broke)
    })
    return worker
  }
  /** Its next tasks go to a new worker. It is not ended from outside, which may take the whole process with it. */
  const giveUp = (worker: Worker, id: number): void => {
    if (current === worker) current = undefined
    worker.unref()
    worker.postMessage('end')
    settle(id)?.reject(stopped())
    fail(worker, broke)
  }
  const end = async (worker: Worker): Promise<void> => {
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.postMessage('end')
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patience)
    })
    // Left to itself it closes its files.
    if ((await Promise.race([gone, late])) === 'late') await worker.terminate()
    clearTimeout(timer)
  }

  return {
    run: (name, given, { signal, progress } = {}) => {
      if (ended || signal?.aborted) return Promise.reject(stopped())
      current ??= begin()
      const worker = current
      const id = ++lastId
      const flag = new Int32Array(new SharedArrayBuffer(4))
      let timer: NodeJS.Timeout | undefined
      const stop = (): void => {
        Atomics.store(flag, 0, 1)
        worker.postMessage({ cancel: id })
      }
      const cancel = (): void => {
        stop()
        timer = setTimeout(() => giveUp(worker, id), lettingGo)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      return new Promise<never>((resolve, reject) => {
        pending.set(id, { worker, resolve: resolve as (answer: unknown) => void, reject, progress, stop })
        worker.postMessage({ id, request: name, params: { given, flag } })
      }).finally(() => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', cancel)
      })
    },
    end: async () => {
      ended = true
      for (const { stop } of pending.values()) stop()
      await Promise.all([...running].map(end))
    },
  }
}

const stopped = (): Refusal => new Refusal('cancelled', 'this was stopped')
const broke = (): Refusal =>
  new Refusal('broken', 'Cartwright could not finish this: there may not be enough memory', 'try again with less')
