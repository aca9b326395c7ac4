/** Loads what `--a` and `--b` name. */
import { type LoadedSide, loadSide } from '../compare/load-side.ts'
import type { LoadedRules } from '../workspace/rules.ts'

/** `workspace`: what `--rules` names, loaded. */
export function loadNamed(text: string, dir: string, workspace: LoadedRules): Promise<LoadedSide> {
  return loadSide(text, {
    dir,
    scenarios: [...(workspace.source?.ruleSet.scenarios.keys() ?? [])],
    asTheyAre: async () => workspace,
  })
}
