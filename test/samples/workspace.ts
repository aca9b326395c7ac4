/** A promotions workspace, ready to run, for tests of samples and fixtures. */
import { fileURLToPath } from 'node:url'
import { analyse } from '../../src/analyse/analyse.ts'
import { type CheckResult, check } from '../../src/check/check.ts'
import type { Imports } from '../../src/check/imports.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import type { Diagnostic } from '../../src/syntax/diagnostic.ts'
import type { PromoFile } from '../../src/syntax/tree.ts'
import { loadWorkspace, type Workspace } from '../../src/workspace/load.ts'
import { compiled } from '../compiled.ts'

export interface PreparedSample extends CheckResult {
  readonly rules: Rules
  readonly evaluator: Evaluator
}

export const samples = ['start', 'b2b', 'b2b-shadowed', 'service', 'loyalty', 'grocery'] as const

export const folderOf = (sample: string): string => fileURLToPath(new URL(`../../samples/${sample}`, import.meta.url))

export async function openWorkspace(dir: string): Promise<Workspace & PreparedSample> {
  const workspace = await loadWorkspace(dir)
  const opened = prepareSample(workspace.trees, workspace.imports, workspace.diagnostics)
  return { ...workspace, ...opened }
}

/** Checks and compiles. Throws with the errors if there are any. */
export function prepareSample(
  trees: readonly PromoFile[],
  imports: Imports,
  syntax: readonly Diagnostic[],
): PreparedSample {
  const checked = check(trees, imports)
  const diagnostics = [...syntax, ...checked.diagnostics]
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map((error) => inWords(error, trees)).join('\n'))
  const rules = compiled(checked)
  const evaluator = prepare(rules)
  const shown = checked.checked ? analyse(checked.checked, evaluator) : []
  return { ruleSet: checked.ruleSet, diagnostics: [...diagnostics, ...shown], rules, evaluator }
}

export function inWords({ path, range, code, message, help }: Diagnostic, trees: readonly PromoFile[]): string {
  const text = trees.find((tree) => tree.path === path)?.text ?? ''
  const line = text.slice(0, range.start).split('\n').length
  return `${path}:${line} ${code}: ${message}${help === undefined ? '' : ` (${help})`}`
}
