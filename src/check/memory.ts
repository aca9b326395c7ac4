/**
 * What the last check found, kept so that after an edit only what changed is checked again.
 *
 * A declaration that reads as before, among other declarations that read as before, has the same findings, wherever it
 * moved. Campaigns, tests and scenarios stand among all the others; tests and scenarios also among the campaigns' names and
 * statuses.
 */
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Declaration, PromoFile, Range } from '../syntax/tree.ts'
import type { Imports } from './imports.ts'
import type { Campaign, Program } from './program.ts'
import { type Report, reporter } from './scope.ts'

interface Memory {
  readonly surroundings: string
  readonly names: string
  readonly rows: readonly unknown[]
  /** One object for as long as the surroundings say the same. */
  readonly around: object
  /** By the declaration's text. */
  readonly entries: Map<string, Entry>
}

interface Entry {
  /** With places counted from the declaration's start. */
  readonly findings: readonly Diagnostic[]
  /** One object for as long as the declaration says the same among the same others. */
  readonly content: object
}

const memories = new WeakMap<Program, Memory>()
const contents = new WeakMap<Campaign, object>()

/** The same object for a campaign as long as it, and all it can refer to, says the same; undefined where that is not known. */
export const contentOf = (campaign: Campaign): object | undefined => contents.get(campaign)

/** The same object for programs as long as all but their campaigns, tests and scenarios says the same. */
export const aroundOf = (program: Program): object | undefined => memories.get(program)?.around

/** Checks one declaration or recalls what was found in it. */
export type CheckOnce = (node: Declaration, file: PromoFile, check: (report: Report) => void) => readonly Diagnostic[]

export function startMemory(program: Program, imports: Imports, before: Program | undefined): CheckOnce {
  const surroundings = surroundingsOf(program)
  const names = [...program.campaigns.values()].map(({ name, status }) => `${status} ${name}`).join('\n')
  const rows = [...imports.values()].map((file) => ('rows' in file ? file.rows : file.error))
  const last = before && memories.get(before)
  const known = last?.surroundings === surroundings && sameRows(last.rows, rows) ? last : undefined
  const memory: Memory = { surroundings, names, rows, around: known?.around ?? {}, entries: new Map() }
  memories.set(program, memory)

  return (node, file, check) => {
    const text = file.text.slice(node.range.start, node.range.end)
    const recalled = mayRecall(node, known, memory) ? known?.entries.get(text) : undefined
    const entry = recalled ?? { findings: findingsOf(node, file, check), content: {} }
    memory.entries.set(text, entry)
    if (node.kind === 'campaign') remember(program.campaigns.get(node.name.text), node, entry.content)
    return entry.findings.map((finding) => moved(finding, file.path, node.range.start))
  }
}

function remember(campaign: Campaign | undefined, node: Declaration, content: object): void {
  if (campaign?.node === node) contents.set(campaign, content)
}

const isAmongOthers = ({ kind }: Declaration): boolean => kind === 'campaign' || kind === 'test' || kind === 'scenario'

function surroundingsOf({ files }: Program): string {
  const texts = files.flatMap(({ text, declarations }) =>
    declarations.filter((node) => !isAmongOthers(node)).map(({ range }) => text.slice(range.start, range.end)),
  )
  return texts.join('\n')
}

const sameRows = (a: Memory['rows'], b: Memory['rows']): boolean =>
  a.length === b.length && a.every((rows, index) => rows === b[index])

/** What was not read whole depends on what follows it. */
function mayRecall(node: Declaration, known: Memory | undefined, now: Memory): boolean {
  if (!known || node.broken) return false
  return node.kind === 'test' || node.kind === 'scenario' ? known.names === now.names : true
}

function findingsOf(node: Declaration, file: PromoFile, check: (report: Report) => void): Diagnostic[] {
  const found: Diagnostic[] = []
  check(reporter(file.path, found))
  return found.map((finding) => moved(finding, file.path, -node.range.start))
}

/** All places of a declaration's finding lie within it. */
function moved(finding: Diagnostic, path: string, by: number): Diagnostic {
  const move = ({ start, end }: Range): Range => ({ start: start + by, end: end + by })
  const { range, related, fix } = finding
  return {
    ...finding,
    path,
    range: move(range),
    ...(related && { related: related.map((each) => ({ ...each, path, range: move(each.range) })) }),
    ...(fix && { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, path, range: move(edit.range) })) } }),
  }
}
