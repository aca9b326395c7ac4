/** Lets requests through if their key has the route's permission and is within its rate limit. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { either, msg, number } from '../../words/message.ts'
import { type Access, defaultLimit } from '../keys/access.ts'
import { may, type Permission, whoMay } from '../keys/roles.ts'
import { Problem } from './problem.ts'
import type { Server } from './request.ts'

export interface GuardOptions {
  /** Called for each request, so that a revoked key stops working. */
  readonly access: () => Access
  readonly now: () => number
}

/** Wrong keys per address and minute before it is blocked. */
const maxWrongKeys = 30

const minute = 60_000

export async function guard(server: Server, { access, now }: GuardOptions): Promise<void> {
  await server.register(rateLimit, { global: false })
  const limitOf = ({ caller }: FastifyRequest) => caller?.limit ?? defaultLimit
  const count = server.createRateLimit({
    keyGenerator: ({ caller, ip }) => caller?.key ?? ip,
    max: (request) => limitOf(request).requests,
    timeWindow: (request) => limitOf(request).seconds * 1000,
  })
  const countWrongKeys = server.createRateLimit({
    keyGenerator: ({ ip }) => `wrong ${ip}`,
    max: maxWrongKeys,
    timeWindow: minute,
  })

  const limit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { requests, seconds } = limitOf(request)
    const counted = await count(request)
    if (counted.isAllowed) return
    reply.header('ratelimit-policy', `"default";q=${requests};w=${seconds}`)
    reply.header('ratelimit', `"default";r=${counted.remaining};t=${counted.ttlInSeconds}`)
    if (counted.isExceeded) throw tooMany(counted.ttlInSeconds)
  }

  server.addHook('onRequest', async (request, reply) => {
    const { permission, takesApiKey = false } = request.routeOptions.config
    if (permission === undefined) return
    const authorization = request.headers.authorization ?? (takesApiKey ? apiKeyOf(request) : undefined)
    request.caller = access().callerOf(authorization, now())
    if (request.caller === undefined) {
      const wrong = await countWrongKeys(request)
      if (!wrong.isAllowed && wrong.isExceeded) throw tooMany(wrong.ttlInSeconds)
      throw unauthorized(authorization)
    }
    await limit(request, reply)
    if (!may(request.caller.role, permission)) throw forbidden(permission)
  })
}

const apiKeyOf = ({ headers }: FastifyRequest): string | undefined =>
  typeof headers['x-api-key'] === 'string' ? `Bearer ${headers['x-api-key']}` : undefined

const tooMany = (seconds: number): Problem =>
  new Problem(
    'quota-exceeded',
    msg`the key exceeded its request limit`,
    { help: msg`try again in ${number(seconds)} s` },
    { 'retry-after': String(seconds) },
  )

function unauthorized(authorization: string | undefined): Problem {
  const help = msg`send \`authorization: Bearer cw_…\` with a key of this service`
  return new Problem(
    'unauthorized',
    authorization === undefined ? msg`the request has no key` : msg`the key is unknown, revoked or has expired`,
    { help },
    { 'www-authenticate': 'Bearer' },
  )
}

const forbidden = (permission: Permission): Problem =>
  new Problem('forbidden', msg`the role of this key may not do this`, {
    help: msg`use a key with the role ${either(whoMay(permission))}`,
  })
