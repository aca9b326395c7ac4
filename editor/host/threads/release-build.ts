/** The changes and the checklist of the next release, and building it. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { diffRules } from '../../../src/diff/diff.ts'
import { outlineOf } from '../../../src/diff/outline.ts'
import { type BuildProgress, buildRelease as build, buildParts, revisionOf } from '../../../src/publish/build.ts'
import { type Bundle, bundleBytes, bundleDigest } from '../../../src/publish/bundle.ts'
import { type ReleaseReference, readLog } from '../../../src/publish/log.ts'
import type { Place } from '../../../src/publish/place.ts'
import { lastPublished, readRelease, storeBundle } from '../../../src/publish/releases.ts'
import { actOf } from '../../../src/publish/who.ts'
import { msg } from '../../../src/words/message.ts'
import { loadRules } from '../../../src/workspace/rules.ts'
import type { Answers } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { orInError, orRefused } from './release-outcome.ts'
import { type PlaceParams, placeOf } from './releases.ts'
import type { TaskCall } from './task-call.ts'

interface FolderParams extends PlaceParams {
  /** The workspace's folder. */
  readonly folder: string
  /** Language of errors in the rules. */
  readonly language: string
}

type Previous = { readonly bundle: Bundle; readonly digest: string }

async function previousIn(place: Place): Promise<Previous | undefined> {
  const release = lastPublished(await readLog(place))
  return release && readRelease(place, release)
}

const referenceOf = ({ bundle: { name, sequence }, digest }: Previous): ReleaseReference => ({ name, sequence, digest })

/** Compares the saved text with the last published release. */
export const releaseChanges = ({ folder, language, ...params }: FolderParams): Promise<Answers['releaseChanges']> =>
  orInError(language, async () => {
    const { rules, source } = await loadRules(folder)
    const previous = await previousIn(placeOf(params))
    const revision = await revisionOf(folder)
    const own = revision && { revision }
    if (previous === undefined || source === undefined) {
      return { state: 'first', campaigns: rules.shelf.length + rules.campaigns.length, ...own }
    }
    const diff = diffRules(previous.bundle, { rules, outline: outlineOf(source.ruleSet) })
    return { state: 'compared', against: referenceOf(previous), diff, ...own }
  })

/** The last checked release and its place. It is built exactly as checked, whatever is saved in the meantime. */
let checked: { readonly place: string; readonly digest: string; readonly bundle: Bundle } | undefined

export const checkRelease = (
  {
    folder,
    history,
    language,
    ...params
  }: FolderParams & {
    /** The path of the history. */
    readonly history: string
    readonly name?: string | undefined
    readonly notBefore?: string | undefined
    readonly expires?: string | undefined
    readonly compares: boolean
  },
  { progress, signal }: TaskCall,
): Promise<Answers['checkRelease']> =>
  orInError(language, async () => {
    checked = undefined
    const { name, notBefore, expires, compares, place } = params
    const previous = await previousIn(placeOf(params))
    const { checklist, bundle, revision } = await build({
      dir: folder,
      name: name ?? previous?.bundle.name ?? basename(folder),
      ...(previous && { previous }),
      ...(notBefore !== undefined && { notBefore }),
      ...(expires !== undefined && { expires }),
      ...(compares && existsSync(history) && { history }),
      signal,
      onProgress: (now) => progress(progressOf(now)),
    })
    const head = {
      state: 'checked' as const,
      checklist: checklist.map(({ notes: _, ...line }) => line),
      ...(revision && { revision }),
      ...(previous && { against: referenceOf(previous) }),
    }
    if (bundle === undefined) return head
    const bytes = bundleBytes(bundle)
    const digest = bundleDigest(bytes)
    checked = { place, digest, bundle }
    return { ...head, release: { name: bundle.name, sequence: bundle.sequence, digest, bytes: bytes.byteLength } }
  })

function progressOf(now: BuildProgress): Parameters<TaskCall['progress']>[0] {
  if ('done' in now) return { done: now.done, of: now.of, what: 'orders', part: now.side }
  return { done: buildParts.indexOf(now.part), of: buildParts.length, what: 'parts', part: now.part }
}

export const buildRelease = ({
  digest,
  place,
}: PlaceParams & { readonly digest: string }): Promise<Answers['buildRelease']> =>
  orRefused(async () => {
    if (checked?.digest !== digest || checked.place !== place) {
      throw new RequestError(
        'refused',
        msg`the checked state is no longer available`,
        msg`go through the checklist again`,
      )
    }
    return { state: 'done', release: await storeBundle(placeOf({ place }), checked.bundle, actOf()) }
  })
