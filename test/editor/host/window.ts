/** The window's end of a port: sends requests to a host and receives its notifications. */
import { EventEmitter } from 'node:events'
import { onTestFinished } from 'vitest'
import type { Failure, Progress } from '../../../editor/calls/messages.ts'
import type { Answers, FromHost, HostEvent, Params, Port, RequestName } from '../../../editor/host/contract.ts'
import { type HostOptions, serveHost } from '../../../editor/host/serve.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { folderWith } from '../../workspace/folder.ts'

export interface SentRequest {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface Window {
  ask<Name extends RequestName>(request: Name, params: Params<Name>, asked?: SentRequest): Promise<Answers[Name]>
  /** The failure of a request. Throws if it succeeds. */
  failure(request: RequestName, params: unknown): Promise<FailureInWords>
  /** Sends any message, valid or not. */
  send(message: unknown): void
  /** The next matching message since the window was opened; each message is delivered once. */
  next<Message extends FromHost>(fits: (message: FromHost) => message is Message): Promise<Message>
  nextEvent<Kind extends HostEvent['event']>(event: Kind): Promise<Extract<HostEvent, { event: Kind }>>
  readonly heard: readonly FromHost[]
}

export interface Wire {
  send(message: unknown): void
  listen(hear: (message: FromHost) => void): void
}

/** A failure in English. */
export interface FailureInWords extends Omit<Failure, 'sentence' | 'advice'> {
  readonly message: string
  readonly help?: string
}

const inWords = ({ sentence, advice, ...failure }: Failure): FailureInWords => ({
  ...failure,
  message: textOf(sentence),
  ...(advice && { help: textOf(advice) }),
})

/** Rejects a request with the host's failure. */
class Failed extends Error {
  readonly failure: FailureInWords

  constructor(failure: Failure) {
    const said = inWords(failure)
    super(`${said.code}: ${said.message}`)
    this.failure = said
  }
}

export function windowOver(wire: Wire): Window {
  const heard: FromHost[] = []
  const told: FromHost[] = []
  const arrivals = new EventEmitter().setMaxListeners(0)
  let lastId = 0
  wire.listen((message) => {
    heard.push(message)
    told.push(message)
    arrivals.emit('message', message)
  })
  const ask = (request: string, params: unknown, { onProgress, signal }: SentRequest = {}): Promise<unknown> => {
    const id = ++lastId
    return new Promise((resolve, reject) => {
      const hear = (message: FromHost): void => {
        if (!('id' in message) || message.id !== id) return
        if ('progress' in message) {
          onProgress?.(message.progress)
          return
        }
        arrivals.off('message', hear)
        if ('failure' in message) reject(new Failed(message.failure))
        else resolve(message.answer)
      }
      arrivals.on('message', hear)
      signal?.addEventListener('abort', () => wire.send({ cancel: id }))
      wire.send({ id, request, params })
      if (signal?.aborted) wire.send({ cancel: id })
    })
  }
  const next = <Message extends FromHost>(fits: (message: FromHost) => message is Message): Promise<Message> => {
    const place = told.findIndex(fits)
    const [known] = place < 0 ? [] : told.splice(place, 1)
    if (known !== undefined && fits(known)) return Promise.resolve(known)
    return new Promise((resolve) => {
      const hear = (message: FromHost): void => {
        if (!fits(message)) return
        arrivals.off('message', hear)
        told.splice(told.indexOf(message), 1)
        resolve(message)
      }
      arrivals.on('message', hear)
    })
  }
  return {
    ask: (request, params, asked) => ask(request, params, asked) as Promise<never>,
    failure: (request, params) =>
      ask(request, params).then(
        (answer) => Promise.reject(new Error(`it answered ${JSON.stringify(answer)}`)),
        (error: unknown) => {
          if (error instanceof Failed) return error.failure
          throw error
        },
      ),
    send: wire.send,
    next,
    nextEvent: (event) => next((message): message is never => 'event' in message && message.event === event),
    heard,
  }
}

/** A window with its own host in this process; both are closed after the test. */
export async function openWindow(
  home?: string,
  options: Omit<HostOptions, 'home'> = {},
): Promise<Window & { readonly home: string }> {
  const own = home ?? (await folderWith({}))
  let toHost: (message: unknown) => void = () => undefined
  let toWindow: (message: FromHost) => void = () => undefined
  // Like on a real channel, messages are copied and arrive asynchronously.
  const port: Port = {
    send: (message) => queueMicrotask(() => toWindow(structuredClone(message))),
    listen: (hear) => {
      toHost = hear
    },
  }
  const window = windowOver({
    send: (message) => queueMicrotask(() => toHost(structuredClone(message))),
    listen: (hear) => {
      toWindow = hear
    },
  })
  const host = serveHost(port, { ...options, home: own })
  onTestFinished(() => host.close())
  return { ...window, home: own }
}
