/** Builds a bundle from a workspace; each check beforehand becomes a line of its checklist. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { analyse } from '../analyse/analyse.ts'
import type { ReplayedPart } from '../compare/run-comparison.ts'
import { git } from '../compare/run-git.ts'
import { canonicalJson, digest } from '../compile/canonical.ts'
import { compile } from '../compile/compile.ts'
import type { Rules } from '../compile/rules.ts'
import { outlineOf, type RulesOutline } from '../diff/outline.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { readCart } from '../evaluate/cart/read-cart.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { codeOf, inWords } from '../files/error.ts'
import { largestCart, readText } from '../files/text.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { coverageOf } from '../testing/coverage.ts'
import { runTests } from '../testing/run-tests.ts'
import { type Message, msg } from '../words/message.ts'
import { readJson } from '../workspace/json.ts'
import { checkWorkspace, soundRules } from '../workspace/rules.ts'
import type { Bundle, PoolReference } from './bundle.ts'
import {
  type BuiltLine,
  changesLine,
  checkLine,
  comparisonLine,
  guardsLine,
  isRefused,
  lifeLine,
  lineOfBundle,
  testsLine,
  vectorsLine,
  warningsLine,
} from './checklist.ts'
import { compareWithBefore } from './comparison.ts'
import { PublishError } from './error.ts'
import { lifeOfCampaigns } from './life.ts'
import { type NamedCart, testVectors } from './test-vectors.ts'

export interface BuildRequest {
  readonly dir: string
  readonly name: string
  /** Default: one more than the previous release. */
  readonly sequence?: number
  readonly previous?: { readonly bundle: Bundle; readonly digest: string }
  /** ISO instants in UTC. */
  readonly notBefore?: string
  readonly expires?: string
  /** Codes of diagnostics that block a release, in addition to `refusedWarnings`. */
  readonly refuse?: readonly string[]
  /** The history to compare over. Default: none. */
  readonly history?: string
  /** Called before each stage, and with the progress of the comparison. */
  readonly onProgress?: (progress: BuildProgress) => void
  /** Cancels between stages and during the comparison. */
  readonly signal?: AbortSignal
}

export type BuildProgress =
  | { readonly part: (typeof buildParts)[number] }
  | { readonly part: 'comparison'; readonly side: ReplayedPart; readonly done: number; readonly of: number }

/** In the order they run. */
export const buildParts = ['check', 'warnings', 'tests', 'vectors', 'comparison'] as const

export interface Build {
  readonly checklist: readonly BuiltLine[]
  /** Absent if a line is refused. */
  readonly bundle?: Bundle
  /** Undefined outside a git repository. */
  readonly revision: Revision | undefined
}

export interface Revision {
  readonly commit: string
  /** Whether the folder's files match the commit. */
  readonly isClean: boolean
}

/** Warnings that block every release. */
export const refusedWarnings: readonly string[] = ['order-matters']

/**
 * Reads, checks and tests the rules, compares them with the previous release, and creates the bundle. The same folder, previous
 * release and times give the same bytes. Throws what loading the rules throws, and `RulesInError` if they have errors.
 */
export async function buildRelease(request: BuildRequest): Promise<Build> {
  const { dir, name, previous, notBefore, expires, refuse = [], history, signal } = request
  const begin = async (part: (typeof buildParts)[number]): Promise<void> => {
    request.onProgress?.({ part })
    // Yields to the event loop, so that a cancellation can arrive.
    await new Promise((resume) => setImmediate(resume))
    signal?.throwIfAborted()
  }
  await begin('check')
  const read = await checkWorkspace(dir)
  const { workspace, ruleSet: checked } = soundRules(read)
  if (checked.settings.declared === undefined) {
    throw new PublishError(msg`the rules in \`${dir}\` have no settings`, msg`write \`settings { currency PLN }\``)
  }
  await begin('warnings')
  const rules = compile(checked)
  const evaluator = prepare(rules)
  const diagnostics: readonly Diagnostic[] = [...read.diagnostics, ...analyse(checked, evaluator)]
  await begin('tests')
  const reports = runTests(checked, rules, evaluator).sort(byName)
  await begin('vectors')
  const carts = await pinnedCarts(dir)
  const vectors = testVectors(checked, evaluator, reports, carts.read)
  const before = previous && { ...previous.bundle, name: `release ${previous.bundle.sequence}` }
  const life = lifeOfCampaigns(rules, previous?.bundle, notBefore === undefined ? undefined : Date.parse(notBefore))
  const outline = sorted(outlineOf(checked))
  await begin('comparison')
  const compared =
    history === undefined
      ? 'no-history'
      : await compareWithBefore(
          history,
          before,
          { outline, rules },
          { signal, onProgress: (done, of, side) => request.onProgress?.({ part: 'comparison', side, done, of }) },
        )
  const lines: readonly BuiltLine[] = [
    checkLine(diagnostics, workspace.files.length, rules),
    warningsLine(diagnostics, [...refusedWarnings, ...refuse]),
    testsLine(reports, coverageOf(checked, rules, reports)),
    guardsLine(diagnostics, outline, vectors.vectors),
    lifeLine(life),
    changesLine(before, { outline, rules }),
    comparisonLine(compared),
    vectorsLine(vectors, carts.unread),
  ]
  const revision = await revisionOf(dir)
  if (lines.some(isRefused)) return { checklist: lines, revision }
  const sequence = request.sequence ?? (previous?.bundle.sequence ?? 0) + 1
  return {
    checklist: lines,
    revision,
    bundle: {
      kind: 'bundle',
      format: 1,
      name,
      sequence,
      ...(previous && { previous: previous.digest }),
      ...(notBefore !== undefined && { notBefore }),
      ...(expires !== undefined && { expires }),
      ...(revision?.isClean && { revision: revision.commit }),
      rules,
      outline,
      pools: poolReferences(rules),
      retired: life.retired,
      vectors: vectors.vectors,
      checklist: lines.map(lineOfBundle),
    },
  }
}

/** Independent of the order of files, so that moving a campaign to another file doesn't change the bundle. */
const sorted = ({ declarations }: RulesOutline): RulesOutline => ({
  declarations: [...declarations].sort((a, b) => byText(`${a.kind} ${a.name}`, `${b.kind} ${b.name}`)),
})
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => byText(a.name, b.name)

function poolReferences({ pools }: Rules): PoolReference[] {
  return Object.entries(pools).map(([pool, { codes, generate }]): PoolReference => {
    if (generate) return { pool, codes: 'generated', count: generate.count, pattern: generate.pattern }
    return { pool, codes: 'listed', count: Object.keys(codes).length, digest: digest(canonicalJson(codes)) }
  })
}

export async function revisionOf(dir: string): Promise<Revision | undefined> {
  const commit = await git(dir, ['rev-parse', '--verify', '--quiet', 'HEAD'])
  if (!('text' in commit)) return undefined
  const changes = await git(dir, ['status', '--porcelain', '--untracked-files=all', '--', '.'])
  return { commit: commit.text, isClean: 'text' in changes && changes.text === '' }
}

interface PinnedCarts {
  readonly read: readonly NamedCart[]
  /** Files that are not valid carts, each with the reason. */
  readonly unread: readonly Message[]
}

/** The files `carts/NAME.json`, sorted by name. */
async function pinnedCarts(dir: string): Promise<PinnedCarts> {
  const files = await readdir(join(dir, 'carts')).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw new PublishError(msg`\`${join(dir, 'carts')}\` ${inWords(error)}`, undefined, error)
  })
  const read: NamedCart[] = []
  const unread: Message[] = []
  for (const file of files.filter((each) => each.endsWith('.json') && !each.endsWith('.expected.json')).sort()) {
    const text = await readText(join(dir, 'carts', file), largestCart)
    const json = 'error' in text ? text : readJson(text.text)
    if ('error' in json) {
      unread.push(msg`${file}: ${'line' in json.error ? json.error.message : json.error}`)
      continue
    }
    try {
      read.push({ name: file.slice(0, -'.json'.length), cart: readCart('value' in json ? json.value : undefined) })
    } catch (error) {
      if (!(error instanceof CartError)) throw error
      unread.push(msg`${file}: ${error.sentence}`)
    }
  }
  return { read, unread }
}
