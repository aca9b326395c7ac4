/** The one list of targets that are a folder of files. */
import type { Rules } from '../../compile/rules.ts'
import type { Loss } from './loss.ts'
import { shopifyFunction } from './shopify/function.ts'

export interface TargetOutput {
  /** Texts by path in the folder. The same rules give the same bytes. */
  readonly files: Readonly<Record<string, string>>
  /** Live campaigns that the target can't express; the files are without them. */
  readonly losses: readonly Loss[]
}

export const targets = { shopify: shopifyFunction } as const satisfies Record<string, (rules: Rules) => TargetOutput>

export type TargetName = keyof typeof targets
