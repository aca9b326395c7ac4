import { prepare } from '../evaluate/evaluate.ts'
import { inWords } from '../files/error.ts'
import { readBytes } from '../files/read.ts'
import { type Bundle, largestBundle } from '../publish/bundle.ts'
import { channelPath, verifyChannel } from '../publish/channel.ts'
import { PublishError, PublishRefusal } from '../publish/error.ts'
import { readKeyringFile } from '../publish/key-files.ts'
import type { Keyring } from '../publish/keyring.ts'
import { mustBeWhole, readLog } from '../publish/log.ts'
import type { Place } from '../publish/place.ts'
import { findRelease, proveRelease } from '../publish/releases.ts'
import { bundleIn } from '../publish/sides.ts'
import { readSignatures } from '../publish/signatures.ts'
import { checkVectors } from '../publish/vectors.ts'
import { type VerifiedBundle, verifyBundle } from '../publish/verify.ts'
import { msg, number, quoted } from '../words/message.ts'
import { describeChecklist, describeSigned } from './describe-release.ts'
import { say } from './language.ts'
import { paint, print, printable, toJson } from './output.ts'
import { type PlaceOptions, placeOf } from './release-options.ts'

interface VerifyOptions extends PlaceOptions {
  readonly signatures?: string
  readonly at?: string
  readonly keyring: string
  readonly json?: true
}

export async function runVerify(text: string, options: VerifyOptions): Promise<void> {
  const keyring = await readKeyringFile(options.keyring)
  const now = options.at === undefined ? Date.now() : Date.parse(options.at)
  // A path always refers to a bundle's file, whatever its content, so that errors are about the file.
  const isFile = /[\\/]|\.json$/i.test(text) || (await bundleIn(text)) !== undefined
  const verified = isFile
    ? await provedFile(text, options.signatures, keyring, now)
    : await provedRelease(text, placeOf(options), keyring, now)
  const { bundle, digest, signedBy } = verified
  const { name, sequence, notBefore, expires, revision, vectors } = bundle
  if (options.json) {
    return print(
      toJson({ name, sequence, digest, notBefore, expires, revision, signedBy, checklist: bundle.checklist }),
    )
  }
  await print(
    [
      paint.bold(say(msg`${quoted(printable(name))} ${sequence} may run here.`)),
      digest,
      describeSigned(signedBy),
      say(msg`carts with exactly the same result on this evaluator: ${number(vectors.length)}`),
      ...timesOf(bundle),
      '',
      describeChecklist(bundle.checklist),
    ].join('\n'),
  )
}

const timesOf = ({ notBefore, expires, revision }: Bundle): string[] => [
  ...(notBefore === undefined ? [] : [say(msg`not before ${notBefore}`)]),
  ...(expires === undefined ? [] : [say(msg`until ${expires}`)]),
  ...(revision === undefined ? [] : [say(msg`from commit ${revision}`)]),
]

async function provedFile(
  path: string,
  beside: string | undefined,
  keyring: Keyring | undefined,
  now: number,
): Promise<VerifiedBundle> {
  const bytes = await readBytes(path, { maxBytes: largestBundle }).catch((error: unknown) => {
    throw new PublishError(msg`\`${path}\` ${inWords(error)}`)
  })
  const signatures = await readBytes(beside ?? path.replace(/(\.json)?$/, '.signatures.json'), {
    maxBytes: 1024 * 1024,
  }).catch((error: unknown) => {
    if (beside !== undefined) throw new PublishError(msg`\`${beside}\` ${inWords(error)}`)
    return undefined
  })
  const verified = verifyBundle(bytes, signatures && readSignatures(signatures), keyring, { now })
  const [failure] = checkVectors(verified.bundle.vectors, prepare(verified.bundle.rules))
  if (failure === undefined) return verified
  throw new PublishRefusal(
    'vectors',
    msg`the bundle's cart \`${failure.name}\` has a different result here`,
    msg`build it with the version of cartwright that serves it`,
  )
}

/** With the name of a channel, verifies as a service that follows it would. */
async function provedRelease(
  text: string,
  place: Place,
  keyring: Keyring | undefined,
  now: number,
): Promise<VerifiedBundle> {
  const log = await readLog(place)
  mustBeWhole(place, log)
  const pointer =
    /^[a-z][a-z0-9-]*$/.test(text) && !/^[0-9a-f]{8,64}$/.test(text) ? await place.read(channelPath(text)) : undefined
  if (pointer === undefined || pointer === 'unchanged') {
    return proveRelease(place, findRelease(place, log, text), keyring, { now })
  }
  const { channel } = verifyChannel(pointer.bytes, keyring, { channel: text })
  const release = { name: channel.name, ...channel.bundle }
  return proveRelease(place, release, keyring, { now, name: channel.name })
}
