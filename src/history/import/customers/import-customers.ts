/** Imports one file of customers into the history: all of it, or nothing. */

import type { Database } from 'better-sqlite3'
import { sum } from '../../../money/sum.ts'
import { TableError } from '../../../tables/error.ts'
import { readTable } from '../../../tables/read-table.ts'
import type { RecordSink } from '../../../tables/record-sink.ts'
import { openTable, type TableFile } from '../../../tables/table-file.ts'
import type { Locale } from '../../../words/locale.ts'
import { msg, name } from '../../../words/message.ts'
import { HistoryError } from '../../error.ts'
import { inWords } from '../../sqlite-errors.ts'
import { type History, mustBeWritable } from '../../store.ts'
import type { Fields } from '../columns.ts'
import { beginCustomerImport, finishImport } from '../import-row.ts'
import { type CountedReason, reasonCounts, reasonsOf } from '../reasons.ts'
import { type RefusedRows, refusedRowsOf } from '../refused-rows.ts'
import { isRejectsHeader, type Rejects, rejectsOf, rejectsPath, removeRejects, withoutReasonCells } from '../rejects.ts'
import { dropTemporaryTables } from '../temporary-tables.ts'
import { stopLogging } from '../undo-log.ts'
import { customerAliases } from './aliases.ts'
import type { CustomerMapping } from './mapping.ts'
import { type CustomerReader, customerReader, type ReadCustomer } from './read-customer.ts'
import { customerLayoutOf, customerLayouts } from './ready-made.ts'

export interface CustomerImportOptions {
  /** Default: the built-in layout whose columns the file has. */
  readonly mapping?: CustomerMapping | undefined
  readonly part?: string | undefined
  /** For times without an offset. Default: that of the mapping or the history. */
  readonly timezone?: string | undefined
  readonly ofRules?:
    | (() => Promise<{ readonly timezone: string } | { readonly problem: string } | undefined>)
    | undefined
  /** Folder for the rejects file. Default: that of the imported file. */
  readonly rejects?: string | undefined
  /** Language of the reasons in the rejects file. Default: English. */
  readonly locale?: Locale | undefined
  readonly signal?: AbortSignal | undefined
}

export interface CustomerImportSummary {
  readonly file: string
  /** The built-in layout that was detected. */
  readonly mapping?: string
  readonly alreadyImported: boolean
  readonly rows: number
  readonly customers: number
  /** Customers that the history did not know by any of their names. */
  readonly added: number
  /** Customers who have orders. */
  readonly withOrders: number
  /** Customers whose earlier segments were replaced by the file's. */
  readonly replaced: number
  /** Customers with orders in the history, whether or not the file has them. */
  readonly ordering: number
  readonly refused: readonly CountedReason[]
  readonly ignored: readonly CountedReason[]
  readonly rejects?: string
  readonly missing: CustomerReader['missing']
}

const nothing = {
  rows: 0,
  customers: 0,
  added: 0,
  withOrders: 0,
  replaced: 0,
  ordering: 0,
  refused: [],
  ignored: [],
  missing: [],
}

/** Imports one file, or throws a `HistoryError` and leaves the history unchanged. */
export async function importCustomers(
  history: History,
  path: string,
  options: CustomerImportOptions = {},
): Promise<CustomerImportSummary> {
  mustBeWritable(history)
  const { encoding, delimiter, part } = options.mapping?.file ?? {}
  const { signal } = options
  const file = await openTable(path, { encoding, delimiter, part: options.part ?? part, signal }).catch(asHistoryError)
  const plan = planFor(file, options)
  const timezone =
    options.timezone ?? plan.mapping.timezone ?? history.timezone() ?? (await timezoneOfRules(options)) ?? 'UTC'
  const introduction = { file: file.path, ...(plan.name !== undefined && { mapping: plan.name }) }
  const { db } = history
  const text = ['customers', JSON.stringify(plan.mapping), timezone].join(' ')
  const known = db.prepare('SELECT 1 FROM imports WHERE sha256 = ? AND mapping = ?').get(file.sha256, text)
  if (known !== undefined) return { ...nothing, ...introduction, alreadyImported: true }
  const rejectsFile = rejectsPath(file.path, false, options.rejects)
  try {
    db.exec('BEGIN IMMEDIATE')
    try {
      const number = beginCustomerImport(db, file, text)
      const refusedRows = refusedRowsOf(db, reasonsOf(db))
      const totals = await run(db, file, plan.mapping, timezone, refusedRows, signal)
      const rejected = sum(totals.refused.map(({ count }) => count))
      const rejects = rejected > 0 ? await rejectedRows(rejectsFile, file, refusedRows, options) : undefined
      finishImport(db, number, { rows: totals.rows, orders: 0, rejected })
      db.exec('COMMIT')
      if (rejects) rejects.keep()
      else removeRejects(rejectsFile)
      return { ...introduction, alreadyImported: false, ...totals, ...(rejects && { rejects: rejectsFile }) }
    } finally {
      if (db.inTransaction) db.exec('ROLLBACK')
      stopLogging(db)
      dropTemporaryTables(db)
    }
  } catch (error) {
    throw inWords(error, history.path)
  }
}

async function timezoneOfRules({ ofRules }: CustomerImportOptions): Promise<string | undefined> {
  const rules = await ofRules?.()
  return rules && 'timezone' in rules ? rules.timezone : undefined
}

function planFor(file: TableFile, { mapping }: CustomerImportOptions): { mapping: CustomerMapping; name?: string } {
  if (mapping) return { mapping }
  const found = customerLayoutOf(isRejectsHeader(file.columns) ? file.columns.slice(2) : file.columns)
  if (found) return { name: found[0], mapping: found[1] }
  throw new HistoryError(
    'mapping',
    file.columns.length === 0
      ? msg`${name(file.path)} is empty`
      : msg`no customer layout matches the columns of ${name(file.path)}`,
    msg`the known layouts are ${[...customerLayouts.keys()].join(', ')}; specify your own mapping with --customers-map`,
  )
}

async function run(
  db: Database,
  file: TableFile,
  mapping: CustomerMapping,
  timezone: string,
  refusedRows: RefusedRows,
  signal: AbortSignal | undefined,
) {
  let asWritten = (fields: Fields): Fields => fields
  let reader: CustomerReader | undefined
  const counts = { rows: 0, customers: 0, added: 0, withOrders: 0, replaced: 0 }
  const [refused, ignored] = [reasonCounts(), reasonCounts()]
  const writer = customerWriter(db)
  const table: RecordSink = {
    header: (columns) => {
      if (isRejectsHeader(columns)) asWritten = withoutReasonCells(false)
      reader = customerReader(mapping, asWritten(columns), timezone)
    },
    record: (fields: Fields, line) => {
      counts.rows++
      const row = reader?.read(asWritten(fields))
      if (row?.kind === 'refused') {
        refused.add(row.reason)
        refusedRows.add(line, row.reason)
      } else if (row?.kind === 'ignored') ignored.add(row.why)
      else if (row) {
        const { isNew, hasOrders, isReplaced } = writer.write(row)
        counts.customers++
        if (isNew) counts.added++
        if (hasOrders) counts.withOrders++
        if (isReplaced) counts.replaced++
      }
    },
  }
  await readTable(file, { signal }, table).catch(asHistoryError)
  return {
    ...counts,
    ordering: writer.ordering(),
    refused: refused.list(),
    ignored: ignored.list(),
    missing: reader?.missing ?? [],
  }
}

/** Reads the file again and writes the refused rows unchanged, with their reasons. */
async function rejectedRows(
  path: string,
  file: TableFile,
  rows: RefusedRows,
  { signal, locale }: CustomerImportOptions,
): Promise<Rejects> {
  const isCsv = file.format === 'csv'
  const format = {
    isJson: false,
    delimiter: isCsv ? file.layout.delimiter : ',',
    encoding: isCsv ? file.encoding : 'utf-8',
    hasByteOrderMark: file.encoding.startsWith('utf-16'),
  }
  const rejects = rejectsOf(path, format, rows, locale)
  try {
    await readTable(file, { signal }, rejects).catch(asHistoryError)
    rejects.finish()
    return rejects
  } catch (error) {
    rejects.discard()
    throw error
  }
}

function asHistoryError(error: unknown): never {
  throw error instanceof TableError ? new HistoryError('file', error.sentence, error.advice, error) : error
}

/**
 * Writes what a file says about customers. If the names of a row refer to several customers in the history, all of them get its
 * data.
 */
function customerWriter(db: Database) {
  const aliases = customerAliases(db)
  const insert = db.prepare('INSERT INTO customers (id) VALUES (?) ON CONFLICT DO NOTHING')
  const before = db.prepare<[string], { segments: string }>('SELECT segments FROM customers WHERE id = ?')
  const orders = db.prepare('SELECT 1 FROM orders WHERE customer = ? LIMIT 1')
  const ordering = db.prepare<[], { count: number }>('SELECT count(DISTINCT customer) AS count FROM orders')
  // `json_patch` removes attributes that are JSON null.
  const update = db.prepare(
    `UPDATE customers SET segments = coalesce(?, segments), memberships = coalesce(?, memberships),
       birthday = CASE WHEN ? IS NULL THEN birthday ELSE nullif(?, '') END,
       subscribed_since = CASE WHEN ? IS NULL THEN subscribed_since ELSE nullif(?, '') END,
       attributes = json_patch(attributes, ?), from_orders = 0
     WHERE id = ?`,
  )
  return {
    ordering: () => ordering.get()?.count ?? 0,
    write({ names, segments, memberships, birthday, subscribedSince, attributes }: ReadCustomer) {
      const [born, since] = [birthday ?? null, subscribedSince ?? null]
      const known = [...new Set(names.map((name) => aliases.customerOf(name)).filter((id) => id !== undefined))]
      const [first = names[0] ?? ''] = known
      if (known.length === 0) insert.run(first)
      for (const name of names) aliases.add(name, first)
      const all = known.length === 0 ? [first] : known
      const patch = Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, value === '' ? null : value]),
      )
      const segmentsJson = segments && JSON.stringify(segments)
      const had = all.map((id) => before.get(id)?.segments ?? '[]')
      for (const id of all) {
        update.run(
          segmentsJson ?? null,
          memberships ? JSON.stringify(memberships) : null,
          born,
          born,
          since,
          since,
          JSON.stringify(patch),
          id,
        )
      }
      return {
        isNew: known.length === 0,
        hasOrders: all.some((id) => orders.get(id) !== undefined),
        isReplaced: segmentsJson !== undefined && had.some((each) => each !== '[]' && each !== segmentsJson),
      }
    },
  }
}
