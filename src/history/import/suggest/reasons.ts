/** What the user reads of a suggestion. */
import type { Field } from './column-names.ts'
import { isFilled, shown } from './column-profile.ts'
import type { Found } from './decide.ts'
import type { Candidate } from './evidence.ts'

export interface Reason {
  readonly field: string
  readonly choice: string
  readonly why: string
  /** The user has to look at it. */
  readonly isDoubtful: boolean
}

export type Say = (field: string, choice: string, why: string, isDoubtful?: boolean) => void

/** "by its name; no row lacks it; it holds `A`, `B`" */
export function because({ column, says }: Candidate): string {
  const gaps = isFilled(column)
    ? []
    : [`${column.cells.length - column.values.length} of the first ${column.cells.length} rows lack it`]
  return [...new Set(says), ...gaps, `it holds ${shown(column.values)}`].join('; ')
}

/** A column that every order needs, or a `?` for the user to replace. */
export function needed(field: Field, found: Found, say: Say): string {
  const candidate = found.get(field)
  if (!candidate) {
    say(field, '?', 'no column looks like it: write its name in place of `?`', true)
    return '?'
  }
  say(field, candidate.column.name, because(candidate))
  return candidate.column.name
}

export function optional(field: Field, found: Found, say: Say): string | undefined {
  const candidate = found.get(field)
  if (candidate) say(field, candidate.column.name, because(candidate))
  return candidate?.column.name
}
