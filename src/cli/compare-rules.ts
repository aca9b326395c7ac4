/** Loads what `--a` and `--b` name. */
import { withRevision } from '../compare/git.ts'
import { SourceError } from '../compare/source-error.ts'
import { nameOf, readSource, type Source } from '../compare/sources.ts'
import { compile } from '../compile/compile.ts'
import type { Rules } from '../compile/rules.ts'
import { HistoryError } from '../history/error.ts'
import { Failure } from './failure.ts'
import { type CheckedWorkspace, type LoadedRules, loadRulesWithSource } from './rules.ts'

export interface NamedRules {
  readonly name: string
  readonly rules: Rules
  /** What the rules were compiled from; absent for compiled rules. */
  readonly source?: CheckedWorkspace
  readonly scenario?: string
}

/** `workspace`: what `--rules` names, loaded. */
export async function loadNamed(text: string, dir: string, workspace: LoadedRules): Promise<NamedRules> {
  const scenarios = [...(workspace.source?.program.scenarios.keys() ?? [])]
  const source = await readSource(text, dir, scenarios)
  return { name: nameOf(source), ...(await load(source, dir, workspace)) }
}

async function load(source: Source, dir: string, workspace: LoadedRules): Promise<Omit<NamedRules, 'name'>> {
  switch (source.kind) {
    case 'as-is':
      return workspace
    case 'scenario': {
      const { scenario } = source
      const { source: checked } = workspace
      return checked ? { source: checked, scenario, rules: compile(checked.program, { scenario }) } : workspace
    }
    case 'folder':
    case 'compiled':
      return loadRulesWithSource(source.path)
    case 'revision':
      return withRevision(dir, source.commit, loadRulesWithSource)
  }
}

/** Runs it; what is a user's matter ends the command with a sentence. */
export async function inUsersWords<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SourceError || error instanceof HistoryError) {
      throw new Failure(error.message, { help: error.help })
    }
    throw error
  }
}
