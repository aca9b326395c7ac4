import { useDeferredValue, useEffect, useState } from 'react'
import type { Query } from '../../state/search.ts'
import { useStore } from '../../state/store.ts'
import { findInFiles, type SearchResults } from './find.ts'

/** Milliseconds without a change of the query or the texts. */
const pauseMs = 120

/** Current matches; searches again after edits while visible. */
export function useSearchResults({ text, isRegex, matchCase, wholeWord }: Query, visible: boolean): SearchResults {
  const [results, setFound] = useState<SearchResults>({ matches: [], cut: false })
  const settled = useStore((state) => state.settled)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means changed texts
  useEffect(() => {
    if (!visible) return
    const timer = setTimeout(() => setFound(findInFiles({ text, isRegex, matchCase, wholeWord })), pauseMs)
    return () => clearTimeout(timer)
  }, [text, isRegex, matchCase, wholeWord, settled, visible])
  return useDeferredValue(results)
}
