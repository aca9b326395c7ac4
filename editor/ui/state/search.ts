/** What is looked for in all files; stays while the panel is closed. */
import { create } from 'zustand'

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

export const changeSearch = (change: Partial<SearchState>): void => useSearch.setState(change)
