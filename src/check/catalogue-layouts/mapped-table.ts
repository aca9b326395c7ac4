/** A shop's own product file, with columns bound by a mapping. */

import { similarName } from '../../syntax/similar-name.ts'
import { either, msg, name as quoteName } from '../../words/message.ts'
import { attributeColumn, columnNamed, columnNames } from '../catalogue-columns.ts'
import { columnsIn } from '../catalogue-currency.ts'
import {
  type BoundColumn,
  type CatalogueOptions,
  type CatalogueTable,
  unreadableTable,
  unreadColumns,
} from '../catalogue-table.ts'
import type { RowProblem, Rows } from '../imported.ts'
import { columnName } from '../lists.ts'
import type { Attribute } from '../rule-set.ts'
import { goodsRows } from './goods-rows.ts'
import type { CatalogueMapping } from './mapping.ts'
import { isForeign, isOther, readyMadeOf, recognise } from './ready-made.ts'
import {
  type BoundColumns,
  bindColumns,
  type Cells,
  columnsOf,
  conditionColumns,
  conditionsOf,
  splitAt,
} from './sources.ts'

export function mappedTable(all: Rows, mapping: CatalogueMapping, options: CatalogueOptions): CatalogueTable {
  const [header = []] = all
  const columns = bindColumns(header)
  const found = recognise(header)
  const readyMade = readyMadeOf(mapping)
  if (readyMade && found?.mapping !== mapping) {
    return unreadableTable(found ? isForeign(found, 'import-row') : isOther(readyMade, header))
  }
  const skuSource = mapping.columns.sku
  const lacking = skuSource === undefined ? ['sku'] : columnsOf(skuSource)
  if (skuSource === undefined || lacking.every((name) => columns.place(name) === undefined)) {
    return unreadableTable(noSku(lacking, header))
  }
  const { bound, problems } = boundColumns(mapping, columns, options)
  const attributes = attributeColumns(mapping, header, columns, options)
  const { rows, notes } = goodsRows(all, mapping, columns)
  const sku = columns.text(skuSource)
  const used = usedColumns(mapping)
  const isRead = (name: string) => used.has(name) || used.has(numbered(name)) || attributes.names.has(name)
  return {
    sku: (cells) => withoutGuard(sku(cells)),
    columns: [...bound, ...attributes.bound],
    rows,
    width: header.length,
    ...(mapping.decimal && { mark: mapping.decimal }),
    problems,
    notes: [...notes, ...unreadColumns(all, isRead)],
  }
}

function noSku(lacking: readonly string[], header: Cells): RowProblem {
  const message = msg`there is no column ${either(lacking.map(quoteName))} for the SKU`
  const help = header.map(columnName).includes('sku')
    ? msg`the file has Cartwright’s own columns: remove \`as\``
    : msg`its columns are ${header.map((cell) => `\`${cell}\``).join(', ')}`
  return { place: 0, code: 'import-row', message, help }
}

/** Binds the mapping's columns; reports columns that the catalogue or this file does not have. */
function boundColumns(
  mapping: CatalogueMapping,
  columns: BoundColumns,
  options: CatalogueOptions,
): { readonly bound: readonly BoundColumn[]; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = []
  const keys = Object.keys(mapping.columns)
  const names = columnsIn(keys, options)
  const bound = keys.flatMap((key, index): BoundColumn[] => {
    const { name, of } = names[index] ?? { name: key, of: options.settings.currency }
    const source = mapping.columns[key]
    if (source === undefined || columnName(key) === 'sku' || name === '') return []
    const column = columnNamed(name, options.attributes)
    if (!column) {
      problems.push(unknownColumn(name, options.attributes))
      return []
    }
    const wanted = columnsOf(source)
    const present = wanted.filter((each) => columns.place(each) !== undefined)
    if (present.length === 0 && wanted.length > 0) {
      if (!readyMadeOf(mapping)) problems.push(noColumn(name, wanted))
      return []
    }
    const [text, list] = [columns.text(source), columns.list(source)]
    return [
      {
        nameIn: (cells) =>
          present.find((each) => text(cells).startsWith(cells[columns.place(each) ?? -1]?.trim() || ' ')) ?? name,
        column,
        of,
        text: (cells) => withoutGuard(text(cells)),
        list: (cells) => list(cells).map(withoutGuard),
      },
    ]
  })
  return { bound, problems }
}

function unknownColumn(name: string, attributes: ReadonlyMap<string, Attribute>): RowProblem {
  const items = [...attributes.values()].filter(({ owner }) => owner === 'item').map((each) => `item.${each.name}`)
  const meant = similarName(name, ['sku', ...columnNames, ...items])
  const help = meant
    ? msg`did you mean \`${meant}\`?`
    : name.startsWith('item.')
      ? msg`declare it: \`attributes { ${name.replaceAll(' ', '_')}: text }\``
      : msg`a catalogue can have ${['sku', ...columnNames].join(', ')} and the declared \`item.…\``
  return {
    place: 0,
    code: 'import-row',
    message: msg`the mapping sets \`${name}\`, which is not a catalogue column`,
    help,
  }
}

const noColumn = (name: string, wanted: readonly string[]): RowProblem => ({
  place: 0,
  code: 'import-column',
  message: msg`the mapping takes \`${name}\` from the column ${either(wanted.map(quoteName))}, which does not exist`,
  help: msg`correct the mapping, or remove it`,
})

/** Item attributes, from the file's pairs of name and value columns or from columns named after them. */
function attributeColumns(
  mapping: CatalogueMapping,
  header: Cells,
  columns: BoundColumns,
  { attributes, settings }: CatalogueOptions,
): { readonly bound: readonly BoundColumn[]; readonly names: ReadonlySet<string> } {
  const declared = [...attributes.values()].filter(({ owner }) => owner === 'item')
  const byName = new Map(declared.map((attribute) => [attributeName(attribute.name), attribute]))
  if (byName.size === 0) return { bound: [], names: new Set() }
  const [of = settings.currency] = settings.currencies ?? []
  const mapped = new Set(Object.keys(mapping.columns).map(columnName))
  const rest = declared.filter(({ name }) => !mapped.has(columnName(`item.${name}`)) && !mapped.has(columnName(name)))

  const pairs = pairsIn(mapping, header, columns)
  const found = rest.flatMap((attribute): { name: string; bound: BoundColumn }[] => {
    const own = header.findIndex((cell) => attributeName(cell.replace(/^item\./, '')) === attributeName(attribute.name))
    if (own < 0 && pairs.length === 0) return []
    const text = (cells: Cells): string => {
      const pair = pairs.find(({ name }) => attributeName(cells[name] ?? '') === attributeName(attribute.name))
      const cell = pair ? cells[pair.value] : cells[own]
      return withoutGuard(unescaped(cell?.trim() ?? ''))
    }
    const name = own < 0 ? `item.${attribute.name}` : (header[own] ?? '')
    return [{ name, bound: { nameIn: () => name, column: attributeColumn(attribute), of, text, list: () => [] } }]
  })
  return { bound: found.map(({ bound }) => bound), names: new Set(found.map(({ name }) => columnName(name))) }
}

/** "Shoe size" is the attribute `shoe_size`. */
const attributeName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')

function pairsIn({ attributes = [] }: CatalogueMapping, header: Cells, { place }: BoundColumns) {
  return attributes.flatMap(({ name, value }) =>
    header.flatMap((_, index) => {
      const [at, valueAt] = [name, value].map((each) => place(each.replace('#', String(index + 1))))
      return at === undefined || valueAt === undefined ? [] : [{ name: at, value: valueAt }]
    }),
  )
}

function usedColumns({
  columns,
  attributes = [],
  carry,
  parent,
  ignore = [],
  notes = [],
  unused = [],
}: CatalogueMapping) {
  const names = [
    ...Object.values(columns).flatMap((source) => [...columnsOf(source), ...conditionsOf(source)]),
    ...attributes.flatMap(({ name, value }) => [name, value]),
    ...(carry ? columnsOf(carry.by) : []),
    ...(parent ? [parent.column, ...parent.of.flatMap(columnsOf)] : []),
    ...[...ignore, ...notes].flatMap(({ when }) => conditionColumns(when)),
    ...unused,
  ]
  return new Set(names.map(columnName))
}

/** "Option2 Name" in the notation of mappings: "Option# Name". */
const numbered = (name: string): string => name.replace(/\d+/, '#')

const unescaped = (cell: string): string => (cell.includes('\\') ? splitAt(cell, ',').join(', ') : cell)

/** Shops prefix cells with an apostrophe if a spreadsheet would read them as a formula. */
const withoutGuard = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
