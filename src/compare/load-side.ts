/** Loads the rules that a side of a comparison names: the workspace, a scenario, a folder, compiled rules or a git revision. */
import { compile } from '../compile/compile.ts'
import { type LoadedRules, loadRules } from '../workspace/rules.ts'
import { withRevision } from './git.ts'
import { nameOf, readSource, type Source } from './sources.ts'

export interface NamedRules extends LoadedRules {
  readonly name: string
  readonly scenario?: string
}

/** What names of rules are resolved against. */
export interface SourceContext {
  /** The workspace's folder. */
  readonly dir: string
  /** Names of the scenarios that it declares. */
  readonly scenarios: readonly string[]
  /** Base for relative paths. Default: the current directory. */
  readonly from?: string
  /** Loads the workspace's rules without any scenario. */
  readonly asTheyAre: () => Promise<LoadedRules>
}

/** Throws `SourceError` for an unknown name, and whatever loading the rules throws. */
export async function loadSide(text: string, around: SourceContext): Promise<NamedRules> {
  const source = await readSource(text, around.dir, around.scenarios, around.from)
  return { name: nameOf(source), ...(await load(source, around)) }
}

async function load(source: Source, { dir, asTheyAre }: SourceContext): Promise<Omit<NamedRules, 'name'>> {
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
