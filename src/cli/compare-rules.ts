/** Loads what `--a` and `--b` name. */
import { loadSide, type NamedRules } from '../compare/load-side.ts'
import type { LoadedRules } from '../workspace/rules.ts'

export type { NamedRules }

/** `workspace`: what `--rules` names, loaded. */
export function loadNamed(text: string, dir: string, workspace: LoadedRules): Promise<NamedRules> {
  return loadSide(text, {
    dir,
    scenarios: [...(workspace.source?.ruleSet.scenarios.keys() ?? [])],
    asTheyAre: async () => workspace,
  })
}
