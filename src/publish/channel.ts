/**
 * What a channel such as `production` serves: a small signed pointer to bundles. Switching off a campaign takes a new pointer,
 * signed by an operator, rather than a release.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { pointerTo, refusedJson } from '../compile/refused-json.ts'
import { msg } from '../words/message.ts'
import { canonicalBytes, digestPattern, isCanonical } from './canonical-bytes.ts'
import { PublishRefusal } from './error.ts'
import { type Keyring, proveSignatures, type SignedBy } from './keyring.ts'
import type { Signer } from './keys.ts'
import type { FetchedFile, Place } from './place.ts'
import { type Signature, signatureSchema } from './signatures.ts'

export interface BundleReference {
  /** Digest of the bundle's bytes. */
  readonly digest: string
  readonly sequence: number
}

export interface Channel {
  readonly kind: 'channel'
  readonly format: 1
  readonly channel: string
  /** Name of the bundles that it points to. */
  readonly name: string
  /** Increases with each change of this channel, from 1. Independent of the bundle's. */
  readonly sequence: number
  readonly bundle: BundleReference
  /** A second bundle, for a share of the customers. */
  readonly trial?: {
    readonly bundle: BundleReference
    /** Per 10,000 customers: 1,000 is 10 %. */
    readonly share: number
    /** Determines which customers: the same salt selects the same ones, and a larger share includes all of a smaller one. */
    readonly salt: string
  }
  /** Names of campaigns that are switched off in every bundle. Sorted. */
  readonly off: readonly string[]
  /** The bundle is deliberately older than the previous one. */
  readonly rollback?: true
  /** Hash of the log's last row when the pointer was written, which reveals a truncated log. */
  readonly log: string
}

export interface SignedChannel {
  readonly channel: Channel
  readonly signatures: readonly Signature[]
}

const reference = z.strictObject({ digest: z.string().regex(digestPattern), sequence: z.int().min(1) })

/** Lower-case letters, digits and hyphens, since it becomes a file name. */
export const channelName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)

const channelSchema = z.strictObject({
  kind: z.literal('channel'),
  format: z.literal(1),
  channel: channelName,
  name: z.string().min(1).max(200),
  sequence: z.int().min(1),
  bundle: reference,
  trial: z
    .strictObject({ bundle: reference, share: z.int().min(0).max(10_000), salt: z.string().min(1).max(200) })
    .optional(),
  off: z.array(z.string()).max(100_000),
  rollback: z.literal(true).optional(),
  log: z.string().regex(digestPattern),
})

export const signedChannelSchema = z.strictObject({
  channel: channelSchema,
  signatures: z.array(signatureSchema).max(16),
})

export const signChannel = (channel: Channel, signer: Signer): SignedChannel => ({
  channel,
  signatures: [{ key: signer.id, signature: signer.sign(canonicalBytes(channel)) }],
})

export const channelPath = (name: string): string => `channels/${name}.json`

export interface VerifyChannelContext {
  /** The requested channel: another channel's pointer is refused even if it is correctly signed. */
  readonly channel: string
  /** The name of the bundles served here. Default: any. */
  readonly name?: string
  /** The last valid pointer: older ones are refused, and different ones with the same sequence. */
  readonly last?: Channel
}

export interface VerifiedChannel {
  readonly channel: Channel
  readonly signedBy: readonly SignedBy[]
}

/**
 * Verifies and parses the bytes of a channel's file. Throws a `PublishRefusal` with the code `shape`, `format`, `other-name`,
 * `lower-sequence`, `reused-sequence`, or one about signatures. The bundle it names is not checked: pass its digest, and
 * `rollback`, to `verifyBundle`.
 */
export function verifyChannel(
  bytes: Uint8Array,
  keyring: Keyring | undefined,
  context: VerifyChannelContext,
): VerifiedChannel {
  const { channel, signatures } = readSignedChannel(bytes)
  const signedBy =
    keyring === undefined ? [] : proveSignatures(canonicalBytes(channel), signatures, keyring, keyring.policy.channel)
  if (channel.channel !== context.channel || (context.name !== undefined && channel.name !== context.name)) {
    throw new PublishRefusal(
      'other-name',
      msg`the pointer belongs to the channel \`${channel.channel}\` of \`${channel.name}\``,
      msg`check which place and channel are configured`,
    )
  }
  const { last } = context
  if (last !== undefined && channel.sequence < last.sequence) {
    throw new PublishRefusal(
      'lower-sequence',
      msg`the pointer has number ${channel.sequence}, but number ${last.sequence} was already received`,
      fetchAgain,
    )
  }
  if (last?.sequence === channel.sequence && Buffer.compare(canonicalBytes(last), canonicalBytes(channel)) !== 0) {
    throw new PublishRefusal(
      'reused-sequence',
      msg`the pointer has number ${channel.sequence}, but another pointer already had this number`,
      fetchAgain,
    )
  }
  return { channel, signedBy }
}

/** Bytes. A pointer that names a hundred thousand campaigns is smaller. */
const largestChannel = 16 * 1024 * 1024

/** Parses without verifying anything. */
export function readSignedChannel(bytes: Uint8Array): SignedChannel {
  if (bytes.byteLength > largestChannel) {
    throw new PublishRefusal('too-large', msg`the channel's file is larger than ${largestChannel} bytes`, fetchAgain)
  }
  let json: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    json = JSON.parse(text)
    if (!isCanonical(text, json)) json = undefined
  } catch {
    json = undefined
  }
  const head = z.looseObject({ channel: z.looseObject({ format: z.unknown() }) }).safeParse(json)
  if (head.success && head.data.channel.format !== undefined && head.data.channel.format !== 1) {
    throw new PublishRefusal(
      'format',
      msg`the channel has format ${String(head.data.channel.format)}, but this version reads format 1`,
      msg`install a newer version of cartwright`,
    )
  }
  const read = signedChannelSchema.safeParse(json)
  if (read.success) return read.data as SignedChannel
  const { path, sentence } = refusedJson(read.error, json)
  throw new PublishRefusal('shape', msg`the channel's file is invalid at ${pointerTo(path)}: ${sentence}`, fetchAgain)
}

const fetchAgain = msg`fetch it again; the release being served is not affected`

/**
 * Fetches the file of a channel. `known` and `wait` are as in `Place.read`: returns `unchanged` if it is still the known file,
 * `undefined` if the place has no such channel. Pass the bytes to `verifyChannel`.
 */
export const readChannel = (
  place: Place,
  name: string,
  options: { readonly known?: string; readonly wait?: number; readonly signal?: AbortSignal } = {},
): Promise<FetchedFile | 'unchanged' | undefined> => place.read(channelPath(name), options)

/** Which of a channel's bundles a customer gets, always the same one; without a customer, the main one. */
export function armOf({ trial }: Pick<Channel, 'trial'>, customer: string | undefined): 'main' | 'trial' {
  if (trial === undefined || customer === undefined) return 'main'
  return bucketOf(trial.salt, customer) < trial.share ? 'trial' : 'main'
}

/** A uniformly distributed whole number from 0 to 9,999. The first 48 bits of SHA-256 are exact as a number. */
export function bucketOf(salt: string, customer: string): number {
  const hash = createHash('sha256').update(`${salt.length}:${salt}:${customer}`).digest()
  return hash.readUIntBE(0, 6) % 10_000
}
