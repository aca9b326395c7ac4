import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { historyIn } from '../history/store.ts'
import { buildRelease } from '../publish/build.ts'
import { type Bundle, bundleBytes, bundleDigest } from '../publish/bundle.ts'
import { isRefused, lineOfBundle } from '../publish/checklist.ts'
import { type Log, readLog } from '../publish/log.ts'
import type { Place } from '../publish/place.ts'
import { findRelease, lastPublished, readRelease, storeBundle } from '../publish/releases.ts'
import { bundleIn } from '../publish/sides.ts'
import { actOf } from '../publish/who.ts'
import { msg, name, number, quoted } from '../words/message.ts'
import { checklistInMarkdown, describeChecklist } from './describe-release.ts'
import { exitCodes } from './exit-codes.ts'
import { say } from './language.ts'
import { paint, print, printable, toJson } from './output.ts'
import { commandName } from './package-root.ts'
import { placeOf, whereAgain } from './release-options.ts'

export interface BuildOptions {
  readonly name?: string
  readonly sequence?: number
  readonly against?: string
  readonly notBefore?: string
  readonly expires?: string
  readonly refuse?: readonly string[]
  readonly history?: string
  /** False for `--no-comparison`. */
  readonly comparison: boolean
  readonly dryRun?: true
  readonly format: 'text' | 'markdown'
  readonly place?: string
  readonly json?: true
}

export async function runBuild(dir: string, options: BuildOptions): Promise<void> {
  const { sequence, notBefore, expires, refuse, dryRun, format, json } = options
  const place = placeOf({ ...options, rules: dir })
  const previous = await releaseBefore(options.against, place, await readLog(place))
  const history = options.comparison ? (options.history ?? ownHistory(dir)) : undefined
  const { bundle, checklist } = await buildRelease({
    dir,
    name: options.name ?? previous?.bundle.name ?? basename(resolve(dir)),
    ...(sequence !== undefined && { sequence }),
    ...(previous && { previous }),
    ...(notBefore !== undefined && { notBefore }),
    ...(expires !== undefined && { expires }),
    ...(refuse && { refuse }),
    ...(history !== undefined && { history }),
  })
  if (checklist.some(isRefused)) process.exitCode = exitCodes.found
  const bytes = bundle && bundleBytes(bundle)
  const digest = bytes && bundleDigest(bytes)
  if (bundle && !dryRun) await storeBundle(place, bundle, actOf())
  if (json) {
    const made = bundle && { name: bundle.name, sequence: bundle.sequence, digest, bytes: bytes?.length }
    return print(toJson({ checklist: checklist.map(lineOfBundle), ...(made && { release: made }) }))
  }
  const shown = format === 'markdown' ? checklistInMarkdown(checklist) : describeChecklist(checklist)
  await print(shown)
  if (bundle === undefined)
    return print(`\n${paint.red(say(msg`Nothing was built: the lines marked as refused show why.`))}`)
  if (dryRun || format === 'markdown') return
  const signing = [commandName, 'release', 'sign', bundle.sequence, ...whereAgain({ ...options, rules: dir })].join(' ')
  const which = quoted(printable(bundle.name))
  await print(
    `\n${[
      say(msg`Release ${which} ${bundle.sequence}: ${number(bytes?.length ?? 0)} bytes, ${digest ?? ''}`),
      say(msg`Next: ${name(signing)}, then have another person approve it.`),
    ].join('\n')}`,
  )
}

const ownHistory = (dir: string): string | undefined => {
  const path = historyIn(dir)
  return existsSync(path) ? path : undefined
}

type Before = { readonly bundle: Bundle; readonly digest: string }

async function releaseBefore(against: string | undefined, place: Place, log: Log): Promise<Before | undefined> {
  if (against === 'none') return undefined
  const file = against === undefined ? undefined : await bundleIn(against)
  if (file) return { bundle: file, digest: bundleDigest(bundleBytes(file)) }
  const release = against === undefined ? lastPublished(log) : findRelease(place, log, against)
  return release && readRelease(place, release)
}
