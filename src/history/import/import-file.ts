/** One file into the history: all of it, or nothing. */
import { basename } from 'node:path'
import type { TableFile } from '../../tables/table-file.ts'
import { HistoryError } from '../error.ts'
import { noteHours } from '../hours.ts'
import { inWords } from '../sqlite-errors.ts'
import { type History, mustBeWritable } from '../store.ts'
import { mappingFor } from './built-in-mappings.ts'
import type { MissingColumn } from './columns.ts'
import { dropJoined, readJoined } from './join.ts'
import { checkCurrency, type Mapping } from './mapping.ts'
import { holdsOrders, openOrders, openOthers, readOrders } from './order-table.ts'
import type { Rejects } from './rejects.ts'
import { rowSink } from './row-sink.ts'
import { orderWriter } from './write-orders.ts'

export interface ImportOptions {
  /** The ready-made mapping whose columns the file has, where it is left out. */
  readonly mapping?: Mapping | undefined
  /** The sheet, the file in an archive, or the path to a JSON document's list, instead of that of the mapping. */
  readonly part?: string | undefined
  /** Instead of those of the mapping. */
  readonly currency?: string | undefined
  readonly timezone?: string | undefined
  /** Those of the rules, for files and mappings that say none. */
  readonly ofRules?: (() => Promise<{ readonly currency: string; readonly timezone: string } | undefined>) | undefined
  /** Folder of the rejects file; that of the file where it is left out. */
  readonly rejects?: string | undefined
  /** Kilobytes of the history to hold in memory; what does not fit goes to the write-ahead log. Default 32768. */
  readonly cache?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Hears of every piece of the file that was read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export interface Progress {
  readonly bytes: number
  readonly size: number
  readonly rows: number
}

export interface ImportSummary {
  readonly file: string
  /** The ready-made mapping that was found to fit. */
  readonly mapping?: string
  readonly encoding: string
  /** The history has this very file, under this very mapping: nothing was done. */
  readonly alreadyImported: boolean
  readonly rows: number
  readonly orders: number
  readonly lines: number
  readonly returns: number
  /** False where all orders were placed at midnight: the file has days alone. */
  readonly hasHours: boolean
  /** Orders and returns that another file had brought just as they are. */
  readonly known: number
  readonly refused: Readonly<Record<string, number>>
  readonly ignored: Readonly<Record<string, number>>
  /** What was not understood in rows that came in all the same. */
  readonly notes: Readonly<Record<string, number>>
  /** Where the refused rows are, if there are any. */
  readonly rejects?: string
  /** Columns that the mapping names and the file lacks. */
  readonly missing: readonly MissingColumn[]
}

/** Imports one file, or throws `HistoryError` and leaves the history as it was. */
export async function importFile(history: History, path: string, options: ImportOptions = {}): Promise<ImportSummary> {
  mustBeWritable(history)
  const file = await openOrders(path, options)
  const plan = await planFor(history, file, options)
  const others = await openOthers(file, plan.mapping, options.signal)
  const mappingText = JSON.stringify(plan.mapping ?? 'orders') + others.map((other) => other?.sha256 ?? '').join(' ')
  try {
    if (isImported(history, file, mappingText))
      return { ...nothing, ...introduction(file, plan), alreadyImported: true }
    const { summary, rejects } = await inTransaction(history, options.cache ?? 32_768, () =>
      run(history, file, plan, others, mappingText, options),
    )
    rejects.keep()
    return summary
  } catch (error) {
    throw inWords(error, history.path)
  }
}

interface Plan {
  /** None for JSON that holds whole orders in our own form. */
  readonly mapping: Mapping | undefined
  readonly name?: string
}

const nothing = {
  rows: 0,
  orders: 0,
  lines: 0,
  returns: 0,
  hasHours: true,
  known: 0,
  refused: {},
  ignored: {},
  notes: {},
  missing: [],
}

const introduction = (file: TableFile, { name }: Plan) => ({
  file: file.path,
  encoding: file.encoding,
  ...(name === undefined ? {} : { mapping: name }),
})

async function planFor(history: History, file: TableFile, options: ImportOptions): Promise<Plan> {
  const found = options.mapping === undefined ? mappingFor(file) : { name: undefined, mapping: options.mapping }
  if (!found) {
    if (holdsOrders(file)) return { mapping: undefined }
    throw new HistoryError(
      'mapping',
      file.columns.length === 0
        ? `\`${file.path}\` is empty`
        : `no ready-made mapping fits the columns of \`${file.path}\``,
      'let cartwright write one with --suggest-map, look it through, and name it with --map',
    )
  }
  const { currency, timezone } = options
  const mapping: Mapping = {
    ...found.mapping,
    ...(currency === undefined ? {} : { currency: { value: currency } }),
    ...(timezone === undefined ? {} : { timezone }),
  }
  if (mapping.currency === undefined || mapping.timezone === undefined) {
    const rules = await options.ofRules?.()
    mapping.currency ??= fixed(history.currency() ?? rules?.currency)
    mapping.timezone ??= history.timezone() ?? rules?.timezone
  }
  if (mapping.currency === undefined)
    throw unsaid(file, 'in which currency its amounts are', '--currency, for example --currency EUR')
  if (mapping.timezone === undefined)
    throw unsaid(file, 'in which zone its times were noted', '--timezone, for example --timezone Europe/Warsaw')
  if (typeof mapping.currency === 'object' && 'value' in mapping.currency) checkCurrency(mapping.currency.value)
  return { mapping, ...(found.name === undefined ? {} : { name: found.name }) }
}

const fixed = (value: string | undefined): { value: string } | undefined =>
  value === undefined ? undefined : { value }

const unsaid = ({ path }: TableFile, what: string, option: string): HistoryError =>
  new HistoryError('mapping', `\`${path}\` does not say ${what}`, `say it with ${option}`)

function isImported({ db }: History, { sha256 }: TableFile, mapping: string): boolean {
  return db.prepare('SELECT 1 FROM imports WHERE sha256 = ? AND mapping = ?').get(sha256, mapping) !== undefined
}

async function inTransaction<T>({ db }: History, cache: number, work: () => Promise<T>): Promise<T> {
  db.pragma(`cache_size = -${cache}`)
  db.exec('BEGIN IMMEDIATE')
  try {
    const done = await work()
    db.exec('COMMIT')
    return done
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK')
    for (const table of ['clashes', 'adjustments', 'return_of', 'shuffled'])
      db.exec(`DROP TABLE IF EXISTS temp.${table}`)
    dropJoined(db)
  }
}

async function run(
  history: History,
  file: TableFile,
  plan: Plan,
  others: readonly (TableFile | undefined)[],
  mappingText: string,
  options: ImportOptions,
): Promise<{ summary: ImportSummary; rejects: Rejects }> {
  const { db } = history
  const number = beginImport(history, file, mappingText)
  const sink = rowSink(history, orderWriter(db, number), file.path, plan.mapping, options)
  const shared = {
    signal: options.signal,
    onBytes: (bytes: number) => options.onProgress?.({ bytes, size: file.bytes, rows: sink.rows() }),
  }
  try {
    const joined = await readJoined(db, plan.mapping?.join, others, options.signal)
    await readOrders(file, plan.mapping, joined, shared, sink)
    const totals = sink.finish()
    const rejected = Object.values(totals.refused).reduce((a, b) => a + b, 0)
    db.prepare('UPDATE imports SET rows = ?, orders = ?, rejected = ? WHERE id = ?').run(
      totals.rows,
      totals.orders,
      rejected,
      number,
    )
    sink.rejects.finish()
    const where = rejected > 0 ? { rejects: sink.rejects.path } : {}
    const summary = {
      ...introduction(file, plan),
      alreadyImported: false,
      ...totals,
      hasHours: noteHours(history, number),
      ...where,
    }
    return { summary, rejects: sink.rejects }
  } catch (error) {
    sink.rejects.discard()
    throw error
  }
}

function beginImport({ db }: History, file: TableFile, mapping: string): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO imports (file, sha256, mapping, rows, orders, rejected) VALUES (?, ?, ?, 0, 0, 0)')
    .run(basename(file.path), file.sha256, mapping)
  return Number(lastInsertRowid)
}
