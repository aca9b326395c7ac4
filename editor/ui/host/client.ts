/** Sends requests to the host and receives its notifications. */

import { type Message, msg } from '../../../src/words/message.ts'
import { type CallOptions, newCaller } from '../../calls/caller.ts'
import type { Failure } from '../../calls/messages.ts'
import type { Answers, FromHost, HostEvent, Params, RequestName } from '../../host/contract.ts'
import { say } from '../i18n/locale.ts'
import { type Connection, openPort } from './ports.ts'

/** A failed request. `message` and `help` are in the window's language: what happened, and what to do. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly code: Failure['code']
  readonly sentence: Message
  readonly advice: Message | undefined
  readonly comparison: Failure['comparison']

  constructor({ code, sentence, advice, comparison }: Failure) {
    super()
    this.code = code
    this.sentence = sentence
    this.advice = advice
    this.comparison = comparison
  }

  override get message(): string {
    return say(this.sentence)
  }

  get help(): string | undefined {
    return this.advice && say(this.advice)
  }
}

/** Whether a request failed because the host was or became unreachable. */
export const isDisconnected = (error: unknown): boolean =>
  error instanceof HostError && (error.code === 'disconnected' || error.code === 'interrupted')

const listeners = new Set<(event: HostEvent) => void>()
/** Events that arrived before the window started to listen. */
let earlyEvents: HostEvent[] | undefined = []
const connectionListeners = new Set<(connection: Connection) => void>()

const port = openPort()
const host = newCaller<RequestName>(
  (message) => port.send(message),
  (failure) => new HostError(failure),
)
let connection: Connection = 'connecting'
/** Brings a new host to the state of the previous one; other requests wait for it. */
let resume: () => Promise<boolean> = async () => true
let resuming: Promise<void> | undefined
/** Whether the current host has the state of the previous one. */
let isResumed = true

port.onMessage(receive)
port.onConnection((now) => {
  const isAnother = connection !== 'connecting' && connection !== 'connected'
  const isFirst = connection === 'connecting'
  if (isFirst && now === 'lost') return
  turnTo(now, now === 'connected' && isAnother)
})

function turnTo(now: Connection, withNewHost: boolean): void {
  if (now !== 'connected') host.failAll(failures[now] ?? interrupted)
  connection = now
  // Each connection has its own host.
  if (withNewHost) resumeHost()
  for (const listener of connectionListeners) listener(now)
}

function resumeHost(): void {
  isResumed = false
  const mine = resume().then((succeeded) => {
    // Another host may have replaced this one meanwhile.
    if (resuming !== mine) return
    isResumed = succeeded
    resuming = undefined
  })
  resuming = mine
}

/** Resolves when the host has the state of the previous one; retries where that failed. */
export async function whenResumed(): Promise<void> {
  if (connection === 'connected' && !isResumed && !resuming) resumeHost()
  await resuming
}

/** Calls the listener at once with the current state, too. */
export function onConnection(listener: (connection: Connection) => void): void {
  connectionListeners.add(listener)
  listener(connection)
}

/** @param work Returns whether it succeeded, and never rejects. It must send its requests with `requestWhileResuming`. */
export function onNewHost(work: () => Promise<boolean>): void {
  resume = work
}

export const useKey = (key: string): void => port.useKey(key)

export async function request<Name extends RequestName>(
  request: Name,
  params: Params<Name>,
  options?: CallOptions,
): Promise<Answers[Name]> {
  await resuming
  if (connection !== 'connecting' && connection !== 'connected') {
    throw new HostError(failures[connection] ?? disconnected)
  }
  try {
    return await requestWhileResuming(request, params, options)
  } catch (error) {
    // It came before the window knew that there is another host, and was not done.
    if (!(error instanceof HostError && error.code === 'disconnected' && connection === 'connected')) throw error
    await resuming
    return requestWhileResuming(request, params, options)
  }
}

export function requestWhileResuming<Name extends RequestName>(
  request: Name,
  params: Params<Name>,
  options?: CallOptions,
): Promise<Answers[Name]> {
  // The contract defines the answer's type for each request.
  return host.call(request, params, options) as Promise<Answers[Name]>
}

/** Returns an unsubscribe function. */
export function onHostEvent(listener: (event: HostEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Delivers the events received so far. Called once all listeners are registered. */
export function hearEvents(): void {
  const events = earlyEvents ?? []
  earlyEvents = undefined
  for (const event of events) notify(event)
}

function notify(event: HostEvent): void {
  if (earlyEvents) earlyEvents.push(event)
  else for (const listener of listeners) listener(event)
}

function receive(message: FromHost): void {
  if ('event' in message) {
    if (message.event === 'host-restarted') turnTo('connected', true)
    if (message.event === 'host-gone') turnTo('gone', false)
    notify(message)
    return
  }
  host.receive(message)
}

const disconnected: Failure = {
  code: 'disconnected',
  sentence: msg`Cartwright was closed`,
  advice: msg`start Cartwright again; your unsaved text is kept`,
}
const interrupted: Failure = {
  code: 'interrupted',
  sentence: msg`this was interrupted because Cartwright was closed`,
  advice: msg`start Cartwright again and try again; your unsaved text is kept`,
}
const noKey: Failure = {
  code: 'disconnected',
  sentence: msg`this window has no valid access key for Cartwright`,
  advice: msg`open the address that \`cartwright studio\` printed`,
}
const tooMany: Failure = {
  code: 'disconnected',
  sentence: msg`too many windows of Cartwright are open`,
  advice: msg`close some of them`,
}

const failures: Partial<Record<Connection, Failure>> = { refused: noKey, full: tooMany }
