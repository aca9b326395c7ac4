/** Health, readiness, the current release, and metrics. */

import * as z from 'zod'
import { noReads } from '../../ledger/books.ts'
import { msg } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import { localeOf } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import type { Server } from '../http/request.ts'
import { releaseRef, withProblems } from '../schemas/answers.ts'
import type { Service } from '../service.ts'

const stateSchema = z.object({ state: z.enum(['ready', 'stale', 'error']) })

const versionSchema = z.object({
  version: z.string().meta({ description: 'Of cartwright.' }),
  state: z.enum(['ready', 'stale', 'error']),
  reason: z.string().exactOptional().meta({ description: 'Why the state is not `ready`.' }),
  releases: z.array(releaseRef).readonly().meta({ description: 'What answers, by arm.' }),
  off: z.array(z.string()).readonly().meta({ description: 'Campaigns that are switched off by hand.' }),
  shadow: releaseRef.exactOptional().meta({ description: 'What is evaluated beside and never answered.' }),
})

const messagesSchema = z.object({ messages: z.int(), decisions: z.int() })

const webhooksSchema = z.object({
  webhooks: z
    .array(
      z.object({
        host: z.string().meta({ description: 'Of its address.' }),
        waiting: messagesSchema.meta({ description: 'What is sent when it is due.' }),
        givenUp: messagesSchema
          .extend({ reason: z.string().exactOptional().meta({ description: 'Why the latest was given up.' }) })
          .meta({ description: 'What all tries failed for.' }),
      }),
    )
    .meta({ description: 'In the order of the settings.' }),
})

const resentSchema = z.object({
  webhooks: z.array(
    z.object({ host: z.string(), resent: z.int().meta({ description: 'Messages that are sent again.' }) }),
  ),
})

export function operationRoutes(server: Server, service: Service, version: string): void {
  server.get(
    '/healthz',
    {
      schema: {
        summary: 'The process lives',
        operationId: 'health',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  )
  server.get(
    '/readyz',
    { schema: { summary: 'The service can answer', operationId: 'ready', response: withProblems(stateSchema) } },
    async () => {
      const { state } = service.releases.status()
      if (state === 'error') throw new Problem('not-ready', msg`there is no release to evaluate with`)
      await mustReachLedger(service)
      return { state }
    },
  )
  server.get(
    '/v1/version',
    {
      config: { permission: 'evaluate' },
      schema: { summary: 'What answers', operationId: 'version', response: withProblems(versionSchema) },
    },
    async (request) => {
      const { reason, ...status } = service.releases.status()
      const locale = localeOf(request.headers['accept-language'])
      return { version, ...status, ...(reason && { reason: textOf(reason, locale) }) }
    },
  )
  server.get(
    '/v1/webhooks',
    {
      config: { permission: 'operate' },
      schema: {
        summary: 'What webhooks of the decision log have not been sent',
        operationId: 'webhooks',
        response: withProblems(webhooksSchema),
      },
    },
    async () => ({ webhooks: service.decisions.webhooks.map(({ host, state }) => ({ host, ...state() })) }),
  )
  server.post(
    '/v1/webhooks/resend',
    {
      config: { permission: 'operate' },
      schema: {
        summary: 'Send again what was given up',
        operationId: 'resendWebhooks',
        response: withProblems(resentSchema),
      },
    },
    async () => ({
      webhooks: service.decisions.webhooks.map(({ host, sendAgain }) => ({ host, resent: sendAgain() })),
    }),
  )
  server.get('/metrics', { config: { permission: 'observe' }, schema: { hide: true } }, async (_, reply) => {
    const { registry } = service.metrics
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

async function mustReachLedger({ store, now }: Service): Promise<void> {
  if (store === undefined) return
  try {
    await store.read({ ...noReads, keys: ['readyz'] }, now())
  } catch {
    throw new Problem('not-ready', msg`the ledger does not respond`)
  }
}
