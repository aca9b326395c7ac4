import type { WhyEntry } from '../../engine/model.ts'
import type { WhyFilter } from '../../state/why.ts'

/** Entries with their evaluation order, from 1. */
export function shownEntries(
  why: readonly WhyEntry[],
  { filter, search }: { readonly filter: WhyFilter; readonly search: string },
): { readonly number: number; readonly entry: WhyEntry }[] {
  const wanted = search.trim().toLocaleLowerCase()
  return why
    .map((entry, index) => ({ number: index + 1, entry }))
    .filter(
      ({ entry }) =>
        (filter === 'all' || entry.state === filter) &&
        (wanted === '' || `${entry.campaign}\n${entry.title ?? ''}`.toLocaleLowerCase().includes(wanted)),
    )
}
