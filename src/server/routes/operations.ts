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

const state = z.enum(['ready', 'stale', 'error'])

const versionSchema = z.object({
  version: z.string().meta({ description: "Cartwright's version." }),
  state,
  reason: z.string().exactOptional().meta({ description: 'Why the state is not `ready`.' }),
  releases: z.array(releaseRef).readonly().meta({ description: 'The releases in use, by arm.' }),
  off: z.array(z.string()).readonly().meta({ description: 'Campaigns that are switched off by hand.' }),
  shadow: releaseRef.exactOptional().meta({ description: 'The release that is evaluated for comparison only.' }),
})

const messagesSchema = z.object({ messages: z.int(), decisions: z.int() })

const webhooksSchema = z.object({
  webhooks: z
    .array(
      z.object({
        host: z.string().meta({ description: "The host of the webhook's address." }),
        waiting: messagesSchema.meta({ description: 'Messages that are still to be sent.' }),
        givenUp: messagesSchema
          .extend({ reason: z.string().exactOptional().meta({ description: 'Why the latest message was given up.' }) })
          .meta({ description: 'Messages for which every attempt failed.' }),
      }),
    )
    .meta({ description: 'In the order of the configuration.' }),
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
        summary: 'Check that the process is running',
        operationId: 'health',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  )
  server.get(
    '/readyz',
    {
      schema: {
        summary: 'Check that the service can answer',
        operationId: 'ready',
        response: withProblems(z.object({ state })),
      },
    },
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
      schema: {
        summary: 'Show the version and the releases in use',
        operationId: 'version',
        response: withProblems(versionSchema),
      },
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
        summary: 'List the messages of decision log webhooks that have not been sent',
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
        summary: 'Resend messages that were given up',
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
