/** Sends decisions to an address as Standard Webhooks says: signed, tried again by its table, never to private addresses. */
import { createHmac, createPrivateKey, randomUUID, sign } from 'node:crypto'
import { request as requestOverHttp } from 'node:http'
import { request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sink } from './log.ts'
import { isPublicHost, publicLookup } from './public-address.ts'

export interface WebhookOptions {
  readonly url: string
  /** `whsec_…` (HMAC) and `whsk_…` (Ed25519); all sign, so that one can be replaced by another. */
  readonly secrets: readonly string[]
  readonly now: () => number
  readonly onDropped: (lines: number) => void
  readonly onError: (error: unknown) => void
  /** For tests alone: lets addresses of this machine through, over HTTP. */
  readonly isPrivateAllowed?: boolean
  /** Milliseconds before each new try; default: those of Standard Webhooks. */
  readonly retries?: readonly number[]
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Milliseconds before each new try. */
export const retryTable: readonly number[] = [
  ...[5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
]

/** Milliseconds for an answer. */
const timeout = 20 * second
/** Characters of a message; a decision that is larger goes alone. */
const largestMessage = 256 * 1024
/** Messages that may wait for their next try. */
const mostUnderWay = 1000

export function webhookSink(options: WebhookOptions): Sink {
  const { url, secrets, now, onDropped, onError, retries = retryTable } = options
  const stopped = new AbortController()
  const underWay = new Set<Promise<void>>()
  let isGone = false

  const send = async (lines: readonly string[]): Promise<void> => {
    const id = `msg_${randomUUID()}`
    const body = `{"type":"cartwright.decisions","timestamp":"${new Date(now()).toISOString()}","data":{"entries":[${lines.join(',')}]}}`
    for (let tries = 0; ; tries++) {
      if (isGone || stopped.signal.aborted) return onDropped(lines.length)
      const answer = await post(options, signed(id, body, secrets, now())).catch((error: unknown) => ({ error }))
      if ('status' in answer && answer.status >= 200 && answer.status < 300) return
      if ('status' in answer && answer.status === 410) {
        // Whoever is there wants no more.
        isGone = true
        onError(new Error(`${new URL(url).host} answered 410: no more decisions are sent there until the next start`))
        return onDropped(lines.length)
      }
      const wait = retries[tries]
      if (wait === undefined) {
        onError('error' in answer ? answer.error : new Error(`${new URL(url).host} answered ${answer.status}`))
        return onDropped(lines.length)
      }
      const asked = 'status' in answer ? answer.retryAfter * second : 0
      const jitter = 1 + Math.random() / 5
      await sleep(Math.max(asked, wait * jitter), undefined, { signal: stopped.signal, ref: false }).catch(
        () => undefined,
      )
    }
  }

  return {
    write: async (lines) => {
      for (const message of messagesOf(lines)) {
        if (underWay.size >= mostUnderWay) onDropped(message.length)
        else {
          const sent = send(message)
          underWay.add(sent)
          void sent.finally(() => underWay.delete(sent))
        }
      }
    },
    close: async () => {
      stopped.abort()
      await Promise.all(underWay)
    },
  }
}

function* messagesOf(lines: readonly string[]): Generator<readonly string[]> {
  let message: string[] = []
  let length = 0
  for (const line of lines) {
    if (message.length > 0 && length + line.length > largestMessage) {
      yield message
      message = []
      length = 0
    }
    message.push(line)
    length += line.length
  }
  if (message.length > 0) yield message
}

interface SignedMessage {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** The same id with each try, another timestamp and signature. */
export function signed(id: string, body: string, secrets: readonly string[], now: number): SignedMessage {
  const timestamp = String(Math.floor(now / 1000))
  const content = `${id}.${timestamp}.${body}`
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map((secret) => signatureOf(content, secret)).join(' '),
    },
  }
}

function signatureOf(content: string, secret: string): string {
  const bytes = Buffer.from(secret.slice(secret.indexOf('_') + 1), 'base64')
  if (secret.startsWith('whsec_')) return `v1,${createHmac('sha256', bytes).update(content).digest('base64')}`
  // The 32 bytes of an Ed25519 key, in the frame of PKCS #8.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes.subarray(0, 32)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return `v1a,${sign(null, Buffer.from(content), key).toString('base64')}`
}

interface WebhookAnswer {
  readonly status: number
  /** Seconds. */
  readonly retryAfter: number
}

/** Follows no redirect: it could lead anywhere. */
function post({ url, isPrivateAllowed }: WebhookOptions, { body, headers }: SignedMessage): Promise<WebhookAnswer> {
  const to = new URL(url)
  return new Promise((resolve, reject) => {
    if (!isPrivateAllowed && (to.protocol !== 'https:' || !isPublicHost(to.hostname))) {
      throw new Error(`${to.host} is no public address with https`)
    }
    const ask = to.protocol === 'https:' ? request : requestOverHttp
    const asked = ask(
      to,
      { method: 'POST', headers, timeout, ...(!isPrivateAllowed && { lookup: publicLookup }) },
      (response) => {
        // What is answered is nobody's matter.
        response.resume()
        const after = Number(response.headers['retry-after'])
        response.once('close', () =>
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: Number.isFinite(after) ? Math.min(after, 86_400) : 0,
          }),
        )
      },
    )
    asked.once('timeout', () => asked.destroy(new Error(`${to.host} did not answer within ${timeout / second} s`)))
    asked.once('error', reject)
    asked.end(body)
  })
}
