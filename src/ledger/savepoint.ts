import type { Books } from './books.ts'
import { changed } from './calls.ts'

/** Rolls back everything `work` has changed in the books if it returns `changed` or throws. */
export function withSavepoint<Answer>(books: Books, work: () => Answer | typeof changed): Answer | typeof changed {
  const restore = savepoint(books)
  try {
    const answer = work()
    if (answer === changed) restore()
    return answer
  } catch (error) {
    restore()
    throw error
  }
}

function savepoint({ calls, redemptions, balances, windows, codes, lots, written }: Books): () => void {
  const { transfers, lots: newLots, refusals, events } = written
  const maps: Map<string, unknown>[] = [calls, redemptions, balances, windows, codes, lots]
  maps.push(written.calls, written.redemptions, written.codes)
  const entries = maps.map((map) => [...map])
  const writtenBalances = [...written.balances]
  const lengths = [transfers, newLots, refusals, events].map((list) => [list, list.length] as const)
  return () => {
    for (const [place, map] of maps.entries()) {
      map.clear()
      for (const [key, value] of entries[place] ?? []) map.set(key, value)
    }
    written.balances.clear()
    for (const account of writtenBalances) written.balances.add(account)
    for (const [list, length] of lengths) list.length = length
  }
}
