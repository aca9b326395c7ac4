/** Analyses that need no cart: they reason about the possible meaning of conditions in a program without errors. */
import type { RuleSet } from '../rule-set.ts'
import { conditions } from './conditions.ts'
import type { Findings } from './finding.ts'
import { idleCaps } from './idle-caps.ts'
import { implausible } from './implausible.ts'
import { poolCodes } from './pool-codes.ts'
import { publicCodes } from './public-codes.ts'
import { rewardPoints } from './reward-points.ts'
import { schedule } from './schedule.ts'
import { shadowed } from './shadowed.ts'
import { unused } from './unused.ts'
import { weakerSteps } from './weaker-steps.ts'

export interface AnalysisOptions {
  /** "2026-10-03": the current day. Without it, no time counts as past. */
  readonly today?: string
}

export type Analysis = (ruleSet: RuleSet, options: AnalysisOptions) => Findings

/** Conditions come first: the other analyses reuse the cached results. */
export const analyses: readonly Analysis[] = [
  conditions,
  shadowed,
  schedule,
  weakerSteps,
  implausible,
  idleCaps,
  publicCodes,
  poolCodes,
  rewardPoints,
  unused,
]
