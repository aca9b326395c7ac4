/** Operations on the channels of a place. Each step is first a row of the log; the pointers follow from the log. */
import { msg } from '../words/message.ts'
import { readBundle } from './bundle.ts'
import { campaignAdvice } from './campaign-advice.ts'
import { canonicalBytes } from './canonical-bytes.ts'
import {
  type BundleReference,
  type Channel,
  channelName,
  channelPath,
  type SignedChannel,
  signChannel,
  verifyChannel,
} from './channel.ts'
import { PublishError } from './error.ts'
import type { Keyring } from './keyring.ts'
import type { Signer } from './keys.ts'
import { appendRow, type Log, type LogAction, type LogRow, mustBeWhole, type ReleaseReference, readLog } from './log.ts'
import type { Place } from './place.ts'
import { type Act, proveRelease, readStored } from './releases.ts'

/** What the channel serves according to the log; undefined if it has never served anything. */
export const channelIn = ({ rows }: Log, name: string): Channel | undefined =>
  rows.findLast(({ channel }) => channel?.channel.channel === name)?.channel?.channel

interface ChannelChange {
  readonly channel: string
  readonly signer: Signer
  readonly keyring: Keyring
  readonly act: Act
  /** Milliseconds, for `notBefore` and `expires`. */
  readonly now: number
  /**
   * The channel's own sequence when the user looked at it, 0 if it served nothing: if it has changed since, the operation is
   * refused. Default: not checked.
   */
  readonly seen?: number
}

/** Points a channel to a release. Campaigns that were switched off stay off; a trial ends. */
export async function publishRelease(place: Place, release: ReleaseReference, change: ChannelChange): Promise<LogRow> {
  const log = await logAsSeen(place, change)
  const before = channelIn(log, change.channel)
  await proveRelease(place, release, change.keyring, {
    now: change.now,
    ...(before && { name: before.name, last: before.bundle }),
  })
  return changeChannel(place, log, change, 'publish', release, {
    name: release.name,
    bundle: referenceOf(release),
    off: before?.off ?? [],
  })
}

/** Goes back to an older release. Default: the one that the channel served before. */
export async function rollBackRelease(
  place: Place,
  to: ReleaseReference | undefined,
  change: ChannelChange,
): Promise<LogRow> {
  const log = await logAsSeen(place, change)
  const before = mustServe(place, log, change.channel)
  const release = to ?? servedBefore(log, before) ?? neverAnother(change.channel)
  if (release.digest === before.bundle.digest) {
    throw new PublishError(msg`\`${change.channel}\` already serves release ${release.sequence}`)
  }
  await proveRelease(place, release, change.keyring, {
    now: change.now,
    name: before.name,
    last: before.bundle,
    rollback: true,
  })
  return changeChannel(place, log, change, 'rollback', release, {
    name: before.name,
    bundle: referenceOf(release),
    off: before.off,
    rollback: true,
  })
}

function servedBefore({ rows }: Log, { channel, bundle }: Channel): ReleaseReference | undefined {
  return rows.findLast(
    (row) =>
      row.channel?.channel.channel === channel &&
      row.channel.channel.bundle.digest === row.release.digest &&
      row.release.digest !== bundle.digest,
  )?.release
}

function neverAnother(channel: string): never {
  throw new PublishError(msg`\`${channel}\` has never served another release`, msg`specify the release to return to`)
}

/**
 * Gives a share of customers (per 10,000) another release; 0 ends the trial. A larger share includes all customers of a smaller
 * one.
 */
export async function shareRelease(
  place: Place,
  release: ReleaseReference,
  share: number,
  change: ChannelChange,
): Promise<LogRow> {
  const log = await logAsSeen(place, change)
  const before = mustServe(place, log, change.channel)
  const { name, bundle, off, rollback, trial } = before
  // A bad release must not keep its trial from being ended.
  if (share > 0) await proveRelease(place, release, change.keyring, { now: change.now, name })
  if (release.digest === bundle.digest) {
    throw new PublishError(msg`all customers of \`${change.channel}\` already get release ${release.sequence}`)
  }
  const goesOn = trial?.bundle.digest === release.digest
  const salt = goesOn ? trial.salt : `${change.channel}-${before.sequence + 1}`
  return changeChannel(place, log, change, 'share', release, {
    name,
    bundle,
    off,
    ...(rollback && { rollback }),
    ...(share > 0 && { trial: { bundle: referenceOf(release), share, salt } }),
  })
}

/** Switches a campaign off or on again. Throws a `PublishError` for a campaign that is in no bundle of the channel. */
export async function switchCampaign(
  place: Place,
  campaign: string,
  to: 'off' | 'on',
  change: ChannelChange,
): Promise<LogRow> {
  const log = await logAsSeen(place, change)
  const { name, bundle, off, rollback, trial } = mustServe(place, log, change.channel)
  const isOff = off.includes(campaign)
  if (isOff === (to === 'off')) {
    throw new PublishError(
      to === 'off'
        ? msg`\`${campaign}\` is already switched off in \`${change.channel}\``
        : msg`\`${campaign}\` is not switched off in \`${change.channel}\``,
    )
  }
  if (to === 'off') await mustBeServed(place, campaign, [bundle, ...(trial ? [trial.bundle] : [])], change.channel)
  const release = { name, ...bundle }
  return changeChannel(
    place,
    log,
    change,
    to === 'off' ? 'switch-off' : 'switch-on',
    release,
    {
      name,
      bundle,
      off: to === 'off' ? [...off, campaign].sort() : off.filter((each) => each !== campaign),
      ...(rollback && { rollback }),
      ...(trial && { trial }),
    },
    campaign,
  )
}

async function mustBeServed(
  place: Place,
  campaign: string,
  bundles: readonly BundleReference[],
  channel: string,
): Promise<void> {
  const served = new Set<string>()
  for (const { digest } of bundles) {
    const { rules } = readBundle((await readStored(place, digest)).bytes)
    for (const { shelf, campaigns } of [rules, ...Object.values(rules.currencies ?? {})]) {
      for (const { name } of [...shelf, ...campaigns]) served.add(name)
    }
  }
  if (served.has(campaign)) return
  throw new PublishError(
    msg`the campaign \`${campaign}\` is not served in \`${channel}\``,
    campaignAdvice(campaign, served),
  )
}

function mustServe(place: Place, log: Log, channel: string): Channel {
  const before = channelIn(log, channel)
  if (before !== undefined) return before
  throw new PublishError(
    msg`the channel \`${channel}\` in \`${place.name}\` does not serve anything yet`,
    msg`publish a release with \`cartwright release publish\``,
  )
}

const referenceOf = ({ digest, sequence }: ReleaseReference): BundleReference => ({ digest, sequence })

type ChannelTarget = Omit<Channel, 'kind' | 'format' | 'channel' | 'sequence' | 'log'>

/** Writes the row first, since only one writer can create it, then the pointer in it. */
async function changeChannel(
  place: Place,
  log: Log,
  { channel, signer, keyring, act }: ChannelChange,
  action: LogAction,
  release: ReleaseReference,
  pointed: ChannelTarget,
  campaign?: string,
): Promise<LogRow> {
  if (!channelName.safeParse(channel).success) {
    throw new PublishError(
      msg`\`${channel}\` is not a valid channel name`,
      msg`write lower-case letters, digits and hyphens`,
    )
  }
  mustOperate(signer, keyring)
  const sequence = (channelIn(log, channel)?.sequence ?? 0) + 1
  const signed = signChannel({ kind: 'channel', format: 1, channel, sequence, log: log.head, ...pointed }, signer)
  // Nobody would accept it if the policy requires more than one operator.
  verifyChannel(canonicalBytes(signed), keyring, { channel })
  const row = await appendRow(place, log, {
    ...act,
    action,
    release,
    channel: signed,
    ...(campaign !== undefined && { campaign }),
  })
  await writePointer(place, signed)
  return row
}

/** Checked before anything else: the state that someone decided on has to be the current one. */
async function logAsSeen(place: Place, { channel, seen }: ChannelChange): Promise<Log> {
  const log = await readLog(place)
  mustBeWhole(place, log)
  mustBeAsSeen(log, channel, seen)
  return log
}

function mustBeAsSeen(log: Log, channel: string, seen: number | undefined): void {
  const last = log.rows.findLast((row) => row.channel?.channel.channel === channel)
  if (seen === undefined || seen === (last?.channel?.channel.sequence ?? 0)) return
  throw new PublishError(
    last === undefined
      ? msg`the channel \`${channel}\` has changed since you last looked at it`
      : msg`${last.by} changed the channel \`${channel}\` in the meantime (row ${last.number} of the log): nothing was done`,
    msg`check what it serves now, and decide again`,
    undefined,
    true,
  )
}

const writePointer = (place: Place, signed: SignedChannel): Promise<void> =>
  place.replace(channelPath(signed.channel.channel), canonicalBytes(signed))

/** Fails before anything is written, rather than in every service afterwards. */
function mustOperate(signer: Signer, keyring: Keyring): void {
  const key = keyring.keys.find(({ id }) => id === signer.id)
  const may = key !== undefined && key.revoked === undefined && key.roles.includes('operator')
  if (may) return
  throw new PublishError(
    msg`the key ${signer.id} may not change a channel: it is not an operator in the keyring`,
    msg`choose an operator's key with \`--key\`, or add the role with \`cartwright keys trust\``,
  )
}

/** Rewrites the pointers according to the log: a process killed between row and pointer leaves an old one. */
export async function repairPointers(place: Place, log: Log): Promise<readonly string[]> {
  const repaired: string[] = []
  const names = new Set(log.rows.flatMap(({ channel }) => (channel ? [channel.channel.channel] : [])))
  for (const name of names) {
    const signed = log.rows.findLast(({ channel }) => channel?.channel.channel === name)?.channel
    const file = await place.read(channelPath(name))
    const stands = file === undefined || file === 'unchanged' ? undefined : file.bytes
    if (signed === undefined || (stands !== undefined && Buffer.compare(stands, canonicalBytes(signed)) === 0)) continue
    await writePointer(place, signed)
    repaired.push(name)
  }
  return repaired
}
