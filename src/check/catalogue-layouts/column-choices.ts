/** Which column of a shop's own product file is which of ours, as a person chooses it. */
import { columnName } from '../lists.ts'
import type { CatalogueMapping, Source } from './mapping.ts'
import type { Cells } from './sources.ts'
import { suggestMapping } from './suggest.ts'

/** In the order in which they are asked for. */
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

/** What each column most likely is. */
export function suggestColumns(rows: readonly Cells[]): ColumnChoices {
  const { columns = {} } = suggestMapping(rows) ?? {}
  return Object.fromEntries(
    mappableColumns.flatMap((ours) => (typeof columns[ours] === 'string' ? [[ours, columns[ours]]] : [])),
  )
}

/** Rows that are looked at for what stands between the parts of a list. */
const looked = 200

/** The mapping that says so; undefined where the file's columns are our own. */
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
    entries.map(({ ours, column }): [string, Source] => [ours, sourceOf(ours, column, header, rows.slice(0, looked))]),
  )
  return { columns }
}

/** Lists and paths of categories, by the sign that stands between their parts. */
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
