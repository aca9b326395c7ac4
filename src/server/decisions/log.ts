/** The decision log: records what was decided for each cart, so that it can be inspected, evaluated again and analysed. */
import { createHash } from 'node:crypto'
import type { Entry } from './entry.ts'
import { type Erasure, eraser } from './erase.ts'
import type { WebhookState } from './webhook-queue.ts'

/** Destination of log lines. `write` may fail: the lines are then retried or dropped, and counted. */
export interface Sink {
  write(lines: readonly string[]): Promise<void>
  close(): Promise<void>
  readonly webhook?: Webhook
}

export interface Webhook {
  /** Host of its URL, since the URL itself may contain secrets. */
  readonly host: string
  state(): WebhookState
  /** Requeues messages that were given up. Returns their number. */
  sendAgain(): number
}

export interface DecisionLog {
  readonly isOn: boolean
  readonly webhooks: readonly Webhook[]
  /** Whether this customer's decisions are logged: either all or none of them. */
  wants(customer: string | undefined, decision: string): boolean
  /** Never blocks and never throws, so that logging can't delay an answer. */
  write(entry: Entry): void
  close(): Promise<void>
}

export interface LogOptions {
  readonly sinks: readonly Sink[]
  /** Between 0 and 1. */
  readonly sample: number
  readonly erasure: Erasure
  readonly onDropped: (lines: number) => void
  readonly onError: (error: unknown) => void
}

/** Used by a service without a decision log. */
export const noDecisionLog: DecisionLog = {
  isOn: false,
  webhooks: [],
  wants: () => false,
  write: () => undefined,
  close: async () => undefined,
}

/** Maximum number of characters buffered for a slow sink. */
const maxWaiting = 64 * 1024 * 1024

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

/** Lines that arrive during a write go into the next one. */
function queueTo(sink: Sink, onDropped: LogOptions['onDropped'], onError: LogOptions['onError']) {
  let waiting: string[] = []
  let length = 0
  let writing: Promise<void> | undefined
  const writeAll = async (): Promise<void> => {
    // Decisions made in the same turn of the event loop are written together.
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
      if (length + line.length > maxWaiting) {
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
