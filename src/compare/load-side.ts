/** Loads the rules for a side of a comparison: the workspace, a scenario, a folder, compiled rules or a git revision. */
import { resolve } from 'node:path'
import { compile } from '../compile/compile.ts'
import { outlineOf, type RulesOutline } from '../diff/outline.ts'
import { type LoadedRules, loadRules } from '../workspace/rules.ts'
import { withRevision } from './git.ts'
import type { SideRequest } from './request.ts'
import type { ChargedSide } from './run-comparison.ts'
import { nameOf, readSource, type Source } from './sources.ts'

export interface NamedRules extends LoadedRules {
  readonly name: string
  readonly scenario?: string
  /** Absent for compiled rules. */
  readonly outline?: RulesOutline
  /** The side, for requesting it again. */
  readonly request: SideRequest
}

/** The context in which names of sides are resolved. */
export interface SourceContext {
  readonly dir: string
  readonly scenarios: readonly string[]
  /** Base for relative paths. Default: the current directory. */
  readonly from?: string
  /** Loads the workspace's rules without any scenario. */
  readonly asTheyAre: () => Promise<LoadedRules>
}

export type LoadedSide = NamedRules | (ChargedSide & Pick<NamedRules, 'request'>)

/** Throws a `SourceError` for an unknown name, and whatever loading the rules throws. */
export async function loadSide(text: string, around: SourceContext): Promise<LoadedSide> {
  const source = await readSource(text, around.dir, around.scenarios, around.from)
  const name = nameOf(source)
  const request = requestOf(source)
  if (source.kind === 'charged') return { name, charged: true, request }
  const loaded = await load(source, around)
  const outline = loaded.source && outlineOf(loaded.source.ruleSet, loaded.scenario)
  return { name, request, ...loaded, ...(outline && { outline }) }
}

async function load(
  source: Exclude<Source, { kind: 'charged' }>,
  { dir, asTheyAre }: SourceContext,
): Promise<LoadedRules & Pick<NamedRules, 'scenario'>> {
  switch (source.kind) {
    case 'as-is':
      return asTheyAre()
    case 'scenario': {
      const { scenario } = source
      const loaded = await asTheyAre()
      if (loaded.source === undefined) return loaded
      return { source: loaded.source, scenario, rules: compile(loaded.source.ruleSet, { scenario }) }
    }
    case 'folder':
    case 'compiled':
      return loadRules(source.path)
    case 'revision':
      return withRevision(dir, source.commit, loadRules)
  }
}

function requestOf(source: Source): SideRequest {
  switch (source.kind) {
    case 'as-is':
      return { kind: 'saved' }
    case 'charged':
      return { kind: 'charged' }
    case 'scenario':
      return { kind: 'scenario', name: source.scenario }
    case 'folder':
      return { kind: 'folder', path: resolve(source.path) }
    case 'compiled':
      return { kind: 'file', path: resolve(source.path) }
    case 'revision':
      return { kind: 'revision', commit: source.commit, day: source.day, title: source.revision }
  }
}

/** The text with which `loadSide` loads a previously requested side. */
export function sourceText(side: SideRequest): string {
  switch (side.kind) {
    case 'saved':
    case 'present':
      return '.'
    case 'charged':
      return 'charged'
    case 'scenario':
      return `scenario:${side.name}`
    case 'folder':
    case 'file':
      return side.path
    case 'revision':
      return `git:${side.commit}`
  }
}
