/** A thread for long work, so that saving and typing stay responsive. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { msg } from '../../../src/words/message.ts'
import type { Call } from '../../calls/answer.ts'
import { type Caller, newCaller } from '../../calls/caller.ts'
import type { Failure, Reply } from '../../calls/messages.ts'
import { RequestError } from '../failure.ts'
import { log } from '../log.ts'
import type { Task, TaskName, TaskParams } from './tasks.ts'

type Answer<Name extends TaskName> = Awaited<ReturnType<Task<Name>>>

export interface Thread {
  /** Runs a task; fails with a `RequestError`, `cancelled` if `call.signal` aborted it. */
  run<Name extends TaskName>(name: Name, given: TaskParams<Name>, call?: Partial<Call>): Promise<Answer<Name>>
  /** Cancels running work and waits for a limited time: see `killIfStuck`. */
  end(): Promise<void>
}

/** A running worker and its caller. */
interface Running {
  readonly worker: Worker
  readonly caller: Caller<TaskName>
  /** Its modules are loaded, so it may be inside a query. */
  isLoaded: boolean
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './host-worker.mjs', import.meta.url),
)

export interface ThreadOptions {
  /** Milliseconds for cancelled work to finish. */
  readonly letGo: number
  /** Longest time without an answer or progress, in milliseconds. */
  readonly silence: number
  /** By how much it is nicer than the process, on Linux: others get the processor first. Default: 0. */
  readonly niceness?: number
}

/** What a new thread is given. */
export type ThreadData = Pick<ThreadOptions, 'niceness'>

/** Milliseconds for closing a folder or the program. SQLite rolls back what is not committed by then. */
const maxAtTheEnd = 5000

/**
 * Abandoned threads that still run. Nothing ends a thread while SQLite runs a query: not `terminate`, and even `process.exit`
 * waits for it.
 */
const stuck = new Set<Worker>()

/** Kills this process if a thread hangs. Save everything before calling it. */
export function killIfStuck(): void {
  if (stuck.size > 0) process.kill(process.pid, 'SIGKILL')
}

/** Starts at the first task, and again after it failed or was abandoned. */
export function newThread({ letGo, silence, niceness }: ThreadOptions): Thread {
  let running: Running | undefined
  let quiet: NodeJS.Timeout | undefined
  let ended = false
  /** One entry for each unfinished task. */
  const stops = new Set<() => void>()

  /** Fails all pending tasks; the next task starts a new worker. */
  const giveUp = (hanging: Running, why: Failure): void => {
    if (running !== hanging) return
    running = undefined
    clearTimeout(quiet)
    stuck.add(hanging.worker)
    hanging.worker.once('exit', () => stuck.delete(hanging.worker)).unref()
    // If the worker ever reads this, it exits by itself.
    hanging.worker.postMessage('end')
    hanging.caller.failAll(why)
  }
  const listenFor = (awaited: Running): void => {
    clearTimeout(quiet)
    if (awaited.caller.waiting() === 0) return
    quiet = setTimeout(() => giveUp(awaited, tookTooLong), silence).unref()
  }
  const begin = (): Running => {
    const workerData: ThreadData = niceness === undefined ? {} : { niceness }
    const worker = new Worker(workerFile, { workerData, resourceLimits: { maxYoungGenerationSizeMb: 32 } })
    const caller = newCaller<TaskName>((message) => worker.postMessage(message), refusalOf)
    const begun: Running = { worker, caller, isLoaded: false }
    worker.on('message', (message: 'ready' | Reply) => {
      if (message === 'ready') begun.isLoaded = true
      if (running !== begun || message === 'ready') return
      caller.receive(message)
      listenFor(begun)
    })
    worker.on('error', (error) => log(`a thread of the host broke: ${error.stack ?? error.message}`))
    worker.on('exit', () => {
      if (running !== begun) return
      running = undefined
      clearTimeout(quiet)
      caller.failAll(ended ? stopped : broke)
    })
    return begun
  }

  return {
    run: async <Name extends TaskName>(
      name: Name,
      given: TaskParams<Name>,
      { signal, progress }: Partial<Call> = {},
    ): Promise<Answer<Name>> => {
      if (ended || signal?.aborted) throw refusalOf(stopped)
      running ??= begin()
      const mine = running
      const flag = new Int32Array(new SharedArrayBuffer(4))
      const stopping = new AbortController()
      let late: NodeJS.Timeout | undefined
      const stop = (): void => {
        Atomics.store(flag, 0, 1)
        stopping.abort()
        late ??= setTimeout(() => giveUp(mine, stopped), letGo)
      }
      stops.add(stop)
      signal?.addEventListener('abort', stop, { once: true })
      const answer = mine.caller.call(name, { given, flag }, { signal: stopping.signal, onProgress: progress })
      if (mine.caller.waiting() === 1) listenFor(mine)
      try {
        // The task of this name sent it.
        return (await answer) as Answer<Name>
      } finally {
        clearTimeout(late)
        stops.delete(stop)
        signal?.removeEventListener('abort', stop)
      }
    },
    end: async () => {
      ended = true
      if (running === undefined) return
      const last = running
      const gone = new Promise<void>((resolve) => last.worker.once('exit', () => resolve()))
      for (const stop of stops) stop()
      last.worker.postMessage('end')
      // The worker closes its files by itself: terminating a thread inside better-sqlite3 would abort the whole
      // process. One that is still loading its modules is terminated, because that can take seconds on a busy machine.
      if (!last.isLoaded) void last.worker.terminate()
      if (!(await isInTime(gone, Math.min(letGo, maxAtTheEnd)))) giveUp(last, stopped)
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

const refusalOf = ({ code, sentence, advice, comparison }: Failure): RequestError =>
  new RequestError(code, sentence, advice, comparison)
const stopped: Failure = { code: 'cancelled', sentence: msg`this was cancelled` }
const tookTooLong: Failure = {
  code: 'refused',
  sentence: msg`this took too long: the history may be damaged`,
  advice: msg`try again; if it happens again, move the history file away and import the orders again`,
}
const broke: Failure = {
  code: 'broken',
  sentence: msg`Cartwright could not finish this: there may not be enough memory`,
  advice: msg`try again with less data`,
}
