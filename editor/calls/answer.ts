/** Answers requests over any port, reports progress, and supports cancelling. The counterpart is `newCaller`. */
import * as z from 'zod'
import { msg } from '../../src/words/message.ts'
import type { Failure, Progress, Reply } from './messages.ts'

/** What a handler receives besides its parameters. */
export interface Call {
  readonly signal: AbortSignal
  /** May be called any number of times; the caller is notified at most ten times a second. */
  readonly progress: (progress: Progress) => void
}

export interface AnsweringPort {
  send(reply: Reply): void
  listen(listener: (message: unknown) => void): void
}

export type Run = (request: string, params: unknown, call: Call) => unknown

const envelope = z.union([
  z.object({ id: z.number().int(), request: z.string(), params: z.unknown() }),
  z.object({ cancel: z.number().int() }),
])

const progressEvery = 100

export interface RequestServer {
  /** Cancels running requests and sends nothing more. */
  stop(): void
  /** Resolves when nothing is running. */
  idle(): Promise<void>
}

/**
 * Answers each request exactly once, with what `run` returns or why it failed. A request that was cancelled too late is still
 * answered: the caller has to know that the work was done.
 */
export function answerOver(port: AnsweringPort, run: Run, failureOf: (error: unknown) => Failure): RequestServer {
  const running = new Map<number, AbortController>()
  const answers = new Set<Promise<void>>()
  let stopped = false
  const send = (reply: Reply): void => {
    if (!stopped) port.send(reply)
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
      const id = idOf(message)
      if (id !== undefined) send({ id, failure: { code: 'broken', sentence: msg`the window sent an invalid request` } })
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

/** Limits calls to one every tenth of a second. The first and the last progress always get through. */
function throttled(send: (progress: Progress) => void): (progress: Progress) => void {
  let last = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = performance.now()
    if (now - last < progressEvery && progress.done !== progress.of) return
    last = now
    send(progress)
  }
}
