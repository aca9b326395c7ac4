/** The user's choice of columns: which column of a shop's own product file is which catalogue column. */
import { columnName } from '../lists.ts'
import type { CatalogueMapping, Source } from './mapping.ts'
import type { Cells } from './sources.ts'
import { suggestMapping } from './suggest.ts'

/** In the order in which the user is asked for them. */
export const mappableColumns = [
  'sku',
  'name',
  'price',
  'list price',
  'cost',
  'categories',
  'brand',
  'labels',
  'weight',
] as const
export type MappableColumn = (typeof mappableColumns)[number]
export type ColumnChoices = { readonly [C in MappableColumn]?: string }

/** The most likely column for each. */
export function suggestColumns(rows: readonly Cells[]): ColumnChoices {
  const { columns = {} } = suggestMapping(rows) ?? {}
  return Object.fromEntries(
    mappableColumns.flatMap((ours) => (typeof columns[ours] === 'string' ? [[ours, columns[ours]]] : [])),
  )
}

/** Number of rows that are searched for list separators. */
const maxRows = 200

/** The mapping for these choices; undefined if the file has our own column names. */
export function mappingOf(
  choices: ColumnChoices,
  [header = [], ...rows]: readonly Cells[],
): CatalogueMapping | undefined {
  const entries = mappableColumns.flatMap((ours) => {
    const column = choices[ours]
    return column === undefined ? [] : [{ ours, column }]
  })
  const isOurs = ({ ours, column }: { readonly ours: string; readonly column: string }) => columnName(column) === ours
  if (entries.every(isOurs) && entries.some(({ ours }) => ours === 'sku')) return undefined
  const columns = Object.fromEntries(
    entries.map(({ ours, column }): [string, Source] => [ours, sourceOf(ours, column, header, rows.slice(0, maxRows))]),
  )
  return { columns }
}

/** Detects the separators of lists and of category paths. */
function sourceOf(ours: MappableColumn, column: string, header: Cells, rows: readonly Cells[]): Source {
  if (ours !== 'categories' && ours !== 'labels') return column
  const place = header.indexOf(column)
  const cells = rows.map((row) => row[place] ?? '')
  const between = (signs: readonly string[]) => signs.find((sign) => cells.some((cell) => cell.includes(sign)))
  const split = between([';', '|', ','])
  const path = ours === 'categories' ? between(['>', '\\']) : undefined
  if (split === undefined && path === undefined) return column
  return { column, ...(split !== undefined && { split }), ...(path !== undefined && { path }) }
}
