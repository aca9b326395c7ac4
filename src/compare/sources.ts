/**
 * The ways to name a side: the workspace itself, a `scenario` block, another folder, compiled rules, a git revision, what was
 * charged.
 */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { joined, type Message, msg, name as quoted } from '../words/message.ts'
import { revisionOf } from './git.ts'
import { charged, rulesAsTheyAre } from './side-names.ts'
import { SourceError } from './source-error.ts'

export type Source =
  /** The workspace itself. */
  | { readonly kind: 'as-is' }
  /** What was actually charged. */
  | { readonly kind: 'charged' }
  | { readonly kind: 'scenario'; readonly scenario: string }
  | { readonly kind: 'folder' | 'compiled'; readonly path: string }
  | { readonly kind: 'revision'; readonly revision: string; readonly commit: string; readonly day: string }

/**
 * Resolves a name in this order: `.` is the workspace, then a scenario of it, then a folder or file, then a git revision.
 * `charged` is what was actually charged, unless a scenario has that name. `scenario:NAME` and `git:REVISION` are explicit.
 * Paths are relative to `from`, or to the current directory.
 */
export async function readSource(
  text: string,
  workspace: string,
  scenarios: readonly string[],
  from?: string,
): Promise<Source> {
  if (text === '.') return { kind: 'as-is' }
  if (text.startsWith('git:')) return revision(text.slice('git:'.length), workspace)
  if (text.startsWith('scenario:')) return declared(text.slice('scenario:'.length), scenarios)
  if (scenarios.includes(text)) return { kind: 'scenario', scenario: text }
  if (text === 'charged') return { kind: 'charged' }
  const path = from === undefined ? text : resolve(from, text)
  const stats = await stat(path).catch(() => undefined)
  if (stats) return { kind: stats.isDirectory() ? 'folder' : 'compiled', path }
  return revision(text, workspace, scenarios)
}

function declared(name: string, scenarios: readonly string[]): Source {
  if (scenarios.includes(name)) return { kind: 'scenario', scenario: name }
  throw new SourceError(msg`there is no scenario ${quoted(name)}`, inWords(scenarios))
}

async function revision(name: string, workspace: string, scenarios?: readonly string[]): Promise<Source> {
  const found = await revisionOf(workspace, name)
  if ('commit' in found) return { kind: 'revision', revision: name, ...found }
  if (scenarios === undefined) throw new SourceError(found.error, found.help)
  throw new SourceError(
    msg`${quoted(name)} is neither a scenario of the rules nor a folder, a file or a git revision: ${found.error}`,
    inWords(scenarios),
  )
}

const inWords = (scenarios: readonly string[]): Message =>
  scenarios.length === 0
    ? msg`the rules declare no scenario; \`.\` means the current rules`
    : msg`the rules declare ${joined(scenarios.map(quoted), ', ')}; \`.\` means the current rules`

export function nameOf(source: Source): string {
  switch (source.kind) {
    case 'as-is':
      return rulesAsTheyAre
    case 'charged':
      return charged
    case 'scenario':
      return source.scenario
    case 'folder':
    case 'compiled':
      return source.path
    case 'revision':
      return `${source.revision} (${source.commit.slice(0, 7)}, ${source.day})`
  }
}
