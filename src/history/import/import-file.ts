/** Imports one file into the history: all of it, or nothing. */
import { existsSync } from 'node:fs'
import { sum } from '../../money/sum.ts'
import type { TableFile } from '../../tables/table-file.ts'
import type { Locale } from '../../words/locale.ts'
import { type Message, msg, name, toMessage } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { noteHours } from '../hours.ts'
import { inWords } from '../sqlite-errors.ts'
import { type History, mustBeWritable } from '../store.ts'
import { mappingFor } from './built-in-mappings.ts'
import { checkDifferences } from './check-differences.ts'
import type { MissingColumn } from './columns.ts'
import { beginOrderImport, finishImport } from './import-row.ts'
import { type ImportTotals, importTotals } from './import-totals.ts'
import { dropJoined, readJoined } from './join.ts'
import { checkCurrency, type Mapping } from './mapping.ts'
import {
  containsOrders,
  isJson,
  type OrderSink,
  openOrders,
  openOthers,
  readAsItIs,
  readOrders,
} from './order-table.ts'
import type { CountedReason } from './reasons.ts'
import type { RefusedRows } from './refused-rows.ts'
import { hasByteOrderMark, type Rejects, rejectsOf, rejectsPath, removeRejects } from './rejects.ts'
import { rowSink } from './row-sink.ts'
import type { Comparison } from './stated-totals.ts'
import { dropTemporaryTables } from './temporary-tables.ts'
import { stopLogging } from './undo-log.ts'

/** Currency and time zone of the rules, or why they can't be read. */
export type UnitsOfRules = { readonly currency: string; readonly timezone: string } | { readonly problem: string }

export interface ImportOptions {
  /** Default: the built-in mapping whose columns the file has. */
  readonly mapping?: Mapping | undefined
  /** Overrides the mapping: the sheet, the file in an archive, or the path to a list in a JSON document. */
  readonly part?: string | undefined
  /** Override those of the mapping. */
  readonly currency?: string | undefined
  readonly timezone?: string | undefined
  /** Keeps the other rows of an order when one of them is refused. */
  readonly partial?: boolean | undefined
  /** Continues even if more than 1 in 100 orders differ from the totals in the file. */
  readonly acceptDifferences?: boolean | undefined
  /** Those of the rules, for files and mappings that name none. */
  readonly ofRules?: (() => Promise<UnitsOfRules | undefined>) | undefined
  /** Folder for the rejects file. Default: that of the imported file. */
  readonly rejects?: string | undefined
  /** Page cache in kilobytes; the rest goes to the write-ahead log. Default: 32768. */
  readonly cache?: number | undefined
  /** Language of the reasons in the rejects file. Default: English. */
  readonly locale?: Locale | undefined
  readonly signal?: AbortSignal | undefined
  /** Called for every chunk of the file that was read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export interface Progress {
  readonly bytes: number
  readonly size: number
  readonly rows: number
}

export interface ImportSummary {
  readonly file: string
  /** The built-in mapping that was detected. */
  readonly mapping?: string
  readonly encoding: string
  /** The history already has this exact file with this mapping: nothing was done. */
  readonly alreadyImported: boolean
  readonly rows: number
  readonly orders: number
  readonly lines: number
  readonly returns: number
  /** False if all orders were placed at midnight: the file only has dates. */
  readonly hasHours: boolean
  /** Orders and returns that another file had already added, unchanged. */
  readonly known: number
  /** Orders of other files that have changed: more was refunded since, or they no longer count. */
  readonly refundedSince: number
  readonly cancelledSince: number
  /** Orders of an earlier import of this same file, which were removed first. */
  readonly replaced: number
  /** Compares with the totals that the file itself states, if any. */
  readonly comparison?: Comparison
  readonly totals: ImportTotals
  readonly refused: readonly CountedReason[]
  readonly ignored: readonly CountedReason[]
  /** What was not understood in rows that were imported anyway. */
  readonly notes: readonly CountedReason[]
  /** Path of the refused rows, if there are any. */
  readonly rejects?: string
  /** Columns that the mapping names but the file lacks. */
  readonly missing: readonly MissingColumn[]
}

/** Imports one file, or throws a `HistoryError` and leaves the history unchanged. */
export async function importFile(history: History, path: string, options: ImportOptions = {}): Promise<ImportSummary> {
  mustBeWritable(history)
  const file = await openOrders(path, options)
  const plan = await planFor(history, file, options)
  const others = await openOthers(file, plan.mapping, options.signal)
  const mappingText = JSON.stringify(plan.mapping ?? 'orders') + others.map((other) => other?.sha256 ?? '').join(' ')
  try {
    if (isImported(history, file, mappingText, options))
      return {
        ...nothing,
        ...introduction(file, plan),
        alreadyImported: true,
        totals: totalsBefore(history, file, mappingText),
      }
    const { summary, rejects } = await inTransaction(history, options.cache ?? 32_768, () =>
      run(history, file, plan, others, mappingText, options),
    )
    if (rejects) rejects.keep()
    else removeRejects(rejectsPath(path, isJson(file), options.rejects))
    return summary
  } catch (error) {
    throw inWords(error, history.path)
  }
}

interface Plan {
  /** Undefined for JSON that contains whole orders in cartwright's own form. */
  readonly mapping: Mapping | undefined
  readonly name?: string
  /** For JSON in cartwright's own form: the shop's time zone. */
  readonly timezone?: string | undefined
}

const nothing = {
  rows: 0,
  orders: 0,
  lines: 0,
  returns: 0,
  hasHours: true,
  known: 0,
  refundedSince: 0,
  cancelledSince: 0,
  replaced: 0,
  refused: [],
  ignored: [],
  notes: [],
  missing: [],
}

const introduction = (file: TableFile, { name }: Plan) => ({
  file: file.path,
  encoding: file.encoding,
  ...(name === undefined ? {} : { mapping: name }),
})

/** For orders in cart form, whose times usually have their own offset; undefined if nothing names it. */
async function zoneOfShop(history: History, { timezone, ofRules }: ImportOptions): Promise<string | undefined> {
  const known = timezone ?? history.timezone()
  if (known !== undefined) return known
  const rules = await ofRules?.()
  return rules && 'timezone' in rules ? rules.timezone : undefined
}

async function planFor(history: History, file: TableFile, options: ImportOptions): Promise<Plan> {
  const found = options.mapping === undefined ? mappingFor(file) : { name: undefined, mapping: options.mapping }
  if (!found) {
    if (containsOrders(file)) return { mapping: undefined, timezone: await zoneOfShop(history, options) }
    throw new HistoryError(
      'mapping',
      file.columns.length === 0
        ? msg`${name(file.path)} is empty`
        : msg`no built-in mapping matches the columns of ${name(file.path)}`,
      msg`let cartwright write one with --suggest-map, review it, and use it with --map`,
    )
  }
  const { currency, timezone } = options
  const mapping: Mapping = {
    ...found.mapping,
    ...(currency === undefined ? {} : { currency: { value: currency } }),
    ...(timezone === undefined ? {} : { timezone }),
  }
  let problem: Message | undefined
  if (mapping.currency === undefined || mapping.timezone === undefined) {
    const rules = await options.ofRules?.()
    const units = rules && 'currency' in rules ? rules : undefined
    problem = rules && 'problem' in rules ? toMessage(rules.problem) : undefined
    mapping.currency ??= fixed(history.currency() ?? units?.currency)
    mapping.timezone ??= history.timezone() ?? units?.timezone
  }
  if (mapping.currency === undefined)
    throw unsaid(file, msg`the currency of its amounts`, msg`--currency, for example --currency EUR`, problem)
  if (mapping.timezone === undefined)
    throw unsaid(file, msg`the time zone of its times`, msg`--timezone, for example --timezone Europe/Warsaw`, problem)
  if (typeof mapping.currency === 'object' && 'value' in mapping.currency) checkCurrency(mapping.currency.value)
  return { mapping, ...(found.name === undefined ? {} : { name: found.name }) }
}

const fixed = (value: string | undefined): { value: string } | undefined =>
  value === undefined ? undefined : { value }

const unsaid = ({ path }: TableFile, what: Message, option: Message, problem: Message | undefined): HistoryError =>
  new HistoryError(
    'mapping',
    problem === undefined
      ? msg`${name(path)} does not state ${what}`
      : msg`${name(path)} does not state ${what}, and ${problem}`,
    problem === undefined
      ? msg`specify it with ${option}`
      : msg`fix the rules (\`cartwright check\`), or specify it with ${option}`,
  )

/** False if orders of the file were removed since, or its refused rows are gone: it is then imported again. */
function isImported(
  { db }: History,
  file: TableFile,
  mapping: string,
  { partial = false, rejects }: ImportOptions,
): boolean {
  const find = db.prepare<[string, string, number], { rejected: number }>(
    'SELECT rejected FROM imports WHERE sha256 = ? AND mapping = ? AND partial = ? AND incomplete = 0',
  )
  const before = find.get(file.sha256, mapping, Number(partial))
  return before !== undefined && (before.rejected === 0 || existsSync(rejectsPath(file.path, isJson(file), rejects)))
}

function totalsBefore(history: History, { sha256 }: TableFile, mapping: string): ImportTotals {
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
    stopLogging(db)
    dropTemporaryTables(db)
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
): Promise<{ summary: ImportSummary; rejects: Rejects | undefined }> {
  const { db } = history
  const { number, replaced } = beginOrderImport(db, file, mappingText, options.partial ?? false)
  const json = isJson(file)
  const sink = rowSink(history, number, file.path, plan.mapping, {
    timezone: options.timezone ?? plan.timezone,
    partial: options.partial,
    isJson: json,
  })
  const joined = await readJoined(db, plan.mapping?.join, others, options.signal)
  const read = (into: OrderSink, onBytes?: (bytes: number) => void): Promise<void> =>
    readOrders(file, plan.mapping, joined, { signal: options.signal, onBytes }, into)
  await read(sink, (bytes) => options.onProgress?.({ bytes, size: file.bytes, rows: sink.rows() }))
  sink.finish()
  const rest = sink.rowsOfRefusedOrders()
  if (rest) await read(rest)
  const totals = sink.totals()
  if (totals.comparison && !options.acceptDifferences) checkDifferences(file.path, totals.comparison)
  const rejected = sum(totals.refused.map(({ count }) => count))
  const path = rejectsPath(file.path, json, options.rejects)
  const rejects = rejected > 0 ? await rejectedRows(path, file, plan.mapping, sink.refusedRows, options) : undefined
  const where = rejected > 0 ? { rejects: path } : {}
  const hasHours = noteHours(history, number)
  finishImport(db, number, { rows: totals.rows, orders: totals.orders, rejected })
  const summary = {
    ...introduction(file, plan),
    alreadyImported: false,
    replaced,
    ...totals,
    hasHours,
    ...where,
  }
  return { summary, rejects }
}

/** Reads the file again, unchanged, and writes the refused rows under a temporary name. */
async function rejectedRows(
  path: string,
  file: TableFile,
  mapping: Mapping | undefined,
  rows: RefusedRows,
  { signal, locale }: ImportOptions,
): Promise<Rejects> {
  const format = {
    isJson: isJson(file),
    delimiter: file.format === 'csv' ? file.layout.delimiter : ',',
    encoding: file.encoding,
    hasByteOrderMark: await hasByteOrderMark(file),
  }
  const rejects = rejectsOf(path, format, rows, locale)
  try {
    await readAsItIs(file, mapping, { signal }, rejects)
    rejects.finish()
    return rejects
  } catch (error) {
    rejects.discard()
    throw error
  }
}
