/** Operations on the releases of a place. Each step is first a row of the log; the other files follow from the log. */
import { prepare } from '../evaluate/evaluate.ts'
import { msg } from '../words/message.ts'
import { type Bundle, bundleBytes, bundleDigest, readBundle } from './bundle.ts'
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
import { PublishError, PublishRefusal } from './error.ts'
import type { Keyring } from './keyring.ts'
import type { Signer } from './keys.ts'
import { appendRow, type Log, type LogAction, type LogRow, mustBeWhole, type ReleaseReference, readLog } from './log.ts'
import { bundlePath, type Place, signaturesPath } from './place.ts'
import { readSignatures, type Signatures, signaturesBytes, unsigned, withAll, withSignature } from './signatures.ts'
import { checkVectors } from './vectors.ts'
import { type VerifiedBundle, verifyBundle } from './verify.ts'

/** Who acts and when, for the log. */
export interface Act {
  /** ISO instant. */
  readonly at: string
  readonly by: string
}

export interface StoredBundle {
  readonly bytes: Uint8Array
  readonly digest: string
  readonly signatures: Signatures
}

/** Stores a bundle in a place. Idempotent: storing the same bundle again writes no row. */
export async function storeBundle(place: Place, bundle: Bundle, act: Act): Promise<ReleaseReference> {
  const bytes = bundleBytes(bundle)
  const digest = bundleDigest(bytes)
  const release = { name: bundle.name, sequence: bundle.sequence, digest }
  const log = await readLog(place)
  mustBeWhole(place, log)
  await createBundle(place, digest, bytes)
  await place.create(signaturesPath(digest), signaturesBytes(unsigned(bytes)))
  if (!log.rows.some((row) => row.action === 'build' && row.release.digest === digest)) {
    await appendRow(place, log, { ...act, action: 'build', release })
  }
  return release
}

/** An existing file with that digest must be identical, since it would never be repaired. */
async function createBundle(place: Place, digest: string, bytes: Uint8Array): Promise<void> {
  if (await place.create(bundlePath(digest), bytes)) return
  mustBeDigest(place, digest, (await readStored(place, digest)).bytes)
}

function mustBeDigest(place: Place, digest: string, bytes: Uint8Array): void {
  if (bundleDigest(bytes) === digest) return
  throw new PublishRefusal(
    'changed',
    msg`the file of ${digest} in \`${place.name}\` has different content`,
    msg`restore it from a copy, or remove the file and build the release again`,
  )
}

/** The release last published in any channel, with which the next one is compared. */
export const lastPublished = ({ rows }: Log): ReleaseReference | undefined =>
  rows.findLast(({ action }) => action === 'publish')?.release

/** Verifies that the bytes match the digest, but no signatures. */
export async function readRelease(
  place: Place,
  { digest }: Pick<ReleaseReference, 'digest'>,
): Promise<StoredBundle & { readonly bundle: Bundle }> {
  const stored = await readStored(place, digest)
  mustBeDigest(place, digest, stored.bytes)
  return { ...stored, bundle: readBundle(stored.bytes) }
}

/**
 * Finds a release by a number (the bundle last built or published with it) or by the beginning of a digest. Throws a
 * `PublishError` if there is none.
 */
export function findRelease(place: Place, { rows }: Log, text: string): ReleaseReference {
  const hex = text.replace(/^sha256:/, '')
  const isDigest = /^[0-9a-f]{8,64}$/.test(hex)
  const found = /^#?\d{1,7}$/.test(text)
    ? rows.findLast(({ release }) => release.sequence === Number(text.replace('#', '')))
    : isDigest
      ? rows.findLast(({ release }) => release.digest.startsWith(`sha256:${hex}`))
      : undefined
  if (found) return found.release
  throw new PublishError(
    msg`there is no release \`${text}\` in \`${place.name}\``,
    msg`specify its number, or the beginning of its digest; \`cartwright release log\` lists them`,
  )
}

export async function readStored(place: Place, digest: string): Promise<StoredBundle> {
  const [file, beside] = [await place.read(bundlePath(digest)), await place.read(signaturesPath(digest))]
  if (file === undefined || file === 'unchanged') {
    throw new PublishError(msg`the bundle ${digest} is not in \`${place.name}\``)
  }
  const signatures =
    beside === undefined || beside === 'unchanged' ? unsigned(file.bytes) : readSignatures(beside.bytes)
  return { bytes: file.bytes, digest, signatures }
}

/** Copies a bundle to another place and adds its signatures to those already there. */
export async function copyRelease(from: Place, to: Place, { digest }: ReleaseReference): Promise<void> {
  const { bytes, signatures } = await readRelease(from, { digest })
  await createBundle(to, digest, bytes)
  const there = (await readStored(to, digest)).signatures.signatures
  const added = signatures.signatures.filter(({ key }) => !there.some((each) => each.key === key))
  await to.replace(signaturesPath(digest), signaturesBytes(withAll(signatures, [...there, ...added])))
}

/**
 * Adds the signer's signature over the bundle's bytes, after checking that they match the digest and can be parsed. Signatures
 * by revoked keys are removed: with them the release would be refused forever.
 */
export async function signRelease(
  place: Place,
  release: ReleaseReference,
  signer: Signer,
  action: 'sign' | 'approve',
  act: Act,
  keyring?: Keyring,
): Promise<Signatures> {
  const log = await readLog(place)
  const { bytes, digest, signatures } = await readRelease(place, release)
  const isRevoked = (id: string): boolean => keyring?.keys.some((key) => key.id === id && key.revoked) ?? false
  const good = { ...signatures, signatures: signatures.signatures.filter(({ key }) => !isRevoked(key)) }
  const signed = withSignature(good, bytes, signer)
  const signature = signed.signatures.find(({ key }) => key === signer.id)
  await appendRow(place, log, { ...act, action, release, ...(signature && { signature }) })
  await place.replace(signaturesPath(digest), signaturesBytes(signed))
  return signed
}

/** Verifies as a service would: signatures, sequence and time, then the bundle's own carts on this evaluator. */
export async function proveRelease(
  place: Place,
  release: ReleaseReference,
  keyring: Keyring | undefined,
  context: Parameters<typeof verifyBundle>[3],
): Promise<VerifiedBundle> {
  const { bytes, signatures } = await readStored(place, release.digest)
  const verified = verifyBundle(bytes, signatures, keyring, { ...context, digest: release.digest })
  const failures = checkVectors(verified.bundle.vectors, prepare(verified.bundle.rules))
  const [first] = failures
  if (first !== undefined) {
    throw new PublishRefusal(
      'vectors',
      msg`${failures.length} of the bundle's ${verified.bundle.vectors.length} carts have a different result here; the first is \`${first.name}\``,
      msg`build it with the version of cartwright that serves it`,
    )
  }
  return verified
}

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
