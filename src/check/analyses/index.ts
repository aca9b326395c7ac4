/** The analyses that run over a program without errors, in the order of their findings. */
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Program } from '../program.ts'
import { conditions } from './conditions.ts'
import { idleCaps } from './idle-caps.ts'
import { implausible } from './implausible.ts'
import { oftenShadowed } from './often-shadowed.ts'
import { orderMatters } from './order-matters.ts'
import { publicCodes } from './public-codes.ts'
import { schedule } from './schedule.ts'
import { shadowed } from './shadowed.ts'
import { stacking } from './stacking.ts'
import { stackingCoupons } from './stacking-coupons.ts'
import { unused } from './unused.ts'
import { weakerSteps } from './weaker-steps.ts'

export interface AnalysisOptions {
  /** "2026-10-03": what the caller takes for today; without it no time is over. */
  readonly today?: string
}

export type Analysis = (program: Program, options: AnalysisOptions) => readonly Diagnostic[]

export const analyses: readonly Analysis[] = [
  shadowed,
  oftenShadowed,
  orderMatters,
  conditions,
  schedule,
  weakerSteps,
  implausible,
  idleCaps,
  stacking,
  stackingCoupons,
  publicCodes,
  unused,
]
