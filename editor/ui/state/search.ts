/** What is looked for in all files; stays while the panel is closed. */
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
  /** The field for what replaces the matches is shown. */
  readonly replaces: boolean
  /** Rises each time the field is to take the focus. */
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

// Another workspace begins with what was looked for there the last time.
useStore.subscribe(({ workspace }, before) => {
  if (workspace?.root === before.workspace?.root) return
  useSearch.setState({ ...useSearch.getInitialState(), ...restore('search', persistedSearch) }, true)
})

export function changeSearch(change: Partial<SearchState>): void {
  useSearch.setState(change)
  const { focusRequests, ...kept } = useSearch.getState()
  persist('search', kept)
}
