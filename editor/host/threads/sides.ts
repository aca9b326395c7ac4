import { loadSide } from '../../../src/compare/load-side.ts'
import type { AnySide } from '../../../src/compare/run-comparison.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { loadWorkspace } from '../../../src/workspace/load.ts'
import { loadRules } from '../../../src/workspace/rules.ts'
import type { RulesChoice } from '../contract.ts'

/** Resolves a side as the window names it; names are relative to the workspace's folder. */
export async function sideOf(side: RulesChoice, folder: string): Promise<AnySide> {
  if (side.kind === 'text') {
    const { name, outline, unsaved } = side
    return { name, rules: rulesAtHand(side.rules), ...(outline && { outline }), ...(unsaved && { unsaved }) }
  }
  return loadSide(side.source, {
    dir: folder,
    from: folder,
    scenarios: side.source === '.' ? [] : await scenariosIn(folder),
    asTheyAre: () => loadRules(folder),
  })
}

/** The scenarios of the saved text, even if it has errors. */
async function scenariosIn(folder: string): Promise<string[]> {
  const { trees } = await loadWorkspace(folder)
  return trees
    .flatMap(({ declarations }) => declarations)
    .flatMap((each) => (each.kind === 'scenario' ? [each.name.text] : []))
}
