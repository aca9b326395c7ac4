import type { RunningState } from '../model.ts'

/** For conditions evaluated before any campaign: segments and item conditions. */
export const nothingApplied: RunningState = { goods: 0, lines: [], lineAmount: () => 0, isReduced: () => false }
