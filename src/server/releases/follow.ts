/**
 * Follows a channel of a place: fetches what it points to, verifies it, and switches to it. Anything invalid is refused, and
 * the last valid release stays in use. A copy of it is stored, so that a service can start while the place is down.
 */

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { armOf, type Channel, channelPath, readChannel, verifyChannel } from '../../publish/channel.ts'
import { PublishError, PublishRefusal } from '../../publish/error.ts'
import type { Keyring } from '../../publish/keyring.ts'
import { type Place, placeAt } from '../../publish/place.ts'
import { type Message, msg } from '../../words/message.ts'
import { sentenceOf } from '../../words/message-error.ts'
import { textOf } from '../../words/text-of.ts'
import { Problem } from '../http/problem.ts'
import type { ReleaseRef } from '../schemas/answers.ts'
import { type LoadedBundle, loadBundle } from './load-bundle.ts'
import { type Release, type ReleaseContext, type ReleaseStatus, type Releases, withSwitchedOff } from './release.ts'

export interface FollowOptions extends ReleaseContext {
  readonly place: Place
  readonly channel: string
  /** Absent: signatures are not required. */
  readonly keyring?: Keyring | undefined
  /** Folder for a copy of the last valid release. */
  readonly copy?: string | undefined
  /** Another channel of the same place, evaluated in the background. */
  readonly shadow?: string | undefined
  /** Milliseconds between two polls. */
  readonly pollEvery: number
  readonly on: (event: ReleaseEvent) => void
}

export type ReleaseEvent =
  | { readonly kind: 'switched'; readonly release: ReleaseRef; readonly channel: Channel }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'copy-failed'; readonly reason: string }

/** The active release of a channel, ready to answer requests. */
interface Live {
  /** The pointer that the bundles belong to. */
  readonly channel: Channel
  readonly main: LoadedBundle
  readonly trial?: LoadedBundle
  readonly off: readonly string[]
  /** As used for answers: with campaigns switched off. */
  readonly arms: { readonly main: Release; readonly trial: Release }
}

interface Follower {
  /** The last verified pointer: older ones are refused. */
  seen: Channel | undefined
  live: Live | undefined
  etag: string | undefined
  /** Why the last poll failed. */
  trouble: Message | undefined
}

const newFollower = (): Follower => ({ seen: undefined, live: undefined, etag: undefined, trouble: undefined })

/** Seconds that an HTTP server may hold the request while nothing changes. */
const longPoll = 25
/** Maximum milliseconds between two polls of a place that does not answer. */
const maxBackoff = 30_000

/** Polls once before it returns; falls back to the copy if the place has nothing valid. */
export async function followReleases(options: FollowOptions): Promise<Releases> {
  const { now, channel, shadow } = options
  const stopped = new AbortController()
  const main = newFollower()
  const beside = newFollower()
  await startFromCopy(main, options)
  await poll(main, channel, options, { signal: stopped.signal })
  if (shadow !== undefined) await poll(beside, shadow, options, { signal: stopped.signal })
  const loops = [
    loop(main, channel, options, stopped.signal),
    ...(shadow === undefined ? [] : [loop(beside, shadow, options, stopped.signal)]),
  ]

  return {
    releaseFor: (customer) => {
      if (main.live === undefined)
        throw new Problem('not-ready', msg`there is no release to evaluate with`, {}, { 'retry-after': '5' })
      const { channel, arms } = main.live
      return arms[armOf(channel, customer)]
    },
    shadow: () => beside.live?.arms.main,
    status: () => statusOf(main, beside, now()),
    close: async () => {
      stopped.abort()
      await Promise.all(loops)
    },
  }
}

function statusOf({ live, trouble }: Follower, beside: Follower, now: number): ReleaseStatus {
  if (live === undefined) return { state: 'error', releases: [], off: [], reason: trouble ?? msg`there is no release` }
  const { arms, off } = live
  const expired = [live.main, live.trial].find((each) => each?.expires !== undefined && now >= Date.parse(each.expires))
  const reason = trouble ?? (expired && msg`release ${expired.sequence} expired at ${expired.expires ?? ''}`)
  return {
    state: reason === undefined ? 'ready' : 'stale',
    releases: live.trial === undefined ? [arms.main.ref] : [arms.main.ref, arms.trial.ref],
    off,
    ...(beside.live !== undefined && { shadow: beside.live.arms.main.ref }),
    ...(reason !== undefined && { reason }),
  }
}

async function loop(follower: Follower, channel: string, options: FollowOptions, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const wait = failures === 0 ? options.pollEvery : Math.min(maxBackoff, options.pollEvery * 2 ** failures)
    // Adds jitter, so that a fleet of nodes doesn't poll at the same time.
    await sleep(wait * (0.75 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => undefined)
    if (signal.aborted) return
    failures = (await poll(follower, channel, options, { signal, wait: longPoll })) ? 0 : failures + 1
  }
}

/** Returns false if the place had nothing valid; the active release then stays in use. */
async function poll(
  follower: Follower,
  name: string,
  options: FollowOptions,
  request: { readonly signal: AbortSignal; readonly wait?: number },
): Promise<boolean> {
  const { place, on } = options
  try {
    const known = follower.etag
    const fetched = await readChannel(place, name, { ...request, ...(known !== undefined && { known }) })
    if (fetched === undefined) throw new PublishError(msg`\`${place.name}\` has no channel \`${name}\``)
    if (fetched !== 'unchanged') {
      await follow(follower, place, name, fetched.bytes, options)
      follower.etag = fetched.etag
      if (name === options.channel && follower.live) await keepCopy(follower.live, fetched.bytes, options)
    }
    follower.trouble = undefined
    return true
  } catch (error) {
    if (request.signal.aborted) return false
    const reason = sentenceOf(error)
    const isNew = follower.trouble === undefined || textOf(follower.trouble) !== textOf(reason)
    follower.trouble = reason
    if (isNew) on(eventOf(error))
    return false
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const eventOf = (error: unknown): ReleaseEvent =>
  error instanceof PublishRefusal
    ? { kind: 'refused', code: error.code, reason: error.message }
    : { kind: 'unreachable', reason: reasonOf(error) }

/**
 * Everything is verified and prepared before any of it is used. Bundles already in use are not fetched again. Campaigns
 * switched off by an operator are off immediately, even if the bundles are unavailable.
 */
async function follow(
  follower: Follower,
  place: Place,
  name: string,
  bytes: Uint8Array,
  options: FollowOptions,
): Promise<void> {
  const { keyring, now, store, maxWait, on } = options
  const { seen, live: before } = follower
  const { channel } = verifyChannel(bytes, keyring, { channel: name, ...(seen && { last: seen }) })
  follower.seen = channel
  if (before !== undefined) follower.live = liveOf(before.channel, channel.off, before.main, before.trial)
  const load = async (digest: string, last: LoadedBundle | undefined): Promise<LoadedBundle> =>
    [before?.main, before?.trial].find((each) => each?.digest === digest) ??
    loadBundle(
      place,
      digest,
      keyring,
      { now: now(), name: channel.name, rollback: channel.rollback === true, ...(last && { last }) },
      { store, now, maxWait },
    )
  const main = await load(channel.bundle.digest, before?.main)
  const trial = channel.trial && (await load(channel.trial.bundle.digest, undefined))
  follower.live = liveOf(channel, channel.off, main, trial)
  on({ kind: 'switched', release: follower.live.arms.main.ref, channel })
}

function liveOf(channel: Channel, off: readonly string[], main: LoadedBundle, trial: LoadedBundle | undefined): Live {
  const arm = ({ release }: LoadedBundle, name: string): Release =>
    withSwitchedOff(trial === undefined ? release : { ...release, ref: { ...release.ref, arm: name } }, off)
  return {
    ...{ channel, main, off },
    ...(trial && { trial }),
    arms: { main: arm(main, 'main'), trial: arm(trial ?? main, 'trial') },
  }
}

// ---------------------------------------------------------------------------------------------- the copy

/** The copy is verified like anything else: write access to its folder must not allow running other rules. */
async function startFromCopy(follower: Follower, options: FollowOptions): Promise<void> {
  const { copy, channel, on } = options
  if (copy === undefined) return
  const place = placeAt(copy)
  try {
    const fetched = await readChannel(place, channel)
    if (fetched === undefined || fetched === 'unchanged') return
    await follow(follower, place, channel, fetched.bytes, options)
  } catch (error) {
    on(eventOf(error))
  }
}

/** Laid out like a place; the pointer is written last. */
async function keepCopy(
  { main, trial }: Live,
  pointer: Uint8Array,
  { copy, channel, on }: FollowOptions,
): Promise<void> {
  if (copy === undefined) return
  const place = placeAt(copy)
  try {
    const files = [...main.files, ...(trial?.files ?? [])]
    for (const [path, bytes] of files) await place.replace(path, bytes)
    await place.replace(channelPath(channel), pointer)
    const kept = new Set(files.map(([path]) => join(copy, path)))
    for (const name of await readdir(join(copy, 'bundles'))) {
      const path = join(copy, 'bundles', name)
      if (!kept.has(path)) await rm(path)
    }
  } catch (error) {
    on({ kind: 'copy-failed', reason: reasonOf(error) })
  }
}
