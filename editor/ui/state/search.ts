/** The search in all files. Its state survives closing the panel. */
import * as z from 'zod'
import { create } from 'zustand'
import { persist, restore } from './persisted.ts'
import { useStore } from './store.ts'

export interface Query {
  readonly text: string
  readonly isRegex: boolean
  readonly matchCase: boolean
  readonly wholeWord: boolean
}

interface SearchState extends Query {
  readonly replacement: string
  /** Whether the replacement field is shown. */
  readonly replaces: boolean
  /** Increases each time the search field should take the focus. */
  readonly focusRequests: number
}

export const useSearch = create<SearchState>(() => ({
  text: '',
  isRegex: false,
  matchCase: false,
  wholeWord: false,
  replacement: '',
  replaces: false,
  focusRequests: 0,
}))

const persistedSearch = z.object({
  text: z.string(),
  isRegex: z.boolean(),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
  replacement: z.string(),
  replaces: z.boolean(),
})

// Each workspace restores its own last search.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useSearch.setState({ ...useSearch.getInitialState(), ...restore('search', persistedSearch) }, true)
})

export function changeSearch(change: Partial<SearchState>): void {
  useSearch.setState(change)
  const { focusRequests, ...stored } = useSearch.getState()
  persist('search', stored)
}
