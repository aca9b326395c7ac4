/** Request handling over a port: dispatch, progress and cancellation. */
import { z } from 'zod'
import type { Progress } from './contract.ts'
import { failureOf, RequestError } from './failure.ts'

export interface Call {
  readonly signal: AbortSignal
  /** May be called at any rate; throttled to ten messages a second. */
  readonly progress: (progress: Progress) => void
}

export interface AnsweringPort {
  send(message: object): void
  listen(hear: (message: unknown) => void): void
}

export type RunRequest = (request: string, params: unknown, call: Call) => unknown

const envelope = z.union([
  z.object({ id: z.number().int(), request: z.string(), params: z.unknown() }),
  z.object({ cancel: z.number().int() }),
])

const progressEvery = 100

export interface RequestServer {
  /** Cancels running requests and sends nothing more. */
  stop(): void
  /** Resolves when no request is running. */
  idle(): Promise<void>
}

/**
 * Answers every request exactly once, with the result of `run` or its failure. A request cancelled too late is still
 * answered, because its work was done.
 */
export function serveRequests(port: AnsweringPort, run: RunRequest): RequestServer {
  const running = new Map<number, AbortController>()
  const answers = new Set<Promise<void>>()
  let stopped = false
  const send = (message: object): void => {
    if (!stopped) port.send(message)
  }

  const answer = async (id: number, request: string, params: unknown): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    const progress = throttled((now) => {
      if (running.has(id)) send({ id, progress: now })
    })
    try {
      const given = await run(request, params, { signal: abort.signal, progress })
      running.delete(id)
      send({ id, answer: given })
    } catch (error) {
      running.delete(id)
      send({ id, failure: failureOf(error) })
    }
  }

  port.listen((message) => {
    const read = envelope.safeParse(message)
    if (stopped) return
    if (!read.success) {
      const failure = failureOf(new RequestError('broken', 'the window sent what is no request'))
      const id = idOf(message)
      if (id !== undefined) send({ id, failure })
    } else if ('cancel' in read.data) running.get(read.data.cancel)?.abort()
    else {
      const answered = answer(read.data.id, read.data.request, read.data.params)
      answers.add(answered)
      void answered.then(() => answers.delete(answered))
    }
  })

  return {
    stop: () => {
      stopped = true
      for (const abort of running.values()) abort.abort()
    },
    idle: async () => {
      while (answers.size > 0) await Promise.all(answers)
    },
  }
}

function idOf(message: unknown): number | undefined {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined
}

/** Leading call at once, then the latest every 100 ms. */
function throttled(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = performance.now()
    if (now - last < progressEvery && progress.done !== progress.of) return
    last = now
    tell(progress)
  }
}
