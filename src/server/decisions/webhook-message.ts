/** Signs a message according to Standard Webhooks and sends it: once, to a public address, without following redirects. */
import { createHmac, createPrivateKey, sign } from 'node:crypto'
import { request as requestOverHttp } from 'node:http'
import { request } from 'node:https'
import { isPublicHost, publicLookup } from './public-address.ts'

export interface SignedMessage {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** Retries have the same id but a new timestamp and signature. */
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
  // Wraps the 32 bytes of an Ed25519 key in PKCS #8.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes.subarray(0, 32)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return `v1a,${sign(null, Buffer.from(content), key).toString('base64')}`
}

export interface WebhookAnswer {
  readonly status: number
  /** Seconds. */
  readonly retryAfter: number
}

export interface Receiver {
  readonly url: string
  /** For tests only: allows local addresses, over HTTP. */
  readonly isPrivateAllowed?: boolean | undefined
}

/** Milliseconds to wait for an answer. */
const timeout = 20_000
const maxPause = 86_400

/** Throws if no answer arrives. */
export function post({ url, isPrivateAllowed = false }: Receiver, message: SignedMessage): Promise<WebhookAnswer> {
  const { body, headers } = message
  const to = new URL(url)
  return new Promise((resolve, reject) => {
    if (!isPrivateAllowed && (to.protocol !== 'https:' || !isPublicHost(to.hostname))) {
      throw new Error(`${to.host} is no public address with https`)
    }
    const ask = to.protocol === 'https:' ? request : requestOverHttp
    const outgoing = ask(
      to,
      {
        ...{ method: 'POST', headers, signal: AbortSignal.timeout(timeout) },
        ...(!isPrivateAllowed && { lookup: publicLookup }),
      },
      ({ statusCode = 0, headers: { 'retry-after': after } }) => {
        const pause = Number(after)
        resolve({ status: statusCode, retryAfter: pause > 0 ? Math.min(pause, maxPause) : 0 })
        // The body of the answer is irrelevant and might be endless.
        outgoing.destroy()
      },
    )
    outgoing.once('error', (error) =>
      reject(error.name === 'TimeoutError' ? new Error(`${to.host} did not answer within ${timeout / 1000} s`) : error),
    )
    outgoing.end(body)
  })
}
