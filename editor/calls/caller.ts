/** Sends requests over any port and settles them as replies arrive. The counterpart is `answerOver`. */
import { msg } from '../../src/words/message.ts'
import { type Failure, failureSchema, type Progress, type Reply, type Request } from './messages.ts'

export interface CallOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Cancels the request, which then fails with the code `cancelled` unless it has already finished. */
  readonly signal?: AbortSignal | undefined
}

export interface Caller<Name extends string> {
  call(request: Name, params: unknown, options?: CallOptions): Promise<unknown>
  receive(reply: Reply): void
  /** Fails all pending requests; later replies are ignored. */
  failAll(failure: Failure): void
  waiting(): number
}

interface Pending {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: CallOptions['onProgress']
}

const unreadable: Failure = {
  code: 'broken',
  sentence: msg`Cartwright's answer cannot be read`,
  advice: msg`try again`,
}

const failureOf = (received: unknown): Failure => failureSchema.safeParse(received).data ?? unreadable

export function newCaller<Name extends string>(
  send: (message: Request<Name>) => void,
  errorOf: (failure: Failure) => Error,
): Caller<Name> {
  const pending = new Map<number, Pending>()
  let lastId = 0
  return {
    call: (request, params, { onProgress, signal } = {}) => {
      const id = ++lastId
      const cancel = (): void => send({ cancel: id })
      return new Promise<unknown>((resolve, reject) => {
        pending.set(id, { resolve, reject, onProgress })
        signal?.addEventListener('abort', cancel, { once: true })
        send({ id, request, params })
      }).finally(() => signal?.removeEventListener('abort', cancel))
    },
    receive: (reply) => {
      const call = pending.get(reply.id)
      if (call === undefined) return
      if ('progress' in reply) {
        call.onProgress?.(reply.progress)
        return
      }
      pending.delete(reply.id)
      if ('failure' in reply) call.reject(errorOf(failureOf(reply.failure)))
      else call.resolve(reply.answer)
    },
    failAll: (failure) => {
      const failed = [...pending.values()]
      pending.clear()
      for (const { reject } of failed) reject(errorOf(failure))
    },
    waiting: () => pending.size,
  }
}
