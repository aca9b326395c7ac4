/** Files that a mapping joins to the orders by a key, kept on disk until all orders are read. */
import { existsSync } from 'node:fs'
import { dirname, join as joinPath } from 'node:path'
import type { Database } from 'better-sqlite3'
import { codeOf } from '../../files/error.ts'
import { TableError } from '../../tables/error.ts'
import { cellOfValues, valuesIn } from '../../tables/objects.ts'
import { readTable } from '../../tables/read-table.ts'
import { openTable, type TableFile } from '../../tables/table-file.ts'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { itsColumns } from './columns.ts'
import type { Mapping } from './mapping.ts'

export interface JoinedFile {
  readonly file: string
  /** Digest of the file's content; undefined if an optional file is missing. */
  readonly sha256: string | undefined
  readonly here: string
  /** Prefixed with the name of the join. */
  readonly columns: readonly string[]
  readonly blank: readonly string[]
  /** The cells of the row with this key. If there are several rows, the cells hold lists. */
  find(key: string): readonly string[] | undefined
}

type Join = NonNullable<Mapping['join']>[number]

/** Rows cached per file: the lines of an order are adjacent. */
const remembered = 10_000

/** Opens the files next to the orders, or within the same archive or workbook. */
export async function openJoined(
  orders: TableFile,
  joins: readonly Join[] | undefined,
  signal: AbortSignal | undefined,
): Promise<(TableFile | undefined)[]> {
  const tables: (TableFile | undefined)[] = []
  for (const join of joins ?? []) tables.push(await openOne(orders, join, signal))
  return tables
}

export function areThere(orders: TableFile, joins: readonly Join[] | undefined): boolean {
  return (joins ?? []).every(({ file, optional }) => {
    if (optional) return true
    if (!isInside(orders)) return existsSync(joinPath(dirname(orders.path), file))
    return partFor(orders, file) !== undefined
  })
}

/** For `products.csv`: the sheet `products`, or the file `data/products.csv`. */
function partFor({ parts }: TableFile, file: string): string | undefined {
  const plain = (name: string): string => name.toLowerCase().replace(/^.*\//, '')
  return (
    parts.find((part) => part === file) ??
    parts.find((part) => plain(part) === plain(file)) ??
    parts.find((part) => plain(part) === plain(file).replace(/\.\w+$/, ''))
  )
}

const isInside = ({ format, packing }: TableFile): boolean => format === 'xlsx' || packing.entry !== undefined

async function openOne(
  orders: TableFile,
  { file, optional }: Join,
  signal: AbortSignal | undefined,
): Promise<TableFile | undefined> {
  if (/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(file)) {
    throw new HistoryError('mapping', msg`the mapping joins ${name(file)}`, msg`use a file in the folder of the orders`)
  }
  const inside = isInside(orders)
  const path = inside ? orders.path : joinPath(dirname(orders.path), file)
  try {
    return await openTable(path, { signal, ...(inside && { part: partFor(orders, file) ?? file }) })
  } catch (error) {
    if (optional && isAbsent(error)) return undefined
    if (!isAbsent(error)) throw error
    throw new HistoryError(
      'file',
      inside
        ? msg`the mapping joins ${name(file)}, but ${name(orders.path)} contains no such table`
        : msg`the mapping joins ${name(file)}, but there is no file ${name(path)}`,
      msg`put it in the folder of the orders`,
    )
  }
}

const isAbsent = (error: unknown): boolean =>
  codeOf(error) === 'ENOENT' || (error instanceof TableError && error.isAbsent)

/** Loads the files into temporary tables, which `dropJoined` removes. */
export async function readJoined(
  db: Database,
  joins: readonly Join[] | undefined,
  tables: readonly (TableFile | undefined)[],
  signal: AbortSignal | undefined,
): Promise<JoinedFile[]> {
  const read: JoinedFile[] = []
  for (const [index, join] of (joins ?? []).entries())
    read.push(await readOne(db, `joined_${index}`, join, tables[index], signal))
  return read
}

export function dropJoined(db: Database): void {
  const all = db.prepare<[], { name: string }>(
    "SELECT name FROM sqlite_temp_schema WHERE name GLOB 'joined_*' AND type = 'table'",
  )
  for (const { name } of all.all()) db.exec(`DROP TABLE temp.${name}`)
}

async function readOne(
  db: Database,
  temporary: string,
  { file, as, key }: Join,
  table: TableFile | undefined,
  signal: AbortSignal | undefined,
): Promise<JoinedFile> {
  const { here, there } = typeof key === 'string' ? { here: key, there: key } : key
  if (table === undefined) return { file, sha256: undefined, here, columns: [], blank: [], find: () => [] }
  const at = table.columns.findIndex((column) => column.trim().toLowerCase() === there.trim().toLowerCase())
  if (at < 0) {
    throw new HistoryError(
      'mapping',
      msg`the mapping joins ${name(file)} by the column ${name(there)}, which does not exist`,
      itsColumns(table.columns),
    )
  }
  db.exec(`CREATE TEMP TABLE ${temporary} (key TEXT PRIMARY KEY, cells TEXT NOT NULL) WITHOUT ROWID`)
  const get = db.prepare<[string], { cells: string }>(`SELECT cells FROM temp.${temporary} WHERE key = ?`)
  const put = db.prepare(
    `INSERT INTO temp.${temporary} VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET cells = excluded.cells`,
  )
  const cellsOf = (value: string): string[] | undefined => {
    const found = get.get(value)
    return found && (JSON.parse(found.cells) as string[])
  }
  await readTable(
    table,
    { signal },
    {
      header: () => undefined,
      record: (fields) => {
        const value = (fields[at] ?? '').trim()
        if (value === '') return
        const before = cellsOf(value)
        const cells = table.columns.map((_, place) => (fields[place] ?? '').trim())
        const all = before?.map((cell, place) => (place === at ? cell : together(cell, cells[place] ?? ''))) ?? cells
        put.run(value, JSON.stringify(all))
      },
    },
  )
  let recent = new Map<string, readonly string[] | undefined>()
  const find = (value: string): readonly string[] | undefined => {
    if (recent.has(value)) return recent.get(value)
    if (recent.size >= remembered) recent = new Map()
    const cells = cellsOf(value)
    recent.set(value, cells)
    return cells
  }
  const columns = table.columns.map((column) => `${as}.${column.trim()}`)
  return { file, sha256: table.sha256, here, columns, blank: columns.map(() => ''), find }
}

/** Blank cells keep their position, so that the values of one row have the same index in every list. */
const together = (cell: string, other: string): string =>
  cell === '' && other === '' ? '' : cellOfValues([...(cell === '' ? [''] : valuesIn(cell)), other])
