/** Starts a service with the options of its command, and shuts it down. */
import { readText } from '../files/text.ts'
import { openStore } from '../ledger/open.ts'
import { type Keyring, readKeyring } from '../publish/keyring.ts'
import { placeAt } from '../publish/place.ts'
import { msg, name } from '../words/message.ts'
import { folderSink, stdoutSink } from './decisions/file-sink.ts'
import { type DecisionLog, decisionLog, noDecisionLog, type Sink } from './decisions/log.ts'
import { readDecisionSettings } from './decisions/settings.ts'
import { webhookSink } from './decisions/webhook.ts'
import { ServerError } from './error.ts'
import type { LogLevel } from './http/log.ts'
import { type Metrics, newMetrics } from './http/metrics.ts'
import type { Server } from './http/request.ts'
import { keysIn } from './keys/keys.ts'
import { followReleases, type ReleaseEvent } from './releases/follow.ts'
import { fixedReleases, type ReleaseContext, type Releases } from './releases/release.ts'
import { releaseAt } from './releases/release-at.ts'
import { newShadow } from './releases/shadow.ts'
import { listen, serverFor } from './server.ts'
import { defaultLimits, type Limits, type Service } from './service.ts'

export interface StartOptions {
  readonly rules: RulesSource
  /** A keyring file with the keys trusted to sign bundles and channels. Absent: no signatures are required. */
  readonly trust?: string | undefined
  readonly ledger?: string | undefined
  readonly keys: string
  /** Path of the decision log's configuration. Absent: decisions are not logged. */
  readonly decisions?: string | undefined
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly version: string
  readonly logLevel: LogLevel
  /** Default: standard error. */
  readonly logTo?: NodeJS.WritableStream
  readonly limits?: Partial<Limits>
  readonly now?: () => number
}

export type RulesSource =
  /** A folder of `.promo` files, a file of compiled rules, or a bundle. */
  | { readonly path: string }
  | {
      readonly place: string
      readonly channel: string
      /** Folder for a copy of the last valid release. */
      readonly copy?: string | undefined
      /** Another channel of the same place, evaluated in the background. */
      readonly shadow?: string | undefined
      /** Milliseconds between two polls. Default: 2000. */
      readonly pollEvery?: number
    }

export interface RunningService {
  /** The address it listens on: `http://127.0.0.1:8080`. */
  readonly url: string
  /** Finishes requests in progress, accepts no new ones, and shuts down. */
  close(): Promise<void>
}

/** Milliseconds between two sweeps of the ledger. */
const sweepEvery = 60_000

const lookEvery = 2000

export async function startService(options: StartOptions): Promise<RunningService> {
  const { now = Date.now, version, logLevel, logTo = process.stderr } = options
  const metrics = newMetrics()
  const closing: (() => unknown)[] = []
  const close = async (): Promise<void> => {
    for (const each of closing.toReversed()) await each()
  }
  try {
    const keys = await keysIn(options.keys)
    closing.push(keys.close)
    const store = options.ledger === undefined ? undefined : await openStore(options.ledger)
    if (store !== undefined) closing.push(() => store.close())
    const log: { server?: Server } = {}
    /** Release events from before there was a server to log them. */
    const early: ReleaseEvent[] = []
    const limits = { ...defaultLimits, ...options.limits }
    const releases = await releasesOf(options, { store, now, maxWait: limits.time }, (event) => {
      if (log.server) report(event, metrics, log.server)
      else early.push(event)
    })
    closing.push(releases.close)
    const decisions = await decisionsOf(options, metrics, now, (error) => log.server?.log.warn(error))
    closing.push(decisions.close)
    const shadow = newShadow({
      release: releases.shadow,
      report: (decision, difference) => {
        metrics.shadow.inc({ outcome: difference === undefined ? 'same' : 'different' })
        if (difference === undefined) return
        log.server?.log.info({ decision, ...difference }, 'shadow')
        decisions.write({ kind: 'shadow', id: decision, at: new Date(now()).toISOString(), ...difference })
      },
      onDropped: () => metrics.shadow.inc({ outcome: 'dropped' }),
    })
    const service: Service = { releases, store, limits, metrics, decisions, shadow, now }
    const server = await serverFor({ service, access: keys.access, version, logLevel, logTo })
    log.server = server
    for (const event of early) report(event, metrics, server)
    closing.push(() => server.close())
    const url = await listen(server, options.host, options.port)
    if (store !== undefined) {
      const sweeping = setInterval(() => void sweep(releases, server), sweepEvery)
      closing.push(() => clearInterval(sweeping))
    }
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function releasesOf(
  { rules, trust }: StartOptions,
  context: ReleaseContext,
  on: (event: ReleaseEvent) => void,
): Promise<Releases> {
  const keyring = trust === undefined ? undefined : await keyringIn(trust)
  if ('path' in rules) return fixedReleases(await releaseAt(rules.path, keyring, context))
  const { place, channel, copy, shadow, pollEvery = lookEvery } = rules
  return followReleases({ place: placeAt(place), channel, keyring, copy, shadow, pollEvery, on, ...context })
}

async function decisionsOf(
  { decisions: file }: StartOptions,
  metrics: Metrics,
  now: () => number,
  onError: (error: unknown) => void,
): Promise<DecisionLog> {
  if (file === undefined) return noDecisionLog
  const { to, sample = 1, erase = [], pseudonyms } = await readDecisionSettings(file)
  const onDropped = (lines: number): void => metrics.droppedDecisions.inc(lines)
  const onGivenUp = (lines: number): void => metrics.givenUpDecisions.inc(lines)
  const sinks: Sink[] = []
  for (const place of to) {
    if ('folder' in place) sinks.push(folderSink(place.folder, now))
    else if ('stdout' in place) sinks.push(stdoutSink())
    else {
      const { webhook: url, secrets, queue } = place
      sinks.push(await webhookSink({ url, secrets, queue, now, onDropped, onGivenUp, onError }))
    }
  }
  const erasure = { erase, pseudonyms: pseudonyms?.pointers ?? [], secret: pseudonyms?.secret ?? '' }
  return decisionLog({ sinks, sample, erasure, onDropped, onError })
}

async function keyringIn(file: string): Promise<Keyring> {
  const read = await readText(file)
  if ('error' in read) throw new ServerError(msg`${name(file)} ${read.error}`)
  return readKeyring(read.text, file)
}

/** Reports release events to the log and the metrics. */
function report(event: ReleaseEvent, metrics: Metrics, server: Server): void {
  metrics.releaseEvents.inc({ event: event.kind })
  switch (event.kind) {
    case 'switched': {
      const { release, channel } = event
      metrics.release.reset()
      metrics.release.set({ name: release.name, sequence: String(release.sequence), rules: release.rules }, 1)
      server.log.info({ release, channel: channel.channel, pointer: channel.sequence, off: channel.off }, 'switched')
      return
    }
    case 'refused':
    case 'unreachable':
    case 'copy-failed':
      server.log.warn(event, event.kind)
      return
    default:
      event satisfies never
  }
}

async function sweep(releases: Releases, server: Server): Promise<void> {
  try {
    if (releases.status().state !== 'error') await releases.releaseFor(undefined).ledger?.sweep()
  } catch (error) {
    server.log.error(error)
  }
}
