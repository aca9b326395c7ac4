/** Which rules a command uses: those of `--rules`, or the workspace that contains the cart. */
import { dirname } from 'node:path'
import type { Rules } from '../compile/rules.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { type LoadedRules, loadRules } from '../workspace/rules.ts'
import { workspaceAbove } from '../workspace/workspaces.ts'
import type { CartOptions } from './options.ts'

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((each) => each.severity === 'error')

/** The current folder if the cart is in no workspace, or comes from a pipe. */
export async function rulesForCart({ rules, scenario }: CartOptions, cart: string): Promise<LoadedRules> {
  return loadRules(rules ?? (await rulesAround(cart)), scenario)
}

const rulesAround = async (cart: string): Promise<string> =>
  (cart === '-' ? undefined : await workspaceAbove(dirname(cart))) ?? '.'

export const compiledRules = async ({ rules, scenario }: { rules: string; scenario?: string }): Promise<Rules> =>
  (await loadRules(rules, scenario)).rules
