/** The window's reading requests about a place of releases. */
import type { Bundle } from '../../../src/publish/bundle.ts'
import { canonicalBytes } from '../../../src/publish/canonical-bytes.ts'
import { type Channel, channelPath, verifyChannel } from '../../../src/publish/channel.ts'
import { repairPointers } from '../../../src/publish/channels.ts'
import { readKeyringFile } from '../../../src/publish/key-files.ts'
import { type Keyring, type SignatureState, signatureState } from '../../../src/publish/keyring.ts'
import { type Log, type LogRow, type ReleaseReference, readLog } from '../../../src/publish/log.ts'
import { type Place, placeIn } from '../../../src/publish/place.ts'
import {
  copyRelease as copy,
  findRelease,
  lastPublished,
  proveRelease,
  readRelease,
} from '../../../src/publish/releases.ts'
import type { Answers } from '../contract.ts'
import type { ListedChannel, ListedRelease, ListedRow, ReleasesInfo } from '../releases-contract.ts'
import { failureBy, orRefused, refusedBy } from './release-outcome.ts'

export interface PlaceParams {
  /** A folder or an address, possibly with a password. */
  readonly place: string
  readonly keyringFile: string
}

export const placeOf = ({ place }: Pick<PlaceParams, 'place'>): Place => placeIn(place, process.env)

/** The log with everything derived from it. */
export const releaseLog = (params: PlaceParams): Promise<ReleasesInfo['log']> =>
  orRefused(async () => {
    const place = placeOf(params)
    // `releasesInfo` reports an unreadable keyring with the keys; without a keyring nothing is proved.
    const keyring = await readKeyringFile(params.keyringFile).catch((error: unknown) => void failureBy(error))
    const log = await readLog(place)
    const channels = await channelsOf(place, log, keyring)
    const published = lastPublished(log)
    return {
      state: 'read',
      rows: log.rows.map(listedRow).reverse(),
      ...(log.broken && { broken: log.broken }),
      releases: await releasesOf(place, log, keyring, channels),
      channels,
      ...(published && { published }),
    }
  })

function listedRow({ number, at, by, action, release, campaign, channel, signature }: LogRow): ListedRow {
  const { trial } = channel?.channel ?? {}
  return {
    ...{ number, at, by, action, release },
    ...(campaign !== undefined && { campaign }),
    ...(channel && { channel: channel.channel.channel }),
    ...(action === 'share' && { share: trial?.share ?? 0 }),
    ...(signature && { key: signature.key }),
  }
}

/** Number of latest releases whose signatures the list checks; older ones are checked when the user opens them. */
const maxJudged = 40

async function releasesOf(
  place: Place,
  { rows }: Log,
  keyring: Keyring | undefined,
  channels: readonly ListedChannel[],
): Promise<readonly ListedRelease[]> {
  const first = new Map<string, LogRow>()
  for (const row of rows) if (!first.has(row.release.digest)) first.set(row.release.digest, row)
  const listed: ListedRelease[] = []
  // Sequential, because bundles may be large.
  for (const { release, at, by } of [...first.values()].reverse()) {
    const head = {
      ...release,
      ...{ built: at, by },
      channels: channels.flatMap(({ channel, serves }) => (serves.digest === release.digest ? [channel] : [])),
    }
    try {
      const isJudged = keyring && listed.length < maxJudged
      listed.push(isJudged ? { ...head, signatures: await stateOf(place, release, keyring) } : head)
    } catch (error) {
      listed.push({ ...head, failure: failureBy(error) })
    }
  }
  return listed
}

async function stateOf(place: Place, release: ReleaseReference, keyring: Keyring): Promise<SignatureState> {
  const { bytes, signatures } = await readRelease(place, release)
  return signatureState(bytes, signatures.signatures, keyring, keyring.policy.bundle)
}

async function channelsOf(place: Place, log: Log, keyring: Keyring | undefined): Promise<readonly ListedChannel[]> {
  const last = new Map<string, LogRow>()
  for (const row of log.rows) if (row.channel) last.set(row.channel.channel.channel, row)
  return Promise.all(
    [...last.values()].flatMap((row) =>
      row.channel ? [listedChannel(place, log, row, row.channel.channel, keyring)] : [],
    ),
  )
}

async function listedChannel(
  place: Place,
  { rows }: Log,
  { at, by, channel: signed }: LogRow,
  { channel, name, sequence, bundle, trial, off, rollback }: Channel,
  keyring: Keyring | undefined,
): Promise<ListedChannel> {
  const referenceOf = ({ digest, sequence: number }: Channel['bundle']): ReleaseReference => ({
    ...{ name, digest, sequence: number },
  })
  const served = rows.flatMap(({ channel: each }) => (each?.channel.channel === channel ? [each.channel.bundle] : []))
  const before = new Map(served.reverse().map((each) => [each.digest, referenceOf(each)]))
  before.delete(bundle.digest)
  return {
    ...{ channel, name, sequence, off, changed: at, by },
    serves: referenceOf(bundle),
    ...(trial && { trial: { release: referenceOf(trial.bundle), share: trial.share } }),
    isRollback: rollback === true,
    before: [...before.values()],
    pointer: await pointerState(place, channel, signed && canonicalBytes(signed), keyring),
  }
}

async function pointerState(
  place: Place,
  channel: string,
  logged: Uint8Array | undefined,
  keyring: Keyring | undefined,
): Promise<ListedChannel['pointer']> {
  try {
    const file = await place.read(channelPath(channel))
    if (file === undefined || file === 'unchanged') return { state: 'behind' }
    if (logged !== undefined && Buffer.compare(file.bytes, logged) !== 0) return { state: 'behind' }
    verifyChannel(file.bytes, keyring, { channel })
    return { state: 'good' }
  } catch (error) {
    const refused = refusedBy(error)
    if (refused === undefined) throw error
    return refused
  }
}

/** What a release contains, and whether a service would accept it now. */
export const release = ({
  digest,
  ...params
}: PlaceParams & { readonly digest: string }): Promise<Answers['release']> =>
  orRefused(async () => {
    const place = placeOf(params)
    const keyring = await readKeyringFile(params.keyringFile)
    const found = findRelease(place, await readLog(place), digest)
    const { bytes, bundle } = await readRelease(place, found)
    const proof = await orRefused(async () => {
      await proveRelease(place, found, keyring, { now: Date.now() })
      return { state: 'good' } as const
    })
    const { name, sequence, notBefore, expires, revision, previous, checklist, vectors } = bundle
    return {
      state: 'read',
      ...{ name, sequence, digest, bytes: bytes.byteLength, checklist, vectors: vectors.length, proof },
      ...(notBefore !== undefined && { notBefore }),
      ...(expires !== undefined && { expires }),
      ...(revision !== undefined && { revision }),
      ...(previous !== undefined && { previous }),
      campaigns: campaignsOf(bundle),
    }
  })

/** Campaigns of all currencies, by name. */
function campaignsOf({ rules }: Bundle): readonly { readonly name: string; readonly status: string }[] {
  const all = [rules, ...Object.values(rules.currencies ?? {})].flatMap(({ shelf, campaigns }) => [
    ...shelf,
    ...campaigns,
  ])
  const byName = new Map(all.map(({ name, status }) => [name, { name, status }]))
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export const copyRelease = ({
  digest,
  to,
  ...params
}: PlaceParams & { readonly digest: string; readonly to: string }): Promise<Answers['copyRelease']> =>
  orRefused(async () => {
    const place = placeOf(params)
    await copy(place, placeOf({ place: to }), findRelease(place, await readLog(place), digest))
    return { state: 'done' }
  })

export const repairReleases = (params: PlaceParams): Promise<Answers['repairReleases']> =>
  orRefused(async () => {
    const place = placeOf(params)
    return { state: 'done', channels: await repairPointers(place, await readLog(place)) }
  })
