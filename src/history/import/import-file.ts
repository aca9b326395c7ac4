/** One file into the history: all of it, or nothing. */
import { basename } from 'node:path'
import { readBeginning } from '../../files/read.ts'
import { sum } from '../../money/sum.ts'
import { HistoryError } from '../error.ts'
import { inWords } from '../sqlite-errors.ts'
import { type History, mustBeWritable } from '../store.ts'
import { mappingFor } from './built-in-mappings.ts'
import { checkDifferences } from './check-differences.ts'
import { delimiterOf, recordsOf } from './delimiter.ts'
import { detectFormat, type FileFormat } from './detect-format.ts'
import { forgetSameFile } from './forget.ts'
import { type ImportTotals, importTotals } from './import-totals.ts'
import { isJsonLines, type JsonSink, readJsonLines } from './json-lines.ts'
import { checkCurrency, type Mapping } from './mapping.ts'
import { type RecordSink, readCsv } from './records.ts'
import type { RefusedRows } from './refused-rows.ts'
import { type Rejects, rejectsOf, rejectsPath, removeRejects } from './rejects.ts'
import { rowSink } from './row-sink.ts'
import type { Comparison } from './stated-totals.ts'
import { dropTemporaryTables } from './temporary-tables.ts'

export interface ImportOptions {
  /** The ready-made mapping whose columns the file has, where it is left out. */
  readonly mapping?: Mapping | undefined
  /** Instead of those of the mapping. */
  readonly currency?: string | undefined
  readonly timezone?: string | undefined
  /** Keeps the other rows of an order with a refused one. */
  readonly partial?: boolean | undefined
  /** Goes on where more than 1 in 100 orders come to something else than the file itself says. */
  readonly acceptDifferences?: boolean | undefined
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
  /** Orders and returns that another file had brought just as they are. */
  readonly known: number
  /** Orders of other files that changed: more was paid back since, or they no longer count. */
  readonly refundedSince: number
  readonly cancelledSince: number
  /** Orders that an earlier import of this very file had brought, and that were taken out before. */
  readonly replaced: number
  /** With the totals that the file itself states, where it states any. */
  readonly comparison?: Comparison
  /** What this file brought. */
  readonly totals: ImportTotals
  readonly refused: Readonly<Record<string, number>>
  readonly ignored: Readonly<Record<string, number>>
  /** What was not understood in rows that came in all the same. */
  readonly notes: Readonly<Record<string, number>>
  /** Where the refused rows are, if there are any. */
  readonly rejects?: string
  /** Columns that the mapping names and the file lacks. */
  readonly missing: readonly { readonly column: string; readonly field: string }[]
}

/** Imports one file, or throws `HistoryError` and leaves the history as it was. */
export async function importFile(history: History, path: string, options: ImportOptions = {}): Promise<ImportSummary> {
  mustBeWritable(history)
  const file = await detectFormat(path, options.mapping?.file?.encoding, options.signal)
  const plan = planFor(file, options)
  const mappingText = JSON.stringify(plan.mapping ?? 'orders')
  try {
    if (isImported(history, file, mappingText))
      return {
        ...nothing,
        ...introduction(file, plan),
        alreadyImported: true,
        totals: totalsBefore(history, file, mappingText),
      }
    const { summary, rejects } = await inTransaction(history, options.cache ?? 32_768, () =>
      run(history, file, plan, mappingText, options),
    )
    if (rejects) rejects.keep()
    else removeRejects(rejectsPath(path, plan.isJson, options.rejects))
    return summary
  } catch (error) {
    throw inWords(error, history.path)
  }
}

interface Plan {
  /** None for JSON Lines that hold whole orders. */
  readonly mapping: Mapping | undefined
  readonly name?: string
  readonly isJson: boolean
  readonly delimiter: string
}

const nothing = {
  rows: 0,
  orders: 0,
  lines: 0,
  returns: 0,
  known: 0,
  refundedSince: 0,
  cancelledSince: 0,
  replaced: 0,
  refused: {},
  ignored: {},
  notes: {},
  missing: [],
}

const introduction = (file: FileFormat, { name }: Plan) => ({
  file: file.path,
  encoding: file.encoding,
  ...(name === undefined ? {} : { mapping: name }),
})

function planFor(file: FileFormat, options: ImportOptions): Plan {
  const isJson = isJsonLines(file)
  const delimiter = options.mapping?.file?.delimiter ?? delimiterOf(file.sample)
  if (isJson && options.mapping === undefined) return { mapping: undefined, isJson, delimiter }
  const [header = []] = isJson ? [] : recordsOf(file.sample, delimiter, 1)
  const found = options.mapping === undefined ? mappingFor(header) : { name: undefined, mapping: options.mapping }
  if (!found) {
    throw new HistoryError(
      'mapping',
      header.length === 0 ? `\`${file.path}\` is empty` : `no ready-made mapping fits the columns of \`${file.path}\``,
      'let cartwright write one with --suggest-map, look it through, and name it with --map',
    )
  }
  const { currency, timezone } = options
  const mapping: Mapping = {
    ...found.mapping,
    ...(currency === undefined ? {} : { currency: { value: currency } }),
    ...(timezone === undefined ? {} : { timezone }),
  }
  if (typeof mapping.currency === 'object' && 'value' in mapping.currency) checkCurrency(mapping.currency.value)
  return { mapping, isJson, delimiter, ...(found.name === undefined ? {} : { name: found.name }) }
}

/** A file of which rows were refused, or orders forgotten since, is taken in anew. */
function isImported({ db }: History, { sha256 }: FileFormat, mapping: string): boolean {
  const find = db.prepare('SELECT 1 FROM imports WHERE sha256 = ? AND mapping = ? AND rejected = 0 AND incomplete = 0')
  return find.get(sha256, mapping) !== undefined
}

function totalsBefore(history: History, { sha256 }: FileFormat, mapping: string): ImportTotals {
  const find = history.db.prepare<[string, string], { id: number }>(
    'SELECT id FROM imports WHERE sha256 = ? AND mapping = ?',
  )
  return importTotals(history, find.get(sha256, mapping)?.id ?? 0)
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
    dropTemporaryTables(db)
  }
}

async function run(
  history: History,
  file: FileFormat,
  plan: Plan,
  mappingText: string,
  options: ImportOptions,
): Promise<{ summary: ImportSummary; rejects: Rejects | undefined }> {
  const { db } = history
  const replaced = forgetSameFile(history, file.sha256)
  const number = beginImport(history, file, mappingText, options.partial ?? false)
  const sink = rowSink(history, number, file.path, plan.mapping, { ...options, isJson: plan.isJson })
  const read = async (into: RecordSink & JsonSink, onBytes?: (bytes: number) => void): Promise<void> => {
    const shared = { signal: options.signal, onBytes }
    if (plan.isJson) await readJsonLines(file, { ...shared, isRows: plan.mapping !== undefined }, into)
    else await readCsv(file, { ...shared, delimiter: plan.delimiter }, into)
  }
  await read(sink, (bytes) => options.onProgress?.({ bytes, size: file.bytes, rows: sink.rows() }))
  sink.finish()
  const others = sink.rowsOfRefusedOrders()
  if (others) await read(others)
  const totals = sink.totals()
  if (totals.comparison && !options.acceptDifferences) checkDifferences(file.path, totals.comparison)
  const rejected = sum(Object.values(totals.refused))
  db.prepare('UPDATE imports SET rows = ?, orders = ?, rejected = ? WHERE id = ?').run(
    totals.rows,
    totals.orders,
    rejected,
    number,
  )
  const path = rejectsPath(file.path, plan.isJson, options.rejects)
  const rejects = rejected > 0 ? await rejectedRows(path, file, plan, sink.refusedRows, options.signal) : undefined
  const where = rejected > 0 ? { rejects: path } : {}
  const summary = { ...introduction(file, plan), alreadyImported: false, replaced, ...totals, ...where }
  return { summary, rejects }
}

/** Reads the file once more, as it is, and writes the refused rows beside their place. */
async function rejectedRows(
  path: string,
  file: FileFormat,
  { isJson, delimiter }: Plan,
  rows: RefusedRows,
  signal: AbortSignal | undefined,
): Promise<Rejects> {
  const { encoding } = file
  const rejects = rejectsOf(path, { isJson, delimiter, encoding, hasByteOrderMark: await hasByteOrderMark(file) }, rows)
  try {
    if (isJson) await readJsonLines(file, { signal, isRows: false }, rejects)
    else await readCsv(file, { signal, delimiter }, rejects)
    rejects.finish()
    return rejects
  } catch (error) {
    rejects.discard()
    throw error
  }
}

async function hasByteOrderMark({ path, gzipped, encoding }: FileFormat): Promise<boolean> {
  if (encoding.startsWith('utf-16')) return true
  if (gzipped) return false
  const { bytes } = await readBeginning(path, 3)
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function beginImport({ db }: History, file: FileFormat, mapping: string, partial: boolean): number {
  const { lastInsertRowid } = db
    .prepare(
      'INSERT INTO imports (file, sha256, mapping, rows, orders, rejected, partial) VALUES (?, ?, ?, 0, 0, 0, ?)',
    )
    .run(basename(file.path), file.sha256, mapping, Number(partial))
  return Number(lastInsertRowid)
}
