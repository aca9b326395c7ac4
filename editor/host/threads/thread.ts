/** A thread of the host for what takes longer than a moment, so that files are saved and typing is kept meanwhile. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Call } from '../answer.ts'
import type { HostFailure, Progress } from '../contract.ts'
import { Refusal } from '../failure.ts'
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
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Refusal) => void
  readonly progress: Call['progress'] | undefined
  readonly stop: () => void
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './host-worker.mjs', import.meta.url),
)

/** How long what was stopped may take to let go. Milliseconds. */
const patience = 5000

/** Begins with the first task, and again after it broke. */
export function newThread(): Thread {
  const pending = new Map<number, Pending>()
  let worker: Worker | undefined
  let lastId = 0
  let ended = false

  const settle = (id: number): Pending | undefined => {
    const mine = pending.get(id)
    pending.delete(id)
    return mine
  }
  const begin = (): Worker => {
    const begun = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: 32 } })
    begun.on('message', (message: FromThread) => {
      if ('progress' in message) pending.get(message.id)?.progress?.(message.progress)
      else if ('failure' in message) {
        const { code, message: said, help } = message.failure
        settle(message.id)?.reject(new Refusal(code, said, help))
      } else settle(message.id)?.resolve(message.answer)
    })
    begun.on('error', (error) => process.stderr.write(`a thread of the host broke: ${error.stack ?? error.message}\n`))
    begun.on('exit', () => {
      if (worker === begun) worker = undefined
      for (const id of [...pending.keys()]) settle(id)?.reject(ended ? stopped() : broke())
    })
    return begun
  }

  return {
    run: (name, given, { signal, progress } = {}) => {
      if (ended || signal?.aborted) return Promise.reject(stopped())
      worker ??= begin()
      const running = worker
      const id = ++lastId
      const flag = new Int32Array(new SharedArrayBuffer(4))
      const stop = (): void => {
        Atomics.store(flag, 0, 1)
        running.postMessage({ cancel: id })
      }
      signal?.addEventListener('abort', stop, { once: true })
      return new Promise<never>((resolve, reject) => {
        pending.set(id, { resolve: resolve as (answer: unknown) => void, reject, progress, stop })
        running.postMessage({ id, request: name, params: { given, flag } })
      }).finally(() => signal?.removeEventListener('abort', stop))
    },
    end: async () => {
      ended = true
      if (worker === undefined) return
      const running = worker
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      for (const { stop } of pending.values()) stop()
      running.postMessage('end')
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), patience)
      })
      // Left to itself it closes its files; ended from outside it may take the whole process with it.
      if ((await Promise.race([gone, late])) === 'late') await running.terminate()
      clearTimeout(timer)
    },
  }
}

const stopped = (): Refusal => new Refusal('cancelled', 'this was stopped')
const broke = (): Refusal =>
  new Refusal('broken', 'Cartwright could not finish this: there may not be enough memory', 'try again with less')
