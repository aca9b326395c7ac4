/** Decides whether a bundle may run here. Signatures are verified over the bytes before anything in them is parsed. */
import { msg } from '../words/message.ts'
import { type Bundle, bundleDigest, largestBundle, readBundle } from './bundle.ts'
import { PublishRefusal } from './error.ts'
import { type Keyring, proveSignatures, type SignedBy } from './keyring.ts'
import type { Signatures } from './signatures.ts'

/** What the verifier knows in addition to the keys. */
export interface VerifyContext {
  /** Milliseconds since 1970 UTC, for `notBefore` and `expires`. */
  readonly now: number
  /** The expected name of its bundles; others are refused. Default: any. */
  readonly name?: string
  /** The last valid bundle: a lower sequence is refused, and so is a different bundle with the same sequence. */
  readonly last?: { readonly sequence: number; readonly digest: string }
  /** Accepts a lower sequence. True only if a verified channel says `rollback`, or a person requests a bundle by hand. */
  readonly rollback?: boolean
  /** The digest named by the channel; other bytes are refused. */
  readonly digest?: string
}

export interface VerifiedBundle {
  readonly bundle: Bundle
  readonly digest: string
  /** Empty without a keyring. */
  readonly signedBy: readonly SignedBy[]
}

/**
 * Verifies the bytes of a bundle and parses it. With a keyring, its whole policy must be satisfied; nothing in the file itself
 * can switch verification off. Without one (`undefined`: no keys are configured) everything except signatures is checked.
 *
 * Throws a `PublishRefusal`; services then keep the last valid bundle. The codes, in the order in which they are checked:
 * `too-large`, `other-bundle`, `truncated`, `unsigned`, `unknown-key`, `revoked-key`, `changed`, `foreign-role`,
 * `too-few-signatures`, those of `readBundle`, `other-name`, `lower-sequence`, `reused-sequence`, `not-yet`, `expired`. The
 * bundle's own test vectors are not run: `checkVectors` does that.
 */
export function verifyBundle(
  bytes: Uint8Array,
  signatures: Signatures | undefined,
  keyring: Keyring | undefined,
  context: VerifyContext,
): VerifiedBundle {
  if (bytes.byteLength > largestBundle) {
    throw new PublishRefusal('too-large', msg`the bundle is larger than ${largestBundle} bytes`, fetchAgain)
  }
  if (signatures !== undefined && bytes.byteLength < signatures.bytes) {
    throw new PublishRefusal(
      'truncated',
      msg`the bundle has ${bytes.byteLength} bytes, but ${signatures.bytes} bytes were signed`,
      fetchAgain,
    )
  }
  const digest = bundleDigest(bytes)
  if (context.digest !== undefined && context.digest !== digest) {
    throw new PublishRefusal(
      'other-bundle',
      msg`the channel refers to ${context.digest}, but this is ${digest}`,
      fetchAgain,
    )
  }
  const signedBy =
    keyring === undefined ? [] : proveSignatures(bytes, signatures?.signatures ?? [], keyring, keyring.policy.bundle)
  const bundle = readBundle(bytes)
  mustFit(bundle, digest, context)
  return { bundle, digest, signedBy }
}

function mustFit({ name, sequence, notBefore, expires }: Bundle, digest: string, context: VerifyContext): void {
  const { now, last, rollback } = context
  if (context.name !== undefined && name !== context.name) {
    throw new PublishRefusal(
      'other-name',
      msg`the bundle belongs to \`${name}\`, but \`${context.name}\` is served here`,
      msg`check which place and channel are configured`,
    )
  }
  if (last !== undefined && !rollback && sequence < last.sequence) {
    throw new PublishRefusal(
      'lower-sequence',
      msg`the bundle is release ${sequence}, which is older than ${last.sequence}, already served here`,
      msg`use \`cartwright release rollback\` to return to an older release`,
    )
  }
  if (last !== undefined && sequence === last.sequence && digest !== last.digest) {
    throw new PublishRefusal(
      'reused-sequence',
      msg`the bundle is release ${sequence}, but another bundle was already release ${sequence}`,
      msg`build it again with the next number`,
    )
  }
  if (notBefore !== undefined && now < Date.parse(notBefore)) {
    throw new PublishRefusal('not-yet', msg`the bundle must not be served before ${notBefore}`, msg`wait until then`)
  }
  if (expires !== undefined && now >= Date.parse(expires)) {
    throw new PublishRefusal('expired', msg`the bundle expired at ${expires}`, msg`publish a newer release`)
  }
}

const fetchAgain = msg`fetch it again; the release being served is not affected`
