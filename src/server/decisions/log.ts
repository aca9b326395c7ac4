/** The decision log: what was decided on what, so that it can be looked at, evaluated again and learned from. */
import { createHash } from 'node:crypto'
import type { Entry } from './entry.ts'
import { type Erasure, eraser } from './erase.ts'
import type { WebhookState } from './webhook-queue.ts'

/** Where lines go. `write` may fail: the lines are then tried again or dropped, and counted. */
export interface Sink {
  write(lines: readonly string[]): Promise<void>
  close(): Promise<void>
  readonly webhook?: Webhook
}

export interface Webhook {
  /** Of its address, which may hold secrets. */
  readonly host: string
  state(): WebhookState
  /** Sends what was given up, and gives how many messages that is. */
  sendAgain(): number
}

export interface DecisionLog {
  readonly isOn: boolean
  readonly webhooks: readonly Webhook[]
  /** Whether decisions about this customer are written: all of them, or none. */
  wants(customer: string | undefined, decision: string): boolean
  /** Never waits and never fails: an answer is not kept back by its log. */
  write(entry: Entry): void
  /** Writes what waits. */
  close(): Promise<void>
}

export interface LogOptions {
  readonly sinks: readonly Sink[]
  /** From 0 to 1. */
  readonly sample: number
  readonly erasure: Erasure
  readonly onDropped: (lines: number) => void
  readonly onError: (error: unknown) => void
}

/** A service without one. */
export const noDecisionLog: DecisionLog = {
  isOn: false,
  webhooks: [],
  wants: () => false,
  write: () => undefined,
  close: async () => undefined,
}

/** Characters that may wait for a place that is slow. */
const mostWaiting = 64 * 1024 * 1024

export function decisionLog({ sinks, sample, erasure, onDropped, onError }: LogOptions): DecisionLog {
  const erase = eraser(erasure)
  const queues = sinks.map((sink) => queueTo(sink, onDropped, onError))
  return {
    isOn: true,
    webhooks: sinks.flatMap(({ webhook }) => webhook ?? []),
    wants: (customer, decision) => isSampled(customer ?? decision, sample),
    write: (entry) => {
      const { value, erased, pseudonyms } = erase(entry)
      const line = JSON.stringify({ ...value, erased, ...(pseudonyms.length > 0 && { pseudonyms }) })
      for (const queue of queues) queue.add(line)
    },
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()))
    },
  }
}

function isSampled(text: string, sample: number): boolean {
  if (sample >= 1) return true
  return createHash('sha256').update(`sample:${text}`).digest().readUInt32BE(0) < sample * 2 ** 32
}

/** Lines that come while a write is under way go with the next. */
function queueTo(sink: Sink, onDropped: LogOptions['onDropped'], onError: LogOptions['onError']) {
  let waiting: string[] = []
  let length = 0
  let writing: Promise<void> | undefined
  const writeAll = async (): Promise<void> => {
    // What is decided in one turn of the event loop is written together.
    await new Promise((resume) => setImmediate(resume))
    while (waiting.length > 0) {
      const lines = waiting
      waiting = []
      length = 0
      try {
        await sink.write(lines)
      } catch (error) {
        onDropped(lines.length)
        onError(error)
      }
    }
    writing = undefined
  }
  return {
    add: (line: string): void => {
      if (length + line.length > mostWaiting) {
        onDropped(1)
        return
      }
      waiting.push(line)
      length += line.length
      writing ??= writeAll()
    },
    close: async (): Promise<void> => {
      while (writing !== undefined) await writing
      await sink.close()
    },
  }
}
