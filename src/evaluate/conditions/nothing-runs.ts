import type { Running } from '../model.ts'

/** For what is asked before any campaign ran, such as a segment or a condition on one item. */
export const nothingRuns: Running = { goods: 0, lines: [], lineAmount: () => 0, isReduced: () => false }
