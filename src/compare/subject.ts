/** What a comparison is about: independent of which orders are looked at, so every part of a split comparison carries it. */
import type { Rules } from '../compile/rules.ts'
import type { RulesDiff } from '../diff/model.ts'
import type { Outcomes } from '../history/model.ts'
import { wholeMinorUnits } from '../money/amounts.ts'
import { budgetOf, budgetScope } from './budget.ts'
import type { Comparison, MissingHours, Sides } from './model.ts'
import type { OrderFilter } from './request.ts'

export interface Subject {
  readonly names: Sides<string>
  readonly versions: Sides<string>
  readonly currency: string
  readonly digits: number
  readonly timezone: string
  /** In rule order. */
  readonly campaigns: Sides<readonly ComparedCampaign[]>
  /** Seed of the bootstrap. */
  readonly seed: number
  readonly resamples: number
  readonly filter?: OrderFilter
  readonly changes?: RulesDiff
  readonly unsaved?: Sides<readonly string[]>
  readonly missingHours?: MissingHours
  /** The values of B's `let` for which the comparison is repeated. */
  readonly sweep?: { readonly name: string; readonly values: readonly string[] }
  readonly approximate?: NonNullable<Comparison['approximate']>
}

export interface ComparedCampaign {
  readonly name: string
  /** Minor units; `per` as in "customer per month". */
  readonly budget?: { readonly amount: number; readonly per?: string }
}

/** Without rules only the names are known. */
export function comparedCampaigns(
  { campaigns, digits }: Pick<Outcomes, 'campaigns' | 'digits'>,
  rules: Rules | undefined,
): ComparedCampaign[] {
  return campaigns.map((name) => {
    const budget = rules && budgetOf(rules, name)
    const amount = budget && wholeMinorUnits(budget.amount, digits)
    const per = budget && budgetScope(budget)
    return { name, ...(amount !== undefined && { budget: { amount, ...(per !== undefined && { per }) } }) }
  })
}
