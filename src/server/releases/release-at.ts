/** Loads the release at a path: a folder of rules, compiled rules, or a bundle with its signatures next to it. */
import { stat } from 'node:fs/promises'
import { readBeginning, readBytes } from '../../files/read.ts'
import { bundleDigest, largestBundle } from '../../publish/bundle.ts'
import { PublishRefusal } from '../../publish/error.ts'
import type { Keyring } from '../../publish/keyring.ts'
import { readSignatures } from '../../publish/signatures.ts'
import { verifyBundle } from '../../publish/verify.ts'
import { msg } from '../../words/message.ts'
import { loadRules } from '../../workspace/rules.ts'
import { releaseOfBundle } from './load-bundle.ts'
import { type Release, type ReleaseContext, releaseOf } from './release.ts'

/** With a keyring, only bundles are accepted. */
export async function releaseAt(path: string, keyring: Keyring | undefined, context: ReleaseContext): Promise<Release> {
  if (await isBundle(path)) return bundleAt(path, keyring, context)
  if (keyring !== undefined) {
    throw new PublishRefusal(
      'unsigned',
      msg`\`${path}\` is not a bundle, but signatures are required`,
      msg`specify a bundle written by \`cartwright release build\`, or remove \`--trust\``,
    )
  }
  const { rules, workspace } = await loadRules(path)
  return releaseOf(rules, { name: 'rules' }, { ...context, workspace })
}

/** The first bytes of a bundle in RFC 8785 form, whose keys are sorted. */
const beginning = '{"checklist":'

async function isBundle(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isFile()) return false
  const { bytes } = await readBeginning(path, beginning.length)
  return bytes.toString('utf8') === beginning
}

async function bundleAt(path: string, keyring: Keyring | undefined, context: ReleaseContext): Promise<Release> {
  const bytes = await readBytes(path, { maxBytes: largestBundle })
  const beside = path.replace(/(\.json)?$/, '.signatures.json')
  const isSigned = (await stat(beside).catch(() => undefined)) !== undefined
  const signatures = isSigned ? readSignatures(await readBytes(beside, { maxBytes: largestBundle })) : undefined
  const { bundle } = verifyBundle(bytes, signatures, keyring, { now: context.now() })
  return releaseOfBundle(bundle, bundleDigest(bytes), context)
}
