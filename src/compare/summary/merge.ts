import { floatAt } from '../../columns/cells.ts'
import type { UnknownCode } from '../../history/model.ts'
import { firstRanOut } from '../../history/replay/columns.ts'
import { addSparse, groupsOf, placesIn, sparse } from '../bootstrap.ts'
import {
  addTo,
  byChange,
  byCustomerChange,
  type CustomerColumns,
  commonTables,
  customerColumns,
  exact,
  maxExamples,
  maxListed,
  type SideTables,
  type Summary,
  sideTables,
  type Table,
} from './summary.ts'

/** The summary of all orders together. Each customer must be in only one of the parts. */
export function mergeSummaries(parts: readonly Summary[]): Summary {
  const groups = groupsOf(parts.map((part) => part.groups))
  const placesOf = parts.map((part) => part.groups.keys.map(placesIn(groups)))
  const figures = new Set(parts.flatMap(({ changes }) => [...changes.keys()]))
  const changes = new Map(
    Array.from(figures, (figure) => {
      const sums = new Float64Array(groups.keys.length)
      parts.forEach((part, i) => {
        const places = placesOf[i] ?? sums
        const change = part.changes.get(figure)
        if (change) addSparse(sums, change, (group) => floatAt(places, group))
      })
      return [figure, sparse(sums.map(exact))]
    }),
  )
  const tables = <Name extends string>(names: readonly Name[], of: (part: Summary) => Readonly<Record<Name, Table>>) =>
    Object.fromEntries(names.map((name) => [name, added(parts.map((part) => of(part)[name]))])) as Record<Name, Table>
  const side = (of: 'a' | 'b'): SideTables => ({
    ...tables(sideTables, ({ sides }) => sides[of]),
    ranOut: firstRanOut(parts.flatMap(({ sides }) => sides[of].ranOut)),
    refused: parts
      .flatMap(({ sides }) => sides[of].refused)
      .sort((x, y) => (x.order < y.order ? -1 : 1))
      .slice(0, maxExamples),
    unknownCodes: firstCodes(parts.flatMap(({ sides }) => sides[of].unknownCodes)),
  })
  return {
    ...tables(commonTables, (part) => part),
    sides: { a: side('a'), b: side('b') },
    groups,
    changes,
    customers: joined(parts.map(({ customers }) => customers)),
    lists: {
      changedOrders: parts
        .flatMap(({ lists }) => lists.changedOrders)
        .sort(byChange)
        .slice(0, maxListed),
      winners: parts
        .flatMap(({ lists }) => lists.winners)
        .sort(byCustomerChange)
        .slice(0, maxListed),
      losers: parts
        .flatMap(({ lists }) => lists.losers)
        .sort(byCustomerChange)
        .slice(0, maxListed),
    },
  }
}

function added(tables: readonly Table[]): Table {
  const [first, ...others] = tables
  if (first !== undefined && others.length === 0) return first
  const sums: Table = new Map()
  for (const table of tables) for (const [key, values] of table) addTo(sums, key, values)
  return sums
}

function joined(parts: readonly CustomerColumns[]): CustomerColumns {
  const [first, ...others] = parts
  if (first !== undefined && others.length === 0) return first
  const rows = parts.reduce((sum, { first }) => sum + first.length, 0)
  return Object.fromEntries(
    customerColumns.map((name) => {
      const column = new Float64Array(rows)
      let row = 0
      for (const part of parts) {
        column.set(part[name], row)
        row += part[name].length
      }
      return [name, column]
    }),
  ) as unknown as CustomerColumns
}

function firstCodes(codes: readonly UnknownCode[]): UnknownCode[] {
  const first = new Map<string, UnknownCode>()
  for (const each of codes.toSorted((x, y) => x.at - y.at || x.number - y.number)) {
    if (!first.has(each.code)) first.set(each.code, each)
  }
  return [...first.values()].slice(0, maxExamples)
}
