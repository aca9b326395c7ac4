/** Whole campaigns and other declarations, to be filled in. */
import type { Place } from './completion/place.ts'
import type { Proposal } from './completion/proposal.ts'
export function snippetProposals(_place: Place): readonly Proposal[] {
  return []
}
