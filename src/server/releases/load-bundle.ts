/**
 * Fetches, verifies and prepares a bundle. None of it is evaluated before it is verified, and it answers nothing before its own
 * carts pass.
 */
import { prepare } from '../../evaluate/evaluate.ts'
import type { Evaluator } from '../../evaluate/evaluator.ts'
import type { Bundle, TestVector } from '../../publish/bundle.ts'
import { PublishError, PublishRefusal } from '../../publish/error.ts'
import type { Keyring } from '../../publish/keyring.ts'
import { bundlePath, type Place, signaturesPath } from '../../publish/place.ts'
import { readSignatures } from '../../publish/signatures.ts'
import { checkVectors } from '../../publish/vectors.ts'
import { type VerifyContext, verifyBundle } from '../../publish/verify.ts'
import { msg } from '../../words/message.ts'
import { type Release, type ReleaseContext, releaseOf } from './release.ts'

export interface LoadedBundle {
  readonly release: Release
  readonly digest: string
  readonly sequence: number
  readonly expires?: string
  /** As fetched, for the copy. */
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[]
}

/** Throws a `PublishError` if it can't be fetched, and a `PublishRefusal` if it may not run. */
export async function loadBundle(
  place: Place,
  digest: string,
  keyring: Keyring | undefined,
  context: Omit<VerifyContext, 'digest'>,
  releases: ReleaseContext,
): Promise<LoadedBundle> {
  const [file, beside] = await Promise.all([place.read(bundlePath(digest)), place.read(signaturesPath(digest))])
  if (file === undefined || file === 'unchanged') {
    throw new PublishError(msg`the bundle ${digest} is not in \`${place.name}\``)
  }
  const signatures = beside === undefined || beside === 'unchanged' ? undefined : beside
  const { bundle } = verifyBundle(file.bytes, signatures && readSignatures(signatures.bytes), keyring, {
    ...context,
    digest,
  })
  const { sequence, expires } = bundle
  return {
    ...{ release: await releaseOfBundle(bundle, digest, releases), digest, sequence },
    ...(expires !== undefined && { expires }),
    files: [
      [bundlePath(digest), file.bytes],
      ...(signatures === undefined ? [] : [[signaturesPath(digest), signatures.bytes] as const]),
    ],
  }
}

/** Throws a `PublishRefusal` if a cart of the bundle has a different result on this evaluator. */
export async function releaseOfBundle(bundle: Bundle, digest: string, context: ReleaseContext): Promise<Release> {
  const { name, sequence, rules, vectors } = bundle
  const evaluator = prepare(rules)
  await mustPass(vectors, evaluator)
  return releaseOf(rules, { name, sequence, digest }, context, evaluator)
}

/** Vectors to run before yielding to other requests. */
const slice = 8

async function mustPass(vectors: readonly TestVector[], evaluator: Evaluator): Promise<void> {
  for (let first = 0; first < vectors.length; first += slice) {
    const [failure] = checkVectors(vectors.slice(first, first + slice), evaluator)
    if (failure !== undefined) {
      throw new PublishRefusal(
        'vectors',
        msg`the bundle's cart \`${failure.name}\` has a different result here than where it was built`,
        msg`build it with this version of cartwright, or update the service`,
      )
    }
    await new Promise((resume) => setImmediate(resume))
  }
}
