import type { Rules } from '../../../compile/rules.ts'
import type { CandidateIndex } from '../../../evaluate/conditions/candidate-index.ts'

/** Up to this many campaigns are tried one by one: the code of an index would cost more than it saves. */
const few = 50

export const areFew = ({ campaigns }: Pick<Rules, 'campaigns'>): boolean => campaigns.length <= few

/** Replaces the index: every campaign is a candidate, and its conditions are always evaluated. */
export function everyCampaign({ campaigns }: Rules): CandidateIndex {
  const all = Uint32Array.from(campaigns.keys())
  return { find: () => all, isCovered: () => false }
}
