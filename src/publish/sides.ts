/** The rules for a side of `cartwright diff`: a bundle, a release of a place, or anything that `compare` accepts. */
import { stat } from 'node:fs/promises'
import { loadSide } from '../compare/load-side.ts'
import { SourceError } from '../compare/source-error.ts'
import type { Rules } from '../compile/rules.ts'
import type { RulesOutline } from '../diff/outline.ts'
import { readBytes } from '../files/read.ts'
import { msg } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { type Bundle, largestBundle, readBundle } from './bundle.ts'
import { PublishError } from './error.ts'
import { readLog } from './log.ts'
import type { Place } from './place.ts'
import { findRelease, readStored } from './releases.ts'

export interface DescribedSide {
  readonly name: string
  readonly rules: Rules
  readonly outline: RulesOutline
}

/** `release:7` refers to the place; a file may be a bundle; a scenario, folder or git revision refers to the workspace `dir`. */
export async function describedSide(text: string, dir: string, place: Place): Promise<DescribedSide> {
  const release = /^release:(.+)$/.exec(text)?.[1]
  if (release !== undefined) {
    const { digest } = findRelease(place, await readLog(place), release)
    return sideOf(readBundle((await readStored(place, digest)).bytes))
  }
  const bundle = await bundleIn(text)
  if (bundle !== undefined) return sideOf(bundle)
  const workspace = await loadRules(dir).catch((error: unknown) => {
    // Other sides can be compared even while these rules have errors.
    if (text === '.') throw error
    return undefined
  })
  const side = await loadSide(text, {
    dir,
    scenarios: [...(workspace?.source?.ruleSet.scenarios.keys() ?? [])],
    asTheyAre: async () => workspace ?? loadRules(dir),
  }).catch((error: unknown) => {
    if (!(error instanceof SourceError) || !/^\d+$/.test(text)) throw error
    throw new PublishError(error.sentence, msg`to refer to a published release, write \`release:${text}\``)
  })
  if ('charged' in side || side.outline === undefined) {
    throw new PublishError(
      msg`the rules of \`${text}\` are not available as text`,
      msg`use a folder, a bundle, a scenario or a git revision`,
    )
  }
  return { name: side.name, rules: side.rules, outline: side.outline }
}

const sideOf = ({ name, sequence, rules, outline }: Bundle): DescribedSide => ({
  name: `${name} ${sequence}`,
  rules,
  outline,
})

/** Detects a bundle by its beginning: keys are sorted, so `checklist` comes first. */
export async function bundleIn(path: string): Promise<Bundle | undefined> {
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isFile()) return undefined
  const bytes = await readBytes(path, { maxBytes: largestBundle })
  return bytes.subarray(0, 13).toString() === '{"checklist":' ? readBundle(bytes) : undefined
}
