/** The release part of the demo: builds a bundle of a sample, which its author signs and someone else approves, and publishes it. */
import { join } from 'node:path'
import { describeChecklist, describeSigned } from '../src/cli/describe-release.ts'
import { paint, print } from '../src/cli/output.ts'
import { makeTemporaryFolder } from '../src/files/temporary.ts'
import { buildRelease } from '../src/publish/build.ts'
import { publishRelease } from '../src/publish/channels.ts'
import { generateKey, readSigner } from '../src/publish/key-files.ts'
import { fourEyes, type Keyring } from '../src/publish/keyring.ts'
import type { Signer } from '../src/publish/keys.ts'
import type { ReleaseReference } from '../src/publish/log.ts'
import { placeAt } from '../src/publish/place.ts'
import { proveRelease, signRelease, storeBundle } from '../src/publish/releases.ts'
import type { Role } from '../src/publish/roles.ts'

export interface DemoRelease {
  /** A temporary folder with all files. The caller removes it. */
  readonly folder: string
  /** The folder in which services find the channel `production`. */
  readonly place: string
  readonly keyring: Keyring
  /** Is allowed to change the channel. */
  readonly operator: Signer
  readonly release: ReleaseReference
}

/** Uses two people with one key each, because the author can't approve the release. */
export async function releaseSample(sample: string): Promise<DemoRelease> {
  await print(
    `\n${paint.bold(paint.inverse(' A release '))} of the sample ${sample}: built, signed, approved, published\n`,
  )
  const folder = makeTemporaryFolder('demo')
  const ana = await newPerson(folder, 'Ana', 'author', 'operator')
  const piotr = await newPerson(folder, 'Piotr', 'approver')
  const keyring: Keyring = { kind: 'keyring', format: 1, keys: [ana.entry, piotr.entry], policy: fourEyes }
  const place = join(folder, 'releases')
  const releases = placeAt(place)

  const { bundle, checklist } = await buildRelease({ dir: join(import.meta.dirname, sample), name: sample })
  await print(describeChecklist(checklist))
  if (bundle === undefined) throw new Error(`no release can be made of the sample ${sample}`)
  const now = Date.now()
  const by = (who: string) => ({ at: new Date(now).toISOString(), by: who })
  const release = await storeBundle(releases, bundle, by('Ana'))
  await signRelease(releases, release, ana.signer, 'sign', by('Ana'))
  await signRelease(releases, release, piotr.signer, 'approve', by('Piotr'))
  const { signedBy, digest } = await proveRelease(releases, release, keyring, { now })
  const change = { channel: 'production', signer: ana.signer, keyring, act: by('Ana'), now }
  await publishRelease(releases, release, change)
  await print(`\n${digest}\n${describeSigned(signedBy)}\n\`production\` serves ${sample} ${release.sequence}.`)
  return { folder, place, keyring, operator: ana.signer, release }
}

async function newPerson(folder: string, owner: string, ...roles: readonly Role[]) {
  const file = join(folder, 'keys', `${owner}.pem`)
  const { id, publicKey } = await generateKey(file)
  return { signer: await readSigner(file), entry: { id, owner, publicKey, roles } }
}
