/** Loads what `--a` and `--b` name. */
import { loadSide, type NamedRules } from '../compare/load-side.ts'
import { SourceError } from '../compare/source-error.ts'
import { HistoryError } from '../history/error.ts'
import { Failure } from './failure.ts'
import { type LoadedRules, loadRulesWithSource } from './rules.ts'

export type { NamedRules }

/** `workspace`: what `--rules` names, loaded. */
export function loadNamed(text: string, dir: string, workspace: LoadedRules): Promise<NamedRules> {
  return loadSide(text, {
    dir,
    scenarios: [...(workspace.source?.ruleSet.scenarios.keys() ?? [])],
    asTheyAre: async () => workspace,
    load: loadRulesWithSource,
  })
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
