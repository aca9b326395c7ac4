import type { Rules } from '../../../compile/rules.ts'
import type { CandidateIndex } from '../../../evaluate/conditions/candidate-index.ts'

/** Up to so many campaigns are tried one after the other: an index of them would be larger than what it saves is worth. */
const few = 50

export const areFew = ({ campaigns }: Pick<Rules, 'campaigns'>): boolean => campaigns.length <= few

/** In place of an index: every campaign may apply, and its conditions are evaluated. */
export function everyCampaign({ campaigns }: Rules): CandidateIndex {
  const all = Uint32Array.from(campaigns.keys())
  return { find: () => all, isCovered: () => false }
}
