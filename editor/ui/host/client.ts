/** Sends requests to the host and receives its notifications. */
import { type CallOptions, newCaller } from '../../calls/caller.ts'
import type { Failure } from '../../calls/messages.ts'
import type { Answers, FromHost, HostEvent, Params, RequestName } from '../../host/contract.ts'
import { openPort } from './ports.ts'

/** A failed request: a sentence for the user, and what to do. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly code: Failure['code']
  readonly help: string | undefined
  readonly comparison: Failure['comparison']

  constructor({ code, message, help, comparison }: Failure) {
    super(message)
    this.code = code
    this.help = help
    this.comparison = comparison
  }
}

const listeners = new Set<(event: HostEvent) => void>()

const port = openPort()
const host = newCaller<RequestName>(
  (message) => port.send(message),
  (failure) => new HostError(failure),
)
port.onMessage(hear)
let wasLost = false
port.onConnected((connected) => {
  if (connected) {
    // Each connection has its own host.
    if (wasLost) hear({ event: 'host-restarted' })
    return
  }
  wasLost = true
  host.failAll({ code: 'broken', message: 'the connection to Cartwright was lost', help: 'try again' })
})
port.onRefused(() =>
  host.failAll({
    code: 'refused',
    message: 'this window has no key to Cartwright, or one of an earlier start',
    help: 'open the address that `cartwright studio` printed',
  }),
)

export function request<Name extends RequestName>(
  request: Name,
  params: Params<Name>,
  options?: CallOptions,
): Promise<Answers[Name]> {
  // The contract has the answer's type for each request.
  return host.call(request, params, options) as Promise<Answers[Name]>
}

/** Returns an unsubscribe function. */
export function onHostEvent(listener: (event: HostEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function hear(message: FromHost): void {
  if ('event' in message) {
    for (const listener of listeners) listener(message)
    return
  }
  host.receive(message)
}
