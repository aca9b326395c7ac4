/**
 * What the last check found, kept so that after an edit only what changed is checked again.
 *
 * A declaration that reads as before, among other declarations that read as before, has the same findings, wherever it
 * moved. Campaigns, tests and scenarios stand among all the others; tests and scenarios also among the campaigns' names and
 * statuses.
 */
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type * as Tree from '../syntax/tree.ts'
import type { Imports } from './imports.ts'
import type { Campaign, Located, RuleSet } from './rule-set.ts'
import { type Report, reporter } from './scope.ts'

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
  readonly content: object
  /** Ranges are relative to the declaration's start; valid for these campaign names. */
  found?: { readonly findings: readonly Diagnostic[]; readonly names: string }
  view?: Campaign
}

interface CachedCheck {
  readonly contextText: string
  readonly rows: readonly unknown[]
  readonly contextKey: object
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
): CheckCache {
  const contextText = contextTextOf(files)
  const rows = [...imports.values()].map((file) => ('rows' in file ? file.rows : file.error))
  const last = before && cachedChecks.get(before)
  const known = last?.contextText === contextText && sameRows(last.rows, rows) ? last : undefined
  const lookup = known && lookupIn(known)
  const entries = new Map<Tree.Declaration, CacheEntry>()
  let names = ''

  const entryOf = (node: Tree.Declaration, file: Tree.PromoFile): CacheEntry => {
    const open = entries.get(node)
    if (open) return open
    const entry = lookup?.(node, file) ?? { text: textOf(node, file), content: {} }
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
      if (entry.found?.names !== among) entry.found = { findings: findingsOf(node, file, check), names: among }
      return entry.found.findings.map((finding) => moved(finding, file.path, node.range.start))
    },
    saveFor(ruleSet) {
      cachedChecks.set(ruleSet, { contextText, rows, contextKey: known?.contextKey ?? {}, entries })
    },
  }
}

/** The entry of the very node, or one for a node that reads the same. What was not read whole depends on what follows it. */
function lookupIn({ entries }: CachedCheck): (node: Tree.Declaration, file: Tree.PromoFile) => CacheEntry | undefined {
  let byText: Map<string, CacheEntry> | undefined
  return (node, file) => {
    const same = entries.get(node)
    if (same || node.broken) return same
    byText ??= new Map([...entries.values()].map((entry) => [entry.text, entry]))
    const alike = byText.get(textOf(node, file))
    return alike && { text: alike.text, content: alike.content, ...(alike.found && { found: alike.found }) }
  }
}

const textOf = ({ range }: Tree.Declaration, { text }: Tree.PromoFile): string => text.slice(range.start, range.end)

const isAmongOthers = ({ kind }: Tree.Declaration): boolean =>
  kind === 'campaign' || kind === 'test' || kind === 'scenario'

const contextTextOf = (files: readonly Tree.PromoFile[]): string =>
  files
    .flatMap((file) => [
      ...file.declarations.filter((node) => !isAmongOthers(node)).map((node) => textOf(node, file)),
      ...(file.lost ?? []).map(({ text }) => text),
    ])
    .join('\n')

const sameRows = (a: CachedCheck['rows'], b: CachedCheck['rows']): boolean =>
  a.length === b.length && a.every((rows, index) => rows === b[index])

function findingsOf(node: Tree.Declaration, file: Tree.PromoFile, check: (report: Report) => void): Diagnostic[] {
  const found: Diagnostic[] = []
  check(reporter(file.path, found))
  return found.map((finding) => moved(finding, file.path, -node.range.start))
}

/** All places of a declaration's finding lie within it. */
function moved(finding: Diagnostic, path: string, by: number): Diagnostic {
  const move = ({ start, end }: Tree.Range): Tree.Range => ({ start: start + by, end: end + by })
  const { range, related, fix } = finding
  return {
    ...finding,
    path,
    range: move(range),
    ...(related && { related: related.map((each) => ({ ...each, path, range: move(each.range) })) }),
    ...(fix && { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, path, range: move(edit.range) })) } }),
  }
}
