/** The summary of some of the customers as a single line of text, to be merged with the others. */
import type { Subject } from '../subject.ts'
import { commonTables, customerColumns, type Summary, sideTables } from './summary.ts'

export interface Part {
  readonly subject: Subject
  /** Which of the parts that the customers were distributed over; from 0. */
  readonly part: { readonly index: number; readonly of: number }
  readonly summary: Summary
}

export const partFormat = 'cartwright-part'

export function writtenPart({ subject, part, summary }: Part): string {
  const { sides, groups, changes, customers, lists } = summary
  const tables = <Name extends string>(names: readonly Name[], of: Readonly<Record<Name, Summary['pairs']>>) =>
    Object.fromEntries(names.map((name) => [name, [...of[name]]]))
  const side = (of: 'a' | 'b') => {
    const { ranOut, refused, unknownCodes } = sides[of]
    return { ...tables(sideTables, sides[of]), ranOut, refused, unknownCodes }
  }
  return JSON.stringify({
    format: partFormat,
    version: 2,
    part,
    subject,
    summary: {
      ...tables(commonTables, summary),
      sides: { a: side('a'), b: side('b') },
      groups: { dealt: groups.dealt, keys: [...groups.keys], sizes: [...groups.sizes] },
      changes: Array.from(changes, ([figure, sums]) => [figure, [...sums]]),
      customers: Object.fromEntries(customerColumns.map((name) => [name, [...customers[name]]])),
      lists,
    },
  })
}
