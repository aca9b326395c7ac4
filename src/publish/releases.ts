/** Operations on the releases of a place. Each step is first a row of the log; the other files follow from the log. */
import { prepare } from '../evaluate/evaluate.ts'
import { msg } from '../words/message.ts'
import { type Bundle, bundleBytes, bundleDigest, readBundle } from './bundle.ts'
import { PublishError, PublishRefusal } from './error.ts'
import type { Keyring } from './keyring.ts'
import type { Signer } from './keys.ts'
import { appendRow, type Log, mustBeWhole, type ReleaseReference, readLog } from './log.ts'
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
