/** Reads catalogue rows: maps columns, and reports invalid rows. */

import { similarName } from '../syntax/similar-name.ts'
import { type Message, msg } from '../words/message.ts'
import { type CellContext, columnNamed, columnNames, type WritableProduct } from './catalogue-columns.ts'
import { columnsIn } from './catalogue-currency.ts'
import { mappedTable } from './catalogue-layouts/mapped-table.ts'
import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'
import { isForeign, recognise } from './catalogue-layouts/ready-made.ts'
import { suggestMapping } from './catalogue-layouts/suggest.ts'
import { type DecimalMark, decimalMarkOf } from './catalogue-numbers.ts'
import {
  type BoundColumn,
  type CatalogueOptions,
  type CatalogueTable,
  unreadableTable,
  unreadColumns,
} from './catalogue-table.ts'
import type { RowProblem, Rows } from './imported.ts'
import { columnName } from './lists.ts'
import type { Attribute, Product } from './rule-set.ts'

export interface ReadCatalogue {
  readonly products: ReadonlyMap<string, Product>
  readonly problems: readonly RowProblem[]
  /** One sentence for each kind of row that was left out. */
  readonly notes: readonly Message[]
}

/** By SKU. Unknown columns are ignored; a mapping, if given, defines the columns. */
export function readCatalogue(rows: Rows, options: CatalogueOptions, mapping?: CatalogueMapping): ReadCatalogue {
  const table = mapping ? mappedTable(rows, mapping, options) : ownTable(rows, options)
  const { products, problems } = readProducts(table, options)
  return { products, problems: [...table.problems, ...problems], notes: table.notes }
}

/** A file with our own column names. A column `item.color` holds the item attribute of that name. */
function ownTable(rows: Rows, options: CatalogueOptions): CatalogueTable {
  const [first = [], ...rest] = rows
  const header = first.map(columnName)
  const sku = header.indexOf('sku')
  const foreign = recognise(first)
  if (sku < 0) {
    const message = msg`there is no column \`sku\``
    const suggested = foreign ? undefined : suggestMapping(rows)
    if (suggested) return unreadableTable({ place: 0, code: 'import-row', message, help: mappingHelp, suggested })
    const help = msg`name the columns in the first row: sku, name, price, list price, cost, min price, categories, brand, labels, unit, min quantity, order multiple; or map your own columns: \`as "products.map.json"\``
    return unreadableTable(foreign ? isForeign(foreign, 'import-row') : { place: 0, code: 'import-row', message, help })
  }
  const named = columnsIn(first, options)
  const bound = named.map(({ name, of }, place): BoundColumn | undefined => {
    const column = place === sku || name === '' ? undefined : columnNamed(name, options.attributes)
    const text = (cells: readonly string[]) => cells[place]?.trim() ?? ''
    const written = first[place]?.trim() ?? ''
    return column && { nameIn: () => written, column, of, text, list: (cells) => listed(text(cells)) }
  })
  const unread = header.map((name, place) =>
    place === sku || columnNamed(first[place] ?? '', options.attributes) || bound[place]
      ? []
      : misreadColumn(name, header, options.attributes),
  )
  const misread = foreign ? [isForeign(foreign, 'import-column')] : (unreadPrice(rows, header) ?? unread.flat())
  // Columns in another currency count as read: the rules of that currency read them.
  const isRead = (_: string, place: number) =>
    place === sku || bound[place] !== undefined || named[place]?.name === '' || unread[place]?.length !== 0
  return {
    sku: (cells) => cells[sku]?.trim() ?? '',
    columns: bound.filter((column) => column !== undefined),
    rows: rest.map((cells, index) => [index + 1, cells] as const),
    width: header.length,
    problems: misread,
    notes: foreign ? [] : unreadColumns(rows, isRead),
  }
}

const mappingHelp = msg`map the columns; this mapping may fit`

/** A file with our `sku` column but a differently named price would otherwise be read without prices. */
function unreadPrice(rows: Rows, header: readonly string[]): RowProblem[] | undefined {
  if (header.some((name) => /^(?:list )?price\b/.test(name))) return undefined
  const suggested = suggestMapping(rows)
  const { price } = suggested?.columns ?? {}
  if (typeof price !== 'string') return undefined
  const message = msg`the column \`${price}\` looks like the price, but is not read`
  return [{ place: 0, code: 'import-column', message, help: mappingHelp, ...(suggested && { suggested }) }]
}

/** In one cell, `|` separates categories or labels, and `/` or ` > ` separates the steps of a category path. */
const listed = (cell: string): readonly string[] =>
  cell
    .split('|')
    .map((name) => name.trim().replaceAll(/\s+>\s+/g, '/'))
    .filter((name) => name !== '')

/** Unknown columns are fine, unless one looks like a misspelled column of ours. */
function misreadColumn(
  name: string,
  header: readonly string[],
  attributes: ReadonlyMap<string, Attribute>,
): RowProblem[] {
  const items = [...attributes.values()].filter(({ owner }) => owner === 'item').map((each) => `item.${each.name}`)
  const absent = [...columnNames, ...items].filter((each) => !header.includes(each))
  const meant = similarName(name, absent)
  if (meant === undefined && !name.startsWith('item.')) return []
  const help = meant
    ? msg`did you mean \`${meant}\`?`
    : msg`declare it: \`attributes { ${name.replaceAll(' ', '_')}: text }\``
  return [{ place: 0, code: 'import-column', message: msg`the column \`${name}\` is not read`, help }]
}

function readProducts(
  table: CatalogueTable,
  { settings }: CatalogueOptions,
): Pick<ReadCatalogue, 'products' | 'problems'> {
  const products = new Map<string, Product>()
  const problems: RowProblem[] = []
  const { currency, currencies = [currency] } = settings
  const columns = withMarks(table).map(({ mark, ...each }) => ({
    ...each,
    context: { mark, currency, currencies, of: each.of },
  }))
  for (const [place, cells] of table.rows) {
    if (cells.length > table.width && cells.slice(table.width).some((cell) => cell.trim() !== '')) {
      const message = msg`the row has ${cells.length} cells, but the table has ${table.width} columns`
      problems.push({ place, code: 'import-row', message, help: msg`put cells that contain a comma in double quotes` })
      continue
    }
    const product: WritableProduct = { sku: table.sku(cells) }
    if (product.sku === '') {
      problems.push({
        place,
        code: 'import-row',
        message: msg`the SKU is missing`,
        help: msg`fill it in or delete the row`,
      })
      continue
    }
    if (products.has(product.sku)) {
      const message = msg`the SKU \`${product.sku}\` is already in an earlier row, which is used`
      problems.push({ place, code: 'import-repeated', message, help: msg`delete one of the rows` })
      continue
    }
    for (const column of columns) {
      const problem = putCell(product, cells, column, column.context)
      if (problem) problems.push({ place, column: column.nameIn(cells), code: 'import-row', ...problem })
    }
    products.set(product.sku, product)
  }
  return { products, problems }
}

function putCell(product: WritableProduct, cells: readonly string[], bound: BoundColumn, context: CellContext) {
  const { column } = bound
  if (column.kind === 'list') {
    const values = bound.list(cells)
    return values.length === 0 ? undefined : column.put(product, values)
  }
  const cell = bound.text(cells)
  return cell === '' ? undefined : column.put(product, cell, context)
}

/** Adds the decimal mark to each column: a shop writes all amounts alike, but may write weights differently. */
function withMarks({
  columns,
  rows,
  mark,
}: CatalogueTable): (BoundColumn & { readonly mark: DecimalMark | undefined })[] {
  const cellsOf = (of: readonly BoundColumn[]) => cellsIn(of, rows)
  const amounts = mark ?? decimalMarkOf(cellsOf(columns.filter(({ column }) => column.kind === 'money')))
  return columns.map((bound) => {
    const isNumber = bound.column.kind === 'number'
    return { ...bound, mark: isNumber ? (mark ?? decimalMarkOf(cellsOf([bound]))) : amounts }
  })
}

function* cellsIn(columns: readonly BoundColumn[], rows: CatalogueTable['rows']): Generator<string> {
  for (const [, cells] of rows) for (const { text } of columns) yield text(cells)
}
