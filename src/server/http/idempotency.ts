/**
 * The header Idempotency-Key: the same key with the same content gets the same answer on every node. The ledger stores the
 * answers; each node also tracks the keys it is currently working on.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { msg, number } from '../../words/message.ts'
import type { Caller } from '../keys/access.ts'
import { Problem } from './problem.ts'

export interface Idempotency {
  /** Runs `work`, with the ledger's key, unless a call with the same key is in progress. */
  once<Answer>(request: FastifyRequest, work: (key: string, caller: Caller) => Promise<Answer>): Promise<Answer>
}

const longest = 200

export function newIdempotency(): Idempotency {
  const running = new Set<string>()
  return {
    once: async (request, work) => {
      const { caller } = request
      if (caller === undefined) throw new Problem('unauthorized', msg`the request has no key`)
      if (caller.isTest) {
        throw new Problem('forbidden', msg`a test key may not book anything`, {
          help: msg`use a key that was created without \`--test\``,
        })
      }
      // Keys are scoped to the caller, so that callers can't read each other's answers.
      const key = `${caller.key}:${keyOf(request)}`
      if (running.has(key)) {
        throw new Problem(
          'idempotency-key-running',
          msg`a call with this key is still in progress`,
          {
            help: msg`repeat it with the same key to get its answer`,
          },
          { 'retry-after': '1' },
        )
      }
      running.add(key)
      try {
        return await work(key, caller)
      } finally {
        running.delete(key)
      }
    },
  }
}

/** A structured field's string, with or without quotes. */
function keyOf(request: FastifyRequest): string {
  const given = request.headers['idempotency-key']
  if (typeof given !== 'string' || given === '') {
    throw new Problem('idempotency-key-missing', msg`the request has no Idempotency-Key header`, {
      help: msg`send a new key for each call, such as a UUID, and the same key when you repeat the call`,
    })
  }
  const key = /^"(.*)"$/.exec(given)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? given
  if (key.length > 0 && key.length <= longest && /^[\x20-\x7e]+$/.test(key)) return key
  throw new Problem('invalid', msg`the Idempotency-Key header is not a valid key`, {
    path: 'idempotency-key',
    help: msg`write 1 to ${number(longest)} ASCII characters`,
  })
}

/** Derived from the key, so that a retried call has the same decision id. */
export function decisionOf(key: string): string {
  const hex = createHash('sha256').update(`decision ${key}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
