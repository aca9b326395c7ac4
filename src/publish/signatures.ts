/** The signatures file next to a bundle. Signing again with the same key replaces its signature. */
import * as z from 'zod'
import { pointerTo, refusedJson } from '../compile/refused-json.ts'
import { msg } from '../words/message.ts'
import { canonicalBytes, digestOf, digestPattern } from './canonical-bytes.ts'
import { PublishRefusal } from './error.ts'
import type { Signer } from './keys.ts'

export interface Signature {
  /** The id of the key, from `keyId`. */
  readonly key: string
  /** Ed25519 over the bytes, base64url. */
  readonly signature: string
}

export interface Signatures {
  readonly kind: 'signatures'
  readonly format: 1
  /** Digest of the bundle, for people and to tell a truncated file from a changed one. Only the signatures prove anything. */
  readonly digest: string
  readonly bytes: number
  readonly signatures: readonly Signature[]
}

export const signatureSchema = z.strictObject({
  key: z.string().regex(/^k[0-9a-f]{16}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
})

const schema = z.strictObject({
  kind: z.literal('signatures'),
  format: z.literal(1),
  digest: z.string().regex(digestPattern),
  bytes: z.int().min(1),
  signatures: z.array(signatureSchema).max(64),
})

/** Bytes. */
const largestSignatures = 64 * 1024

/** Parses the file next to a bundle. Throws a `PublishRefusal` with the code `shape`. */
export function readSignatures(bytes: Uint8Array): Signatures {
  let json: unknown
  try {
    if (bytes.byteLength <= largestSignatures)
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    json = undefined
  }
  const read = schema.safeParse(json)
  if (read.success) return read.data
  const { path, sentence } = refusedJson(read.error, json)
  throw new PublishRefusal(
    'shape',
    msg`the file of signatures is damaged at ${pointerTo(path)}: ${sentence}`,
    msg`sign the bundle again; the release being served is not affected`,
  )
}

export const signaturesBytes = (signatures: Signatures): Buffer => canonicalBytes(signatures)

export const unsigned = (bundle: Uint8Array): Signatures => ({
  kind: 'signatures',
  format: 1,
  digest: digestOf(bundle),
  bytes: bundle.byteLength,
  signatures: [],
})

/** Adds or replaces the signer's signature over the bundle's bytes. */
export function withSignature(signatures: Signatures, bundle: Uint8Array, signer: Signer): Signatures {
  const others = signatures.signatures.filter(({ key }) => key !== signer.id)
  const own = { key: signer.id, signature: signer.sign(bundle) }
  return withAll(signatures, [...others, own])
}

export const withAll = (signatures: Signatures, all: readonly Signature[]): Signatures => ({
  ...signatures,
  signatures: all.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
})
