/** The client of the host: requests, and events such as changed files. */
import type { Answers, FromHost, HostEvent, HostFailure, Params, Progress, RequestName } from '../../host/contract.ts'
import { openPort } from './ports.ts'

/** A request that the host could not fulfil: a sentence for the user, and what to do. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly code: HostFailure['code']
  readonly help: string | undefined

  constructor({ code, message, help }: HostFailure) {
    super(message)
    this.code = code
    this.help = help
  }
}

export interface RequestOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Cancels the request; it then fails with the code `cancelled`. */
  readonly signal?: AbortSignal
}

interface Pending {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: HostError) => void
  readonly onProgress: RequestOptions['onProgress']
}

const pending = new Map<number, Pending>()
const listeners = new Set<(event: HostEvent) => void>()
let lastId = 0

const port = openPort()
port.onMessage(hear)
let wasLost = false
port.onConnected((connected) => {
  if (connected) {
    // Each connection has a host of its own.
    if (wasLost) hear({ event: 'host-restarted' })
    return
  }
  wasLost = true
  failAll({ code: 'broken', message: 'the connection to Cartwright was lost', help: 'try again' })
})
port.onRefused(() =>
  failAll({
    code: 'refused',
    message: 'this window has no key to Cartwright, or one of an earlier start',
    help: 'open the address that `cartwright studio` printed',
  }),
)

function failAll(failure: HostFailure): void {
  for (const { reject } of pending.values()) reject(new HostError(failure))
  pending.clear()
}

export function request<Name extends RequestName>(
  request: Name,
  params: Params<Name>,
  { onProgress, signal }: RequestOptions = {},
): Promise<Answers[Name]> {
  const id = ++lastId
  return new Promise<Answers[Name]>((resolve, reject) => {
    pending.set(id, { resolve: resolve as (answer: unknown) => void, reject, onProgress })
    signal?.addEventListener('abort', () => port.send({ cancel: id }), { once: true })
    port.send({ id, request, params })
  })
}

/** Gives back how to stop listening. */
export function onHostEvent(listener: (event: HostEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function hear(message: FromHost): void {
  if ('event' in message) {
    for (const listener of listeners) listener(message)
    return
  }
  const request = pending.get(message.id)
  if (!request) return
  if ('progress' in message) {
    request.onProgress?.(message.progress)
    return
  }
  pending.delete(message.id)
  if ('failure' in message) request.reject(new HostError(message.failure))
  else request.resolve(message.answer)
}
