/** Sends decisions to a URL and retries according to the schedule of Standard Webhooks, even across restarts. */
import type { Sink } from './log.ts'
import { post, type Receiver, signed } from './webhook-message.ts'
import { openWebhookQueue, type WebhookMessage } from './webhook-queue.ts'

export interface WebhookOptions extends Receiver {
  /** `whsec_…` (HMAC) and `whsk_…` (Ed25519). All of them sign, so that secrets can be rotated. */
  readonly secrets: readonly string[]
  /** SQLite file for messages waiting to be sent. */
  readonly queue: string
  readonly now: () => number
  readonly onDropped: (lines: number) => void
  readonly onGivenUp: (lines: number) => void
  readonly onError: (error: unknown) => void
  /** Milliseconds before each retry. Default: those of Standard Webhooks. */
  readonly retries?: readonly number[]
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Milliseconds before each retry. */
export const retryTable: readonly number[] = [
  ...[5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
]

/** Maximum milliseconds between two checks for due messages, since the system clock may be changed. */
const maxWait = minute

export async function webhookSink(options: WebhookOptions): Promise<Sink> {
  const { url, secrets, queue: file, now, onDropped, onGivenUp, onError, retries = retryTable } = options
  const { host } = new URL(url)
  const queue = await openWebhookQueue(file, url)
  /** Sends one message at a time; lines that arrive meanwhile are collected in the next one. */
  let underWay: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let state: 'open' | 'gone' | 'closed' = 'open'
  /** After a failure nothing is sent before this time. */
  let pausedUntil = 0

  const send = async ({ id, body, tries }: WebhookMessage): Promise<void> => {
    const answer = await post(options, signed(id, body, secrets, now())).catch((error: unknown) => ({ error }))
    if ('status' in answer && answer.status >= 200 && answer.status < 300) {
      if (state === 'gone') state = 'open'
      return queue.remove(id)
    }
    if ('status' in answer && answer.status === 410) {
      // The receiver does not want any more messages.
      state = 'gone'
      return giveUp('all', new Error(`${host} answered 410: no more decisions are sent there until the next start`))
    }
    const wait = retries[tries - 1]
    const pause = 'status' in answer ? answer.retryAfter * second : 0
    pausedUntil = now() + Math.max(pause, retries[0] ?? 0)
    if (wait !== undefined) {
      const jitter = 1 + Math.random() / 5
      return queue.retryAt(id, now() + Math.ceil(Math.max(pause, wait * jitter)))
    }
    giveUp(id, 'error' in answer ? answer.error : new Error(`${host} answered ${answer.status}`))
  }

  const giveUp = (id: string | 'all', error: unknown): void => {
    const { kept, dropped } = queue.giveUp(id, error instanceof Error ? error.message : String(error), now())
    if (kept > 0) onGivenUp(kept)
    if (dropped > 0) onDropped(dropped)
    onError(error)
  }

  /** Sends what is due, then schedules the next run. */
  const sendDue = (): void => {
    clearTimeout(timer)
    if (state === 'closed' || underWay !== undefined) return
    try {
      const message = now() < pausedUntil ? undefined : queue.take(now())
      if (message !== undefined) {
        underWay = send(message)
          .catch(onError)
          .finally(() => {
            underWay = undefined
            sendDue()
          })
        return
      }
      // Even if nothing is due, since another process may requeue given-up messages.
      comeBackIn(Math.max(queue.nextDue() ?? Number.POSITIVE_INFINITY, pausedUntil) - now())
    } catch (error) {
      onError(error)
      comeBackIn(second)
    }
  }
  const comeBackIn = (wait: number): void => {
    timer = setTimeout(sendDue, Math.max(1, Math.min(wait, maxWait))).unref()
  }

  sendDue()
  return {
    webhook: {
      host,
      state: queue.state,
      sendAgain: () => {
        const messages = queue.sendAgain(now())
        if (state === 'gone') state = 'open'
        pausedUntil = 0
        sendDue()
        return messages
      },
    },
    write: async (lines) => {
      if (state === 'gone') return onDropped(lines.length)
      const dropped = queue.add(lines, now())
      if (dropped > 0) onDropped(dropped)
      sendDue()
    },
    close: async () => {
      state = 'closed'
      clearTimeout(timer)
      await underWay
      queue.close()
    },
  }
}
