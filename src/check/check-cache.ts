/**
 * Cached results of the last check, so that only what an edit affects is checked again.
 * A declaration keeps its findings, even if it moves, while its text is unchanged and so is everything it depends on: the lets,
 * product sets and segments that it refers to, and the environment, which is all other declarations except campaigns, tests and
 * scenarios. Tests and scenarios also depend on the campaigns' names and statuses.
 */
import { type Diagnostic, type Finding, type Fix, writeDiagnostic } from '../syntax/diagnostic.ts'
import type * as Tree from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import type { Imports } from './imports.ts'
import { referencesOf } from './references.ts'
import type { Campaign, Located, RuleSet } from './rule-set.ts'
import { type Report, reporter } from './scope.ts'
import { areSame, declarationsIn, isVersioned, textOf, type Version, type Versions, versionsOf } from './versions.ts'

export interface CheckCache {
  /** The campaign's view, reused if its node is unchanged. */
  view(placed: Located<Tree.Campaign>, file: Tree.PromoFile, make: (content: object) => Campaign): Campaign
  /** The findings of a declaration, from the cache or by checking it. */
  findings(node: Tree.Declaration, file: Tree.PromoFile, check: (report: Report) => void): readonly Diagnostic[]
  /** Stores the entries for the next check. */
  saveFor(ruleSet: RuleSet): void
}

interface CacheEntry {
  readonly text: string
  /** Versions of the declarations that it refers to, as of that check. */
  readonly dependencies: readonly Version[]
  readonly content: object
  /** Ranges are relative to the declaration's start; valid for these campaign names. */
  found?: { readonly findings: readonly Diagnostic[]; readonly names: string }
  view?: Campaign
}

interface CachedCheck {
  readonly environmentText: string
  readonly environmentDependencies: readonly Version[]
  readonly rows: readonly unknown[]
  readonly contextKey: object
  readonly versions: Versions
  readonly entries: ReadonlyMap<Tree.Declaration, CacheEntry>
}

const cachedChecks = new WeakMap<RuleSet, CachedCheck>()

/** Cache key: identical for programs that differ only in campaigns, tests and scenarios. */
export const contextKeyOf = (ruleSet: RuleSet): object | undefined => cachedChecks.get(ruleSet)?.contextKey

/** Cache key: identical while a campaign and everything it can refer to is unchanged; undefined if unknown. */
export const contentKeyOf = (campaign: Campaign): object | undefined => campaign.content

export function openCheckCache(
  files: readonly Tree.PromoFile[],
  imports: Imports,
  before: RuleSet | undefined,
  locale: Locale | undefined,
): CheckCache {
  const last = before && cachedChecks.get(before)
  const versions = versionsOf(files, last?.versions)
  const environment = declarationsIn(files).filter(({ node }) => isEnvironment(node))
  const now = {
    environmentText: environmentTextOf(files),
    environmentDependencies: environment.flatMap(({ node }) => versions.dependenciesOf(referencesOf(node))),
    rows: [...imports.values()].map((file) =>
      'rows' in file ? file.rows : 'mapping' in file ? file.mapping : file.error,
    ),
  }
  const known = last && hasSameEnvironment(last, now) ? last : undefined
  const lookup = known && lookupIn(known)
  const entries = new Map<Tree.Declaration, CacheEntry>()
  let names = ''

  const entryOf = (node: Tree.Declaration, file: Tree.PromoFile): CacheEntry => {
    const open = entries.get(node)
    if (open) return open
    const last = lookup?.(node, file)
    const dependencies = versions.dependenciesOf(referencesOf(node, last?.content))
    const entry =
      last && areSame(last.dependencies, dependencies) ? last : { text: textOf(node, file), dependencies, content: {} }
    entries.set(node, entry)
    return entry
  }
  return {
    view(placed, file, make) {
      const entry = entryOf(placed.node, file)
      entry.view ??= make(entry.content)
      names += `${entry.view.status} ${entry.view.name}\n`
      return entry.view
    },
    findings(node, file, check) {
      const entry = entryOf(node, file)
      const among = node.kind === 'test' || node.kind === 'scenario' ? names : ''
      if (entry.found?.names !== among) entry.found = { findings: findingsOf(node, file, check, locale), names: among }
      return entry.found.findings.map((finding) => moved(finding, file.path, node.range.start))
    },
    saveFor(ruleSet) {
      const contextKey = (known && versions.areAll(known.versions) && known.contextKey) || {}
      cachedChecks.set(ruleSet, { ...now, contextKey, versions, entries })
    },
  }
}

/**
 * The entry for the same node, or for a node with the same text. Nodes that failed to parse are not looked up by text, because
 * their meaning depends on what follows.
 */
function lookupIn({ entries }: CachedCheck): (node: Tree.Declaration, file: Tree.PromoFile) => CacheEntry | undefined {
  let byText: Map<string, CacheEntry> | undefined
  return (node, file) => {
    const same = entries.get(node)
    if (same || node.broken) return same
    byText ??= new Map([...entries.values()].map((entry) => [entry.text, entry]))
    const alike = byText.get(textOf(node, file))
    if (alike === undefined) return undefined
    const { text, dependencies, content, found } = alike
    return { text, dependencies, content, ...(found && { found }) }
  }
}

/** Campaigns, tests and scenarios belong to no version and no environment, because nothing depends on them. */
const isEnvironment = ({ kind }: Tree.Declaration): boolean =>
  kind !== 'campaign' && kind !== 'test' && kind !== 'scenario' && !isVersioned(kind)

/** Text of the environment's declarations, and of the names that have versions of their own. */
const environmentTextOf = (files: readonly Tree.PromoFile[]): string =>
  files
    .flatMap((file) => [
      ...file.declarations.flatMap((node) => {
        if (isEnvironment(node)) return [textOf(node, file)]
        return 'name' in node && isVersioned(node.kind) ? [`${node.kind} ${node.name.text}`] : []
      }),
      ...(file.lost ?? []).map(({ text }) => text),
    ])
    .join('\n')

const hasSameEnvironment = (
  a: CachedCheck,
  b: Pick<CachedCheck, 'environmentText' | 'environmentDependencies' | 'rows'>,
): boolean =>
  a.environmentText === b.environmentText &&
  areSame(a.rows, b.rows) &&
  areSame(a.environmentDependencies, b.environmentDependencies)

function findingsOf(
  node: Tree.Declaration,
  file: Tree.PromoFile,
  check: (report: Report) => void,
  locale: Locale | undefined,
): Diagnostic[] {
  const found: Finding[] = []
  check(reporter(file.path, found))
  return found.map((finding) => moved(writeDiagnostic(finding, locale), file.path, -node.range.start))
}

/** All ranges of a declaration's findings lie inside it. */
function moved(finding: Diagnostic, path: string, by: number): Diagnostic {
  const move = ({ start, end }: Tree.Range): Tree.Range => ({ start: start + by, end: end + by })
  const moveFix = (fix: Fix): Fix => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, path, range: move(edit.range) })),
  })
  const { range, related, fix, alternatives } = finding
  return {
    ...finding,
    path,
    range: move(range),
    ...(related && { related: related.map((each) => ({ ...each, path, range: move(each.range) })) }),
    ...(fix && { fix: moveFix(fix) }),
    ...(alternatives && { alternatives: alternatives.map(moveFix) }),
  }
}
