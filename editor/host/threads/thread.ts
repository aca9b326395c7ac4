/** A thread of the host for what takes longer than a moment, so that files are saved and typing is kept meanwhile. */
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { HostFailure, Progress } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { log } from '../log.ts'
import type { Call } from '../request-server.ts'
import type { Task, TaskName, TaskParams } from './tasks.ts'

export interface Thread {
  /** Runs a task there; fails with a `RequestError`, `cancelled` where `call.signal` stopped it. */
  run<Name extends TaskName>(
    name: Name,
    given: TaskParams<Name>,
    call?: Partial<Call>,
  ): Promise<Awaited<ReturnType<Task<Name>>>>
  /** Stops what runs and waits for it to let go, but not for ever: see `killIfStuck`. */
  end(): Promise<void>
}

type FromThread =
  | 'ready'
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: HostFailure }
  | { readonly id: number; readonly progress: Progress }

interface Pending {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: RequestError) => void
  readonly progress: Call['progress'] | undefined
  readonly stop: () => void
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './host-worker.mjs', import.meta.url),
)

/** Milliseconds. */
export interface ThreadLimits {
  /** How long what was stopped may take to let go. */
  readonly letGo: number
  /** How long a task may neither answer nor tell of progress; for ever where it is left out. */
  readonly silence?: number
}

/** Whoever closes a folder or ends the program waits no longer. What is not committed by then is undone by SQLite. */
const maxAtTheEnd = 5000

/**
 * Threads that were given up and still run. Nothing ends a thread while SQLite works on a query, `terminate` neither, and
 * even `process.exit` waits for it.
 */
const stuck = new Set<Worker>()

/** Ends this process at once if a thread hangs: everything that is to be saved must be saved by then. */
export function killIfStuck(): void {
  if (stuck.size > 0) process.kill(process.pid, 'SIGKILL')
}

/** Begins with the first task, and again after it broke or was given up. */
export function newThread({ letGo, silence }: ThreadLimits): Thread {
  const pending = new Map<number, Pending>()
  let worker: Worker | undefined
  /** Settled when the worker's modules are loaded. */
  let loaded: Promise<unknown> = Promise.resolve()
  let quiet: NodeJS.Timeout | undefined
  let lastId = 0
  let ended = false

  const settle = (id: number): Pending | undefined => {
    const mine = pending.get(id)
    pending.delete(id)
    return mine
  }
  /** Fails all that waits for the worker; the next task begins another one. */
  const giveUp = (hanging: Worker, why: () => RequestError): void => {
    if (worker !== hanging) return
    worker = undefined
    clearTimeout(quiet)
    stuck.add(hanging)
    hanging.once('exit', () => stuck.delete(hanging)).unref()
    // If it ever gets to read it, it ends by itself.
    hanging.postMessage('end')
    for (const id of [...pending.keys()]) settle(id)?.reject(why())
  }
  const listenFor = (running: Worker): void => {
    clearTimeout(quiet)
    if (silence === undefined || pending.size === 0) return
    quiet = setTimeout(() => giveUp(running, tookTooLong), silence).unref()
  }
  const begin = (): Worker => {
    const begun = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: 32 } })
    // The first that it says is that it is ready.
    loaded = once(begun, 'message')
    loaded.catch(() => undefined)
    begun.on('message', (message: FromThread) => {
      if (worker !== begun) return
      if (message === 'ready') return
      if ('progress' in message) pending.get(message.id)?.progress?.(message.progress)
      else if ('failure' in message) {
        const { code, message: said, help } = message.failure
        settle(message.id)?.reject(new RequestError(code, said, help))
      } else settle(message.id)?.resolve(message.answer)
      listenFor(begun)
    })
    begun.on('error', (error) => log(`a thread of the host broke: ${error.stack ?? error.message}`))
    begun.on('exit', () => {
      if (worker !== begun) return
      worker = undefined
      clearTimeout(quiet)
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
      let late: NodeJS.Timeout | undefined
      const stop = (): void => {
        Atomics.store(flag, 0, 1)
        running.postMessage({ cancel: id })
        late ??= setTimeout(() => giveUp(running, stopped), letGo)
      }
      signal?.addEventListener('abort', stop, { once: true })
      return new Promise<never>((resolve, reject) => {
        pending.set(id, { resolve: resolve as (answer: unknown) => void, reject, progress, stop })
        if (pending.size === 1) listenFor(running)
        running.postMessage({ id, request: name, params: { given, flag } })
      }).finally(() => {
        clearTimeout(late)
        signal?.removeEventListener('abort', stop)
      })
    },
    end: async () => {
      ended = true
      if (worker === undefined) return
      const running = worker
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      for (const { stop } of pending.values()) stop()
      running.postMessage('end')
      // Left to itself it closes its files. Terminated while better-sqlite3 runs in it, a thread aborts the whole process.
      await Promise.race([loaded.catch(() => undefined), gone])
      if (!(await isInTime(gone, Math.min(letGo, maxAtTheEnd)))) giveUp(running, stopped)
    },
  }
}

async function isInTime(event: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  const inTime = await Promise.race([event.then(() => true), late])
  clearTimeout(timer)
  return inTime
}

const stopped = (): RequestError => new RequestError('cancelled', 'this was stopped')
const tookTooLong = (): RequestError =>
  new RequestError(
    'refused',
    'this took too long: the history may be damaged',
    'try again; if it goes on, move the history away and import the orders again',
  )
const broke = (): RequestError =>
  new RequestError('broken', 'Cartwright could not finish this: there may not be enough memory', 'try again with less')
