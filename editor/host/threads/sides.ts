import { loadSide, type NamedRules } from '../../../src/compare/load-side.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { loadWorkspace } from '../../../src/workspace/load.ts'
import { loadRules } from '../../../src/workspace/rules.ts'
import type { RulesChoice } from '../contract.ts'

/** The rules of a side; names are relative to the workspace's folder. */
export async function rulesOfSide(side: RulesChoice, folder: string): Promise<NamedRules> {
  if (side.kind === 'text') return { name: side.name, rules: rulesAtHand(side.rules) }
  return loadSide(side.source, {
    dir: folder,
    from: folder,
    scenarios: side.source === '.' ? [] : await scenariosIn(folder),
    asTheyAre: () => loadRules(folder),
  })
}

/** The lets of the saved text, even if it has errors. */
async function scenariosIn(folder: string): Promise<string[]> {
  const { trees } = await loadWorkspace(folder)
  return trees
    .flatMap(({ declarations }) => declarations)
    .flatMap((each) => (each.kind === 'scenario' ? [each.name.text] : []))
}
