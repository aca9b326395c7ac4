import type { RunningState } from '../model.ts'

/** For conditions read before any campaign has applied, such as a segment or a condition on one item. */
export const nothingApplied: RunningState = { goods: 0, lines: [], lineAmount: () => 0, isReduced: () => false }
