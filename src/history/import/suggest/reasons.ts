/** Explanations of a suggestion for the user. */
import { joined, type Message, msg, number, toMessage } from '../../../words/message.ts'
import type { Field } from './column-names.ts'
import { isFilled, shown } from './column-profile.ts'
import type { Found } from './decide.ts'
import type { Candidate } from './evidence.ts'

export interface Reason {
  readonly field: string
  readonly choice: string
  readonly why: Message
  /** The user has to check it. */
  readonly isDoubtful: boolean
}

export type Say = (field: string, choice: string, why: Message, isDoubtful?: boolean) => void

/** "by its name; no row lacks it; it holds `A`, `B`" */
export function because({ column, says }: Candidate): Message {
  const gaps = isFilled(column)
    ? []
    : [
        msg`${number(column.cells.length - column.values.length)} of the first ${number(column.cells.length)} rows have no value`,
      ]
  return toMessage(joined([...new Set(says), ...gaps, msg`it contains ${shown(column.values)}`], '; '))
}

/** A column that every order needs, or a `?` for the user to replace. */
export function needed(field: Field, found: Found, say: Say): string {
  const candidate = found.get(field)
  if (!candidate) {
    say(field, '?', msg`no column looks like it: write its name instead of \`?\``, true)
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
